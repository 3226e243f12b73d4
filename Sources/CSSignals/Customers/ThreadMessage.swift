import CSModels

/// A message between us and a customer, with who takes part in it.
struct ThreadMessage {
  let day: CivilDate
  let record: AnyRecordID
  /// The number of its conversation; a message without one is one of its own.
  let thread: Int
  /// The place of its author among the members of the circle; `nil` where one of us wrote it, or
  /// somebody who is no member.
  let author: Int?
  /// The places of those who take part.
  let people: [Int]

  /// Those of a history, the newest first.
  static func all(in history: History, among circle: CustomerCircle) -> [ThreadMessage] {
    let (calendar, places) = (history.calendar, circle.places)
    let all = history.interactions
    let interactions = all.span
    var numbers: [String: Int] = [:]
    var messages: [ThreadMessage] = []
    for index in interactions.indices.reversed()
    where interactions[index].nature == .person && interactions[index].direction != .internal {
      switch interactions[index].channel {
      case .email, .chat, .ticket: break
      case .meeting, .call, .survey, .note, .web: continue
      }
      let name = interactions[index].thread?.rawValue ?? interactions[index].id.rawValue
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      messages.append(
        ThreadMessage(
          day: calendar.day(of: interactions[index].date), record: interactions[index].anyID,
          thread: number, author: interactions[index].author.flatMap { places[$0] },
          people: interactions[index].contacts.compactMap { places[$0] }))
    }
    return messages
  }
}

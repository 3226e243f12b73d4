import CSModels

/// A message of somebody at a customer, or a meeting or call to which they came.
///
/// Unlike a ``CustomerCircle/Touch`` there may be several a day, and several people in one.
struct ContactTouch {
  let touch: CustomerCircle.Touch
  /// The places among the members of the circle of those who wrote or came.
  let people: [Int]

  /// Those of a history in which a member of the circle takes part, oldest first.
  static func all(in history: History, among circle: CustomerCircle) -> [ContactTouch] {
    let (calendar, places) = (history.calendar, circle.places)
    let all = history.interactions
    let interactions = all.span
    var touches: [ContactTouch] = []
    for index in interactions.indices where interactions[index].nature == .person {
      var people: [Int] = []
      switch interactions[index].channel {
      case .email, .chat, .ticket, .survey:
        guard interactions[index].direction == .inbound,
          let place = interactions[index].author.flatMap({ places[$0] })
        else { continue }
        people.append(place)
      case .meeting, .call:
        let participants = interactions[index].participants
        for id in interactions[index].contacts {
          switch participants.first(where: { $0.contact == id })?.attendance {
          case .attended, .accepted, nil: break
          case .needsAction, .tentative, .declined, .noShow: continue
          }
          if let place = places[id], !people.contains(place) { people.append(place) }
        }
      case .note, .web: continue
      }
      guard !people.isEmpty else { continue }
      let date = interactions[index].date
      let touch = CustomerCircle.Touch(
        day: calendar.day(of: date), date: date, record: interactions[index].anyID,
        isWritten: interactions[index].direction == .inbound)
      touches.append(ContactTouch(touch: touch, people: people))
    }
    return touches
  }
}

import CSModels

/// Which interactions of a history belong to one conversation, and which they answer, by place.
///
/// Read once for all contacts: each of them would look up the same ids again.
struct Conversations: Sendable {
  /// Where messages wait together: a number of each one's thread or, without one, of its channel.
  let numbers: [Int32]
  /// The place of the interaction that each names as the one it answers; -1 where that is not there.
  ///
  /// Empty where none names any.
  let parents: [Int32]

  /// Whether any interaction names what it answers.
  var areLinked: Bool { !parents.isEmpty }

  private struct Key: Hashable {}

  /// The conversations of a history.
  static func of(_ history: History) -> Conversations {
    history.remembered(Key()) { Conversations(history.interactions) }
  }

  /// - Complexity: O(n) for n interactions.
  private init(_ all: [Interaction]) {
    let interactions = all.span
    var threads: [ConversationThread.ID: Int32] = [:]
    var numbers: [Int32] = []
    numbers.reserveCapacity(interactions.count)
    var areLinked = false
    for index in interactions.indices {
      areLinked = areLinked || interactions[index].inReplyTo != nil
      guard let thread = interactions[index].thread else {
        numbers.append(Self.number(of: interactions[index].channel))
        continue
      }
      let next = Int32(truncatingIfNeeded: threads.count)
      numbers.append(threads[thread, default: next])
      if numbers[index] == next { threads[thread] = next }
    }
    self.numbers = numbers
    guard areLinked else {
      parents = []
      return
    }
    var places: [Interaction.ID: Int32] = [:]
    places.reserveCapacity(interactions.count)
    for index in interactions.indices {
      places[interactions[index].id] = Int32(truncatingIfNeeded: index)
    }
    var parents: [Int32] = []
    parents.reserveCapacity(interactions.count)
    for index in interactions.indices {
      parents.append(interactions[index].inReplyTo.flatMap { places[$0] } ?? -1)
    }
    self.parents = parents
  }

  /// Below zero, apart from all threads.
  private static func number(of channel: Interaction.Channel) -> Int32 {
    switch channel {
    case .email: -1
    case .meeting: -2
    case .call: -3
    case .chat: -4
    case .ticket: -5
    case .survey: -6
    case .note: -7
    case .web: -8
    }
  }
}

import CSModels
import Foundation

/// What passed between one side and another, as places among a history's interactions.
struct Tie: Sendable {
  var inbound: [Int] = []
  var outbound: [Int] = []
  var encounters: [Int] = []

  /// The last thing that passed.
  var last: Int? { [inbound.last, outbound.last, encounters.last].compactMap(\.self).max() }
}

/// A pair of people of a network; the order matters.
struct Pair: Hashable, Sendable {
  let one: Int
  let other: Int
}

/// All ties of a history: by pair, and of each contact with all colleagues together.
struct Ties: Sendable {
  let network: ConversationNetwork
  /// Ties of a contact, who is `one`, with a colleague; inbound is what the contact wrote.
  private(set) var pairs: [Pair: Tie] = [:]
  /// Ties among contacts, the smaller number first; inbound is what that one wrote.
  private(set) var among: [Pair: Tie] = [:]
  /// Ties of each contact with all colleagues, each message and meeting once.
  private(set) var team: [Int: Tie] = [:]
  /// The meetings and calls with at least one contact.
  private(set) var encounters: [Int] = []

  init(_ network: ConversationNetwork) {
    self.network = network
    for letter in network.letters { take(letter) }
    for gathering in network.gatherings { take(gathering) }
  }

  private struct Key: Hashable {
    let maximumRecipients: Int
  }

  /// The ties of a history, read once for all who ask.
  static func of(_ history: History, maximumRecipients: Int) -> Ties {
    history.remembered(Key(maximumRecipients: maximumRecipients)) {
      Ties(ConversationNetwork(history, maximumRecipients: maximumRecipients))
    }
  }

  /// Whether somebody is a colleague, or a contact who wrote to or met one.
  func isTwoWay(_ person: Int) -> Bool {
    guard !network.isTeammate(person), let tie = team[person] else {
      return network.isTeammate(person)
    }
    return !tie.inbound.isEmpty || !tie.encounters.isEmpty
  }

  private mutating func take(_ letter: ConversationNetwork.Letter) {
    let place = letter.interaction
    if network.isTeammate(letter.author) {
      for contact in letter.recipients where !network.isTeammate(contact) {
        team[contact, default: Tie()].outbound.append(place)
        guard letter.author != 0 else { continue }
        pairs[Pair(one: contact, other: letter.author), default: Tie()].outbound.append(place)
      }
      return
    }
    var reachesUs = letter.recipients.isEmpty
    for recipient in letter.recipients {
      if network.isTeammate(recipient) {
        reachesUs = true
        guard recipient != 0 else { continue }
        pairs[Pair(one: letter.author, other: recipient), default: Tie()].inbound.append(place)
      } else if letter.author < recipient {
        among[Pair(one: letter.author, other: recipient), default: Tie()].inbound.append(place)
      } else {
        among[Pair(one: recipient, other: letter.author), default: Tie()].outbound.append(place)
      }
    }
    if reachesUs { team[letter.author, default: Tie()].inbound.append(place) }
  }

  private mutating func take(_ gathering: ConversationNetwork.Gathering) {
    guard !gathering.contacts.isEmpty else { return }
    encounters.append(gathering.interaction)
    for contact in gathering.contacts {
      team[contact, default: Tie()].encounters.append(gathering.interaction)
      for teammate in gathering.teammates {
        pairs[Pair(one: contact, other: teammate), default: Tie()].encounters
          .append(gathering.interaction)
      }
      for other in gathering.contacts where contact < other {
        among[Pair(one: contact, other: other), default: Tie()].encounters
          .append(gathering.interaction)
      }
    }
  }
}

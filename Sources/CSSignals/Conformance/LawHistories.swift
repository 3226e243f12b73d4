import CSModels
import Foundation

/// Histories for ``DetectorLaws``, and the ways in which they are put together anew.
enum LawHistories {
  /// A lively account, one that fell silent, and one whose champion leaves.
  static let all: [History] = [lively, silent, leaving]

  private static let start = Date(timeIntervalSince1970: 1_767_603_600)  // 2026-01-05 09:00 UTC
  private static let account = Account("Example", id: "laws", domains: ["laws.example"])
  private static let ida = Contact(
    "Ida Berg", email: "ida@laws.example", title: "Head of Operations", role: .champion,
    at: account.id)
  private static let noor = Contact("Noor Haddad", email: "noor@laws.example", at: account.id)

  private static func letters(from person: Contact, every days: Int, count: Int) -> [Interaction] {
    (0..<count).map { index in
      Interaction(
        .email, .inbound, with: person, on: start.addingTimeInterval(Double(index * days) * 86_400),
        subject: "Figures", text: "Here are the figures.")
    }
  }

  private static func history(_ interactions: [Interaction], day: Int) -> History {
    var history = History(account, at: start.addingTimeInterval(Double(day) * 86_400))
    history.add(ida)
    history.add(noor)
    history.add(interactions)
    return history
  }

  private static var lively: History {
    history(
      letters(from: ida, every: 7, count: 20) + letters(from: noor, every: 3, count: 40), day: 120)
  }

  private static var silent: History {
    history(letters(from: ida, every: 7, count: 15), day: 180)
  }

  private static var leaving: History {
    let farewell = Interaction(
      .email, .inbound, with: ida, on: start.addingTimeInterval(118 * 86_400),
      subject: "Goodbye", text: "Friday is my last day at Example.")
    return history(letters(from: ida, every: 7, count: 17) + [farewell], day: 120)
  }

  /// The same people and records, each kind added in the opposite order and one by one.
  static func rebuilt(_ history: History) -> History {
    var copy = bare(history)
    for person in history.people.reversed() { copy.add(person) }
    for teammate in history.teammates.reversed() { copy.add(teammate) }
    for interaction in history.interactions.reversed() { copy.add(interaction) }
    for subscription in history.subscriptions.reversed() { copy.add(subscription) }
    for role in history.roles.reversed() { copy.add(role) }
    copy.add(former: history.formerPeople.reversed())
    for series in history.usage.reversed() { copy.add(series) }
    copy.add(tickets: history.tickets.reversed())
    copy.add(annotations: history.annotations.reversed())
    copy.add(knownCauses: history.knownCauses.reversed())
    copy.add(deals: history.deals.reversed(), moves: history.moves.reversed())
    return copy
  }

  /// The same history with records of some kinds alone; former people come with their positions.
  static func keeping(_ kinds: Set<RecordKind>, of history: History) -> History {
    var copy = emptied(history)
    if kinds.contains(Interaction.kind) { copy.add(history.interactions) }
    if kinds.contains(Subscription.kind) {
      for subscription in history.subscriptions { copy.add(subscription) }
    }
    if kinds.contains(OrganizationalRole.kind) {
      for role in history.roles { copy.add(role) }
      copy.add(former: history.formerPeople)
    }
    if kinds.contains(UsageSeries.kind) { for series in history.usage { copy.add(series) } }
    if kinds.contains(Ticket.kind) { copy.add(tickets: history.tickets) }
    if kinds.contains(Annotation.kind) { copy.add(annotations: history.annotations) }
    if kinds.contains(KnownCause.kind) { copy.add(knownCauses: history.knownCauses) }
    if kinds.contains(Deal.kind) {
      copy.add(deals: history.deals, moves: kinds.contains(StageMove.kind) ? history.moves : [])
    }
    return copy
  }

  /// The same records and others that lie after the moment.
  static func withLaterRecords(_ history: History) -> History {
    var copy = history
    for (index, person) in history.people.enumerated() {
      for hours in [0.1, 24, 240, 2_400] {
        let date = history.moment.addingTimeInterval(hours * 3_600 + Double(index))
        copy.add(
          Interaction(
            .email, .inbound, with: person, on: date, subject: "Later",
            text: "My last day is tomorrow."))
        copy.add(Interaction(.email, .outbound, with: person, on: date, subject: "Later"))
      }
    }
    return copy
  }

  /// The same people, to whom nothing has happened, so that none of them has left either.
  static func emptied(_ history: History) -> History {
    var copy = bare(history)
    for person in history.people { copy.add(person) }
    for teammate in history.teammates { copy.add(teammate) }
    return copy
  }

  private static func bare(_ history: History) -> History {
    History(
      history.account, at: history.moment, profile: history.profile, calendar: history.calendar)
  }
}

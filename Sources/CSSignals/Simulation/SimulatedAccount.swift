public import CSModels
public import Foundation

/// An account that was made up, with all that is recorded of it and the truth about it.
public struct SimulatedAccount: Sendable {
  /// The company.
  public let account: Account
  /// Who sells to it.
  public let profile: WorkspaceProfile
  /// From when findings are judged, through the last day or the day on which the account leaves.
  public let watched: ClosedRange<Date>
  /// What happens, by onset.
  public private(set) var events: [PlantedEvent]
  /// What only looks like something, by first day.
  public let distractors: [Distractor]
  /// Everything that was recorded by the last day.
  public let history: History

  let records: SimulatedRecords

  /// The same account, with a type of finding of your own as what should tell some kinds of events.
  ///
  /// What told them before tells them still, as an equivalent. A ``SignalTrial`` then judges the type.
  ///
  /// - Parameters:
  ///   - type: The type of the findings.
  ///   - kinds: What they should tell.
  public func expecting(_ type: String, for kinds: Set<PlantedEvent.Kind>) -> SimulatedAccount {
    var account = self
    for index in events.indices where kinds.contains(events[index].kind) {
      account.events[index].equivalents.insert(events[index].signal)
      account.events[index].signal = type
    }
    return account
  }

  /// The history as it could have been read on a day: put together from nothing but what had been
  /// recorded by then.
  ///
  /// It must give the findings that `history.rewound(to:)` gives, else something looks ahead. O(n)
  /// for n records.
  public func recorded(by moment: Date) -> History {
    records.history(of: account, profile, at: moment)
  }
}

/// What is recorded of a simulated account, as a log.
struct SimulatedRecords: Sendable {
  var people: [Contact] = []
  var teammates: [Teammate] = []
  var interactions: [Interaction] = []
  var subscriptions: [Subscription] = []
  var roles: [OrganizationalRole] = []
  var usage: [UsageSeries] = []
  var deals: [SimulatedDeal] = []
  var tickets: [Ticket] = []
  var annotations: [Annotation] = []
  var knownCauses: [KnownCause] = []

  func history(of account: Account, _ profile: WorkspaceProfile, at moment: Date) -> History {
    var history = History(account, at: moment, profile: profile)
    history.add(people: people.filter { ($0.firstSeen ?? .distantPast) <= moment })
    history.add(interactions.filter { $0.date <= moment })
    let met = Set(history.interactions.flatMap(\.teammates))
    for each in teammates where met.contains(each.id) { history.add(each) }
    for each in subscriptions where (each.start ?? .distantPast) <= moment {
      var known = each
      if let end = each.end, end > moment { known.end = nil }
      history.add(known)
    }
    for each in roles where (each.startDate ?? .distantPast) <= moment {
      guard let end = each.endDate, end > moment else {
        history.add(each)
        continue
      }
      if let open = try? OrganizationalRole(
        person: each.person, company: each.company, title: each.title,
        department: each.department, reportingManager: each.reportingManager,
        startDate: each.startDate)
      {
        history.add(open)
      }
    }
    let today = history.calendar.day(of: moment).daysSince1970
    for each in usage where each.start.daysSince1970 < today {
      var known = each
      known.values = Array(each.values.prefix(today - each.start.daysSince1970))
      history.add(known)
    }
    for deal in deals {
      if let (known, moves) = deal.known(by: moment) { history.add(known, moves: moves) }
    }
    history.add(
      tickets: tickets.filter { $0.opened <= moment }.map { ticket in
        var known = ticket
        if let solved = ticket.solved, solved > moment { known.solved = nil }
        return known
      })
    history.add(annotations: annotations.filter { $0.date <= moment })
    history.add(knownCauses: knownCauses)
    return history
  }
}

/// What is done with a deal, step by step.
struct SimulatedDeal: Sendable {
  enum Step: Sendable {
    case move(Stage.ID)
    case expect(Date)
    case reprice(Money)
    case close(Deal.Status, String)
  }

  /// The deal as it was opened, before it came to a stage.
  var opened: Deal
  /// The stage at which it began.
  var first: Stage.ID
  /// What was done, oldest first.
  var steps: [(date: Date, step: Step)] = []
  var author: Author

  /// The deal and its moves, from what was done by a moment.
  func known(by moment: Date) -> (Deal, [StageMove])? {
    guard let begin = opened.opened, begin <= moment else { return nil }
    var deal = opened
    var moves = [deal.move(to: first, on: begin, by: author)]
    for (date, step) in steps where date <= moment {
      switch step {
      case .move(let stage): moves.append(deal.move(to: stage, on: date, by: author))
      case .expect(let day): deal.expectClose(day, on: date)
      case .reprice(let price): deal.reprice(to: price, on: date)
      case .close(let status, let reason): try? deal.close(as: status, on: date, because: reason)
      }
    }
    return (deal, moves)
  }
}

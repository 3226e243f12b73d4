import CSModels
import CSSignals
import Foundation

/// Something that happens to several simulated accounts on the same days.
struct SharedCause: Sendable {
  /// What happens.
  enum Kind: String, CaseIterable, Sendable {
    /// Nearly nothing is counted for three days.
    case outage
    /// Everything is counted several times over for two days.
    case surge
    /// Eight requests more come in two days, and take ten to be solved.
    case tickets

    /// How the types of the insights begin that tell it.
    fileprivate var type: String {
      switch self {
      case .outage: "common_usage_drop"
      case .surge: "common_usage_spike"
      case .tickets: "common_ticket"
      }
    }
  }

  let kind: Kind
  /// The first day.
  let day: CivilDate
  /// Whom it concerns.
  let members: Set<Account.ID>

  /// One every two weeks from the fifth on, every second of them requests, each in a third of the
  /// accounts.
  static func planted(at accounts: [SimulatedAccount], seed: UInt64) -> [SharedCause] {
    var generator = SeededGenerator(seed: seed)
    guard let first = accounts.map(\.watched.lowerBound).max(),
      let last = accounts.map(\.watched.upperBound).max()
    else { return [] }
    var causes: [SharedCause] = []
    var day = WorkCalendar.weekdays(in: "UTC").day(of: first).adding(days: 28)
    let end = WorkCalendar.weekdays(in: "UTC").day(of: last).adding(days: -28)
    while day < end {
      // Tuesdays, so that all of it falls on working days.
      let tuesday = day.adding(days: (9 - day.weekday) % 7)
      let moment = WorkCalendar.weekdays(in: "UTC").date(of: tuesday.adding(days: 28))
      let customers = accounts.filter { $0.watched.upperBound >= moment }.map(\.account.id)
      let kinds: [Kind] = [.tickets, .outage, .tickets, .surge]
      causes.append(
        SharedCause(
          kind: kinds[causes.count % kinds.count], day: tuesday,
          members: Set(
            customers.shuffled(using: &generator).prefix(max(5, (accounts.count + 2) / 3)))))
      day = day.adding(days: 14)
    }
    return causes
  }

  /// What is recorded of an account to which some things happen.
  static func history(of account: SimulatedAccount, with causes: [SharedCause]) -> History {
    var history = account.history
    for (number, cause) in causes.enumerated() where cause.members.contains(account.account.id) {
      switch cause.kind {
      case .outage: cause.count(in: &history, days: 3, times: 0.1)
      case .surge: cause.count(in: &history, days: 2, times: 4)
      case .tickets: cause.ask(in: &history, number)
      }
    }
    return history
  }

  /// Multiplies what is counted; seats stay as they are.
  private func count(in history: inout History, days: Int, times factor: Double) {
    for var series in history.usage where series.metric != "seats_used" {
      var values = series.values
      let first = day.daysSince1970 - series.start.daysSince1970
      for index in first..<(first + days) where values.indices.contains(index) {
        values[index] = values[index].map { ($0 * factor).rounded() }
      }
      series.values = values
      history.add(series)
    }
  }

  private func ask(in history: inout History, _ number: Int) {
    let calendar = history.calendar
    let account = history.account.id
    history.add(
      tickets: (0..<8).map { index in
        let opened = calendar.date(
          of: day.adding(days: index / 4), second: 3_600 * (9 + 2 * (index % 4)))
        return Ticket(
          id: RecordID("shared-\(number)/\(account)/\(index)"), account: account,
          subject: "Error since the update", priority: .high, opened: opened,
          solved: opened.addingTimeInterval(10 * 86_400))
      })
  }

  /// How many days ago it began.
  func age(at moment: Date) -> Double {
    moment.timeIntervalSince(WorkCalendar.weekdays(in: "UTC").date(of: day)) / 86_400
  }

  /// Whether an insight about several accounts tells it: it is of its type, at least half of its members
  /// are concerned, and it was told within three weeks.
  func isTold(by insight: Insight) -> Bool {
    let concerned = insight.members.count {
      members.contains($0.account) && $0.began >= day.adding(days: -1)
    }
    return insight.type.hasPrefix(kind.type) && (0...21).contains(age(at: insight.createdAt))
      && 2 * concerned >= insight.members.count
  }
}

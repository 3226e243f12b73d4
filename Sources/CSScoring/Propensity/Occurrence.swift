public import CSModels
public import Foundation

/// Something that happens to an account or does not, within a period: what is to be foretold.
///
/// It is defined by dated facts alone, so that the past answers for itself: at any moment one can
/// say to whom it could still happen, and later on whether and when it did.
public struct Occurrence: Sendable {
  /// What happens, in snake case, such as `churned`.
  public let name: String
  /// Within which time from a moment on.
  public let horizon: Period

  private let possible: @Sendable (History) -> Bool
  private let first: @Sendable (History, Date) -> Date?

  /// Defines an occurrence.
  ///
  /// - Parameters:
  ///   - name: What happens, in snake case.
  ///   - horizon: Within which time from a moment on.
  ///   - possible: Whether it can still happen to the account as it stands at a history's moment.
  ///   - first: The first date after the given one, and not after the history's moment, at which
  ///     it happened; `nil` where it did not.
  public init(
    _ name: String, within horizon: Period,
    possible: @escaping @Sendable (History) -> Bool = { _ in true },
    first: @escaping @Sendable (_ history: History, _ date: Date) -> Date?
  ) {
    self.name = name
    self.horizon = horizon
    self.possible = possible
    self.first = first
  }

  /// Whether it can still happen to the account as it stands.
  public func isPossible(_ history: History) -> Bool { possible(history) }

  /// When it first happened after a date, as far as a history goes.
  public func date(in history: History, after date: Date) -> Date? {
    first(history, date).flatMap { $0 > date && $0 <= history.moment ? $0 : nil }
  }

  /// The same occurrence within another time.
  public func within(_ horizon: Period) -> Occurrence {
    Occurrence(name, within: horizon, possible: possible, first: first)
  }
}

extension Occurrence {
  /// The account stops paying: its last subscription ends and none takes its place.
  ///
  /// It can happen to whoever has a subscription. A renewal date is no end; see
  /// ``/CSModels/Subscription/end``.
  ///
  /// - Parameters:
  ///   - horizon: Within which time.
  ///   - grace: Within which time another subscription takes the place of one that ended.
  public static func churned(
    within horizon: Period, grace: Period = .days(14)
  ) -> Occurrence {
    Occurrence("churned", within: horizon, possible: isPaying) { history, date in
      history.subscriptions.compactMap(\.end).filter { $0 > date }.sorted()
        .first { end in
          let last = end.adding(grace, in: history.calendar)
          return !history.subscriptions.contains {
            $0.isActive(at: end) || $0.start.map { $0 > end && $0 <= last } ?? false
          }
        }
    }
  }

  /// The account pays more than at the moment, by a subscription that was added.
  ///
  /// - Parameters:
  ///   - share: By how much the yearly value has to rise, as a share of what is paid.
  ///   - horizon: Within which time.
  ///   - grace: How long a subscription may overlap with the one whose place it takes: what is paid
  ///     is compared so long after it began.
  public static func expanded(
    by share: Double = 0, within horizon: Period, grace: Period = .days(14)
  ) -> Occurrence {
    Occurrence("expanded", within: horizon, possible: isPaying) { history, date in
      let before = paid(history, at: date)
      return history.subscriptions.compactMap(\.start).filter { $0 > date }.sorted()
        .first { start in
          let settled = min(start.adding(grace, in: history.calendar), history.moment)
          return paid(history, at: max(settled, start)).contains { currency, value in
            value > (before[currency] ?? 0) * (1 + max(0, share))
          }
        }
    }
  }

  /// Somebody of the account acts again: writes, calls, or comes to a meeting of their own accord.
  ///
  /// Automatic replies, bounces and newsletters are no acts. It can happen to whoever did so before. The only occurrence that mail alone shows.
  public static func actedAgain(within horizon: Period) -> Occurrence {
    Occurrence(
      "acted_again", within: horizon,
      possible: { $0.interactions.contains(where: isAct) },
      first: { history, date in
        history.interactions.first { $0.date > date && isAct($0) }?.date
      })
  }

  private static let isAct: @Sendable (Interaction) -> Bool = {
    $0.direction == .inbound && $0.nature == .person
  }

  private static let isPaying: @Sendable (History) -> Bool = { history in
    history.subscriptions.contains { $0.isActive(at: history.moment) }
  }

  /// What is paid a year, in minor units of each currency.
  private static func paid(_ history: History, at date: Date) -> [String: Double] {
    var sums: [String: Double] = [:]
    for each in history.subscriptions where each.isActive(at: date) {
      sums[each.value.currency.code, default: 0] += Double(each.value.minorUnits)
    }
    return sums
  }
}

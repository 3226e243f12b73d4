import CSModels
import Foundation

/// A customer to see opportunities of; the moment is Monday, 2 March 2026.
enum OpportunitySample {
  static let now = Sample.date("2026-03-02")

  static func subscription(
    renewal: String = "2027-01-01", seats: Int = 50, limits: [String: Double]? = nil
  ) -> Subscription {
    Subscription(
      id: "s1", account: Sample.globex.id, value: .usd(12_000), seats: seats,
      renewal: Sample.date(renewal), start: Sample.date("2025-01-01"), limits: limits)
  }

  /// A series whose last day is yesterday.
  static func usage(_ values: [Double], metric: String = "daily_active_users") -> UsageSeries {
    UsageSeries(
      account: Sample.globex.id, metric: metric,
      start: Sample.day("2026-03-02").adding(days: -values.count), values: values)
  }

  /// A level for 28 days after another for 28 days.
  static func step(_ before: Double, _ after: Double) -> [Double] {
    (0..<56).map { $0 < 28 ? before : after }
  }

  static func history(
    _ subscription: Subscription? = subscription(), usage: [UsageSeries] = [],
    _ interactions: [Interaction] = [], people: [Contact] = [Sample.maria, Sample.carlos],
    tickets: Int = 0, causes: [KnownCause] = []
  ) -> History {
    var history = Sample.history(interactions, at: now, people: people)
    if let subscription { history.add(subscription) }
    for each in usage { history.add(each) }
    history.add(
      tickets: (0..<tickets).map {
        Ticket(
          id: RecordID("t\($0)"), account: Sample.globex.id,
          opened: now.subtracting(.days($0 + 1)))
      })
    history.add(knownCauses: causes)
    return history
  }
}

import Foundation

/// What the past events of somebody say of the next one: a table to learn from.
///
/// Recency, frequency, age and amounts, the rhythm, and what the BG/NBD model makes of them. Only
/// events before the moment are seen, so that a table made at an earlier moment may be learned from
/// with what happened after it as the label.
public struct EventFeatures: Sendable, Hashable {
  /// The model of repeated events, in days; `nil` where nobody had come back.
  public let model: BetaGeometricModel?

  /// Learns who returns from events before a moment.
  ///
  /// - Parameters:
  ///   - histories: What each did.
  ///   - day: The moment, in days as the histories count them.
  public init(learningFrom histories: [EventHistory], at day: Double) {
    model = try? BetaGeometricModel(fitting: histories.compactMap { $0.summary(at: day) })
  }

  /// The columns of ``table(_:at:)``, in order.
  ///
  /// Times are in days. `days_since_last`, `days_since_first`; `events`, on different days;
  /// `activity`, each event weighing 2^(-age / 60); `mean_gap` and `last_gap` between events;
  /// `overdue`, the time since the last over the mean gap; `amount`, `mean_amount` and `last_amount`;
  /// `alive`, the probability of still being a customer; `expected_90`, the events expected within 90
  /// days.
  public static let columns = [
    "days_since_last", "days_since_first", "events", "activity", "mean_gap", "last_gap", "overdue",
    "amount", "mean_amount", "last_amount", "alive", "expected_90",
  ]

  /// One row of features for each history, from what happened before a moment.
  ///
  /// What is not known is missing: gaps of who acted once, and everything of who never did.
  ///
  /// - Parameters:
  ///   - histories: What each did.
  ///   - day: The moment, in days as the histories count them.
  /// - Complexity: O(n) for n events.
  public func table(_ histories: [EventHistory], at day: Double) -> Table {
    var values = [[Double]](repeating: [], count: Self.columns.count)
    for history in histories {
      for (place, value) in row(history.before(day), at: day).enumerated() {
        values[place].append(value)
      }
    }
    var table = Table()
    for (name, column) in zip(Self.columns, values) {
      // All columns have a value for each history.
      try? table.add(name, .numbers(column))
    }
    return table
  }

  private func row(_ history: EventHistory, at day: Double) -> [Double] {
    guard let summary = history.summary(at: day), let last = history.events.last,
      let first = history.events.first
    else {
      return [Double](repeating: .nan, count: Self.columns.count)
    }
    var days: [Double] = []
    for event in history.events where event.day.rounded(.down) != days.last {
      days.append(event.day.rounded(.down))
    }
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }
    let gap = gaps.isEmpty ? Double.nan : gaps.reduce(0, +) / Double(gaps.count)
    let amount = history.events.reduce(0) { $0 + $1.amount }
    let lastDay = last.day.rounded(.down)
    let lastAmount = history.events.reduce(0) {
      $0 + ($1.day.rounded(.down) == lastDay ? $1.amount : 0)
    }
    let activity = days.reduce(0) { $0 + exp2(-max(0, day - $1) / 60) }
    return [
      day - last.day, day - first.day, Double(days.count), activity, gap, gaps.last ?? .nan,
      (day - last.day) / gap, amount, amount / Double(days.count), lastAmount,
      model?.aliveProbability(summary) ?? .nan,
      model?.expectedEvents(summary, within: 90) ?? .nan,
    ]
  }
}

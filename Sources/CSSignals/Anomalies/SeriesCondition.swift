public import CSModels

/// Something odd that holds of a daily series at some moment.
public struct SeriesCondition: Hashable, Sendable, Codable {
  /// What is odd.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing has been recorded for days, which is not the same as zero.
    case dataStopped = "data_stopped"
    /// There is nothing left, where there used to be much.
    case stopped
    /// The whole week is on another level than the weeks before.
    case level
    /// One day of the week has changed, the others have not.
    case weekday
    /// Single days are far from where they should be.
    case day
  }

  /// What is odd.
  public var kind: Kind
  /// The days concerned, the first and the last.
  public var first: CivilDate
  /// The last of the days concerned.
  public var last: CivilDate
  /// What was expected of these days together.
  public var baseline: Double
  /// What was measured on these days together; 0 where nothing was recorded.
  public var current: Double
  /// The distance in standard deviations of the noise; negative below the baseline, 0 where there
  /// is none.
  public var deviation: Double
  /// How much it surprises; see ``Surprise``.
  public var score: Double

  /// Whether more was measured than expected.
  public var isUp: Bool { current > baseline }

  /// The change as a part of the baseline, such as -0.35; 0 where the baseline is not positive.
  public var change: Double { baseline > 0 ? (current - baseline) / baseline : 0 }

  /// The same as seen on some of its days, as sure as all of them are.
  func on(
    _ days: [Int], in series: DailySeries, _ amounts: (Int) -> (current: Double, expected: Double)
  ) -> SeriesCondition {
    guard let first = days.first, let last = days.last else { return self }
    var seen = self
    let parts = days.map(amounts)
    (seen.first, seen.last) = (series.day(first), series.day(last))
    seen.current = parts.reduce(0) { $0 + $1.current }
    seen.baseline = parts.reduce(0) { $0 + $1.expected }
    return seen
  }
}

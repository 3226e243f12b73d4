import CSScoring

/// Whether a series rises or falls in one direction, by how many of its pairs do.
///
/// Mann, "Nonparametric Tests Against Trend", Econometrica 13 (1945); Kendall, "Rank Correlation Methods"
/// (1975). S is the number of pairs in which the later value is larger, less the number in which it is
/// smaller. Its variance without a trend is (n(n - 1)(2n + 5) - Σ t(t - 1)(2t + 5)) / 18 over groups of t
/// equal values, and z is S, drawn one towards zero, over its root. With a period, pairs are formed within
/// each phase and both are added up: Hirsch, Slack and Smith, "Techniques of Trend Analysis for Monthly
/// Water Quality Data", Water Resources Research 18 (1982). So a week's shape is no trend.
///
/// Only order counts: any rising function of the values gives the same result. The normal approximation
/// serves from about ten values; values that follow one another closely make p too small. Values that
/// are not known are left out. O(n log n).
///
/// Example: 1, 2, 3, 4, 5 have S 10, tau 1 and p 0.027.
public struct MannKendallTest: Hashable, Sendable, Codable {
  /// Rising pairs less falling ones.
  public let statistic: Int
  /// The variance of the statistic where there is no trend.
  public let variance: Double
  /// The statistic in standard deviations; zero where all values are equal.
  public let z: Double
  /// How likely pairs without a trend are to be so much in one direction, either one; 0...1.
  public let pValue: Double
  /// Kendall's rank correlation with time, corrected for ties (tau-b), -1...1.
  public let tau: Double
  /// How many values are known.
  public let count: Int

  /// Tests a series; `nil` where fewer than three values are known, or no phase has two.
  ///
  /// - Parameters:
  ///   - values: The series, oldest first.
  ///   - period: After how many values the season repeats; by default 1, none.
  public init?(_ values: [Double?], period: Int = 1) {
    var statistic = 0
    var variance = 0.0
    var known = 0
    var pairs = 0.0
    var untied = 0.0
    let period = min(max(period, 1), max(values.count, 1))
    for phase in 0..<min(period, values.count) {
      let own = stride(from: phase, to: values.count, by: period).compactMap { index in
        values[index].flatMap { $0.isFinite ? $0 + 0 : nil }
      }
      known += own.count
      guard own.count > 1 else { continue }
      var sorted = own
      let falls = PairCount.inversions(&sorted)
      let n = own.count
      let all = n * (n - 1) / 2
      var ties = 0
      var spread = Double(n) * Double(n - 1) * Double(2 * n + 5)
      var first = 0
      while first < n {
        var end = first + 1
        while end < n, sorted[end] == sorted[first] { end += 1 }
        let t = end - first
        ties += t * (t - 1) / 2
        spread -= Double(t) * Double(t - 1) * Double(2 * t + 5)
        first = end
      }
      statistic += all - ties - 2 * falls
      variance += max(spread / 18, 0)
      pairs += Double(all)
      untied += Double(all - ties)
    }
    guard known >= 3, pairs > 0 else { return nil }
    self.statistic = statistic
    self.variance = variance
    count = known
    tau =
      untied > 0 ? min(max(Double(statistic) / (pairs * untied).squareRoot(), -1), 1) : 0
    let drawn = Double(statistic - statistic.signum())
    z = variance > 0 ? drawn / variance.squareRoot() : 0
    pValue = min(1, 2 * NormalDistribution().upperTail(abs(z)))
  }
}

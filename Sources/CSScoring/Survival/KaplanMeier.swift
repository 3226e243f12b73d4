import Foundation

/// The share that lasts longer than any time, from times of which some are not over.
///
/// Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", Journal of the American
/// Statistical Association 53 (1958), with the pointwise intervals of Greenwood's variance on the
/// scale of log(-log S), which stay within 0...1 (Kalbfleisch and Prentice 1980).
public struct KaplanMeier: Sendable, Hashable {
  /// One step of the curve.
  public struct Step: Sendable, Hashable, Codable {
    /// When something ended.
    public let time: Double
    /// How many were still going on just before.
    public let atRisk: Int
    /// How many ended then.
    public let ended: Int
    /// The share that lasts longer.
    public let survival: Estimate
  }

  /// The steps in the order of time, one for each time at which something ended.
  public let steps: [Step]
  /// How many things there were.
  public let count: Int

  /// Estimates the curve.
  ///
  /// - Parameters:
  ///   - times: What was seen.
  ///   - level: The level of the intervals.
  /// - Complexity: O(n log n).
  public init(_ times: SurvivalTimes, level: Double = 0.95) {
    let order = times.order
    let z = NormalDistribution().quantile((1 + level) / 2)
    var steps: [Step] = []
    var share = 1.0
    var variance = 0.0
    var place = 0
    while place < order.count {
      let time = times.durations[order[place]]
      let atRisk = order.count - place
      var ended = 0
      while place < order.count, times.durations[order[place]] == time {
        if times.ended[order[place]] { ended += 1 }
        place += 1
      }
      guard ended > 0 else { continue }
      let (d, n) = (Double(ended), Double(atRisk))
      share *= 1 - d / n
      variance += ended < atRisk ? d / (n * (n - d)) : 0
      var (lower, upper) = (share, share)
      if share > 0, share < 1 {
        let scale = log(share)
        let margin = z * variance.squareRoot() / abs(scale)
        lower = exp(scale * exp(margin))
        upper = exp(scale * exp(-margin))
      }
      steps.append(
        Step(
          time: time, atRisk: atRisk, ended: ended,
          survival: Estimate(
            share, lower: lower, upper: upper, level: level, count: order.count)))
    }
    self.steps = steps
    count = order.count
  }

  /// The share that lasts longer than a time; 1 before anything ended.
  ///
  /// Behind the last time that was seen, the share stays what it was there.
  public func survival(at time: Double) -> Double {
    steps.last { $0.time <= time }?.survival.value ?? 1
  }

  /// The first time at which half, or another share, no longer lasts; `nil` where it is not reached.
  public func time(ofSurvival share: Double = 0.5) -> Double? {
    steps.first { $0.survival.value <= share }?.time
  }
}

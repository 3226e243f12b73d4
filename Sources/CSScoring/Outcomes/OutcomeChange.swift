import Foundation

/// How a figure of one ledger differs from that of another, such as of the quarter before.
///
/// Differences between times are no effects of what was done meanwhile: everything else changed as
/// well. The interval of a difference of shares is Newcombe's, from the two Wilson intervals
/// ("Interval Estimation for the Difference between Independent Proportions", Statistics in
/// Medicine 17, 1998, method 10); that of means is Welch's. The relative change has the interval of
/// the logarithm of the ratio (Katz et al., Biometrics 34, 1978).
public struct OutcomeChange: Hashable, Sendable, Codable, Identifiable {
  /// The name of the metric.
  public let id: String
  /// The earlier figure.
  public let before: OutcomeMetric
  /// The later figure.
  public let after: OutcomeMetric
  /// The later value minus the earlier, with its interval; `nil` where one has no error.
  public let difference: Estimate?
  /// The later value over the earlier, minus 1: -0.4 is 40% less; `nil` where one is not above 0.
  public let relative: Estimate?

  /// Whether both figures rest on enough.
  public var isEnough: Bool { before.isEnough && after.isEnough }

  /// Compares two figures of one metric; `nil` where the names or units differ.
  public init?(from before: OutcomeMetric, to after: OutcomeMetric) {
    guard before.id == after.id, before.unit == after.unit else { return nil }
    id = after.id
    self.before = before
    self.after = after
    difference = Self.difference(before, after)
    relative = Self.relative(before, after)
  }

  static func difference(_ before: OutcomeMetric, _ after: OutcomeMetric) -> Estimate? {
    guard let x = before.value, let y = after.value, let a = before.estimate,
      let b = after.estimate
    else { return nil }
    let count = before.count + after.count
    if before.unit == .share {
      let down = ((y - b.lower) * (y - b.lower) + (a.upper - x) * (a.upper - x)).squareRoot()
      let up = ((b.upper - y) * (b.upper - y) + (x - a.lower) * (x - a.lower)).squareRoot()
      return Estimate(y - x, lower: y - x - down, upper: y - x + up, level: a.level, count: count)
    }
    guard let e = before.standardError, let f = after.standardError else { return nil }
    let (v, w) = (e * e, f * f)
    guard v + w > 0 else {
      return Estimate(y - x, lower: y - x, upper: y - x, level: a.level, count: count)
    }
    let degrees =
      (v + w) * (v + w) / (v * v / Double(before.count - 1) + w * w / Double(after.count - 1))
    let margin =
      StudentDistribution(degreesOfFreedom: degrees).quantile((1 + a.level) / 2)
      * (v + w).squareRoot()
    return Estimate(
      y - x, lower: y - x - margin, upper: y - x + margin, level: a.level, count: count)
  }

  private static func relative(_ before: OutcomeMetric, _ after: OutcomeMetric) -> Estimate? {
    guard let x = before.value, let y = after.value, x > 0, y > 0,
      let e = before.standardError, let f = after.standardError
    else { return nil }
    let level = after.estimate?.level ?? 0.95
    let error = (e / x * (e / x) + f / y * (f / y)).squareRoot()
    let reach = NormalDistribution().quantile((1 + level) / 2) * error
    let ratio = y / x
    guard ratio.isFinite, exp(reach).isFinite else { return nil }
    return Estimate(
      ratio - 1, lower: ratio * exp(-reach) - 1, upper: ratio * exp(reach) - 1, level: level,
      count: before.count + after.count)
  }
}

extension OutcomeLedger {
  /// How the figures that both ledgers have differ, in the order of this one.
  public func changes(since earlier: OutcomeLedger) -> [OutcomeChange] {
    metrics.compactMap { metric in
      earlier[metric.id].flatMap { OutcomeChange(from: $0, to: metric) }
    }
  }
}

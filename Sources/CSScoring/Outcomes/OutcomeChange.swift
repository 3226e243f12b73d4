import Foundation

/// How a figure of one ledger differs from that of another, such as of the quarter before.
///
/// Differences between times are no effects of what was done meanwhile: everything else changed as
/// well. The interval of a difference of shares is Newcombe's, from the two Wilson intervals
/// ("Interval Estimation for the Difference between Independent Proportions", Statistics in
/// Medicine 17, 1998, method 10); that of means is Welch's. The relative change has the interval
/// that follows from those of the two figures (MOVER-R of Donner and Zou, "Closed-Form Confidence
/// Intervals for Functions of the Normal Mean and Standard Deviation", Statistical Methods in
/// Medical Research 21, 2012), so that it is not empty where a share is 0 or 1.
public struct OutcomeChange: Hashable, Sendable, Codable, Identifiable {
  /// The name of the metric.
  public let id: String
  /// The earlier figure.
  public let before: OutcomeMetric
  /// The later figure.
  public let after: OutcomeMetric
  /// The later value minus the earlier, with its interval; `nil` where one has no interval, or is
  /// itself a ratio.
  public let difference: Estimate?
  /// The later value over the earlier, minus 1: -0.4 is 40% less; `nil` where there is no difference,
  /// the later is below 0, or the interval of the earlier is not above 0.
  public let relative: Estimate?
  /// What one wishes the relative change to be; `nil` where nobody said.
  public let target: OutcomeTarget?

  /// Whether the target is reached; `nil` without a target.
  public var standing: OutcomeMetric.Standing? {
    target.map { $0.standing(of: isEnough ? relative : nil) }
  }

  /// Whether both figures rest on enough.
  public var isEnough: Bool { before.isEnough && after.isEnough }

  /// Compares two figures of one metric; `nil` where the names or units differ.
  ///
  /// - Parameters:
  ///   - before: The earlier figure.
  ///   - after: The later figure.
  ///   - target: What one wishes the relative change to be.
  public init?(
    from before: OutcomeMetric, to after: OutcomeMetric, target: OutcomeTarget? = nil
  ) {
    guard before.id == after.id, before.unit == after.unit else { return nil }
    id = after.id
    self.before = before
    self.after = after
    self.target = target
    difference = Self.difference(before, after)
    relative = Self.relative(before, after)
  }

  static func difference(_ before: OutcomeMetric, _ after: OutcomeMetric) -> Estimate? {
    guard let x = before.value, let y = after.value, let a = before.estimate,
      let b = after.estimate
    else { return nil }
    let count = before.count + after.count
    if before.unit == .share {
      return difference(ofShares: a, b, count: count)
    }
    guard let e = before.standardError, let f = after.standardError else { return nil }
    let (v, w) = (e * e, f * f)
    guard v + w > 0 else {
      return Estimate(y - x, lower: y - x, upper: y - x, level: a.level, count: count)
    }
    let degrees =
      (v + w) * (v + w) / (v * v / Double(before.units - 1) + w * w / Double(after.units - 1))
    let margin =
      StudentDistribution(degreesOfFreedom: degrees).quantile((1 + a.level) / 2)
      * (v + w).squareRoot()
    return Estimate(
      y - x, lower: y - x - margin, upper: y - x + margin, level: a.level, count: count)
  }

  /// Newcombe's interval of a later share minus an earlier one, held within -1...1.
  static func difference(ofShares a: Estimate, _ b: Estimate, count: Int) -> Estimate {
    let (x, y) = (a.value, b.value)
    let down = ((y - b.lower) * (y - b.lower) + (a.upper - x) * (a.upper - x)).squareRoot()
    let up = ((b.upper - y) * (b.upper - y) + (x - a.lower) * (x - a.lower)).squareRoot()
    return Estimate(
      y - x, lower: max(-1, y - x - down), upper: min(1, y - x + up), level: a.level, count: count)
  }

  private static func relative(_ before: OutcomeMetric, _ after: OutcomeMetric) -> Estimate? {
    guard let a = before.estimate, let b = after.estimate, before.standardError != nil,
      after.standardError != nil, let x = before.value, let y = after.value, a.lower > 0, y >= 0
    else { return nil }
    let square = x * y * (x * y)
    // The lower end in the form that has no difference of like numbers.
    let low = b.lower * (2 * y - b.lower)
    let under = x * y + max(0, square - low * a.upper * (2 * x - a.upper)).squareRoot()
    let lower = under > 0 ? low / under : 0
    let floor = a.lower * (2 * x - a.lower)
    let high = b.upper * (2 * y - b.upper)
    let upper = (x * y + max(0, square - high * floor).squareRoot()) / floor
    guard lower.isFinite, upper.isFinite, floor > 0 else { return nil }
    return Estimate(
      y / x - 1, lower: min(lower, y / x) - 1, upper: max(upper, y / x) - 1, level: b.level,
      count: before.count + after.count)
  }
}

extension OutcomeLedger {
  /// How the figures that both ledgers have differ, in the order of this one, with the
  /// ``Configuration/changeTargets`` of this one.
  public func changes(since earlier: OutcomeLedger) -> [OutcomeChange] {
    metrics.compactMap { metric in
      earlier[metric.id].flatMap {
        OutcomeChange(
          from: $0, to: metric,
          target: configuration.changeTargets[metric.id] ?? configuration.changeTargets[metric.name]
        )
      }
    }
  }
}

import Foundation

/// Student's t distribution: a mean in units of its estimated error.
public struct StudentDistribution: Distribution, Hashable {
  /// The degrees of freedom, above 0.
  public let degreesOfFreedom: Double

  /// Creates a distribution.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The mean, 0; no number for 1 degree of freedom or less.
  public var mean: Double { degreesOfFreedom > 1 ? 0 : .nan }
  /// The variance; infinite up to 2 degrees of freedom, no number up to 1.
  public var variance: Double {
    let v = degreesOfFreedom
    return v > 2 ? v / (v - 2) : v > 1 ? .infinity : .nan
  }

  /// The density of a point.
  public func density(_ x: Double) -> Double {
    let v = degreesOfFreedom
    return exp(
      -SpecialFunctions.logBeta(v / 2, 0.5) - log(v) / 2 - (v + 1) / 2 * log1p(x * x / v))
  }

  /// The probability of a value at or below a point.
  public func cumulative(_ x: Double) -> Double { x < 0 ? tail(-x) : 1 - tail(x) }

  /// The probability of a value above a point.
  public func upperTail(_ x: Double) -> Double { x < 0 ? 1 - tail(-x) : tail(x) }

  /// The probability above a point that is not negative.
  private func tail(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let v = degreesOfFreedom
    guard x.isFinite else { return 0 }
    let sum = v + x * x
    guard sum.isFinite else { return 0 }
    return SpecialFunctions.incompleteBeta(v / sum, x * x / sum, v / 2, 0.5).lower / 2
  }

  /// The value below which a share lies.
  public func quantile(_ share: Double) -> Double {
    guard share >= 0, share <= 1, degreesOfFreedom > 0 else { return .nan }
    if share == 0 { return -.infinity }
    if share == 1 { return .infinity }
    if share == 0.5 { return 0 }
    // Found in the upper half: there, small tails keep their digits.
    let upper = min(share, 1 - share)
    var high = 1.0
    while tail(high) > upper, high < 1e300 { high *= 2 }
    var low = 0.0
    while high - low > 4e-16 * high {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if tail(middle) > upper { low = middle } else { high = middle }
    }
    let value = low + (high - low) / 2
    return share < 0.5 ? -value : value
  }
}

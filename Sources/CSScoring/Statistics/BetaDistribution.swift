/// The beta distribution: what is known of a share.
public struct BetaDistribution: Distribution, Hashable {
  /// The first parameter, above 0: as if so many successes had been seen.
  public let alpha: Double
  /// The second parameter, above 0: as if so many failures had been seen.
  public let beta: Double

  /// Creates a distribution over 0...1.
  public init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }

  /// The mean, alpha / (alpha + beta).
  public var mean: Double { alpha / (alpha + beta) }
  /// The variance.
  public var variance: Double {
    let sum = alpha + beta
    return alpha * beta / (sum * sum * (sum + 1))
  }

  /// The density of a point; 0 outside 0...1.
  public func density(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    guard x >= 0, x <= 1 else { return 0 }
    if x == 0 { return alpha < 1 ? .infinity : alpha == 1 ? beta : 0 }
    if x == 1 { return beta < 1 ? .infinity : beta == 1 ? alpha : 0 }
    return SpecialFunctions.betaFactor(x, 1 - x, alpha, beta) / (x * (1 - x))
  }

  /// The probability of a value at or below a point.
  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : x >= 1 ? 1 : SpecialFunctions.incompleteBeta(x, 1 - x, alpha, beta).lower
  }

  /// The probability of a value above a point.
  public func upperTail(_ x: Double) -> Double {
    x <= 0 ? 1 : x >= 1 ? 0 : SpecialFunctions.incompleteBeta(x, 1 - x, alpha, beta).upper
  }

  /// The value below which a share lies.
  public func quantile(_ share: Double) -> Double {
    guard share >= 0, share <= 1, alpha > 0, beta > 0 else { return .nan }
    if share == 0 || share == 1 { return share }
    return bisectedQuantile(share, between: 0...1)
  }
}

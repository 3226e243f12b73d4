/// The gamma distribution: waiting times, amounts, and rates before anything was seen.
public struct GammaDistribution: Distribution, Hashable {
  /// The shape, above 0.
  public let shape: Double
  /// The rate, above 0: one over the scale.
  public let rate: Double

  /// Creates a distribution of mean shape / rate.
  public init(shape: Double, rate: Double) {
    self.shape = shape
    self.rate = rate
  }

  /// The mean, shape / rate.
  public var mean: Double { shape / rate }
  /// The variance, shape / rate².
  public var variance: Double { shape / (rate * rate) }

  /// The density of a point; 0 below 0.
  public func density(_ x: Double) -> Double {
    if x < 0 { return 0 }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? rate : 0 }
    return SpecialFunctions.gammaFactor(shape, rate * x) / x
  }

  /// The probability of a value at or below a point.
  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : SpecialFunctions.incompleteGamma(shape, rate * x).lower
  }

  /// The probability of a value above a point.
  public func upperTail(_ x: Double) -> Double {
    x <= 0 ? 1 : SpecialFunctions.incompleteGamma(shape, rate * x).upper
  }

  /// The value below which a share lies.
  public func quantile(_ share: Double) -> Double {
    guard share >= 0, share <= 1, shape > 0, rate > 0 else { return .nan }
    if share == 0 { return 0 }
    if share == 1 { return .infinity }
    var high = mean + 1 / rate
    while cumulative(high) < share, upperTail(high) > 1 - share { high *= 2 }
    return bisectedQuantile(share, between: 0...high)
  }
}

/// The chi-square distribution: sums of squares of standard normal values.
public struct ChiSquareDistribution: Distribution, Hashable {
  /// The degrees of freedom, above 0.
  public let degreesOfFreedom: Double
  private let gamma: GammaDistribution

  /// Creates a distribution.
  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    gamma = GammaDistribution(shape: degreesOfFreedom / 2, rate: 0.5)
  }

  /// The mean, the degrees of freedom.
  public var mean: Double { degreesOfFreedom }
  /// The variance, twice the degrees of freedom.
  public var variance: Double { 2 * degreesOfFreedom }
  /// The density of a point; 0 below 0.
  public func density(_ x: Double) -> Double { gamma.density(x) }
  /// The probability of a value at or below a point.
  public func cumulative(_ x: Double) -> Double { gamma.cumulative(x) }
  /// The probability of a value above a point: the p-value of a statistic.
  public func upperTail(_ x: Double) -> Double { gamma.upperTail(x) }
  /// The value below which a share lies.
  public func quantile(_ share: Double) -> Double { gamma.quantile(share) }
}

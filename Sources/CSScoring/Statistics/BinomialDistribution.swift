import Foundation

/// The binomial distribution: how many of n independent trials succeed.
public struct BinomialDistribution: Distribution, Hashable {
  /// How many trials, at least 0.
  public let trials: Int
  /// The probability of success of each, 0...1.
  public let probability: Double

  /// Creates a distribution.
  public init(trials: Int, probability: Double) {
    self.trials = max(0, trials)
    self.probability = probability
  }

  /// The mean, trials · probability.
  public var mean: Double { Double(trials) * probability }
  /// The variance.
  public var variance: Double { mean * (1 - probability) }

  /// The probability of exactly so many successes; 0 for what is no whole number.
  public func density(_ x: Double) -> Double {
    if x.isNaN || probability.isNaN { return .nan }
    guard x >= 0, x <= Double(trials), x == x.rounded() else { return 0 }
    if probability == 0 { return x == 0 ? 1 : 0 }
    if probability == 1 { return x == Double(trials) ? 1 : 0 }
    let n = Double(trials)
    if x == 0 { return exp(n * log1p(-probability)) }
    if x == n { return exp(n * log(probability)) }
    return SpecialFunctions.betaFactor(probability, 1 - probability, x, n - x) * n / (x * (n - x))
  }

  /// The probability of at most so many successes.
  public func cumulative(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let k = x.rounded(.down)
    if k < 0 { return 0 }
    if k >= Double(trials) { return 1 }
    return SpecialFunctions.incompleteBeta(probability, 1 - probability, k + 1, Double(trials) - k)
      .upper
  }

  /// The probability of more successes.
  public func upperTail(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let k = x.rounded(.down)
    if k < 0 { return 1 }
    if k >= Double(trials) { return 0 }
    return SpecialFunctions.incompleteBeta(probability, 1 - probability, k + 1, Double(trials) - k)
      .lower
  }

  /// The smallest number of successes that makes up a share.
  public func quantile(_ share: Double) -> Double {
    guard share >= 0, share <= 1, probability >= 0, probability <= 1 else { return .nan }
    var (low, high) = (0, trials)
    while low < high {
      let middle = (low + high) / 2
      if cumulative(Double(middle)) >= share { high = middle } else { low = middle + 1 }
    }
    return Double(low)
  }
}

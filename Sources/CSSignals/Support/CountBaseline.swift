import CSModels
import CSScoring
import Foundation

/// How surprising a count is, by earlier counts of the same account.
///
/// Counts are taken as Poisson with an unknown rate. With a gamma posterior from m independent
/// counts of mean μ and Jeffreys' prior, the next count is negative binomial (Gelman et al.,
/// "Bayesian Data Analysis", 3rd ed., 2.6), so that few earlier counts give a wide prediction.
/// Where earlier counts vary by a factor φ more than Poisson counts do, everything is counted in
/// units of φ.
struct CountBaseline {
  /// The mean of the earlier counts, in the units of the next one.
  let usual: Double
  private let dispersion: Double
  private let weight: Double

  /// - Parameters:
  ///   - counts: The earlier counts.
  ///   - independent: How many of them say something of their own, at least 1.
  ///   - span: How many of them the next count is worth.
  init?(_ counts: [Double], independent: Double, span: Double = 1) {
    let moments = Moments(counts)
    guard let mean = moments.mean, mean.isFinite, span > 0 else { return nil }
    usual = mean * span
    let spread = moments.standardDeviation ?? 0
    dispersion = mean > 0 ? max(1, spread * spread / mean) : 1
    weight = max(1, independent) / span
  }

  private var shape: Double { usual / dispersion * weight + 0.5 }

  /// The probability of so many or more.
  func probability(ofAtLeast count: Int) -> Double {
    guard count > 0 else { return 1 }
    return BetaDistribution(alpha: Double(count) / dispersion, beta: shape)
      .cumulative(1 / (weight + 1))
  }

  /// The probability of so many or fewer.
  func probability(ofAtMost count: Int) -> Double {
    guard count >= 0 else { return 0 }
    return BetaDistribution(alpha: shape, beta: Double(count) / dispersion + 1)
      .cumulative(weight / (weight + 1))
  }
}

import Foundation

/// A test that may be read as often as one likes, and stopped whenever one likes.
///
/// It is the mixture sequential probability ratio test of Robbins ("Statistical Methods Related to
/// the Law of the Iterated Logarithm", Annals of Mathematical Statistics 41, 1970) with a normal
/// mixture, as used for comparing two variants by Johari, Koomen, Pekelis and Walsh, "Peeking at
/// A/B Tests" (KDD 2017): where the difference has the estimated variance V and the mixture the
/// variance T, the likelihood ratio of a true difference θ is
///
///     Λ(θ) = √(V / (V + T)) · exp(T (d - θ)² / (2 V (V + T)))
///
/// and, whatever the rule by which one stops, it exceeds 1 / α with a probability of at most α. So
/// min(1, 1 / Λ(0)) is a p-value at every moment at once, and the θ with Λ(θ) < 1 / α form an
/// interval that holds the truth at every moment at once. V is estimated, which makes both
/// asymptotic (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-Uniform Central Limit Theory
/// and Asymptotic Confidence Sequences", Annals of Statistics 52, 2024); hence the least number of
/// units an ``ExperimentReading`` asks for. V is the larger of what the two variances give apart
/// and pooled, so that the promise holds for skewed amounts and unequal shares of units as well.
/// Being valid at every moment has its price: at the size it is tuned to, the interval is about 1.5
/// times as wide as one that may be read only once.
public struct SequentialTest: Hashable, Sendable {
  /// The difference.
  public let difference: Double
  /// Its estimated variance.
  public let variance: Double
  /// The variance of the mixture.
  public let mixture: Double

  /// Compares two samples of independent units.
  ///
  /// - Parameters:
  ///   - difference: The mean of the second minus that of the first.
  ///   - variances: The variances of one unit of each.
  ///   - counts: How many units were seen of each.
  ///   - size: The number of units of each for which the interval is to be narrowest.
  ///   - alpha: The share of wrong alarms for which it is to be narrowest.
  /// - Returns: `nil` where a sample is empty or the units of both do not vary.
  public init?(
    difference: Double, variances: (Double, Double), counts: (Int, Int), tunedTo size: Int,
    alpha: Double
  ) {
    guard counts.0 > 0, counts.1 > 0, size > 0, alpha > 0, alpha < 1, difference.isFinite else {
      return nil
    }
    let (n, m) = (Double(counts.0), Double(counts.1))
    let apart = variances.0 / n + variances.1 / m
    let pooled = (variances.0 * n + variances.1 * m) / (n + m) * (1 / n + 1 / m)
    // In skewed data a sample with a low mean has a low variance: taken apart, the variances of
    // unequal samples would call that a difference more often than stated.
    let variance = max(apart, pooled)
    // Howard, Ramdas, McAuliffe and Sekhon, "Time-Uniform, Nonparametric, Nonasymptotic Confidence
    // Sequences", Annals of Statistics 49 (2021), section 3.5: the mixture that is tightest where
    // the variance of the difference has come down to that of the given size.
    let logarithm = -2 * log(alpha)
    let mixture =
      (variances.0 + variances.1) / Double(size) * (logarithm + log(logarithm + 1))
    guard variance > 0, variance.isFinite, mixture > 0, mixture.isFinite else { return nil }
    self.difference = difference
    self.variance = variance
    self.mixture = mixture
  }

  /// The always-valid p-value of a true difference, 0...1.
  public func pValue(of truth: Double = 0) -> Double {
    let distance = difference - truth
    let sum = variance + mixture
    let evidence =
      log(variance / sum) / 2 + mixture / sum * (distance / variance) * (distance / 2)
    return evidence.isNaN ? 1 : min(1, exp(-evidence))
  }

  /// How far from the difference the interval of a level reaches.
  public func margin(alpha: Double) -> Double {
    let sum = variance + mixture
    let reach = 2 * (log(1 / alpha) + log(sum / variance) / 2)
    return (variance * (sum / mixture) * reach).squareRoot()
  }
}

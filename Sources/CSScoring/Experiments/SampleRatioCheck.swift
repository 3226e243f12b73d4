import Foundation

/// Whether variants got the shares of units that they were to get.
///
/// A mismatch means that units were lost or dealt wrongly, and that no difference between the
/// variants can be believed (Fabijan et al., "Diagnosing Sample Ratio Mismatch", KDD 2019). The
/// test may be read every day: Lindon and Malek, "Anytime-Valid Inference for Multinomial Count
/// Data" (NeurIPS 2022), compare the expected shares with a Dirichlet mixture around them, whose
/// ratio exceeds 1 / p with a probability of at most p at any time.
public struct SampleRatioCheck: Hashable, Sendable, Codable {
  /// How many units each variant got.
  public let counts: [Int]
  /// The shares they were to get, which add up to 1.
  public let expected: [Double]
  /// The always-valid p-value, 0...1.
  public let pValue: Double

  /// The p-value below which the shares do not fit: 0.001, because a mismatch makes the whole
  /// experiment worthless and should be no everyday alarm.
  public static let threshold = 0.001

  /// Whether the shares do not fit.
  public var isMismatch: Bool { pValue < Self.threshold }

  /// Compares counts with weights; `nil` where they differ in number, or weights are not above 0.
  ///
  /// - Parameters:
  ///   - counts: How many units each variant got; what is negative counts as none.
  ///   - weights: The shares they were to get, in relation to each other.
  public init?(_ counts: [Int], expecting weights: [Int]) {
    guard counts.count == weights.count, counts.count > 1, weights.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    let total = weights.reduce(0.0) { $0 + Double($1) }
    let expected = weights.map { Double($0) / total }
    let seen = counts.map { Double(max(0, $0)) }
    // The mixture weighs as much as a hundred units: narrow enough to see small deviations in
    // thousands of units, wide enough to see that one of forty got everything.
    let strength = 100.0
    var evidence = lgamma(strength) - lgamma(strength + seen.reduce(0, +))
    for (count, share) in zip(seen, expected) {
      evidence += lgamma(strength * share + count) - lgamma(strength * share) - count * log(share)
    }
    self.counts = counts
    self.expected = expected
    pValue = evidence.isNaN ? 1 : min(1, exp(-evidence))
  }
}

/// A distribution over the real numbers.
///
/// Laws: ``cumulative(_:)`` never falls and goes from 0 to 1, ``upperTail(_:)`` is its complement
/// with digits of its own, and ``quantile(_:)`` is its inverse. What is asked about something that
/// is no number is no number.
public protocol Distribution: Sendable {
  /// The probability density at a point; of a discrete distribution, the probability.
  func density(_ x: Double) -> Double
  /// The probability of a value at or below a point, 0...1.
  func cumulative(_ x: Double) -> Double
  /// The probability of a value above a point, 0...1; precise where it is small.
  func upperTail(_ x: Double) -> Double
  /// The smallest value whose cumulative probability is at least a share of 0...1; no number for
  /// shares outside.
  func quantile(_ share: Double) -> Double
  /// The mean; no number where there is none.
  var mean: Double { get }
  /// The variance; no number where there is none.
  var variance: Double { get }
}

extension Distribution {
  /// By default the complement of ``cumulative(_:)``.
  public func upperTail(_ x: Double) -> Double { 1 - cumulative(x) }

  /// The interval that leaves out the same share at both ends.
  ///
  /// - Parameter share: How much lies within, such as 0.95.
  public func centralInterval(_ share: Double) -> ClosedRange<Double>? {
    let lower = quantile((1 - share) / 2)
    let upper = quantile((1 + share) / 2)
    return lower <= upper ? lower...upper : nil
  }

  /// Finds a quantile between two bounds by bisection, to the last digits.
  ///
  /// Bisection never fails, needs no more than sixty steps for the bounds of this module, and each
  /// step halves what is left, whatever the shape of the distribution.
  func bisectedQuantile(_ share: Double, between bounds: ClosedRange<Double>) -> Double {
    var (low, high) = (bounds.lowerBound, bounds.upperBound)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      let isBelow =
        share <= 0.5 ? cumulative(middle) < share : upperTail(middle) > 1 - share
      if isBelow { low = middle } else { high = middle }
      if high - low <= 4e-16 * max(abs(low), abs(high)) { return low + (high - low) / 2 }
    }
  }
}

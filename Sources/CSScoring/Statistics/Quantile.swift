/// Quantiles of a sample, by linear interpolation between order statistics.
///
/// Definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
/// Statistician 50 (1996): for n sorted values the quantile of p is the value at position
/// (n - 1) · p counted from zero, interpolated linearly. It is what R and NumPy do by default.
///
/// Values that are not numbers are left out. Example: the median of 1, 2, 4, 8 is 3, their first
/// quartile 1.75.
public enum Quantile {
  /// The quantile of a share of the values, or `nil` where there are none.
  ///
  /// - Parameters:
  ///   - share: Which quantile, held within 0...1.
  ///   - values: The sample in any order. O(n log n).
  public static func of(_ share: Double, in values: [Double]) -> Double? {
    let sorted = RadixSort.sorted(values.filter { !$0.isNaN })
    guard let last = sorted.last, !share.isNaN else { return nil }
    let position = Double(sorted.count - 1) * min(max(share, 0), 1)
    let below = Int(position.rounded(.down))
    guard below + 1 < sorted.count else { return last }
    let fraction = position - Double(below)
    guard fraction > 0 else { return sorted[below] }
    return sorted[below] + (sorted[below + 1] - sorted[below]) * fraction
  }

  /// The middle value, or the mean of the two middle values; `nil` where there are none.
  public static func median(_ values: [Double]) -> Double? { of(0.5, in: values) }

  /// The median of the distances to the median; `nil` where there are no values.
  ///
  /// It is the plain deviation; times 1.4826 it estimates the standard deviation of a normal
  /// distribution.
  public static func medianAbsoluteDeviation(_ values: [Double]) -> Double? {
    guard let center = median(values) else { return nil }
    return median(values.map { abs($0 - center) })
  }
}

/// Averages and spreads that a few wild values do not move.
public enum RobustStatistics {
  /// The mean without the smallest and largest values; `nil` without values.
  ///
  /// - Parameters:
  ///   - values: The sample in any order; what is no number is left out. O(n log n).
  ///   - share: Which share is cut at each end, held within 0..<0.5; the number cut is rounded down,
  ///     as in R's `mean(x, trim)`.
  public static func trimmedMean(_ values: [Double], share: Double = 0.1) -> Double? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return nil }
    let cut = min(cut(sorted.count, share), (sorted.count - 1) / 2)
    let kept = sorted[cut..<(sorted.count - cut)]
    return kept.reduce(0, +) / Double(kept.count)
  }

  /// The values with the smallest and largest replaced by the nearest that stay.
  ///
  /// - Parameters:
  ///   - values: The sample; order and missing values are kept.
  ///   - share: Which share is replaced at each end, held within 0..<0.5.
  public static func winsorized(_ values: [Double], share: Double = 0.1) -> [Double] {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return values }
    let cut = min(cut(sorted.count, share), (sorted.count - 1) / 2)
    let (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    return values.map { $0.isNaN ? $0 : min(max($0, low), high) }
  }

  /// The deviation of each value from the median in units of the scaled median deviation; `nil`
  /// where more than half of the values are equal.
  ///
  /// The deviation is scaled by 1.4826, so that a normal sample has scores of standard deviation 1.
  public static func scores(_ values: [Double]) -> [Double]? {
    guard let center = Quantile.median(values),
      let spread = Quantile.medianAbsoluteDeviation(values), spread > 0
    else { return nil }
    return values.map { ($0 - center) / (1.4826 * spread) }
  }

  /// The distance between the first and the third quartile; `nil` without values.
  public static func interquartileRange(_ values: [Double]) -> Double? {
    guard let low = Quantile.of(0.25, in: values), let high = Quantile.of(0.75, in: values) else {
      return nil
    }
    return high - low
  }

  private static func cut(_ count: Int, _ share: Double) -> Int {
    guard share > 0 else { return 0 }
    return Int((min(share, 0.5) * Double(count)).rounded(.down))
  }
}

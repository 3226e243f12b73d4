/// The middle and the ends of some numbers.
public struct Spread: Hashable, Sendable {
  /// The middle one in order, the upper of two; 0 where there are none.
  public let median: Double
  /// The smallest; 0 where there are none.
  public let min: Double
  /// The largest; 0 where there are none.
  public let max: Double

  /// Sums up some numbers.
  ///
  /// - Complexity: O(n log n).
  public init(_ numbers: [Double]) {
    let sorted = numbers.sorted()
    median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    min = sorted.first ?? 0
    max = sorted.last ?? 0
  }
}

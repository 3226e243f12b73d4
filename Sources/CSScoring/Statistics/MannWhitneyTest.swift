import Foundation

/// Whether values of one group tend to be larger than those of another (Mann and Whitney 1947).
///
/// Nothing is assumed of the shape of the values. Without ties and for small groups the p-value is
/// exact, otherwise that of the normal approximation with corrections for ties and continuity, as
/// SciPy's `mannwhitneyu` chooses it.
public struct MannWhitneyTest: Hashable, Sendable {
  /// How many pairs the first group wins, a tie counting one half.
  public let statistic: Double
  /// The two-sided p-value, 0...1.
  public let pValue: Double
  /// The probability that a value of the first group is larger than one of the second: the AUC.
  public let superiority: Double
  /// How many values each group has.
  public let counts: (first: Int, second: Int)

  /// Compares two groups; `nil` where one is empty.
  ///
  /// - Parameters:
  ///   - first: The values of one group; what is no number is left out.
  ///   - second: The values of the other.
  /// - Complexity: O(n log n); the exact p-value O(n · m · min(n, m)) for groups of at most 8.
  public init?(_ first: [Double], _ second: [Double]) {
    let a = first.filter { !$0.isNaN }
    let b = second.filter { !$0.isNaN }
    guard !a.isEmpty, !b.isEmpty else { return nil }
    let ranked = Ranks(a + b)
    let (m, n) = (Double(a.count), Double(b.count))
    let sum = ranked.ranks.prefix(a.count).reduce(0, +)
    let u = sum - m * (m + 1) / 2
    statistic = u
    superiority = u / (m * n)
    counts = (a.count, b.count)
    let larger = max(u, m * n - u)
    if ranked.tieSum == 0, min(a.count, b.count) <= 8, max(a.count, b.count) <= 200 {
      pValue = min(1, 2 * Self.exactTail(larger, a.count, b.count))
      return
    }
    let total = m + n
    let spread = (m * n / 12 * (total + 1 - ranked.tieSum / (total * (total - 1)))).squareRoot()
    guard spread > 0 else {
      pValue = 1
      return
    }
    let z = (larger - m * n / 2 - 0.5) / spread
    pValue = min(1, 2 * NormalDistribution().upperTail(z))
  }

  /// Equal where all figures are.
  public static func == (a: MannWhitneyTest, b: MannWhitneyTest) -> Bool {
    a.statistic == b.statistic && a.pValue == b.pValue && a.counts == b.counts
  }

  /// Hashes the figures.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(statistic)
    hasher.combine(pValue)
  }

  /// The probability of at least `u` wins where the groups do not differ.
  ///
  /// The number of arrangements with a given u is a coefficient of the Gaussian binomial, built
  /// one value at a time.
  private static func exactTail(_ u: Double, _ m: Int, _ n: Int) -> Double {
    let (few, many) = (min(m, n), max(m, n))
    let size = few * many + 1
    var counts = [Double](repeating: 0, count: size)
    counts[0] = 1
    for k in 1...few {
      // Multiply by (1 - q^(many + k)), then divide by (1 - q^k).
      for index in stride(from: size - 1, through: many + k, by: -1) {
        counts[index] -= counts[index - many - k]
      }
      for index in stride(from: k, to: size, by: 1) { counts[index] += counts[index - k] }
    }
    let total = counts.reduce(0, +)
    return counts[min(size - 1, Int(u.rounded(.up)))...].reduce(0, +) / total
  }
}

/// The places of values in order, ties sharing their middle place.
struct Ranks {
  /// The rank of each value, from 1.
  let ranks: [Double]
  /// The sum of t³ - t over groups of t equal values.
  let tieSum: Double

  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var tieSum = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let size = Double(end - start)
      let rank = Double(start) + (size + 1) / 2
      for index in start..<end { ranks[order[index]] = rank }
      tieSum += size * size * size - size
      start = end
    }
    self.ranks = ranks
    self.tieSum = tieSum
  }
}

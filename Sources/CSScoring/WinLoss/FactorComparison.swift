import CSModels
import Foundation

/// How a factor differs between two groups of deals, such as the won and the lost.
public struct FactorComparison: Sendable, Hashable, Codable {
  /// How the p-value was found.
  public enum Test: String, Sendable, Hashable, Codable {
    /// Of shares: Fisher's exact test.
    case fisher = "fisher_exact"
    /// Of numbers, ten or more in each group.
    case mannWhitney = "mann_whitney"
    /// Of numbers, with fewer: by shuffling their ranks.
    case permutation
  }

  /// What is compared.
  public let factor: WinLossFactor
  /// Whether it is a matter of yes and no.
  public let isYesNo: Bool
  /// How many of the first group, the won, it is known of.
  public let wonCount: Int
  /// How many of the second group, the lost, it is known of.
  public let lostCount: Int
  /// The median of the won; of yes and no the share of yes.
  public let wonTypical: Double
  /// The median of the lost; of yes and no the share of yes.
  public let lostTypical: Double
  /// How much larger it is among the won, -1...1: of yes and no the difference of the shares, else
  /// the share of pairs in which the won is larger less that in which the lost is.
  public let effect: Estimate
  /// How the p-value was found.
  public let test: Test
  /// The chance of such a difference where there is none.
  public let pValue: Double
  /// The p-value adjusted to the false discovery rate over all that was compared at once.
  public internal(set) var qValue: Double
  /// Whether the adjusted p-value is at or below the level asked for.
  public internal(set) var isSupported: Bool

  /// Compares two groups; `nil` where fewer than two values of one are known.
  init?(
    _ factor: WinLossFactor, _ won: [Double], _ lost: [Double], shuffles: Int,
    using generator: inout some RandomNumberGenerator
  ) {
    guard won.count > 1, lost.count > 1 else { return nil }
    self.factor = factor
    wonCount = won.count
    lostCount = lost.count
    isYesNo = (won + lost).allSatisfy { $0 == 0 || $0 == 1 }
    qValue = 1
    isSupported = false
    if isYesNo {
      let (a, b) = (won.count { $0 == 1 }, lost.count { $0 == 1 })
      let (p, q) = (Proportion.wilson(a, of: won.count), Proportion.wilson(b, of: lost.count))
      wonTypical = p.value
      lostTypical = q.value
      effect = Self.difference(p, q)
      test = .fisher
      pValue = FisherExactTest(a, won.count - a, b, lost.count - b)?.pValue ?? 1
      return
    }
    guard let ranks = MannWhitneyTest(won, lost) else { return nil }
    wonTypical = Quantile.median(won) ?? 0
    lostTypical = Quantile.median(lost) ?? 0
    effect = Self.effect(ranks.superiority, won.count, lost.count)
    if min(won.count, lost.count) >= 10 {
      test = .mannWhitney
      pValue = ranks.pValue
    } else {
      test = .permutation
      let all = Ranks(won + lost).ranks
      let dealt = PermutationTest(
        Array(all[..<won.count]), Array(all[won.count...]), shuffles: shuffles,
        using: &generator)
      pValue = dealt?.pValue ?? 1
    }
  }

  /// Newcombe, "Interval Estimation for the Difference between Independent Proportions", Statistics
  /// in Medicine 17 (1998), method 10.
  private static func difference(_ p: Estimate, _ q: Estimate) -> Estimate {
    func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let d = p.value - q.value
    return Estimate(
      d, lower: d - root(p.value - p.lower, q.upper - q.value),
      upper: d + root(p.upper - p.value, q.value - q.lower), count: p.count + q.count)
  }

  /// Hanley and McNeil, "The Meaning and Use of the Area under a Receiver Operating Characteristic
  /// Curve", Radiology 143 (1982); at the ends the error is taken half a pair away from them.
  private static func effect(_ area: Double, _ m: Int, _ n: Int) -> Estimate {
    let pairs = Double(m) * Double(n)
    let a = min(max(area, 0.5 / pairs), 1 - 0.5 / pairs)
    let (first, second) = (a / (2 - a), 2 * a * a / (1 + a))
    let spread =
      a * (1 - a) + Double(m - 1) * (first - a * a) + Double(n - 1) * (second - a * a)
    let margin = NormalDistribution().quantile(0.975) * (max(spread, 0) / pairs).squareRoot()
    return Estimate(
      2 * area - 1, lower: max(-1, 2 * (area - margin) - 1), upper: min(1, 2 * (area + margin) - 1),
      count: m + n)
  }
}

extension [FactorComparison] {
  /// Adjusts the p-values of all at once; without a level none is supported.
  func adjusted(level: Double?) -> [FactorComparison] {
    let q = MultipleTesting.benjaminiHochberg(map(\.pValue))
    return zip(self, q).map { comparison, q in
      var copy = comparison
      copy.qValue = q
      copy.isSupported = level.map { q <= $0 } ?? false
      return copy
    }
  }

  /// The supported ones first, then by the size of the effect, then by name.
  var ranked: [FactorComparison] {
    sorted { a, b in
      if a.isSupported != b.isSupported { return a.isSupported }
      let (x, y) = (abs(a.effect.value), abs(b.effect.value))
      return x == y ? a.factor.name < b.factor.name : x > y
    }
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

/// Golden values are those of SciPy 1.17.1; the call stands beside each.
@Suite struct HypothesisTestTests {
  static func isClose(_ value: Double, _ golden: Double) -> Bool {
    value == golden || abs(value - golden) <= 1e-10 * abs(golden)
  }

  /// `mannwhitneyu(a, b)`, which takes the exact distribution here.
  @Test func mannWhitneyIsExactForFewValues() throws {
    let test = try #require(
      MannWhitneyTest([1.1, 2.3, 0.7, 4.4, 3.8], [2.9, 5.1, 6.2, 4.9, 3.3, 7.0]))
    #expect(test.statistic == 4)
    #expect(Self.isClose(test.pValue, 0.05194805194805195))
    #expect(Self.isClose(test.superiority, 4.0 / 30))
  }

  /// `mannwhitneyu(a, b)`, which takes the normal approximation because of ties.
  @Test func mannWhitneyCorrectsForTies() throws {
    let test = try #require(
      MannWhitneyTest(
        [1, 2, 2, 3, 5, 5, 8, 9, 9, 12, 1, 4], [2, 4, 5, 6, 7, 9, 10, 13, 15, 15, 2]))
    #expect(test.statistic == 40.5)
    #expect(Self.isClose(test.pValue, 0.12193840479492306))
    #expect(MannWhitneyTest([1, 1, 1], [1, 1])?.pValue == 1)
    #expect(MannWhitneyTest([], [1]) == nil)
    #expect(MannWhitneyTest([.nan], [1]) == nil)
  }

  /// `chi2_contingency(table, correction=False)` and `contingency.association(table)`.
  @Test func chiSquareOfATable() throws {
    let test = try #require(ChiSquareTest([[12, 5, 7, 0], [3, 14, 9, 0], [0, 0, 0, 0]]))
    #expect(Self.isClose(test.statistic, 9.84891616059379))
    #expect(test.degreesOfFreedom == 2)
    #expect(Self.isClose(test.pValue, 0.007266663160924555))
    #expect(Self.isClose(test.association, 0.4438224005296215))
    #expect(test.smallestExpected == 7.2)
    for bad in [[], [[1]], [[1, 2]], [[1, 2], [1]], [[1, -1], [2, 2]], [[0, 3], [0, 4]]]
      as [[[Double]]]
    {
      #expect(ChiSquareTest(bad) == nil)
    }
  }

  /// `fisher_exact(table)`.
  @Test(arguments: [
    ([8, 2, 1, 5], 20, 0.034965034965034975), ([0, 10, 6, 4], 0, 0.010835913312693497),
    ([3, 3, 3, 3], 1, 1), ([120, 80, 100, 110], 1.65, 0.013342963572059269),
  ])
  func fisher(_ table: [Int], _ odds: Double, _ pValue: Double) throws {
    let test = try #require(FisherExactTest(table[0], table[1], table[2], table[3]))
    #expect(Self.isClose(test.oddsRatio, odds))
    #expect(Self.isClose(test.pValue, pValue), "\(test.pValue)")
  }

  @Test func fisherOfNothing() throws {
    let test = try #require(FisherExactTest(0, 0, 0, 0))
    #expect(test.pValue == 1 && test.oddsRatio.isNaN)
    #expect(FisherExactTest(-1, 0, 0, 0) == nil)
  }

  /// With five values against five, the whole distribution is 252 deals; the two most extreme of
  /// either side are 2 of them.
  @Test func permutationComesCloseToAllDeals() throws {
    var generator = SeededGenerator(seed: 1)
    let test = try #require(
      PermutationTest(
        [1, 2, 3, 4, 5], [11, 12, 13, 14, 15], shuffles: 20_000, using: &generator))
    #expect(test.statistic == -10)
    #expect(abs(test.pValue - 2.0 / 252) < 0.002)
    var again = SeededGenerator(seed: 1)
    #expect(
      PermutationTest([1, 2, 3, 4, 5], [11, 12, 13, 14, 15], shuffles: 20_000, using: &again)
        == test)
    #expect(PermutationTest([], [1], using: &generator) == nil)
  }

  /// Under no difference, p-values are spread evenly.
  @Test func permutationIsHonestWithoutADifference() {
    var generator = SeededGenerator(seed: 5)
    var below = 0
    for _ in 0..<200 {
      let a = (0..<12).map { _ in Double.random(in: 0..<1, using: &generator) }
      let b = (0..<12).map { _ in Double.random(in: 0..<1, using: &generator) }
      let test = PermutationTest(a, b, shuffles: 99, using: &generator)
      if let test, test.pValue <= 0.1 { below += 1 }
    }
    #expect((8...34).contains(below), "\(below) of 200 where 20 are expected")
  }

  /// `false_discovery_control(p)`.
  @Test func falseDiscoveryRate() {
    let adjusted = MultipleTesting.benjaminiHochberg([0.01, 0.04, .nan, 0.03, 0.005, 0.5])
    let golden = [0.025, 0.05, .nan, 0.05, 0.025, 0.5]
    for (value, expected) in zip(adjusted, golden) {
      #expect(Self.isClose(value, expected) || (value.isNaN && expected.isNaN))
    }
    #expect(MultipleTesting.benjaminiHochberg([]).isEmpty)
  }
}

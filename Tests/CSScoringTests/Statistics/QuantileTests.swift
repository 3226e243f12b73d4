import CSScoring
import Testing

@Suite struct QuantileTests {
  /// R 4: `quantile(c(1, 2, 4, 8), p, type = 7)`.
  @Test(arguments: [(0.0, 1.0), (0.25, 1.75), (0.5, 3), (0.9, 6.8), (1, 8), (7, 8), (-1, 1)])
  func agreesWithR(share: Double, expected: Double) throws {
    let found = try #require(Quantile.of(share, in: [8, 1, .nan, 4, 2]))
    #expect(abs(found - expected) < 1e-12)
  }

  @Test func nothingHasNoQuantile() {
    #expect(Quantile.median([]) == nil && Quantile.median([.nan]) == nil)
    #expect(Quantile.medianAbsoluteDeviation([]) == nil)
  }

  /// The distances to the median 3 of 1, 2, 3, 5, 9 are 2, 1, 0, 2, 6.
  @Test func deviationIsTheMedianDistance() {
    #expect(Quantile.medianAbsoluteDeviation([1, 2, 3, 5, 9]) == 2)
  }
}

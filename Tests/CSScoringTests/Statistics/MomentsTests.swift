import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct MomentsTests {
  let values = [1.5, 2.25, -3, 8, 0.5, 4]

  /// `mean`, `var(ddof=1)` of NumPy, `skew`, `kurtosis`, `t.interval` of SciPy 1.17.1.
  @Test func agreeWithGoldenValues() throws {
    let moments = Moments(values + [.nan, .infinity])
    #expect(moments.count == 6 && moments.missing == 2)
    #expect(abs(try #require(moments.mean) - 2.2083333333333335) < 1e-14)
    #expect(abs(try #require(moments.variance) - 13.460416666666665) < 1e-13)
    #expect(abs(try #require(moments.skewness) - 0.2368941588771705) < 1e-13)
    #expect(abs(try #require(moments.kurtosis) - -0.5095743702508879) < 1e-13)
    let estimate = try #require(moments.meanEstimate())
    #expect(abs(estimate.lower - -1.641882370449876) < 1e-12)
    #expect(abs(estimate.upper - 6.058549037116543) < 1e-12)
    #expect(moments.minimum == -3 && moments.maximum == 8)
  }

  @Test func mergingIsSeeingBoth() throws {
    var generator = SeededGenerator(seed: 7)
    let sample = (0..<500).map { _ in pow(Double.random(in: 0..<3, using: &generator), 3) + 1e6 }
    let whole = Moments(sample)
    for cut in [0, 1, 17, 250, 499, 500] {
      var merged = Moments(sample[..<cut])
      merged.merge(Moments(sample[cut...]))
      #expect(merged.count == whole.count)
      for (a, b) in [
        (merged.mean, whole.mean), (merged.variance, whole.variance),
        (merged.skewness, whole.skewness), (merged.kurtosis, whole.kurtosis),
      ] {
        let (first, second) = (try #require(a), try #require(b))
        #expect(abs(first - second) < 1e-6)
      }
      #expect(merged.minimum == whole.minimum && merged.maximum == whole.maximum)
    }
  }

  @Test func sayNothingOfNothing() {
    let empty = Moments()
    #expect(empty.mean == nil && empty.variance == nil && empty.minimum == nil)
    #expect(empty.meanEstimate() == nil)
    let constant = Moments([2, 2, 2])
    #expect(constant.variance == 0 && constant.skewness == nil && constant.kurtosis == nil)
  }

  /// `trim_mean(y, 0.1)` and `iqr(y)` of SciPy 1.17.1.
  @Test func wildValuesMoveLittle() {
    let values: [Double] = [5, 1, 9, 100, 3, 4, 7, -50, 2, 6, 8]
    #expect(RobustStatistics.trimmedMean(values) == 5)
    #expect(RobustStatistics.interquartileRange(values) == 5)
    #expect(RobustStatistics.winsorized(values).max() == 9)
    #expect(RobustStatistics.winsorized(values).min() == 1)
    #expect(RobustStatistics.trimmedMean([]) == nil)
    #expect(RobustStatistics.trimmedMean([1, 2, 3], share: 5) == 2)
    #expect(RobustStatistics.scores([1, 1, 1, 5]) == nil)
  }

  /// The error of the sketch, in ranks, is small everywhere and smallest at the ends.
  @Test func sketchesComeCloseToTheQuantiles() throws {
    var generator = SeededGenerator(seed: 8)
    let sample = (0..<20_000).map { _ in exp(Double.random(in: -3..<3, using: &generator)) }
    let sorted = sample.sorted()
    var halves = [QuantileSketch(), QuantileSketch()]
    for (index, value) in sample.enumerated() { halves[index % 2].add(value) }
    var sketch = halves[0]
    sketch.merge(halves[1])
    #expect(sketch.count == 20_000)
    for (share, tolerance) in [
      (0.0, 0.0), (0.001, 0.0003), (0.01, 0.001), (0.25, 0.005), (0.5, 0.006), (0.99, 0.001),
      (1, 0),
    ] {
      let value = try #require(sketch.quantile(share))
      let rank = Double(sorted.count { $0 < value }) / Double(sorted.count)
      #expect(abs(rank - share) <= tolerance + 1e-4, "\(share) gives rank \(rank)")
    }
    var few = QuantileSketch()
    for value in [1.0, 2, 4, 8] { few.add(value) }
    #expect(few.quantile(0.5) == 3 && few.quantile(0.25) == 1.75)
    #expect(QuantileSketch().quantile(0.5) == nil)
  }
}

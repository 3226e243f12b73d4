import CSModels
import Testing

@testable import CSSignals

/// Both ways to a median agree with sorting.
@Suite struct SmallMedianTests {
  private static func sample(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { _ in
      Bool.random(using: &generator)
        ? Double(Int.random(in: -3...3, using: &generator))
        : Double.random(in: -9...9, using: &generator)
    }
  }

  @Test func bothWaysAgree() throws {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<2_000 {
      let values = Self.sample(Int.random(in: 1...95, using: &generator), &generator)
      let sorted = values.sorted()
      let expected = (sorted[(values.count - 1) / 2] + sorted[values.count / 2]) / 2
      var some = values
      #expect(SmallMedian.of(&some) == expected)
      #expect(some == sorted)
      let eight = Self.sample(8, &generator)
      var copy = eight
      #expect(SmallMedian.ofEight(eight) == SmallMedian.of(&copy))
    }
  }

  @Test func ofNothingThereIsNone() {
    var none: [Double] = []
    #expect(SmallMedian.of(&none) == nil)
    #expect(SmallMedian.ofEight([]) == nil)
    #expect(SmallMedian.ofEight([1, 2, 3]) == nil)
  }
}

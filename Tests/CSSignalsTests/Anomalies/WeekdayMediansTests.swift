import CSModels
import Testing

@testable import CSSignals

/// What is computed once for a series is what would be computed each time.
@Suite struct WeekdayMediansTests {
  private static func values(_ seed: UInt64) -> [Double?] {
    var generator = SeededGenerator(seed: seed)
    return (0..<127).map { _ in
      Double.random(in: 0..<1, using: &generator) < 0.1
        ? nil : Double.random(in: -5..<50, using: &generator)
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func rememberedMediansAreThoseOfTheWeeksBefore(_ seed: UInt64) {
    let values = Self.values(seed)
    let memory = SeriesMemory()
    for index in 56...values.count {
      let week = WeekdayMedians(values[(index - 56)..<index]).all
      // Asked twice, the second time they are remembered.
      for place in [0, 3, 6, 0, 3, 6] {
        let found = memory.median(before: index + place, in: values)
        #expect(found.median == week.medians[place])
        #expect(found.count == week.counts[place])
      }
    }
  }

  /// A week at half the level has half the shape, unless the noise hides the shape.
  @Test func theNoiseDecidesWhetherTheShapeFollowsTheLevel() throws {
    let shape: [Double] = [100, 90, 80, 100, 90, 10, 5]
    let days: [Double?] = (0..<56).map { shape[$0 % 7] * ($0 < 42 ? 1 : 0.5) }
    let level = WeekdayLevel(days[...], levelDays: 14, medians: shape)
    let tilted = try #require(level.tilted)
    #expect(abs(tilted.slope - 0.5) < 1e-9)
    #expect(abs(tilted.offset) < 1e-9)
    #expect(level.line(noise: 1) == tilted)
    #expect(level.line(noise: 20).slope == 1)
    #expect(level.line(noise: 20).offset == level.offset)
  }
}

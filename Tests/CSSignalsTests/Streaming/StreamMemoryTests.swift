import CSModels
import Foundation
import Testing

@testable import CSSignals

/// The parts that a stream is remembered in.
struct StreamMemoryTests {
  @Test func `distances are those from the nearest value`() {
    var seen = SeenValues(capacity: 100)
    let distances = [5.0, 9, 6, 5, 8.5, -1, 100].map { seen.insert($0) }
    #expect(distances == [nil, 4, 1, 0, 0.5, 6, 91])
  }

  @Test func `many values are thinned out, rare ones stay`() {
    var seen = SeenValues(capacity: 64)
    _ = seen.insert(1_000_000)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5_000 { _ = seen.insert(.random(in: 0..<1, using: &generator)) }
    #expect(seen.insert(1_000_000) == 0)
    // 64 representatives of the numbers below 1 lie no further apart than a sixteenth.
    for value in [0.1, 0.35, 0.77] { #expect(seen.insert(value).map { $0 < 0.0625 } ?? false) }
  }

  /// The same by definition, over all windows.
  @Test(arguments: [1, 2, 5, 8, 16, 19])
  func `the most similar pattern is found`(width: Int) {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<220).map { _ in Double(Int.random(in: 0..<12, using: &generator)) }
    var patterns = SeenPatterns(width: width, capacity: 60)
    for end in values.indices {
      let distance = patterns.append(values[end])
      let others = max(width - 1, end - width - 59)..<max(width - 1, end - width + 1)
      let expected = others.map { other in
        (0..<width).reduce(0) { $0 + abs(values[end - $1] - values[other - $1]) } / Double(width)
      }.min()
      #expect(distance == expected, "\(end)")
    }
  }

  @Test func `ranks give probabilities, and a tail goes on beyond`() {
    var tail = DistanceTail(share: 0.05, minimum: 20, memory: 10_000)
    #expect(tail.logProbability(of: 1) == 0)
    // 1/u of a uniform u is Pareto with the shape 1: P(X > x) = 1 / x.
    for index in 1...1_000 { tail.insert(1_000 / (Double(index) - 0.5)) }
    for distance in [2.0, 4, 10, 30, 100, 1_000, 1e6] {
      let logProbability = tail.logProbability(of: distance)
      #expect(abs(logProbability + log(distance)) < 0.1 + 0.1 * log(distance), "\(distance)")
    }
    #expect(tail.logProbability(of: 0) == 0)
    #expect(tail.logProbability(of: .greatestFiniteMagnitude).isFinite)
  }

  @Test func `old distances count less and less`() {
    var tail = DistanceTail(share: 0.05, minimum: 20, memory: 1_000)
    for index in 0..<1_000 { tail.insert(index % 2 == 0 ? 100 : 90) }
    for index in 0..<5_000 { tail.insert(1 + Double(index % 100) / 100) }
    #expect(tail.logProbability(of: 95) < -4)
  }

  @Test func `means of hours are those of the cycle`() {
    var configuration = StreamNovelty.Configuration()
    configuration.hourMemory = 2
    var profile = CycleProfile(hours: 24, configuration)
    let hour = 3_600.0
    let steps = [(0.0, 4.0), (hour, 9), (24 * hour, 6), (25 * hour, 10), (48 * hour + 60, 9)]
    let residuals = steps.map { profile.residual($0.1, at: $0.0) }
    // The third of an hour is held against (4 + 6) / 2.
    #expect(residuals == [nil, nil, 2, 1, 4])
    #expect(profile.residual(7, at: -24 * hour) == 0)
  }

  @Test func `peaks throw shadows`() {
    var peak = RecentPeak(share: 1, limit: 3)
    let passed = [5.0, 3, 5, 6, 4, 4, 5, 5].map { peak.isPassed(by: $0) }
    #expect(passed == [true, false, false, true, false, false, false, false])
    var short = RecentPeak(share: 1, limit: 2)
    #expect([9.0, 1, 1, 2, 1].map { short.isPassed(by: $0) } == [true, false, false, true, false])
    var none = RecentPeak(share: 0, limit: 100)
    #expect([2.0, 2, 1].map { none.isPassed(by: $0) } == [true, true, true])
  }
}

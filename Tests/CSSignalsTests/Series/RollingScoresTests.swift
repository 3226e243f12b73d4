import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct RollingScoresTests {
  private static func normal(_ seed: UInt64, _ count: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    func uniform() -> Double { Double(generator.next() >> 11) * 0x1p-53 }
    return (0..<count).map { _ in
      let radius: Double = (-2 * log(1 - uniform())).squareRoot()
      return radius * cos(2 * Double.pi * uniform())
    }
  }

  /// One window after the other, in two passes.
  private static func plain(
    _ values: [Double?], _ configuration: RollingScores.Configuration
  ) -> [Double?] {
    values.indices.map { index in
      guard let value = values[index] else { return nil }
      let lag = configuration.includesCurrent ? 0 : 1
      let window = (lag..<(configuration.window + lag)).compactMap { back in
        let place = index - back * configuration.stride
        return place >= 0 ? values[place] : nil
      }
      guard window.count >= max(configuration.minimumKnown ?? configuration.window, 2) else {
        return nil
      }
      let mean = window.reduce(0, +) / Double(window.count)
      let squares: Double = window.reduce(0) { (sum: Double, value: Double) -> Double in
        sum + (value - mean) * (value - mean)
      }
      guard squares > 0 else { return nil }
      return (value - mean) / (squares / Double(window.count - 1)).squareRoot()
    }
  }

  private func agree(_ a: [Double?], _ b: [Double?]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { x, y in
        guard let x, let y else { return (x == nil) == (y == nil) }
        return abs(x - y) <= 1e-9 * max(1, abs(y))
      }
  }

  @Test func agreesWithOneWindowAfterTheOther() {
    for count in [2, 8, 29, 57, 100] {
      let values: [Double?] = Self.normal(UInt64(count), count)
      var gaps = values
      for index in stride(from: 3, to: count, by: 5) { gaps[index] = nil }
      for window in [2, 8, 28] {
        for stride in [1, 7] {
          for isIncluded in [false, true] {
            for least in [nil, 2, 5] {
              let configuration = RollingScores.Configuration(
                window: window, stride: stride, includesCurrent: isIncluded,
                minimumKnown: least.map { min($0, window) })
              for series in [values, gaps] {
                #expect(
                  agree(
                    RollingScores.scores(series, configuration),
                    Self.plain(series, configuration)))
              }
            }
          }
        }
      }
    }
  }

  @Test func aWildValueLeavesNoRounding() throws {
    var values = Self.normal(4, 120)
    values[40] = 1e15
    let scores = RollingScores.scores(of: values, .init(window: 10))
    let clean = Self.plain(Array(values[60...]), .init(window: 10))
    for index in 70..<120 { #expect(abs(scores[index] - (clean[index - 60] ?? 0)) < 1e-9) }
    let far = RollingScores.scores(of: values.map { $0 * 1e-3 + 1e6 }, .init(window: 10))
    #expect(abs(far[100] - scores[100]) < 1e-5)
  }

  @Test func comparesWithTheSameWeekday() throws {
    // A saw-tooth is silent; a Monday that drops is not.
    var values: [Double?] = (0..<70).map { index -> Double in
      let level: Double = Double(index % 7) * 10
      return level + Double(index / 7 % 2)
    }
    values[63] = -30
    let series = DailySeries(start: Sample.day("2026-01-05"), values: values)
    let scores = series.weekdayScores()
    #expect(try #require(scores[63]) < -20)
    for index in scores.indices where index != 63 { #expect(abs(scores[index] ?? 0) < 3) }
    #expect(scores[..<28].allSatisfy { $0 == nil })
  }

  @Test func staysOnItsFeet() {
    let cases: [[Double?]] = [
      [], [1], [nil, nil, nil], Array(repeating: 5, count: 40),
      [1e308, -1e308, 1e308, -1e308, 0], [.nan, 1, 2, .infinity, 3, 4],
      Array(repeating: .leastNonzeroMagnitude, count: 9),
    ]
    for values in cases {
      for window in [-1, 0, 2, 3, .max] {
        for stride in [-1, 1, 7, .max] {
          let scores = RollingScores.scores(
            values, .init(window: window, stride: stride, minimumKnown: 2))
          #expect(scores.count == values.count)
          #expect(scores.allSatisfy { $0?.isFinite ?? true })
        }
      }
    }
    let constant = RollingScores.scores(Array(repeating: 5, count: 40), .init(window: 7))
    #expect(constant.allSatisfy { $0 == nil })
  }
}

import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct ChangePointsTests {
  private static func uniform(_ seed: UInt64, _ count: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double(generator.next() >> 11) * 0x1p-53 }
  }

  /// Noise about levels of 37 values each.
  private static func steps(_ seed: UInt64, _ count: Int) -> [Double] {
    let levels = uniform(seed &+ 1_000, count / 37 + 1)
    return uniform(seed, count).enumerated().map { $1 * 2 + levels[$0 / 37] * 6 }
  }

  /// The cheapest way to cut, by looking at every way.
  private static func exhaustive(_ values: [Double], penalty: Double, least: Int) -> [Int] {
    func cost(_ from: Int, _ to: Int) -> Double {
      let own = values[from..<to]
      let mean = own.reduce(0, +) / Double(own.count)
      return own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let n = values.count
    var best = [Double](repeating: .infinity, count: n + 1)
    var cuts = [[Int]](repeating: [], count: n + 1)
    best[0] = -penalty
    for end in least...n {
      for start in 0...(end - least) where best[start] < .infinity {
        let total = best[start] + cost(start, end) + penalty
        if total < best[end] {
          best[end] = total
          cuts[end] = cuts[start] + (start > 0 ? [start] : [])
        }
      }
    }
    return cuts[n]
  }

  @Test func isTheCheapestWayToCut() {
    for seed in [1, 2, 3] as [UInt64] {
      let values = Self.steps(seed, 80)
      for least in [1, 2, 5, 30] {
        for penalty in [0.5, 4, 40] {
          var configuration = ChangePoints.Configuration()
          configuration.minimumLength = least
          configuration.penalty = penalty
          let found = ChangePoints(values, configuration)
          let truth = Self.exhaustive(values, penalty: penalty, least: least)
          #expect(found.indices == truth, "seed \(seed), least \(least), penalty \(penalty)")
          #expect(found.levels.count == found.indices.count + 1)
        }
      }
    }
  }

  /// `ruptures.KernelCPD(kernel="linear", min_size=m).fit_predict(x, pen=p)`, ruptures 1.1.10.
  @Test(arguments: goldens)
  func agreesWithRuptures(seed: UInt64, least: Int, penalty: Double, indices: [Int]) {
    var configuration = ChangePoints.Configuration()
    configuration.minimumLength = least
    configuration.penalty = penalty
    #expect(ChangePoints(Self.steps(seed, 400), configuration).indices == indices)
  }

  static let goldens: [(seed: UInt64, least: Int, penalty: Double, indices: [Int])] = [
    (1, 2, 4.0, [42, 111, 185, 222, 259, 296, 333]),
    (
      2, 2, 1.0,
      [
        37, 74, 86, 90, 111, 141, 146, 148, 158, 165, 168, 181, 185, 222, 241, 246, 261, 294, 296,
        299, 301, 304, 308, 315, 318, 333, 353, 355, 357, 366, 398,
      ]
    ),
    (3, 5, 3.0, [37, 76, 111, 148, 222, 259, 333, 370]),
    (4, 20, 2.0, [37, 74, 111, 148, 186, 221, 259, 296, 333, 370]),
    (5, 2, 60.0, [37, 111, 148, 185, 222]),
  ]

  @Test func forgettingWhatIsBestNowhereChangesNothing() {
    // Long without a change, so that levels are compared; then one change.
    var values = Self.uniform(5, 1_200)
    for index in 900..<1_200 { values[index] += 1 }
    let found = ChangePoints(values)
    #expect(found.indices.count == 1)
    #expect(abs((found.indices.first ?? 0) - 900) < 8)
    #expect(ChangePoints(Array(values[..<900])).indices.isEmpty)
  }

  @Test func followsScaleAndShift() {
    let values = Self.steps(3, 200)
    let found = ChangePoints(values)
    #expect(!found.indices.isEmpty)
    for (scale, shift) in [(1e-12, 0.0), (-3, 1_000), (1e9, -7), (1e290, 0), (1e-290, 0)] {
      let moved = ChangePoints(values.map { $0 * scale + shift })
      #expect(moved.indices == found.indices)
      let level = found.levels[0] * scale + shift
      #expect(abs(moved.levels[0] - level) <= 1e-9 * abs(level))
    }
  }

  @Test func findsStepsWithoutNoise() {
    let values = Array(repeating: 0.0, count: 50) + Array(repeating: 5.0, count: 50)
    #expect(ChangePoints(values).indices == [50])
    #expect(ChangePoints(values).levels == [0, 5])
  }

  @Test func passesOverWhatIsNotKnown() {
    var values: [Double?] = Self.uniform(9, 100).enumerated().map { $0 < 60 ? $1 : $1 + 9 }
    #expect(ChangePoints(values).indices == [60])
    values[20] = nil
    values[21] = .nan
    values[59] = .infinity
    #expect(ChangePoints(values).indices == [60])
  }

  @Test func staysOnItsFeet() {
    let cases: [[Double]] = [
      [], [1], [1, 2], Array(repeating: 0, count: 100), Array(repeating: -3, count: 9),
      [.nan, .infinity], [1e308, -1e308, 1e308, -1e308, 1e308, 5],
      Array(repeating: .leastNonzeroMagnitude, count: 20) + Array(repeating: 0, count: 20),
    ]
    for values in cases {
      for least in [-1, 1, 2, .max] {
        for penalty in [nil, 0, Double.nan, .infinity, -1] {
          var configuration = ChangePoints.Configuration()
          configuration.minimumLength = least
          configuration.penalty = penalty
          let found = ChangePoints(values, configuration)
          #expect(found.levels.allSatisfy { $0.isFinite })
          #expect(found.penalty.isFinite)
        }
      }
    }
    #expect(ChangePoints(Array(repeating: 4.0, count: 50)).levels == [4])
    #expect(ChangePoints([Double]()).levels.isEmpty)
  }
}

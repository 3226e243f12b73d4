import CSModels
import CSSignals
import Foundation
import Synchronization
import Testing

/// Detectors that break one law each.
enum BrokenSeriesDetectors {
  /// The distance from the first value, on a scale of its own.
  struct Absolute: SeriesDetector {
    private var first: Double?
    mutating func score(_ value: Double, at date: Date) -> Double {
      guard value.isFinite else { return 0 }
      let start = first ?? value
      first = start
      return min(1, abs(value / 1_000 - start / 1_000))
    }
  }

  /// Ranks among the values so far, without an end.
  struct Hoarder: SeriesDetector {
    private var seen: [Double] = []
    mutating func score(_ value: Double, at date: Date) -> Double {
      guard value.isFinite else { return 0 }
      defer { seen.append(value) }
      return (seen.max() ?? value) < value ? min(1, Double(seen.count) / 1_000) : 0
    }
  }

  /// Says what comes to its mind.
  struct Moody: SeriesDetector {
    mutating func score(_ value: Double, at date: Date) -> Double { .random(in: 0...1) }
  }

  /// Shares what it knows with its copies.
  struct Sharing: SeriesDetector {
    private final class Memory: Sendable {
      let greatest = Mutex(-Double.infinity)
    }
    private var memory = Memory()
    private var count = 0
    init() {}
    init(from decoder: any Decoder) throws { self.init() }
    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(count)
    }
    mutating func score(_ value: Double, at date: Date) -> Double {
      count += 1
      if count == 1 { memory = Memory() }
      return memory.greatest.withLock { greatest in
        let isRecord = value > greatest
        greatest = max(greatest, value.isFinite ? value : greatest)
        return isRecord ? 0.5 : 0
      }
    }
  }

  /// Divides by a spread of nothing.
  struct Careless: SeriesDetector {
    private var last: Double = 0
    mutating func score(_ value: Double, at date: Date) -> Double {
      defer { last = value }
      return (value - last) / (value - last)
    }
  }

  /// Forgets its past when it is encoded.
  struct Forgetful: SeriesDetector {
    private var count = 0
    private var greatest = -1e300
    private enum CodingKeys: String, CodingKey { case count }
    init() {}
    mutating func score(_ value: Double, at date: Date) -> Double {
      count += 1
      guard value.isFinite, value > greatest else { return 0 }
      greatest = value
      return count > 1 ? 0.5 : 0
    }
  }

  /// Is alarmed by everything.
  struct Nervous: SeriesDetector {
    mutating func score(_ value: Double, at date: Date) -> Double { 0.9 }
  }

  /// Says nothing.
  struct Deaf: SeriesDetector {
    mutating func score(_ value: Double, at date: Date) -> Double { 0 }
  }
}

@Suite struct SeriesDetectorLawsTests {
  static let ours: [any SeriesDetector] = [
    WeekdayMedian(), RollingDeviation(), SeasonalESD(), ForecastResidual(), BayesianChangePoint(),
    CumulativeSum(), AdaptiveWindow(),
  ]

  @Test(arguments: ours.indices)
  func oursKeepThem(index: Int) {
    let detector = Self.ours[index]
    let report = check(detector)
    #expect(
      report.results.count == 8 && !report.results.contains { $0.result != .passed },
      "\(type(of: detector)): \(report)")
  }

  @Test(arguments: [
    ("scale and shift do not matter", BrokenSeriesDetectors.Absolute() as any SeriesDetector),
    ("memory is bounded", BrokenSeriesDetectors.Hoarder()),
    ("same scores every time", BrokenSeriesDetectors.Moody()),
    ("what comes later does not matter", BrokenSeriesDetectors.Sharing()),
    ("scores lie between 0 and 1", BrokenSeriesDetectors.Careless()),
    ("goes on after encoding", BrokenSeriesDetectors.Forgetful()),
    ("silent where nothing changes", BrokenSeriesDetectors.Nervous()),
    ("a lasting change is noticed", BrokenSeriesDetectors.Deaf()),
  ])
  func brokenOnesAreCaught(law: String, detector: any SeriesDetector) {
    #expect(check(detector).failures.contains(law))
  }

  @Test func seriesOfOnesOwnAreTried() {
    struct Picky: SeriesDetector {
      mutating func score(_ value: Double, at date: Date) -> Double { value == 4_711 ? 2 : 0 }
    }
    let own = [(date: Date(timeIntervalSince1970: 0), value: 4_711.0)]
    let law = "scores lie between 0 and 1"
    #expect(!DetectorLaws.check(Picky()).failures.contains(law))
    #expect(DetectorLaws.check(Picky(), on: [own]).failures.contains(law))
  }

  private func check(_ detector: some SeriesDetector) -> ConformanceReport {
    DetectorLaws.check(detector, memory: 300)
  }
}

@Suite struct SurpriseTests {
  // By hand: -log10(p) / 10.
  @Test(arguments: [(1.0, 0.0), (0.1, 0.1), (1e-3, 0.3), (1e-10, 1), (0, 1), (2, 0), (.nan, 0)])
  func probabilitiesBecomeScores(probability: Double, score: Double) {
    #expect(abs(Surprise.score(probability: probability) - score) < 1e-12)
  }

  @Test func scoresBecomeProbabilities() {
    for score in [0.0, 0.05, 0.35, 1] {
      #expect(abs(Surprise.score(probability: Surprise.probability(of: score)) - score) < 1e-12)
    }
    #expect(Surprise.probability(of: .nan) == 1 && Surprise.probability(of: -3) == 1)
  }
}

import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct SeriesDetectorTests {
  static func date(_ index: Int) -> Date {
    Date(timeIntervalSince1970: 1_704_067_200 + 86_400 * Double(index))
  }

  /// The scores of daily values from 2024-01-01, a Monday.
  func scores(_ detector: some SeriesDetector, _ values: [Double]) -> [Double] {
    var detector = detector
    return values.enumerated().map { detector.score($0.element, at: Self.date($0.offset)) }
  }

  static let sawTooth = [10.0, 20, 30, 40, 50, 5, 1]

  /// Each weekday has a mean of its own and the residuals 3, -1, -1, -1 in turn: with 28 values of
  /// seven weekdays the pooled deviation is √(84 / 21) = 2, and in one pass it would be a bit less.
  @Test(arguments: [(2.0, false), (2.01, true), (-2.0, false), (-2.01, true)])
  func theRuleOfTwoDeviationsIsStrict(deviations: Double, isFlagged: Bool) {
    var detector = RollingDeviation()
    for index in 0..<28 {
      let value = Double(100 + 10 * (index % 7)) + (index < 7 ? 3 : -1)
      _ = detector.score(value, at: Self.date(index))
    }
    _ = detector.score(100 + deviations * 2, at: Self.date(28))
    #expect(detector.baseline == 100)
    #expect(abs((detector.deviation ?? 0) - deviations) < 1e-12)
    #expect(detector.isFlagged == isFlagged)
  }

  @Test func whereNothingVariedAFloorDecides() {
    for (value, isFlagged) in [(100.0, false), (101, false), (101.5, true), (98, true)] {
      var detector = RollingDeviation()
      for index in 0..<28 { _ = detector.score(100, at: Self.date(index)) }
      let score = detector.score(value, at: Self.date(28))
      #expect(detector.isFlagged == isFlagged && (score > 0) == (value != 100), "\(value)")
      #expect(detector.deviation == nil && detector.baseline == 100)
    }
  }

  @Test(arguments: [(13, false), (14, true)])
  func fewerThanFourteenValuesAreNotEnough(count: Int, isFlagged: Bool) {
    var detector = RollingDeviation()
    for index in 0..<count { _ = detector.score(index % 2 == 0 ? 9 : 11, at: Self.date(index)) }
    _ = detector.score(60, at: Self.date(count))
    #expect(detector.isFlagged == isFlagged)
  }

  @Test func aWeeklySawToothIsSilent() {
    let values = (0..<140).map { Self.sawTooth[$0 % 7] }
    func loudest(_ detector: some SeriesDetector) -> Double { scores(detector, values).max() ?? 1 }
    #expect(loudest(RollingDeviation()) == 0 && loudest(WeekdayMedian()) == 0)
    #expect(loudest(SeasonalESD()) == 0 && loudest(ForecastResidual()) == 0)
    #expect(loudest(BayesianChangePoint()) == 0 && loudest(CumulativeSum()) == 0)
    #expect(loudest(AdaptiveWindow()) == 0)
  }

  @Test func aMondayThatFallsAwayIsFound() {
    var values = UsageSamples.values(weeks: 20)
    values[7 * 18] *= 0.3
    func check(_ detector: some SeriesDetector) {
      let found = scores(detector, values)
      #expect(found[7 * 18] >= Surprise.threshold, "\(type(of: detector)): \(found[7 * 18])")
    }
    check(RollingDeviation())
    check(WeekdayMedian())
    check(SeasonalESD())
    check(ForecastResidual())
  }

  @Test func aLevelLearntFromMoreThanIsRememberedIsJudgedAllTheSame() {
    var configuration = CumulativeSum.Configuration()
    (configuration.warmup, configuration.memory) = (60, 28)
    let values = UsageSamples.values(weeks: 24).enumerated().map {
      $0.offset >= 7 * 18 ? $0.element / 2 : $0.element
    }
    let loudest = scores(CumulativeSum(configuration), values).dropFirst(7 * 18).max() ?? 0
    #expect(loudest >= Surprise.threshold, "\(loudest)")
  }

  @Test func aLevelThatMovesALittleIsFoundByWhatAddsUp() {
    let values = UsageSamples.values(weeks: 24).enumerated().map {
      $0.offset >= 7 * 18 ? $0.element - 8 : $0.element
    }
    func loudest(_ detector: some SeriesDetector) -> Double {
      scores(detector, values).dropFirst(7 * 18).max() ?? 0
    }
    #expect(loudest(CumulativeSum()) >= Surprise.threshold)
    #expect(loudest(AdaptiveWindow()) >= 0.27)
    #expect(loudest(BayesianChangePoint()) >= 0.2)
  }

  @Test func theGuardsOfCountsHoldBackWhatIsSmall() {
    var values = UsageSamples.values(weeks: 12)
    values[7 * 11] *= 0.6
    let plain = scores(WeekdayMedian(), values)[7 * 11]
    #expect(plain >= Surprise.threshold)
    #expect(scores(WeekdayMedian(.counts), values)[7 * 11] == 0)
    #expect(scores(WeekdayMedian(.counts), values.map { $0 / 10 })[7 * 11] == 0)
  }

  @Test func summerTimeDoesNotMoveADay() {
    var configuration = WeekdayMedian.Configuration()
    configuration.calendar = .weekdays(in: "Europe/London")
    var detector = WeekdayMedian(configuration)
    var loudest = 0.0
    // Midnights in London, of which those from 31 March 2024 on are 23:00 UTC.
    for index in 0..<200 {
      let day = Sample.day("2024-01-01").adding(days: index)
      let midnight = configuration.calendar.date(of: day)
      loudest = max(loudest, detector.score(Self.sawTooth[index % 7], at: midnight))
    }
    #expect(loudest == 0)
  }
}

@Suite struct SeriesCorpusTests {
  @Test func theSameSeedGivesTheSameSeries() {
    var configuration = SeriesCorpus.Configuration()
    configuration.seriesPerKind = 1
    configuration.cleanSeries = 1
    let (a, b) = (SeriesCorpus(configuration, seed: 5), SeriesCorpus(configuration, seed: 5))
    #expect(a.examples.map(\.series) == b.examples.map(\.series))
    #expect(a.examples.count == SeriesCorpus.Kind.allCases.count)
    #expect(SeriesCorpus(configuration, seed: 6).examples.map(\.series) != a.examples.map(\.series))
    for example in a.examples {
      #expect(
        (example.planted == nil) == (example.kind == .clean || example.kind == .announcedLaunch))
    }
  }

  @Test func episodesAreCountedAsStated() {
    var configuration = SeriesCorpus.Configuration()
    configuration.seriesPerKind = 1
    configuration.cleanSeries = 1
    let examples = SeriesCorpus(configuration, seed: 1).examples
    var result = SeriesCorpusResult()
    for example in examples {
      var alarms = [String?](repeating: nil, count: example.series.count)
      if example.kind == .clean { (alarms[50], alarms[58], alarms[100]) = ("up", "up", "up") }
      if example.kind == .spike, let planted = example.planted {
        alarms[planted.lowerBound] = "up"
      }
      result.add(alarms, on: example)
    }
    #expect(result.kinds["clean"]?.episodes == 2 && result.kinds["spike"]?.found == 1)
    #expect(abs(result.precision - 1.0 / 3) < 1e-12 && abs(result.recall - 1.0 / 7) < 1e-12)
  }

  /// A small corpus; the figures of large ones are in the documentation.
  @Test func theWatchFindsMostOfWhatIsPlanted() {
    var configuration = SeriesCorpus.Configuration()
    configuration.seriesPerKind = 1
    configuration.cleanSeries = 1
    configuration.days = 200
    let result = SeriesCorpus(configuration, seed: 11).result(of: SeriesWatch())
    #expect(result.recall >= 0.7 && result.precision >= 0.7, "\(result)")
  }
}

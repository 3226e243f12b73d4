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

  @Test(arguments: [(2.0, false), (2.01, true), (-2.0, false), (-2.01, true)])
  func theRuleOfTwoDeviationsIsStrict(deviations: Double, isFlagged: Bool) {
    var detector = RollingDeviation()
    // 98 and 102 by turns, with 8 values of mean 100: the sample deviation is √(32 / 7).
    for index in 0..<56 {
      _ = detector.score(index / 7 % 2 == 0 ? 98 : 102, at: Self.date(index))
    }
    _ = detector.score(100 + deviations * (32.0 / 7).squareRoot(), at: Self.date(56))
    #expect(detector.baseline == 100)
    #expect(abs((detector.deviation ?? 0) - deviations) < 1e-12)
    if abs(deviations) > 2 { #expect(detector.isFlagged) }
    // -1, 1 and 0 have the mean 0 and the deviation 1.
    var three = RollingDeviation.Configuration()
    three.weeks = 3
    three.minimumWeeks = 3
    var strict = RollingDeviation(three)
    for (week, value) in [-1.0, 1, 0].enumerated() {
      _ = strict.score(value, at: Self.date(7 * week))
    }
    _ = strict.score(deviations, at: Self.date(21))
    #expect(strict.deviation == deviations && strict.isFlagged == isFlagged)
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

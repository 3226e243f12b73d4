import CSModels
import CSSignals
import Foundation
import Testing

/// What is no detector takes the smallest and largest numbers as well, one at a time.
@Suite struct ExtremeNumbersTests {
  /// A weekly rhythm with a new level.
  static let values: [Double?] = (0..<120).map { day in
    let shape = day % 7 < 5 ? 100.0 : 20
    return day == 60 ? nil : shape + Double(day * 37 % 11) + (day < 90 ? 0 : 60)
  }
  static let series = DailySeries(start: CivilDate(daysSince1970: 20_000), values: values)

  static func tried<C: Codable>(_ usual: C, _ use: (C) -> some Any) -> Int {
    let extremes = AbsurdValues.extremes(of: usual)
    for (_, absurd) in extremes { _ = use(absurd) }
    return extremes.count
  }

  @Test func seriesAreJudgedWhateverIsConfigured() {
    let (values, series) = (Self.values, Self.series)
    var stl = SeasonalTrend.Configuration()
    (stl.trendWindow, stl.lowPassWindow, stl.innerRounds, stl.robustRounds) = (15, 9, 2, 1)
    var rolling = RollingScores.Configuration(window: 28)
    rolling.minimumKnown = 5
    let counts = [
      Self.tried(Streak.Configuration()) { Streak(values, $0) as Any },
      Self.tried(Superlative.Configuration()) { Superlative.claims(of: values, $0) },
      Self.tried(ChangePoints.Configuration()) { ChangePoints(values, $0) },
      Self.tried(WeekdayEffects.Configuration()) { WeekdayEffects(series, $0) },
      Self.tried(YearlyEffects.Configuration()) { YearlyEffects(series, $0) },
      Self.tried(stl) { SeasonalTrend(Array(values.prefix(50)), $0) as Any },
      Self.tried(rolling) { RollingScores.scores(values, $0) },
      Self.tried(SeriesWatch.Configuration()) { SeriesWatch($0).condition(of: series) as Any },
    ]
    #expect(counts.allSatisfy { $0 >= 2 })
  }

  @Test func historiesAreReadWhateverIsConfigured() throws {
    let history = try #require(AbsurdTrials.history(seed: 1))
    let cause = KnownCause(
      id: "moved", .migration, on: Self.series.day(60)...Self.series.day(70))
    let cohort = PeerComparisonTests.cohort
    let counts = [
      Self.tried(KnownCauseReview.Configuration()) {
        KnownCauseReview(of: cause, in: Self.series, $0) as Any
      },
      Self.tried(ResponseEffectiveness.Configuration()) { ResponseEffectiveness(in: history, $0) },
      Self.tried(ConversationCourse.Configuration()) { configuration in
        Set(history.interactions.compactMap(\.thread)).map {
          ConversationCourse(of: $0, in: history, configuration)
        }
      },
      Self.tried(PeerBenchmark.Configuration()) {
        PeerBenchmark(against: cohort, $0).detect(in: history)
      },
    ]
    #expect(counts.allSatisfy { $0 >= 2 })
  }

  @Test func digestsAreWrittenWhateverIsConfigured() throws {
    let ten = try Told.ten()
    let digests = AbsurdValues.extremes(of: Digest.Configuration().limit).map { limit in
      var configuration = Digest.Configuration()
      configuration.limit = limit.value
      return Digest(
        ten, for: Sample.ana, at: Sample.date("2026-01-29 08:00"), calendar: Sample.calendar,
        configuration: configuration)
    }
    #expect(digests.map(\.omitted) == [10, 0])
  }
}

import CSModels
import CSSignals
import Testing

/// Usage around days off; a year and a half from Monday 2023-06-05 on.
@Suite struct QuietDaysTests {
  let start = Sample.day("2023-06-05")

  /// The series to the day before one, some spans of days at a part of what is usual.
  func series(
    before end: CivilDate, _ spans: [(ClosedRange<CivilDate>, Double)]
  ) -> DailySeries {
    var generator = SeededGenerator(seed: 3)
    let count = end.daysSince1970 - start.daysSince1970
    return DailySeries(
      start: start,
      values: (0..<count).map { index in
        let day = start.adding(days: index)
        let part = spans.first { $0.0.contains(day) }?.1 ?? 1
        let usual = UsageSamples.shape[day.weekday - 1] * part
        return (usual * Double.random(in: 0.95...1.05, using: &generator)).rounded()
      })
  }

  func condition(
    _ end: String, _ spans: [(String, String, Double)], holidays: Set<WorkCalendar.StaticDay> = []
  ) -> SeriesCondition? {
    let days = spans.map { (Sample.day($0.0)...Sample.day($0.1), $0.2) }
    return SeriesWatch().condition(
      of: series(before: Sample.day(end), days),
      in: .weekdays(in: "UTC", holidays: holidays))
  }

  @Test func aYearEndWithHolidaysIsNoDropAndItsEndNoSpike() {
    let lull = [("2023-12-23", "2024-01-05", 0.5)]
    let holidays: Set<WorkCalendar.StaticDay> = ["2023-12-25", "2023-12-26", "2024-01-01"]
    for end in ["2023-12-27", "2023-12-30", "2024-01-03", "2024-01-08", "2024-01-12", "2024-01-20"]
    {
      #expect(condition(end, lull, holidays: holidays) == nil, "\(end)")
    }
    // Without holidays, and without a year of data, nothing tells of a lull.
    #expect(condition("2023-12-30", lull)?.isUp == false)
    // A drop that lasts is told once the lull is over.
    let lasting = [("2023-12-27", "2024-02-01", 0.5)]
    #expect(condition("2024-01-17", lasting, holidays: holidays)?.isUp == false)
  }

  @Test func aYearOfDataShowsTheLullOrThatThereIsNone() {
    let both = [("2023-12-25", "2024-01-05", 0.5), ("2024-12-23", "2025-01-03", 0.5)]
    #expect(condition("2024-12-30", both) == nil)
    #expect(condition("2024-12-30", Array(both.suffix(1)))?.isUp == false)
    #expect(
      condition("2024-12-30", Array(both.suffix(1)), holidays: ["2024-12-25"])?.isUp == false)
  }

  @Test func aDayBetweenDaysOffIsNoDrop() {
    // Thursday 2024-05-09 is a holiday, Friday is not.
    let bridge = [("2024-05-09", "2024-05-10", 0.1)]
    #expect(condition("2024-05-12", bridge, holidays: ["2024-05-09"]) == nil)
    #expect(condition("2024-05-12", bridge)?.isUp == false)
    // The day before a holiday is quiet, too.
    #expect(
      condition("2024-05-12", [("2024-05-07", "2024-05-08", 0.1)], holidays: ["2024-05-08"]) == nil)
  }

  @Test func findingsSayWhenTheyBegan() throws {
    let finding = try #require(UsageSurprise().detect(in: UsageSamples.dropped).first)
    #expect(finding.began == Sample.day("2026-02-23"))
  }
}

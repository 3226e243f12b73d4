import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct DailySeriesTests {
  private static func day(_ text: String) -> CivilDate { Sample.day(text) }
  private static let berlin = Sample.calendar

  /// Noon on 2026-03-31 in Berlin.
  private static func history(_ several: [UsageSeries]) -> History {
    var history = History(
      Sample.globex, at: berlin.date(of: day("2026-03-31"), second: 43_200), calendar: berlin)
    for series in several { history.add(series) }
    return history
  }

  private static func usage(
    _ start: String, _ values: [Double?], metric: String = "logins"
  ) -> UsageSeries {
    UsageSeries(account: "globex", metric: metric, start: day(start), values: values)
  }

  @Test func whatOnePersonDoesIsNoMetricOfTheCompany() {
    var history = Self.history([
      Self.usage("2026-03-01", [1, 2]),
      Self.usage("2026-03-01", [1, 2], metric: "logins/somebody@else.example"),
      Self.usage("2026-03-01", [1, 2], metric: "logins/u-17"),
    ])
    var known = Contact("Maria Lopez", email: "", at: "globex")
    known.id = "u-17"
    history.add(known)
    #expect(DailySeries.all(in: history).map(\.metric) == ["logins"])
  }

  @Test func leavesOutTheRunningDay() throws {
    let history = Self.history([Self.usage("2026-03-28", [1, 2, 3, 4, 5])])
    let series = try #require(DailySeries("logins", in: history))
    #expect(series.start == Self.day("2026-03-28"))
    #expect(series.values == [1, 2, 3])
    #expect(series.day(2) == Self.day("2026-03-30"))
    #expect(series[Self.day("2026-03-29")] == 2)
    #expect(series[Self.day("2026-03-31")] == nil)
  }

  @Test func reachesTheLastCompleteDayThoughNothingWasDelivered() throws {
    let history = Self.history([Self.usage("2026-03-25", [1, nil])])
    #expect(DailySeries("logins", in: history)?.values == [1, nil, nil, nil, nil, nil])
    #expect(
      DailySeries("logins", in: history, missing: .zero)?.values == [1, 0, 0, 0, 0, 0])
    #expect(DailySeries("seats", in: history) == nil)
  }

  @Test func joinsPartsInAnyOrder() throws {
    let parts = [
      Self.usage("2026-03-20", [1, 2, 3, 4]), Self.usage("2026-03-22", [30, nil]),
      Self.usage("2026-03-29", [9]), Self.usage("2026-03-19", []),
    ]
    let expected: [Double?] = [1, 2, 30, 4, nil, nil, nil, nil, nil, 9, nil]
    #expect(DailySeries("logins", in: Self.history(parts))?.values == expected)
    #expect(DailySeries("logins", in: Self.history(parts.reversed()))?.values == expected)
  }

  @Test func followsThePolicyOfEachMetric() {
    let history = Self.history([
      Self.usage("2026-03-29", [1], metric: "seats"), Self.usage("2026-03-29", [1]),
    ])
    let all = DailySeries.all(
      in: history, missing: MissingPolicy(.unknown, metrics: ["logins": .zero]))
    #expect(all.map(\.metric) == ["logins", "seats"])
    #expect(all.map(\.series.values) == [[1, 0], [1, nil]])
  }

  @Test func takesNoValueThatIsNotFinite() throws {
    let series = DailySeries(
      start: Self.day("2026-01-01"), values: [1, .nan, .infinity, nil, -.infinity, -4])
    #expect(series.values == [1, nil, nil, nil, nil, -4])
    #expect(DailySeries(start: series.start, known: [.nan, 2]).values == [nil, 2])
    let copy = try JSONDecoder().decode(
      DailySeries.self, from: JSONEncoder().encode(series))
    #expect(copy == series)
  }

  @Test func countsEventsInTheZone() {
    let zone = Self.berlin
    // The clock goes from 2:00 to 3:00 on 2026-03-29, and back on 2026-10-25.
    for change in ["2026-03-29", "2026-10-25"] {
      let day = Self.day(change)
      let opening = zone.date(of: day)
      let closing = zone.date(of: day.adding(days: 1))
      let hours = closing.timeIntervalSince(opening) / 3_600
      #expect(hours == (change == "2026-03-29" ? 23 : 25))
      let events =
        stride(from: 0, to: closing.timeIntervalSince(opening), by: 3_600)
        .map { opening.addingTimeInterval($0) } + [
          opening.addingTimeInterval(-1), closing, Date(timeIntervalSince1970: .nan),
        ]
      let series = DailySeries(
        counting: events.shuffled(), on: day.adding(days: -2)..<day.adding(days: 2), in: zone)
      #expect(series.values == [0, 1, hours, 1])
    }
  }

  @Test func countsAnewAfterAMove() {
    // 23:30 in Berlin is the next day in Auckland: the same events, one day later.
    let events = (1...5).map {
      Self.berlin.date(of: Self.day("2026-06-0\($0)"), second: 84_600)
    }
    let days = Self.day("2026-06-01")..<Self.day("2026-06-08")
    let auckland = WorkCalendar.weekdays(in: "Pacific/Auckland")
    #expect(
      DailySeries(counting: events, on: days, in: Self.berlin).values == [1, 1, 1, 1, 1, 0, 0])
    #expect(DailySeries(counting: events, on: days, in: auckland).values == [0, 1, 1, 1, 1, 1, 0])
  }

  @Test func doesNotKnowADayTheZoneNeverHad() {
    let days = Self.day("2011-12-29")..<Self.day("2012-01-01")
    let series = DailySeries(counting: [], on: days, in: .weekdays(in: "Pacific/Apia"))
    #expect(series.values == [0, nil, 0])
  }

  @Test func countsInteractionsOfCompleteDays() {
    var history = Self.history([])
    #expect(DailySeries(interactionsIn: history) == nil)
    for (index, day) in ["2026-03-28", "2026-03-28", "2026-03-30", "2026-03-31"].enumerated() {
      history.add(
        Sample.mail(
          "i\(index)", .inbound, on: Self.berlin.date(of: Self.day(day), second: 3_600)))
    }
    #expect(DailySeries(interactionsIn: history)?.values == [2, 0, 1])
    #expect(DailySeries(interactionsIn: history) { $0.id == "i3" } == nil)
  }

  @Test func knowsOnlyWorkingDays() {
    // 2026-01-01 is a Thursday.
    let calendar = WorkCalendar.weekdays(in: "UTC", holidays: ["2026-01-01"])
    let series = DailySeries(start: Self.day("2026-01-01"), known: [1, 2, 3, 4, 5])
    #expect(series.onWorkingDays(of: calendar).values == [nil, 2, nil, nil, 5])
    #expect(series.before(Self.day("2026-01-03")).values == [1, 2])
    #expect(series.before(Self.day("2020-01-03")).values == [])
  }

  @Test func addsUpCompleteWeeks() {
    // From a Thursday: three days before the first Monday, then two weeks, then two days.
    let values = [100, 100, 100, 100] + Array(repeating: 1.0, count: 14) + [100, 100]
    let weeks = WeeklySeries(DailySeries(start: Self.day("2026-01-01"), known: values))
    #expect(weeks.start == Self.day("2026-01-05"))
    #expect(weeks.values == [7, 7])
    #expect(weeks.week(1) == Self.day("2026-01-12"))
    var gap: [Double?] = values
    gap[5] = nil
    #expect(
      WeeklySeries(DailySeries(start: Self.day("2026-01-01"), values: gap)).values == [nil, 7])
    #expect(
      WeeklySeries(DailySeries(start: Self.day("2026-01-01"), known: values), startingOn: 7).start
        == Self.day("2026-01-04"))
    #expect(WeeklySeries(DailySeries(start: Self.day("2026-01-01"), values: [])).values == [])
  }

  @Test func leavesOutWhatIsExplained() {
    let series = DailySeries(start: Self.day("2026-01-01"), known: [1, 2, 3, 4, 5, 6])
    func cause(_ from: String, _ to: String, _ metric: String? = nil) -> KnownCause {
      KnownCause(id: "c", .outage, on: Self.day(from)...Self.day(to), metric: metric)
    }
    let causes = [
      cause("2025-12-01", "2026-01-01"), cause("2026-01-03", "2026-01-04"),
      cause("2026-01-04", "2026-01-04"), cause("2026-01-02", "2026-01-05", "seats"),
      cause("2026-02-01", "2026-02-02"), cause("2025-02-01", "2025-02-02"),
    ]
    #expect(series.leavingOut(causes, metric: "logins").values == [nil, 2, nil, nil, 5, 6])
    #expect(series.leavingOut(causes, metric: "seats").values == [nil, nil, nil, nil, nil, 6])
    #expect(series.explained(by: [], metric: nil).allSatisfy { !$0 })
    let empty = DailySeries(start: series.start, values: [])
    #expect(empty.leavingOut(causes, metric: nil).values == [])
  }
}

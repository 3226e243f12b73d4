import CSModels
import Foundation
import Testing

struct WorkCalendarTests {
  static let berlin = WorkCalendar.weekdays(in: "Europe/Berlin", holidays: ["2026-12-25"])

  private func date(_ text: String) throws -> Date { try #require(Timestamp.date(from: text)) }

  @Test(arguments: [
    // Friday to Monday is one working day.
    ("2026-12-18T10:00:00Z", "2026-12-21T10:00:00Z", 1),
    // Thursday over Christmas and the weekend to Monday: the holiday does not count.
    ("2026-12-24T10:00:00Z", "2026-12-28T10:00:00Z", 1),
    ("2026-12-21T10:00:00Z", "2026-12-21T23:30:00Z", 1),
    ("2026-12-21T10:00:00Z", "2026-12-20T10:00:00Z", 0),
    // 2026 has 261 weekdays, less one holiday.
    ("2025-12-31T12:00:00Z", "2026-12-31T12:00:00Z", 260),
  ])
  func countsWorkingDays(_ start: String, _ end: String, _ days: Int) throws {
    #expect(try Self.berlin.workingDays(from: date(start), to: date(end)) == days)
  }

  @Test(arguments: [
    // 16:00 to 10:00 of the next day, local time: one hour and one hour.
    ("2026-06-01T14:00:00Z", "2026-06-02T08:00:00Z", 2.0),
    // Friday 16:00 to Monday 10:00.
    ("2026-06-05T14:00:00Z", "2026-06-08T08:00:00Z", 2.0),
    ("2026-06-06T08:00:00Z", "2026-06-07T20:00:00Z", 0.0),
    ("2026-06-01T08:30:00Z", "2026-06-01T09:00:00Z", 0.5),
    // A week with the change to summer time still has forty working hours.
    ("2026-03-23T00:00:00Z", "2026-03-30T00:00:00Z", 40.0),
  ])
  func countsWorkingHours(_ start: String, _ end: String, _ hours: Double) throws {
    let found = try Self.berlin.workingHours(from: date(start), to: date(end))
    #expect(abs(found - hours) < 1e-9)
  }

  @Test func workingDaysAddUp() throws {
    var generator = SeededGenerator(seed: 5)
    let start = try date("2026-01-01T00:00:00Z")
    for _ in 0..<300 {
      let times = (0..<3).map { _ in
        start.addingTimeInterval(Double.random(in: 0...4e7, using: &generator))
      }.sorted()
      let whole = Self.berlin.workingDays(from: times[0], to: times[2])
      let parts =
        Self.berlin.workingDays(from: times[0], to: times[1])
        + Self.berlin.workingDays(from: times[1], to: times[2])
      #expect(whole == parts)
      let hours = Self.berlin.workingHours(from: times[0], to: times[2])
      let sum =
        Self.berlin.workingHours(from: times[0], to: times[1])
        + Self.berlin.workingHours(from: times[1], to: times[2])
      #expect(abs(hours - sum) < 1e-6)
    }
  }

  @Test func refusesWhatIsNoCalendar() {
    #expect(throws: InvalidValue.self) { try WorkCalendar(timeZone: "Mars/Olympus") }
    #expect(throws: InvalidValue.self) { try WorkCalendar(timeZone: "UTC", workingWeekdays: []) }
    #expect(throws: InvalidValue.self) { try WorkCalendar(timeZone: "UTC", workingWeekdays: [8]) }
    #expect(throws: InvalidValue.self) { try WorkCalendar(timeZone: "UTC", hours: 900..<1_500) }
    let json = Data(#"{"time_zone":"Mars/Olympus"}"#.utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(WorkCalendar.self, from: json)
    }
  }

  @Test func aMistypedLiteralCannotBeSaved() async throws {
    for calendar in [
      WorkCalendar.weekdays(in: "Europe/Berln"),
      .weekdays(in: "UTC", holidays: ["2026-13-40"]),
    ] {
      #expect(!calendar.isValid)
      #expect(throws: InvalidValue.self) {
        try WorkspaceProfile(domains: [], calendar: calendar).validate()
      }
      #expect(throws: InvalidValue.self) { try Account("A", calendar: calendar).validate() }
    }
    #expect(Self.berlin.isValid)
  }

  @Test func movesByWorkingDays() throws {
    let friday = try date("2026-12-18T10:00:00Z")
    #expect(
      friday.adding(.workingDays(5), in: Self.berlin) == (try date("2026-12-28T10:00:00Z")))
    #expect(
      friday.subtracting(.workingDays(1), in: Self.berlin) == (try date("2026-12-17T10:00:00Z")))
    // A month later at the same local time, although the offset has changed.
    let march = try date("2026-03-15T10:00:00Z")
    #expect(march.adding(.months(1), in: Self.berlin) == (try date("2026-04-15T09:00:00Z")))
  }

  @Test func aDayStartsAtLocalMidnight() throws {
    let day = try #require(CivilDate("2026-03-29"))
    #expect(Self.berlin.date(of: day) == (try date("2026-03-28T23:00:00Z")))
    #expect(Self.berlin.date(of: day.adding(days: 1)) == (try date("2026-03-29T22:00:00Z")))
    #expect(Self.berlin.day(of: try date("2026-03-28T23:30:00Z")) == day)
  }

  @Test func aRoundTripKeepsTheCalendar() throws {
    let json = try RecordCoding.encoder.encode(Self.berlin)
    #expect(try RecordCoding.decoder.decode(WorkCalendar.self, from: json) == Self.berlin)
  }
}

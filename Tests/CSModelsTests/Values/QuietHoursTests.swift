import CSModels
import Foundation
import Testing

@Suite struct QuietHoursTests {
  static let berlin = WorkCalendar.weekdays(in: "Europe/Berlin")

  /// The moment, and when its quiet ends: nine in the evening to seven, and all of Sunday.
  ///
  /// 2026-03-29 is a Sunday on which the clock skips an hour.
  static let cases: [(String, String?)] = [
    ("2026-03-24T12:00:00Z", nil),
    ("2026-03-24T19:59:59Z", nil),
    ("2026-03-24T20:00:00Z", "2026-03-25T06:00:00Z"),
    ("2026-03-25T05:59:59Z", "2026-03-25T06:00:00Z"),
    ("2026-03-25T06:00:00Z", nil),
    // Saturday night, Sunday and the night after are one quiet.
    ("2026-03-28T21:00:00Z", "2026-03-30T05:00:00Z"),
    ("2026-03-29T12:00:00Z", "2026-03-30T05:00:00Z"),
  ]

  @Test(arguments: cases) func quietEndsOnTheClockOfTheZone(moment: String, end: String?) throws {
    let quiet = try QuietHours(fromMinute: 1_260, toMinute: 420, weekdays: [7])
    let date = try #require(Timestamp.date(from: moment))
    #expect(quiet.end(of: date, in: Self.berlin) == end.flatMap { Timestamp.date(from: $0) })
  }

  @Test func quietHoursLeaveRoom() throws {
    #expect(throws: InvalidValue.self) { try QuietHours(fromMinute: -1, toMinute: 5) }
    #expect(throws: InvalidValue.self) { try QuietHours(fromMinute: 0, toMinute: 1_440) }
    #expect(throws: InvalidValue.self) {
      try QuietHours(fromMinute: 0, toMinute: 1, weekdays: Set(1...7))
    }
    #expect(throws: InvalidValue.self) { try QuietHours(fromMinute: 0, toMinute: 1, weekdays: [0]) }
    let none = try QuietHours(fromMinute: 300, toMinute: 300)
    #expect(none.end(of: Date(timeIntervalSince1970: 0), in: Self.berlin) == nil)
    #expect(none.end(of: Date(timeIntervalSince1970: .nan), in: Self.berlin) == nil)
  }

  @Test func teammatesOfEarlierVersionsAreRead() throws {
    let old = #"{"id":"ana@acme.example","name":"Ana","email":"ana@acme.example","role":"manager"}"#
    var ana = try RecordCoding.decode(Teammate.self, from: [UInt8](old.utf8))
    #expect(ana.language == nil && ana.timeZone == nil && ana.quietHours == nil)
    #expect(ana.calendar(in: Self.berlin) == Self.berlin)
    ana.language = "de"
    ana.timeZone = "America/New_York"
    ana.quietHours = try QuietHours(fromMinute: 1_200, toMinute: 480)
    #expect(try RecordCoding.decode(Teammate.self, from: RecordCoding.encode(ana)) == ana)
    #expect(ana.calendar(in: Self.berlin).timeZone == "America/New_York")
    ana.timeZone = "Nowhere"
    #expect(throws: InvalidValue.self) { try ana.validate() }
    let bad = #"{"start":0,"end":1440}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(QuietHours.self, from: Data(bad.utf8))
    }
  }
}

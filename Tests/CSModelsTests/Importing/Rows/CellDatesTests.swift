import CSModels
import Foundation
import Testing

@Suite struct CellDatesTests {
  /// The text, the form, and the instant in RFC 3339 or `nil` where it must be refused.
  static let dates: [(String, DateForm, String?)] = [
    ("2026-12-31", .iso8601, "2026-12-31T00:00:00Z"),
    ("20261231", .iso8601, "2026-12-31T00:00:00Z"),
    ("2026-12-31T14:05", .iso8601, "2026-12-31T14:05:00Z"),
    ("2026-12-31 14:05:09", .iso8601, "2026-12-31T14:05:09Z"),
    ("2026-12-31T14:05:09.25Z", .iso8601, "2026-12-31T14:05:09.250Z"),
    ("2026-12-31T14:05:09,25+02:00", .iso8601, "2026-12-31T12:05:09.250Z"),
    ("2026-12-31T14:05:09 -0530", .iso8601, "2026-12-31T19:35:09Z"),
    ("2026-12-31T14:05+02", .iso8601, "2026-12-31T12:05:00Z"),
    ("2026-12-31 14:05 UTC", .iso8601, "2026-12-31T14:05:00Z"),
    ("2026-12-31 14:05 UTC+2", .iso8601, nil),
    ("2024-02-29", .iso8601, "2024-02-29T00:00:00Z"), ("2024-02-30", .iso8601, nil),
    ("2023-02-29", .iso8601, nil), ("1900-02-29", .iso8601, nil), ("2026-13-01", .iso8601, nil),
    ("2026-00-10", .iso8601, nil), ("2026-1-2", .iso8601, nil), ("26-01-02", .iso8601, nil),
    ("2026-12-31T24:00", .iso8601, nil), ("2026-12-31T14:60", .iso8601, nil),
    ("2026-12-31T14", .iso8601, nil), ("2026-12-31x", .iso8601, nil), ("2026-12", .iso8601, nil),
    ("2026-12-31T14:05Zulu", .iso8601, nil), ("2026-12-3114:05", .iso8601, nil),
    ("31.12.2026", .dayFirst, "2026-12-31T00:00:00Z"),
    ("1/2/2026", .dayFirst, "2026-02-01T00:00:00Z"),
    ("31-12-26", .dayFirst, "2026-12-31T00:00:00Z"),
    ("01.01.68", .dayFirst, "2068-01-01T00:00:00Z"),
    ("01.01.69", .dayFirst, "1969-01-01T00:00:00Z"),
    ("28-07-2023 03:00", .dayFirst, "2023-07-28T03:00:00Z"),
    ("31.12.2026, 14:05:09", .dayFirst, "2026-12-31T14:05:09Z"),
    ("12/31/2026", .dayFirst, nil), ("31.12-2026", .dayFirst, nil), ("31.12.202", .dayFirst, nil),
    ("2026-12-31", .dayFirst, nil), ("30.02.2024", .dayFirst, nil), ("31 12 2026", .dayFirst, nil),
    ("12/31/2026", .monthFirst, "2026-12-31T00:00:00Z"),
    ("1/2/26 2:05 PM", .monthFirst, "2026-01-02T14:05:00Z"),
    ("1/2/26 12:05 am", .monthFirst, "2026-01-02T00:05:00Z"),
    ("1/2/26 12:05PM", .monthFirst, "2026-01-02T12:05:00Z"),
    ("1/2/26 13:05 PM", .monthFirst, nil), ("1/2/26 0:05 AM", .monthFirst, nil),
    ("31/12/2026", .monthFirst, nil),
    ("2026/1/2", .yearFirst, "2026-01-02T00:00:00Z"),
    ("2026.12.31", .yearFirst, "2026-12-31T00:00:00Z"),
    ("26/1/2", .yearFirst, "2026-01-02T00:00:00Z"), ("1/2/2026", .yearFirst, nil),
    ("31 Dec 2026", .monthName, "2026-12-31T00:00:00Z"),
    ("December 31, 2026", .monthName, "2026-12-31T00:00:00Z"),
    ("31-DEC-26", .monthName, "2026-12-31T00:00:00Z"),
    ("Thu, 31st Dec. 2026 14:05", .monthName, "2026-12-31T14:05:00Z"),
    ("Sept 3rd 2026", .monthName, "2026-09-03T00:00:00Z"),
    ("31 Dez 2026", .monthName, nil), ("31 Dec", .monthName, nil), ("Dec 2026", .monthName, nil),
    ("30 February 2024", .monthName, nil), ("31 De 2026", .monthName, nil),
    ("0", .unixSeconds, "1970-01-01T00:00:00Z"),
    ("1798675200", .unixSeconds, "2026-12-31T00:00:00Z"),
    ("1798675200.5", .unixSeconds, "2026-12-31T00:00:00.500Z"),
    ("-1", .unixSeconds, "1969-12-31T23:59:59Z"), ("1798675200000", .unixSeconds, nil),
    ("$5", .unixSeconds, nil), ("soon", .unixSeconds, nil),
    ("1798675200250", .unixMilliseconds, "2026-12-31T00:00:00.250Z"),
    ("46387", .excelSerial, "2026-12-31T00:00:00Z"),
    ("46387.75", .excelSerial, "2026-12-31T18:00:00Z"),
    ("1", .excelSerial, "1900-01-01T00:00:00Z"), ("59", .excelSerial, "1900-02-28T00:00:00Z"),
    ("60", .excelSerial, nil), ("61", .excelSerial, "1900-03-01T00:00:00Z"),
    ("0", .excelSerial, nil),
    ("2958466", .excelSerial, nil),
  ]

  @Test(arguments: dates)
  func reads(text: String, form: DateForm, expected: String?) {
    let date = try? Row(["d": text])["d"].date(form)
    #expect(date.map { Timestamp.text(of: $0) } == expected)
  }

  @Test(arguments: [
    ("2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00Z"),
    ("2026-12-01 09:30:15.5", "Europe/Berlin", "2026-12-01T08:30:15.500Z"),
    // In the night of 29 March 2026 the clock skips from 2:00 to 3:00.
    ("2026-03-29 03:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),
    ("2026-07-01T00:00Z", "Europe/Berlin", "2026-07-01T00:00:00Z"),
    ("2026-07-01", "America/New_York", "2026-07-01T04:00:00Z"),
    ("2026-07-01", "UTC", "2026-07-01T00:00:00Z"),
  ])
  func readsInAZone(text: String, zone: String, expected: String) throws {
    let date = try Row(["d": text])["d"].date(.iso8601, in: zone)
    #expect(Timestamp.text(of: date) == expected)
  }

  @Test func readsExcelInAZone() throws {
    let date = try Row(["d": "46204.5"])["d"].date(.excelSerial, in: "Europe/Berlin")
    #expect(Timestamp.text(of: date) == "2026-07-01T10:00:00Z")
  }

  @Test func saysWhatToDo() {
    let cell = Row(["renews": "2024-02-30"])["renews"]
    let error = #expect(throws: ImportError.self) { try cell.date(.dayFirst) }
    #expect(error?.message.contains("31.12.2026") == true)
    #expect(error?.message.contains("\"2024-02-30\"") == true)
    let zone = #expect(throws: ImportError.self) {
      try Row(["d": "2026-01-01"])["d"].date(in: "Mars/Olympus")
    }
    #expect(zone?.message.contains("Mars/Olympus") == true)
  }
}

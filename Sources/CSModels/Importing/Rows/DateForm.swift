/// How a column writes its dates.
///
/// A form is declared, never guessed: `03-04-2026` is in March or in April. Days that do not exist,
/// such as 30 February, are refused in every form. In the forms with a year, a month and a day, a
/// time may follow, after spaces, a comma or a `T`: `14:05`, `14:05:09.250`, `2:05 PM`; and after
/// it a zone: `Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02`. Years of two digits mean 1969 to 2068,
/// as in POSIX.
public enum DateForm: String, Hashable, Sendable, Codable, CaseIterable {
  /// `2026-12-31` or `20261231`.
  case iso8601
  /// `31.12.2026`, `31/12/2026` or `31-12-26`.
  case dayFirst = "day_first"
  /// `12/31/2026`, `12-31-2026` or `12.31.26`.
  case monthFirst = "month_first"
  /// `2026/12/31`, `2026.12.31` or `2026-12-31`, also with one digit: `2026/1/2`.
  case yearFirst = "year_first"
  /// `31 Dec 2026`, `December 31, 2026`, `31-Dec-26` or `Thu, 31st December 2026`, in English.
  case monthName = "month_name"
  /// Seconds since 1970-01-01 00:00 UTC, with decimals where there are any.
  case unixSeconds = "unix_seconds"
  /// Milliseconds since 1970-01-01 00:00 UTC.
  case unixMilliseconds = "unix_milliseconds"
  /// Days in the 1900 date system of Excel, in which 1 is 1900-01-01, with the time as decimals.
  ///
  /// 60 stands for a day that there was not, 1900-02-29, and is refused.
  case excelSerial = "excel_serial"

  /// A date in the form, for messages.
  var sample: String {
    switch self {
    case .iso8601: "such as 2026-12-31"
    case .dayFirst: "with the day first, such as 31.12.2026"
    case .monthFirst: "with the month first, such as 12/31/2026"
    case .yearFirst: "with the year first, such as 2026/12/31"
    case .monthName: "such as 31 Dec 2026"
    case .unixSeconds: "in seconds since 1970, such as 1798675200"
    case .unixMilliseconds: "in milliseconds since 1970, such as 1798675200000"
    case .excelSerial: "as a serial number of Excel, such as 46387"
    }
  }
}

public import Foundation

/// A moment as a message states it: the instant, and the clock the sender had on the wall.
public struct MailDate: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Seconds since 1970-01-01 00:00 UTC, without leap seconds.
  public var secondsSince1970: Int
  /// The sender's distance from UTC in minutes, east positive; `nil` if the message does not say
  /// (RFC 5322's `-0000`, an unknown zone, or none).
  public var offsetMinutes: Int?

  /// Creates a date from an instant and an offset.
  public init(secondsSince1970: Int, offsetMinutes: Int? = nil) {
    self.secondsSince1970 = secondsSince1970
    self.offsetMinutes = offsetMinutes
  }

  /// Reads the date of a header field; `nil` if it names no day that exists.
  ///
  /// Accepts RFC 5322 with its obsolete forms (two-digit years, zone names, comments), the order of
  /// C's `asctime`, and ISO 8601. Two-digit years below 50 are in this century.
  public init?(_ text: String) {
    guard let date = MailDateParser.parse(Array(text.utf8)[...]) else { return nil }
    self = date
  }

  /// The instant.
  public var date: Date { Date(timeIntervalSince1970: Double(secondsSince1970)) }

  /// The moment in the form of RFC 3339, on the sender's own clock; `-00:00` if the offset is
  /// unknown.
  public var description: String {
    let local = secondsSince1970 &+ (offsetMinutes ?? 0) &* 60
    let (days, seconds) = Self.floorDivide(local, 86_400)
    let day = Self.civil(daysSince1970: days)
    let magnitude = abs(offsetMinutes ?? 0)
    let sign = (offsetMinutes ?? -1) < 0 ? "-" : "+"
    return Self.padded(day.year, 4) + "-" + Self.padded(day.month, 2) + "-"
      + Self.padded(day.day, 2) + "T" + Self.padded(seconds / 3600, 2) + ":"
      + Self.padded(seconds / 60 % 60, 2) + ":" + Self.padded(seconds % 60, 2) + sign
      + Self.padded(magnitude / 60, 2) + ":" + Self.padded(magnitude % 60, 2)
  }

  static func floorDivide(_ value: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Days from 1970-01-01 to a day of the proleptic Gregorian calendar
  /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = era.remainder * 365 + era.remainder / 4 - era.remainder / 100 + dayOfYear
    return era.quotient * 146_097 + dayOfEra - 719_468
  }

  static func civil(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivide(daysSince1970 &+ 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

import CSModels
import Foundation

/// Tells a detector of daily series which day a value belongs to, and lets no day come twice.
struct DayClock: Hashable, Sendable, Codable {
  private var latest: Int?

  init() {}

  /// Decodes a clock; days beyond those of calendars are refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    latest = try saved.soundIfPresent(.latest) { (-3_000_000...3_000_000).contains($0) }
  }

  /// The day of a value that can be judged; `nil` for what is no number, for a date that is no
  /// later than the latest one, and on holidays.
  ///
  /// - Returns: Days since 1970, the weekday 0...6 from Monday, and the number of days since the
  ///   value before, 1 for the first.
  mutating func step(
    _ value: Double, at date: Date, in calendar: WorkCalendar
  ) -> (day: Int, weekday: Int, elapsed: Int)? {
    guard value.isFinite, abs(date.timeIntervalSince1970) < 2e11 else { return nil }
    let civil = calendar.day(of: date)
    let day = civil.daysSince1970
    if let latest, day <= latest { return nil }
    guard !calendar.holidays.contains(civil) else { return nil }
    let elapsed = latest.map { day - $0 } ?? 1
    latest = day
    return (day, civil.weekday - 1, elapsed)
  }

  /// A value held within ± 1e100, so that its powers stay finite.
  static func bounded(_ value: Double) -> Double { min(max(value, -1e100), 1e100) }
}

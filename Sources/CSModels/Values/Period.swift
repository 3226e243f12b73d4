public import Foundation

/// A length of time as people say it.
public enum Period: Hashable, Sendable, Codable {
  /// Days of 24 hours.
  case days(Int)
  /// Days on which the calendar works.
  case workingDays(Int)
  /// Weeks of seven days.
  case weeks(Int)
  /// Calendar months; where a month is too short, its last day.
  case months(Int)

  /// The period in the other direction.
  public var negated: Period {
    switch self {
    case .days(let n): .days(0 &- n)
    case .workingDays(let n): .workingDays(0 &- n)
    case .weeks(let n): .weeks(0 &- n)
    case .months(let n): .months(0 &- n)
    }
  }
}

extension Date {
  /// The instant a period later.
  ///
  /// Days and weeks are multiples of 86,400 seconds. Months and working days move the calendar
  /// day in the calendar's zone and keep the time of day.
  public func adding(
    _ period: Period, in calendar: WorkCalendar = .weekdays(in: "UTC")
  ) -> Date {
    switch period {
    case .days(let n): addingTimeInterval(86_400 * Double(n))
    case .weeks(let n): addingTimeInterval(7 * 86_400 * Double(n))
    case .months(let n): calendar.moving(self) { $0.adding(months: n) }
    case .workingDays(let n): calendar.moving(self) { calendar.workingDay(n, from: $0) }
    }
  }

  /// The instant a period earlier.
  public func subtracting(
    _ period: Period, in calendar: WorkCalendar = .weekdays(in: "UTC")
  ) -> Date {
    adding(period.negated, in: calendar)
  }
}

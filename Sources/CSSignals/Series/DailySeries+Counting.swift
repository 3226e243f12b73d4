public import CSModels
public import Foundation

extension DailySeries {
  /// Counts what is dated, day by day in a calendar's zone.
  ///
  /// Every event counts on exactly one day, however long that day was; days of 23 or 25 hours are not
  /// corrected. All events are counted in the one zone given, so after a move to another zone the
  /// whole series is counted anew and stays comparable. A day that the zone never had, such as
  /// 30 December 2011 in Samoa, is not known; all others without events are zero. Order does not
  /// matter, and events outside the days or without a time are left out. O(n) for n events and days.
  ///
  /// - Parameters:
  ///   - events: When each happened.
  ///   - days: The days to count, the last excluded.
  ///   - calendar: Whose zone says which day it was.
  public init(
    counting events: some Sequence<Date>, on days: Range<CivilDate>, in calendar: WorkCalendar
  ) {
    var counts = [Double](
      repeating: 0, count: days.upperBound.daysSince1970 - days.lowerBound.daysSince1970)
    for event in events where event.timeIntervalSince1970.isFinite {
      let index = calendar.day(of: event).daysSince1970 - days.lowerBound.daysSince1970
      if counts.indices.contains(index) { counts[index] += 1 }
    }
    var values: [Double?] = counts
    for index in counts.indices where counts[index] == 0 {
      let day = days.lowerBound.adding(days: index)
      // Where a day is skipped whole, its noon is on another one.
      if calendar.day(of: calendar.date(of: day, second: 43_200)) != day { values[index] = nil }
    }
    self.init(start: days.lowerBound, values: values)
  }

  /// Counts a history's interactions, from the day of the first one to the last complete day.
  ///
  /// `nil` where none of them counts, or the first was on the day of the moment.
  ///
  /// - Parameters:
  ///   - history: Whose interactions are counted, in the account's zone.
  ///   - isCounted: Which of them count; by default all.
  public init?(
    interactionsIn history: History, where isCounted: (Interaction) -> Bool = { _ in true }
  ) {
    let dates = history.interactions.filter(isCounted).map(\.date)
    guard let first = dates.first else { return nil }
    let start = history.calendar.day(of: first)
    let today = history.calendar.day(of: history.moment)
    guard start < today else { return nil }
    self.init(counting: dates, on: start..<today, in: history.calendar)
  }
}

public import CSModels

/// Totals of complete weeks, one after another.
public struct WeeklySeries: Hashable, Sendable, Codable {
  /// The first day of the first week.
  public let start: CivilDate
  /// The total of each week; `nil` where one of its days is not known.
  public let values: [Double?]

  /// The first day of a week, 0 for the first.
  public func week(_ index: Int) -> CivilDate {
    let (days, overflow) = index.multipliedReportingOverflow(by: 7)
    return start.adding(days: overflow ? (index < 0 ? .min : .max) : days)
  }

  /// Adds up the days of each week that lies wholly in a series.
  ///
  /// The days before the first such week and after the last are left out. A week with a day that is
  /// not known has no total: what the other days tell cannot stand for it where days of the week
  /// differ. No values where there is no complete week.
  ///
  /// - Parameters:
  ///   - series: The days.
  ///   - firstWeekday: The day on which weeks begin, Monday 1 to Sunday 7; by default Monday.
  public init(_ series: DailySeries, startingOn firstWeekday: Int = 1) {
    let ahead = ((firstWeekday - series.start.weekday) % 7 + 7) % 7
    start = series.start.adding(days: ahead)
    var totals: [Double?] = []
    totals.reserveCapacity(series.count / 7)
    var index = ahead
    while index + 7 <= series.count {
      var sum = 0.0
      var isKnown = true
      for value in series.values[index..<index + 7] {
        guard let value else {
          isKnown = false
          break
        }
        sum += value
      }
      totals.append(isKnown && sum.isFinite ? sum : nil)
      index += 7
    }
    values = totals
  }
}

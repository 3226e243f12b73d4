public import CSModels

extension Superlative {
  /// The first day that the claim speaks of.
  public func since(in series: DailySeries) -> CivilDate { series.day(start) }

  /// The first day of the first week that the claim speaks of.
  public func since(in weeks: WeeklySeries) -> CivilDate { weeks.week(start) }

  /// How many whole months lie between the first day a claim speaks of and the day it is made.
  ///
  /// "Steepest drop in six months" is true where this is 6.
  public static func wholeMonths(from start: CivilDate, to end: CivilDate) -> Int {
    guard start < end else { return 0 }
    let (first, last) = (start.components, end.components)
    let months = (last.year - first.year) * 12 + last.month - first.month
    return start.adding(months: months) > end ? months - 1 : months
  }
}

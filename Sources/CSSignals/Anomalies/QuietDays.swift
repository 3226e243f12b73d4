import CSModels

/// The days of a series on which little use is no news, and from which nothing is learnt.
///
/// 1. The holidays of the calendar.
/// 2. The year end: the whole weeks that hold December 24 to January 1. Whether those were below the
///    part ``SeriesWatch/Configuration/lull`` of the medians of their weekdays over the 8 weeks
///    before, and the week after came back at least half the way, is asked of the data: of this
///    year's days once they are over, else of those a year before. What does not come back is a new
///    level, no lull. Where there are none, a holiday in these days tells of a lull.
/// 3. Between stretches of days off that hold such days: up to four working days between two, a single
///    one between one and a weekend, and the last working day before, with the weekend that follows.
struct QuietDays {
  /// One answer a day.
  let flags: [Bool]

  init(_ series: DailySeries, from first: Int, in calendar: WorkCalendar, lull: Double) {
    let margin = 7
    let begin = series.day(first - margin)
    let count = max(0, series.count - first) + 2 * margin
    var isFree = [Bool](repeating: false, count: count)
    for holiday in calendar.holidays {
      let index = holiday.daysSince1970 - begin.daysSince1970
      if isFree.indices.contains(index) { isFree[index] = true }
    }
    for year in begin.components.year - 1...begin.adding(days: count).components.year {
      guard let end = YearEnd(year) else { continue }
      let from = max(0, end.first.daysSince1970 - begin.daysSince1970)
      let to = min(count, end.last.daysSince1970 - begin.daysSince1970 + 1)
      guard from < to, end.isLull(in: series, calendar, below: lull) else { continue }
      for index in from..<to { isFree[index] = true }
    }
    guard isFree.contains(true) else {
      flags = [Bool](repeating: false, count: max(0, series.count - first))
      return
    }
    let isWorking = (0..<count).map {
      !isFree[$0] && calendar.workingWeekdays.contains(begin.adding(days: $0).weekday)
    }
    var quiet = isFree
    var index = 0
    var followsFree = false
    while index < count {
      var end = index
      while end < count, isWorking[end] { end += 1 }
      let days = index..<end
      index = end
      while end < count, !isWorking[end] { end += 1 }
      let firstFree = isFree[index..<end].firstIndex(of: true)
      let precedesFree = firstFree != nil
      for day in index..<(firstFree ?? index) { quiet[day] = true }
      if (days.count == 1 && (followsFree || precedesFree))
        || (days.count <= 4 && followsFree && precedesFree)
      {
        for day in days { quiet[day] = true }
      } else if precedesFree, let last = days.last {
        quiet[last] = true
      }
      followsFree = precedesFree
      index = end
    }
    flags = Array(quiet.dropFirst(margin).dropLast(margin))
  }
}

/// The weeks around New Year.
private struct YearEnd {
  /// The Monday of the week of December 24.
  let first: CivilDate
  /// The Sunday of the week of January 1.
  let last: CivilDate
  /// December 24.
  private let eve: CivilDate
  private let year: Int

  init?(_ year: Int) {
    guard let eve = CivilDate(year: year, month: 12, day: 24) else { return nil }
    self.year = year
    self.eve = eve
    first = eve.adding(days: 1 - eve.weekday)
    let newYear = eve.adding(days: 8)
    last = newYear.adding(days: 7 - newYear.weekday)
  }

  func isLull(in series: DailySeries, _ calendar: WorkCalendar, below share: Double) -> Bool {
    guard share > 0 else { return false }
    if let shown = part(in: series, calendar, below: share)
      ?? YearEnd(year - 1)?.part(in: series, calendar, below: share)
    {
      return shown < share
    }
    return (0...8).contains { calendar.holidays.contains(eve.adding(days: $0)) }
  }

  /// Which part of what is usual the days from December 24 to January 1 had, but for holidays.
  ///
  /// `nil` where they are not over, or too little is known; 1 where it is below a share, and the week
  /// after was no better.
  private func part(
    in series: DailySeries, _ calendar: WorkCalendar, below least: Double
  ) -> Double? {
    let start = first.daysSince1970 - series.start.daysSince1970
    guard start >= 42, last.daysSince1970 - series.start.daysSince1970 < series.count else {
      return nil
    }
    let values = series.values
    let place = eve.daysSince1970 - series.start.daysSince1970
    let shift = eve.weekday - 1
    var before: [Double] = []
    before.reserveCapacity(8)
    func share(of days: ClosedRange<Int>) -> Double? {
      var (usual, measured, known) = (0.0, 0.0, 0)
      for offset in days {
        guard values.indices.contains(place + offset), let value = values[place + offset],
          calendar.holidays.isEmpty || !calendar.holidays.contains(eve.adding(days: offset))
        else { continue }
        before.removeAll(keepingCapacity: true)
        var index = start + (offset + shift) % 7 - 7
        for _ in 1...8 where index >= 0 {
          if let value = values[index] { before.append(value) }
          index -= 7
        }
        guard before.count >= 4,
          let median = SmallMedian.ofEight(before) ?? SmallMedian.of(&before)
        else { continue }
        usual += DayClock.bounded(median)
        measured += DayClock.bounded(value)
        known += 1
      }
      return known >= 3 && usual > 0 ? measured / usual : nil
    }
    guard let lull = share(of: 0...8) else { return nil }
    guard lull < least || least > 1 else { return lull }
    let monday = last.daysSince1970 + 1 - eve.daysSince1970
    if let after = share(of: monday...monday + 6), after < (1 + lull) / 2 { return 1 }
    return lull
  }
}

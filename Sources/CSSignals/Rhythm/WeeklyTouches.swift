import CSModels

/// The days of contact in complete weeks, Monday to Sunday in the account's zone.
///
/// Weeks in which holidays or announced absences take more than a fifth of the working days are
/// left out, and so is the week of the first touch and all before it.
struct WeeklyTouches {
  /// One week.
  struct Week {
    var monday: CivilDate
    var touches: [CustomerCircle.Touch]
  }

  /// The weeks that are judged, oldest first.
  let recent: [Week]
  /// The weeks they are compared with, oldest first.
  let earlier: [Week]

  /// - Returns: `nil` where there are too few weeks.
  init?(
    _ touches: [CustomerCircle.Touch], without absences: Absences, in calendar: WorkCalendar,
    before today: CivilDate, recentWeeks: Int, configuration: EngagementDrop.Configuration
  ) {
    guard let first = touches.first else { return nil }
    let thisMonday = today.adding(days: 1 - today.weekday)
    let firstMonday = first.day.adding(days: 1 - first.day.weekday)
    let regular = calendar.workingWeekdays.count
    var weeks: [Week] = []
    var monday = thisMonday.adding(days: -7)
    let wanted = max(1, recentWeeks)
    let wantedBefore = max(1, configuration.earlierWeeks)
    // Recent weeks may stretch to twice their number, all together likewise; then it is too long ago.
    let reach = thisMonday.adding(days: -14 * (wanted + wantedBefore))
    let recentReach = thisMonday.adding(days: -14 * wanted)
    while monday > firstMonday, monday >= reach, weeks.count < wanted + wantedBefore {
      let sunday = monday.adding(days: 6)
      let open = absences.workingDays(after: monday.adding(days: -1), through: sunday, in: calendar)
      if open * 5 >= regular * 4 {
        weeks.append(
          Week(monday: monday, touches: touches.filter { $0.day >= monday && $0.day <= sunday }))
      }
      monday = monday.adding(days: -7)
    }
    guard weeks.count >= wanted + configuration.minimumEarlierWeeks,
      let oldestRecent = weeks.prefix(wanted).last, oldestRecent.monday >= recentReach
    else { return nil }
    recent = weeks.prefix(wanted).reversed()
    earlier = weeks.dropFirst(wanted).reversed()
  }

  private static func days(_ weeks: [Week]) -> Int { weeks.reduce(0) { $0 + $1.touches.count } }

  /// The days of contact in the recent weeks.
  var recentDays: Int { Self.days(recent) }

  /// How many days as many of the earlier weeks had on average.
  var usualDays: Double {
    Double(Self.days(earlier)) * Double(recent.count) / Double(max(1, earlier.count))
  }

  /// How likely recent weeks as poor as these are by chance.
  var probability: Double {
    PermutationTest.probability(
      ofSumAtMost: recentDays, choosing: recent.count,
      from: (recent + earlier).map(\.touches.count))
  }

  /// The first and the last day of the recent weeks.
  var recentSpan: (first: CivilDate, last: CivilDate)? {
    guard let first = recent.first, let last = recent.last else { return nil }
    return (first.monday, last.monday.adding(days: 6))
  }

  /// How many of some days fall into the recent weeks, and how many as many earlier weeks had on
  /// average.
  func compare(_ days: Set<CivilDate>) -> (recent: Int, usual: Double) {
    func count(_ weeks: [Week]) -> Int {
      weeks.reduce(0) { sum, week in
        sum + days.count { $0 >= week.monday && $0 <= week.monday.adding(days: 6) }
      }
    }
    return (
      count(recent), Double(count(earlier)) * Double(recent.count) / Double(max(1, earlier.count))
    )
  }
}

import CSModels

/// The days of contact in complete weeks, Monday to Sunday in the account's zone.
///
/// Weeks in which holidays or announced absences take more than a fifth of the working days are
/// left out, and so is the week of the first touch and all before it.
struct WeeklyTouches {
  /// One week.
  struct Week {
    var monday: CivilDate
    var touches: ArraySlice<CustomerCircle.Touch>
  }

  /// The weeks that are judged, oldest first.
  let recent: [Week]
  /// The weeks they are compared with, oldest first.
  let earlier: [Week]
  private let touches: [CustomerCircle.Touch]
  private let today: CivilDate

  /// The Monday to which so many recent weeks may stretch back: to twice their number.
  static func reach(of recentWeeks: Int, before thisMonday: CivilDate) -> CivilDate {
    thisMonday.adding(days: -14 * recentWeeks.held(1...10_000))
  }

  /// - Parameter touches: The days of contact, oldest first.
  /// - Returns: `nil` where there are too few weeks.
  init?(
    _ touches: [CustomerCircle.Touch], without absences: Absences, in calendar: WorkCalendar,
    before today: CivilDate, recentWeeks: Int, earlierWeeks: Int, minimumEarlierWeeks: Int
  ) {
    guard let first = touches.first else { return nil }
    let thisMonday = today.adding(days: 1 - today.weekday)
    let firstMonday = first.day.adding(days: 1 - first.day.weekday)
    let regular = calendar.workingWeekdays.count
    var weeks: [Week] = []
    var monday = thisMonday.adding(days: -7)
    let wanted = recentWeeks.held(1...10_000)
    let wantedBefore = earlierWeeks.held(1...10_000)
    // Recent weeks may stretch to twice their number, all together likewise; then it is too long ago.
    let reach = thisMonday.adding(days: -14 * (wanted + wantedBefore))
    let recentReach = Self.reach(of: recentWeeks, before: thisMonday)
    var end = touches.endIndex
    while monday > firstMonday, monday >= reach, weeks.count < wanted + wantedBefore {
      let sunday = monday.adding(days: 6)
      while end > 0, touches[end - 1].day > sunday { end -= 1 }
      var begin = end
      while begin > 0, touches[begin - 1].day >= monday { begin -= 1 }
      let open = absences.workingDays(after: monday.adding(days: -1), through: sunday, in: calendar)
      if open * 5 >= regular * 4 {
        weeks.append(Week(monday: monday, touches: touches[begin..<end]))
      }
      monday = monday.adding(days: -7)
    }
    guard weeks.count >= wanted + minimumEarlierWeeks.held(1...10_000),
      let oldestRecent = weeks.prefix(wanted).last, oldestRecent.monday >= recentReach
    else { return nil }
    recent = weeks.prefix(wanted).reversed()
    earlier = weeks.dropFirst(wanted).reversed()
    self.touches = touches
    self.today = today
  }

  /// The recent weeks without those of a single long pause that is over.
  ///
  /// One silence that has ended is no drop: whoever is back is as present as before.
  private var judged: [Week] {
    guard let start = recent.first?.monday,
      let silence = Self.endedSilence(among: touches.map(\.day), since: start, before: today)
    else { return recent }
    return recent.filter {
      $0.monday <= silence.lowerBound || $0.monday.adding(days: 6) >= silence.upperBound
    }
  }

  /// The longest pause since a day, from one day of contact to the next, where it is over and the
  /// only one that is longer than those before that day.
  private static func endedSilence(
    among days: [CivilDate], since start: CivilDate, before today: CivilDate
  ) -> ClosedRange<CivilDate>? {
    func length(_ pause: (CivilDate, CivilDate)) -> Int {
      pause.1.daysSince1970 - pause.0.daysSince1970
    }
    let pauses = Array(zip(days, days.dropFirst() + [max(today, days.last ?? today)]))
    let usual = pauses.filter { $0.1 < start }.map(length).max() ?? 0
    let long = pauses.filter { $0.1 >= start && length($0) > usual }
    guard long.count == 1, let only = long.first, only.1 != today || days.last == today else {
      return nil
    }
    return only.0...only.1
  }

  private static func days(_ weeks: [Week]) -> Int { weeks.reduce(0) { $0 + $1.touches.count } }

  /// The days of contact in the recent weeks.
  var recentDays: Int { Self.days(recent) }

  /// How many days as many of the earlier weeks had on average.
  var usualDays: Double { usualDays(in: recent.count) }

  private func usualDays(in count: Int) -> Double {
    Double(Self.days(earlier)) * Double(count) / Double(max(1, earlier.count))
  }

  /// Whether the recent weeks have at most a share of the usual number of days, and that is at
  /// least so many; both without a long pause that is over.
  func isBelow(_ share: Double, ofAtLeast minimum: Double) -> Bool {
    // Fewer weeks have no more days.
    guard usualDays >= minimum, Double(recentDays) <= share * usualDays else { return false }
    let judged = judged
    let usual = usualDays(in: judged.count)
    return usual >= minimum && Double(Self.days(judged)) <= share * usual
  }

  /// How likely recent weeks as poor as these are by chance, without a long pause that is over.
  var probability: Double {
    let judged = judged
    return PermutationTest.probability(
      ofSumAtMost: Self.days(judged), choosing: judged.count,
      from: (judged + earlier).map(\.touches.count))
  }

  /// Whether the recent weeks have at least so many times the usual number of days, and more than
  /// any as many earlier weeks in a row.
  func isAbove(_ factor: Double, ofAtLeast minimum: Int) -> Bool {
    guard recentDays >= minimum, Double(recentDays) >= factor * usualDays else { return false }
    return recentDays > highestEarlierDays
  }

  /// The most days of contact that as many earlier weeks in a row had.
  var highestEarlierDays: Int {
    let counts = earlier.map(\.touches.count)
    guard counts.count > recent.count else { return counts.reduce(0, +) }
    return (0...(counts.count - recent.count)).map {
      counts[$0..<($0 + recent.count)].reduce(0, +)
    }.max() ?? 0
  }

  /// How likely recent weeks as rich as these are by chance.
  var probabilityOfMore: Double {
    let counts = (recent + earlier).map(\.touches.count)
    let most = counts.max() ?? 0
    return PermutationTest.probability(
      ofSumAtMost: most * recent.count - recentDays, choosing: recent.count,
      from: counts.map { most - $0 })
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

  /// Which weeks were compared, and how likely chance does as much.
  func measurements(chance probability: Double) -> [Evidence] {
    let span = recentSpan.map { "\($0.first) to \($0.last)" } ?? ""
    return [
      Evidence(
        "full_weeks", value: "\(recent.count)",
        comparison: "\(span), against \(earlier.count) before", source: "calendar"),
      Evidence(
        "probability_of_chance", value: "\("\(probability, digits: 4)" as Statement)",
        comparison: "exact permutation test over weeks", source: "history"),
    ]
  }
}

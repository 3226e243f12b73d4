public import Foundation

/// When people work: a time zone, the days of the week, the hours of the day, and the holidays.
///
/// It belongs to a workspace and, where one says so, to an account. All arithmetic is done on
/// civil days of the zone, so daylight saving neither adds nor removes a working day.
public struct WorkCalendar: Hashable, Sendable {
  /// The name of the zone in the IANA database, such as `Europe/Berlin`.
  public let timeZone: String
  /// The days on which people work, Monday 1 to Sunday 7.
  public let workingWeekdays: Set<Int>
  /// Days on which nobody works, whatever day of the week they are.
  public let holidays: Set<CivilDate>
  /// When work starts, in minutes after midnight, 0...1440.
  public let startOfWork: Int
  /// When work ends, in minutes after midnight, not before it starts.
  public let endOfWork: Int

  /// Whether zone and holidays are what was asked for.
  public let isValid: Bool

  private let zone: TimeZone
  private let sortedHolidays: [Int]
  /// The working weekdays as bits, Monday the second lowest.
  private let weekdayBits: UInt8

  /// Creates a calendar.
  ///
  /// - Parameters:
  ///   - timeZone: A zone of the IANA database.
  ///   - workingWeekdays: Monday 1 to Sunday 7; by default Monday to Friday.
  ///   - holidays: Days without work.
  ///   - hours: Working time in minutes after midnight; by default 9:00 to 17:00.
  /// - Throws: ``InvalidValue`` for a zone that is not known, weekdays outside 1...7, none at
  ///   all, or hours outside the day.
  public init(
    timeZone: String, workingWeekdays: Set<Int> = [1, 2, 3, 4, 5],
    holidays: Set<CivilDate> = [], hours: Range<Int> = 540..<1020
  ) throws(InvalidValue) {
    guard let zone = Self.zone(named: timeZone) else {
      throw InvalidValue(
        "time_zone", "\"\(timeZone)\" is not known. Use an IANA name such as Europe/Berlin.")
    }
    guard !workingWeekdays.isEmpty, workingWeekdays.allSatisfy({ (1...7).contains($0) }) else {
      throw InvalidValue("working_weekdays", "Give at least one day from 1, Monday, to 7, Sunday.")
    }
    guard hours.lowerBound >= 0, hours.upperBound <= 1_440, !hours.isEmpty else {
      throw InvalidValue("hours", "Working hours lie between 0 and 1440 minutes after midnight.")
    }
    self.init(
      timeZone: timeZone, zone: zone, workingWeekdays: workingWeekdays, holidays: holidays,
      hours: hours)
  }

  private init(
    timeZone: String, zone: TimeZone, workingWeekdays: Set<Int>, holidays: Set<CivilDate>,
    hours: Range<Int>, isValid: Bool = true
  ) {
    self.isValid = isValid
    self.timeZone = timeZone
    self.zone = zone
    self.workingWeekdays = workingWeekdays
    self.holidays = holidays
    startOfWork = hours.lowerBound
    endOfWork = hours.upperBound
    weekdayBits = workingWeekdays.reduce(0) { $0 | 1 << UInt8($1) }
    sortedHolidays =
      holidays.filter { workingWeekdays.contains($0.weekday) }.map(\.daysSince1970).sorted()
  }

  /// Monday to Friday, 9:00 to 17:00, in a zone written in the source.
  ///
  /// A name or a day that is not known cannot be refused here: the calendar then reckons in UTC, is
  /// not ``isValid``, and a record that holds it cannot be saved. Use
  /// ``init(timeZone:workingWeekdays:holidays:hours:)`` for names that come from outside.
  public static func weekdays(
    in timeZone: StaticString, holidays: Set<StaticDay> = []
  ) -> WorkCalendar {
    let name = "\(timeZone)"
    let known = zone(named: name)
    let days = holidays.compactMap(\.date)
    return WorkCalendar(
      timeZone: name, zone: known ?? .gmt, workingWeekdays: [1, 2, 3, 4, 5], holidays: Set(days),
      hours: 540..<1020, isValid: known != nil && days.count == holidays.count)
  }

  /// A holiday written in the source, such as `"2026-12-25"`; what is no day is left out.
  public struct StaticDay: Hashable, Sendable, ExpressibleByStringLiteral {
    let date: CivilDate?
    /// Reads the literal.
    public init(stringLiteral value: String) { date = CivilDate(value) }
  }

  private static func zone(named name: String) -> TimeZone? {
    name == "UTC" || name == "GMT" ? .gmt : TimeZone(identifier: name)
  }
}

extension WorkCalendar {
  /// The civil day and the seconds after midnight of an instant, in the zone.
  public func local(_ date: Date) -> (day: CivilDate, second: Int) {
    let seconds = date.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: date))
    guard seconds.isFinite, abs(seconds) < 2e11 else {
      return (CivilDate(daysSince1970: seconds < 0 ? .min : .max), 0)
    }
    let whole = Int(seconds.rounded(.down))
    let days = whole >= 0 ? whole / 86_400 : (whole - 86_399) / 86_400
    return (CivilDate(daysSince1970: days), whole - days * 86_400)
  }

  /// The civil day of an instant, in the zone.
  public func day(of date: Date) -> CivilDate { local(date).day }

  /// The instant at which a civil day reaches a time of day; in a gap of daylight saving, the
  /// instant that the clock skipped to.
  public func date(of day: CivilDate, second: Int = 0) -> Date {
    let naive = Double(day.daysSince1970) * 86_400 + Double(second)
    let first = naive - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: naive)))
    let offset = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: first)))
    return Date(timeIntervalSince1970: naive - offset)
  }

  /// Whether people work on a day.
  public func isWorking(on day: CivilDate) -> Bool {
    isWorkingWeekday(day) && (sortedHolidays.isEmpty || !holidays.contains(day))
  }

  private func isWorkingWeekday(_ day: CivilDate) -> Bool {
    weekdayBits >> UInt8(day.weekday) & 1 == 1
  }

  /// The number of working days after the day of `start`, up to and with the day of `end`.
  ///
  /// Friday to Monday is one; zero where `end` is not later. Constant time but for a binary
  /// search among the holidays.
  public func workingDays(from start: Date, to end: Date) -> Int {
    workingDays(after: day(of: start), through: day(of: end))
  }

  /// The number of working days after one day, up to and with another.
  public func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
    let total = end.daysSince1970 - start.daysSince1970
    guard total > 0 else { return 0 }
    var count = total / 7 * workingWeekdays.count
    for step in 0..<(total % 7)
    where isWorkingWeekday(start.adding(days: step + 1)) {
      count += 1
    }
    guard !sortedHolidays.isEmpty else { return count }
    let off =
      firstHoliday(after: end.daysSince1970) - firstHoliday(after: start.daysSince1970)
    return max(0, count - off)
  }

  private func firstHoliday(after day: Int) -> Int {
    var low = 0
    var high = sortedHolidays.count
    while low < high {
      let middle = (low + high) / 2
      if sortedHolidays[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The working time between two instants, in hours: nights, weekends and holidays do not count.
  ///
  /// Zero where `end` is not later.
  public func workingHours(from start: Date, to end: Date) -> Double {
    guard end > start else { return 0 }
    let first = local(start)
    let last = local(end)
    let opening = startOfWork * 60
    let closing = endOfWork * 60
    func worked(_ from: Int, _ to: Int) -> Int {
      max(0, min(to, closing) - max(from, opening))
    }
    guard first.day != last.day else {
      return isWorking(on: first.day)
        ? Double(worked(first.second, last.second)) / 3_600 : 0
    }
    var seconds = isWorking(on: first.day) ? worked(first.second, 86_400) : 0
    if isWorking(on: last.day) { seconds += worked(0, last.second) }
    let between = workingDays(after: first.day, through: last.day.adding(days: -1))
    return Double(seconds) / 3_600 + Double(between) * hoursPerDay
  }

  /// How many hours a working day has.
  public var hoursPerDay: Double { Double(endOfWork - startOfWork) / 60 }

  /// The working day that comes `count` working days after a day; earlier for negative counts.
  public func workingDay(_ count: Int, from day: CivilDate) -> CivilDate {
    var left = min(count.magnitude, 100_000)
    var current = day
    let step = count < 0 ? -1 : 1
    var walked = 0
    while left > 0, walked < 1_000_000 {
      current = current.adding(days: step)
      walked += 1
      if isWorking(on: current) { left -= 1 }
    }
    return current
  }

  func moving(_ date: Date, _ change: (CivilDate) -> CivilDate) -> Date {
    let (day, second) = local(date)
    let fraction = date.timeIntervalSince1970 - date.timeIntervalSince1970.rounded(.down)
    return self.date(of: change(day), second: second).addingTimeInterval(fraction)
  }
}

extension WorkCalendar {
  /// Refuses a zone or a holiday that is not known.
  func validate() throws(InvalidValue) {
    guard isValid else {
      throw InvalidValue(
        "calendar",
        "The zone \"\(timeZone)\" or one of the holidays is not known. Use an IANA name such as "
          + "Europe/Berlin and days such as 2026-12-25.")
    }
  }
}

extension WorkCalendar: Codable {
  private enum CodingKeys: String, CodingKey {
    case timeZone = "time_zone"
    case workingWeekdays = "working_weekdays"
    case holidays
    case startOfWork = "start_of_work"
    case endOfWork = "end_of_work"
  }

  /// Decodes a calendar and checks it as the initializer does.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let start = try container.decodeIfPresent(Int.self, forKey: .startOfWork) ?? 540
    let end = try container.decodeIfPresent(Int.self, forKey: .endOfWork) ?? 1_020
    do {
      self = try WorkCalendar(
        timeZone: container.decode(String.self, forKey: .timeZone),
        workingWeekdays: container.decodeIfPresent(Set<Int>.self, forKey: .workingWeekdays)
          ?? [1, 2, 3, 4, 5],
        holidays: container.decodeIfPresent(Set<CivilDate>.self, forKey: .holidays) ?? [],
        hours: start..<max(start, end))
    } catch let error as InvalidValue {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  /// Encodes the calendar; weekdays and holidays are sorted.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(timeZone, forKey: .timeZone)
    try container.encode(workingWeekdays.sorted(), forKey: .workingWeekdays)
    try container.encode(holidays.sorted(), forKey: .holidays)
    try container.encode(startOfWork, forKey: .startOfWork)
    try container.encode(endOfWork, forKey: .endOfWork)
  }
}

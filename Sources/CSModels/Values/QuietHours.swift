public import Foundation

/// When somebody is not to be disturbed: hours of every day, and whole weekdays.
///
/// Hours are minutes after midnight in the reader's zone, from `start` up to `end`, over midnight
/// where `end` is not later: 1,260 to 420 is from nine in the evening to seven in the morning. Equal
/// ends mean no hours. What falls into quiet hours waits; nothing is lost.
public struct QuietHours: Hashable, Sendable, Codable {
  /// When the quiet begins, in minutes after midnight, 0...1440.
  public var start: Int
  /// When it ends, in minutes after midnight, 0...1440.
  public var end: Int
  /// Days that are quiet from midnight to midnight, 1 Monday to 7 Sunday.
  public var weekdays: Set<Int>

  /// Creates quiet hours.
  ///
  /// - Throws: ``InvalidValue`` for minutes beyond a day, weekdays beyond a week, or where no hour of
  ///   the week is left.
  public init(from start: Int, to end: Int, weekdays: Set<Int> = []) throws(InvalidValue) {
    self.start = start
    self.end = end
    self.weekdays = weekdays
    try validate()
  }

  func validate() throws(InvalidValue) {
    guard (0...1_440).contains(start), (0...1_440).contains(end) else {
      throw InvalidValue(
        "quiet_hours", "Quiet hours lie between 0 and 1440 minutes after midnight.")
    }
    guard weekdays.allSatisfy({ (1...7).contains($0) }), weekdays.count < 7 else {
      throw InvalidValue(
        "quiet_hours", "Quiet weekdays go from 1, Monday, to 7, Sunday; leave one.")
    }
    guard !(start == 0 && end == 1_440), !(start == 1_440 && end == 1_440) else {
      throw InvalidValue("quiet_hours", "Leave an hour of the day in which alerts may come.")
    }
  }

  /// When the quiet that holds at an instant ends, or `nil` where it is not quiet.
  ///
  /// The clock of the zone counts, daylight saving included.
  public func end(of moment: Date, in calendar: WorkCalendar) -> Date? {
    guard moment.timeIntervalSince1970.isFinite else { return nil }
    var instant = moment
    // A night may run into a quiet day and that into a night; a week has an end.
    for _ in 0..<16 {
      guard let later = step(instant, in: calendar) else { break }
      guard later > instant else { break }
      instant = later
    }
    return instant > moment ? instant : nil
  }

  private func step(_ instant: Date, in calendar: WorkCalendar) -> Date? {
    let (day, second) = calendar.local(instant)
    if weekdays.contains(day.weekday) { return calendar.date(of: day.adding(days: 1)) }
    let (from, to) = (start * 60, end * 60)
    if from < to {
      return (from..<to).contains(second) ? calendar.date(of: day, second: to) : nil
    }
    guard from > to else { return nil }
    if second >= from { return calendar.date(of: day.adding(days: 1), second: to) }
    return second < to ? calendar.date(of: day, second: to) : nil
  }

  /// Decodes quiet hours and checks them as the initializer does.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let weekdays = try container.decodeIfPresent(Set<Int>.self, forKey: .weekdays) ?? []
    do {
      try self.init(
        from: container.decode(Int.self, forKey: .start),
        to: container.decode(Int.self, forKey: .end), weekdays: weekdays)
    } catch let error as InvalidValue {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  /// Encodes the hours; weekdays are sorted.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(start, forKey: .start)
    try container.encode(end, forKey: .end)
    if !weekdays.isEmpty { try container.encode(weekdays.sorted(), forKey: .weekdays) }
  }

  private enum CodingKeys: String, CodingKey { case start, end, weekdays }
}

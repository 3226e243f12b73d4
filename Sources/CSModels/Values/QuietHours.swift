public import Foundation

/// When somebody is not to be disturbed: hours of every day, and whole weekdays.
///
/// Hours are minutes after midnight in the reader's zone, from `startMinute` up to `endMinute`, over
/// midnight where the end is not later: 1,260 to 420 is from nine in the evening to seven in the
/// morning. Equal ends mean no hours. What falls into quiet hours waits; nothing is lost.
public struct QuietHours: Hashable, Sendable, Codable {
  /// When the quiet begins, in minutes after midnight, 0...1440.
  public var startMinute: Int
  /// When it ends, in minutes after midnight, 0...1440.
  public var endMinute: Int
  /// Days that are quiet from midnight to midnight, 1 Monday to 7 Sunday.
  public var weekdays: Set<Int>

  /// Creates quiet hours.
  ///
  /// - Throws: ``InvalidValue`` for minutes beyond a day, weekdays beyond a week, or where no hour of
  ///   the week is left.
  public init(
    fromMinute start: Int, toMinute end: Int, weekdays: Set<Int> = []
  ) throws(InvalidValue) {
    startMinute = start
    endMinute = end
    self.weekdays = weekdays
    try validate()
  }

  func validate() throws(InvalidValue) {
    guard (0...1_440).contains(startMinute), (0...1_440).contains(endMinute) else {
      throw InvalidValue(
        "quiet_hours", "Quiet hours lie between 0 and 1440 minutes after midnight.")
    }
    guard weekdays.allSatisfy({ (1...7).contains($0) }), weekdays.count < 7 else {
      throw InvalidValue(
        "quiet_hours", "Quiet weekdays go from 1, Monday, to 7, Sunday; leave one.")
    }
    guard endMinute < 1_440 || (1..<1_440).contains(startMinute) else {
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
    let (from, to) = (startMinute * 60, endMinute * 60)
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
        fromMinute: container.decode(Int.self, forKey: .startMinute),
        toMinute: container.decode(Int.self, forKey: .endMinute), weekdays: weekdays)
    } catch let error as InvalidValue {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  /// Encodes the hours; weekdays are sorted.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(startMinute, forKey: .startMinute)
    try container.encode(endMinute, forKey: .endMinute)
    if !weekdays.isEmpty { try container.encode(weekdays.sorted(), forKey: .weekdays) }
  }

  private enum CodingKeys: String, CodingKey {
    case startMinute = "start"
    case endMinute = "end"
    case weekdays
  }
}

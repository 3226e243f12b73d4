public import CSModels
import CSScoring
import Foundation

/// When somebody answers, by weekday and hour, as far as their own answers show a habit.
public struct AnswerMoment: Hashable, Sendable, Codable {
  /// The weekday on which most answers come, Monday 1 to Sunday 7; `nil` where none stands out.
  public let weekday: Int?
  /// How many answers came on it.
  public let onWeekday: Int
  /// The hour, 0...23, at which the hours begin in which most answers come; `nil` where none stand
  /// out.
  public let hour: Int?
  /// How many hours those are.
  public let length: Int
  /// How many answers came within them.
  public let withinHours: Int
  /// How many answers are known.
  public let count: Int
  /// The answers, the newest last.
  let evidence: [AnyRecordID]

  /// Reads the habit of a person, in the zone of the account.
  ///
  /// A weekday or a stretch of hours stands out where so many answers have a probability of at most
  /// `significance` if answers were spread evenly over the working days and hours, by the binomial
  /// distribution and for all that were tried together.
  ///
  /// - Parameters:
  ///   - contact: Whose answers.
  ///   - history: What is known.
  ///   - days: How many days back answers count.
  ///   - minimum: How few answers say nothing.
  ///   - length: How many hours a stretch has.
  ///   - significance: The probability at or below which a habit is told.
  /// - Returns: `nil` where answers are too few, or show no habit.
  public init?(
    of contact: Contact, in history: History, days: Int = 365, minimum: Int = 12, length: Int = 2,
    significance: Double = 0.01
  ) {
    let start = history.moment.subtracting(.days(days))
    var seen: Set<Interaction.ID> = []
    let replies = Correspondence(with: contact, in: history).sent.compactMap(\.reply)
      .filter { $0.date > start && seen.insert($0.id).inserted }
      .sorted { ($0.date, $0.evidence) < ($1.date, $1.evidence) }
    guard replies.count >= max(1, minimum) else { return nil }
    let calendar = history.calendar
    let places = replies.map { calendar.local($0.date) }
    func probability(_ hits: Int, _ share: Double, tried: Int) -> Double {
      let all = BinomialDistribution(trials: replies.count, probability: min(1, max(0, share)))
      return Double(tried) * all.upperTail(Double(hits - 1))
    }
    let weekdays = calendar.workingWeekdays.sorted()
    let busiest = weekdays.map { day in (day, places.count { $0.day.weekday == day }) }
      .max { $0.1 == $1.1 ? $0.0 > $1.0 : $0.1 < $1.1 }
    var weekday: (Int, Int)?
    if let busiest, weekdays.count > 1,
      probability(busiest.1, 1 / Double(weekdays.count), tried: weekdays.count) <= significance
    {
      weekday = busiest
    }
    let length = min(max(1, length), 23)
    let stretches = (0...(24 - length)).map { hour in
      (hour, places.count { $0.second >= hour * 3_600 && $0.second < (hour + length) * 3_600 })
    }
    let densest = stretches.max { $0.1 == $1.1 ? $0.0 > $1.0 : $0.1 < $1.1 }
    let working = max(Double(length) + 1, calendar.hoursPerDay)
    var hours: (Int, Int)?
    if let densest,
      probability(densest.1, Double(length) / working, tried: stretches.count) <= significance
    {
      hours = densest
    }
    guard weekday != nil || hours != nil else { return nil }
    self.weekday = weekday?.0
    onWeekday = weekday?.1 ?? 0
    hour = hours?.0
    self.length = length
    withinHours = hours?.1 ?? 0
    count = replies.count
    evidence = replies.suffix(8).map(\.evidence)
  }

  /// The habit in words.
  var words: Statement {
    let day: Statement =
      weekday.map { "on \(Statement.weekdays($0)) (\(onWeekday) of \(count) answers)" } ?? ""
    guard let hour else { return day }
    let hours: Statement =
      "between \(hour):00 and \(hour + length):00 (\(withinHours) of \(count) answers)"
    return weekday == nil ? hours : "\(day) and \(hours)"
  }
}

import CSModels
import CSScoring
import Foundation

/// Whether it is still plausible that somebody will answer as they always did.
///
/// With r = (answered + 1) / (asked + 2) the share of messages that were answered before (Laplace's
/// rule of succession; a message that expected no answer and got one counts), and F(t) the share of
/// those answers that came within t working hours, a
/// message of age t is still without an answer with probability 1 - r · F(t). The product over
/// several messages is the probability that somebody with unchanged habits has left all of them
/// unanswered. Of n answer times, F counts those within t over n + 1, or over n once t is twice the
/// longest of them. Messages of one day count once.
struct ReplyExpectation {
  /// How many messages had asked for an answer before.
  let asked: Int
  /// How many of them were answered.
  let answered: Int
  /// The median of the answer times, in working hours.
  let usualHours: Double?
  /// What has no answer since, oldest first, one a day.
  let waiting: [Correspondence.Exchange]
  /// The probability that somebody with unchanged habits has answered none of them.
  let probability: Double

  /// - Parameters:
  ///   - start: From when on earlier messages count.
  ///   - last: What was sent after it is waiting, what was sent before it tells the habit.
  init(
    _ correspondence: Correspondence, from start: CivilDate, since last: Date,
    without absences: Absences
  ) {
    let calendar = correspondence.calendar
    let sent = correspondence.sent.span
    var hours: [Double] = []
    var expecting = 0
    for index in sent.indices {
      let date = sent[index].message.date
      guard date <= last, calendar.day(of: date) >= start else { continue }
      if sent[index].expectsReply || sent[index].isAnswered { expecting += 1 }
      if let time = sent[index].replyHours { hours.append(time) }
    }
    asked = expecting
    answered = hours.count
    usualHours = Quantile.median(hours)
    waiting = Self.waiting(in: correspondence, since: last)
    let share = Double(answered + 1) / Double(asked + 2)
    let longest = hours.max() ?? .infinity
    let today = calendar.day(of: correspondence.moment)
    probability = waiting.reduce(1.0) { product, exchange in
      let sent = exchange.message.date
      let day = calendar.day(of: sent)
      let away =
        calendar.workingDays(after: day, through: today)
        - absences.workingDays(after: day, through: today, in: calendar)
      let age =
        calendar.workingHours(from: sent, to: correspondence.moment)
        - Double(away) * calendar.hoursPerDay
      let within = hours.count { $0 <= age }
      let of = age >= 2 * longest ? hours.count : hours.count + 1
      guard of > 0 else { return product }
      return product * (1 - share * Double(within) / Double(of))
    }
  }

  /// What has no answer since an instant, oldest first, one a day.
  static func waiting(
    in correspondence: Correspondence, since last: Date
  ) -> [Correspondence.Exchange] {
    let all = correspondence.sent
    let sent = all.span
    var first = sent.count
    while first > 0, sent[first - 1].message.date > last { first -= 1 }
    var days: Set<CivilDate> = []
    var waiting: [Correspondence.Exchange] = []
    for index in first..<sent.count
    where sent[index].expectsReply && !sent[index].isAnswered
      && days.insert(correspondence.calendar.day(of: sent[index].message.date)).inserted
    {
      waiting.append(all[index])
    }
    return waiting
  }
}

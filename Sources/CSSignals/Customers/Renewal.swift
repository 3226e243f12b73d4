import CSModels
import Foundation

/// The subscription of an account that ends or renews next.
struct Renewal {
  let subscription: Subscription
  let day: CivilDate
  /// The days until then, below 0 where it is past.
  let daysLeft: Int
  /// The day of the moment.
  let today: CivilDate

  /// The next one on or after the day of a history, by the calendar of the account; `nil` where none
  /// runs.
  ///
  /// - Parameter overdue: For how many days after its day one is still meant that has neither been
  ///   moved nor ended.
  init?(next history: History, overdue: Int = 0) {
    let today = history.calendar.day(of: history.moment)
    let first = today.adding(days: -min(max(0, overdue), 36_500))
    let running = history.subscriptions
      .filter { $0.isActive(at: history.moment) && history.calendar.day(of: $0.renewal) >= first }
      .min { ($0.renewal, $0.id.rawValue) < ($1.renewal, $1.id.rawValue) }
    guard let running else { return nil }
    subscription = running
    day = history.calendar.day(of: running.renewal)
    self.today = today
    daysLeft = day.daysSince1970 - today.daysSince1970
  }

  /// What there is to say about it, where it is no further than half a year away.
  var sentence: Statement? { daysLeft <= 183 ? words : nil }

  /// What there is to say about it.
  var words: Statement {
    let record = subscription.anyID
    let paid: Statement =
      "The subscription of \(Amount.money(subscription.value, from: record)) a year"
    let date = Amount.day(day, today: today, from: record)
    return switch daysLeft {
    case 0: "\(paid) is up for renewal today, on \(date)."
    case 1...: "\(paid) is up for renewal on \(date), in \(Amount.days(daysLeft))."
    default:
      "\(paid) was up for renewal on \(date), \(Amount.days(-daysLeft)) ago, and has neither been renewed nor ended."
    }
  }

  /// How far it is, such as `in 5 days`.
  var distance: Statement {
    switch daysLeft {
    case 0: "today"
    case 1...: "in \(Amount.days(daysLeft))"
    default: "\(Amount.days(-daysLeft)) ago"
    }
  }
}

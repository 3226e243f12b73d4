import CSModels
import Foundation

/// The subscription of an account that ends or renews next.
struct Renewal {
  let subscription: Subscription
  let day: CivilDate
  /// The days until then.
  let daysLeft: Int
  /// The day of the moment.
  let today: CivilDate

  /// The next one at or after the moment of a history; `nil` where none runs.
  init?(next history: History) {
    let running = history.subscriptions
      .filter { $0.renewal >= history.moment && $0.isActive(at: history.moment) }
      .min { ($0.renewal, $0.id.rawValue) < ($1.renewal, $1.id.rawValue) }
    guard let running else { return nil }
    subscription = running
    day = history.calendar.day(of: running.renewal)
    today = history.calendar.day(of: history.moment)
    daysLeft = day.daysSince1970 - today.daysSince1970
  }

  /// What there is to say about it, where it is no further than half a year away.
  var sentence: Statement? {
    guard daysLeft <= 183 else { return nil }
    let record = subscription.anyID
    return
      "The subscription of \(Amount.money(subscription.value, from: record)) a year is up for renewal on \(Amount.day(day, today: today, from: record)), in \(Amount.days(daysLeft))."
  }
}

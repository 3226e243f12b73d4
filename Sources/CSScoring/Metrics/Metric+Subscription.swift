import CSModels
import Foundation

extension Metric {
  /// The days until the next renewal of a running subscription.
  ///
  /// Where every renewal is overdue, the days since the last one, negative. Missing where no
  /// subscription runs.
  public static let daysToRenewal = plain("days_to_renewal", .days, isDated: false) { history in
    let sorted = history.runningSubscriptions.sorted {
      ($0.renewal, $0.anyID) < ($1.renewal, $1.anyID)
    }
    guard let next = sorted.first(where: { $0.renewal >= history.moment }) ?? sorted.last else {
      return .missing("no subscription runs")
    }
    return Reading(
      next.renewal.timeIntervalSince(history.moment) / 86_400, evidence: [next.anyID])
  }

  /// What the running subscriptions are worth in a year, in whole units of their currency; missing
  /// where none runs, or where they are in several currencies.
  public static let subscriptionValue = plain("subscription_value", .money, isDated: false) {
    history in
    let running = history.runningSubscriptions
    guard let first = running.first else { return .missing("no subscription runs") }
    guard running.allSatisfy({ $0.value.currency == first.value.currency }) else {
      return .missing(
        "the subscriptions are in several currencies", evidence: running.map(\.anyID))
    }
    let minor = running.reduce(0.0) { $0 + Double($1.value.minorUnits) }
    let digits = first.value.currency.minorDigits
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    return Reading(minor / scale, evidence: running.map(\.anyID))
  }

  /// How many seats the running subscriptions have; missing where none runs.
  public static let seats = plain("seats", .count, isDated: false) { history in
    let running = history.runningSubscriptions
    guard !running.isEmpty else { return .missing("no subscription runs") }
    return Reading(
      running.reduce(0.0) { $0 + Double(max($1.seats, 0)) }, evidence: running.map(\.anyID))
  }

  /// The days since the first subscription began; missing where no start is known.
  public static let tenure = plain("tenure", .days) { history in
    let started = history.subscriptions.compactMap { each in
      each.start.map { (start: $0, evidence: each.anyID) }
    }
    guard let first = started.min(by: { $0 < $1 }) else {
      return .missing(
        history.subscriptions.isEmpty
          ? "no subscription is known" : "the start of no subscription is known",
        evidence: history.subscriptions.map(\.anyID))
    }
    return Reading(
      history.moment.timeIntervalSince(first.start) / 86_400, evidence: [first.evidence])
  }
}

extension History {
  /// The subscriptions that have begun and not ended, by id.
  var runningSubscriptions: [Subscription] {
    subscriptions.filter { $0.isActive(at: moment) }.sorted { $0.anyID < $1.anyID }
  }
}

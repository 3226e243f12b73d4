public import CSModels
import Foundation

extension Metric {
  /// The mean of a day's usage over a period; days of which nothing is known are left out.
  ///
  /// - Parameters:
  ///   - series: The name of what is counted, or `nil` for the account's first series of users, or
  ///     else its first by name.
  ///   - period: How far to look back, from the last complete day. A third of its days must be
  ///     known, otherwise the reading is missing.
  public static func usageLevel(_ series: String? = nil, over period: Period) -> Metric {
    plain(topic("usage_level", series), over: period, .count) { history in
      guard let usage = history.series(named: series) else { return .missing(none) }
      let days = history.days(of: usage, over: period, before: history.moment)
      guard let mean = days.mean else { return .missing(few, evidence: [usage.anyID]) }
      return Reading(mean, evidence: [usage.anyID])
    }
  }

  /// How the usage of a period differs from that of the period before, in relation to it: -1 where
  /// it ended, 0 where nothing changed; missing where a third of the days of either is not known, or
  /// nothing was used before.
  public static func usageChange(_ series: String? = nil, over period: Period) -> Metric {
    plain(topic("usage_change", series), over: period, .change) { history in
      guard let usage = history.series(named: series) else { return .missing(none) }
      let start = history.start(of: period)
      let now = history.days(of: usage, over: period, before: history.moment)
      let before = history.days(of: usage, over: period, before: start)
      guard let now = now.mean, let before = before.mean else {
        return .missing(few, evidence: [usage.anyID])
      }
      guard before > 0 else {
        return .missing("nothing was used in the period before", evidence: [usage.anyID])
      }
      return Reading(now / before - 1, evidence: [usage.anyID])
    }
  }

  /// How much of what was paid for is used.
  ///
  /// It is the highest number of users on a day of a period, as a share of the seats of the
  /// subscriptions that run. Above 1 is more than was paid for.
  ///
  /// - Parameters:
  ///   - series: The name of the series that counts users, or `nil` for the account's first of
  ///     which the name speaks of users or seats.
  ///   - period: How far to look back. A third of its days must be known.
  public static func seatsUsed(_ series: String? = nil, over period: Period) -> Metric {
    plain(topic("seats_used", series), over: period, .share, isDated: false) { history in
      let running = history.runningSubscriptions
      let seats = running.reduce(0.0) { $0 + Double(max($1.seats, 0)) }
      guard seats > 0 else {
        return .missing("no subscription with seats runs", evidence: running.map(\.anyID))
      }
      guard let usage = history.series(named: series, countsUsers: true) else {
        return .missing("no series counts users", evidence: running.map(\.anyID))
      }
      let evidence = running.map(\.anyID) + [usage.anyID]
      let days = history.days(of: usage, over: period, before: history.moment)
      guard days.mean != nil, let highest = days.known.max() else {
        return .missing(few, evidence: evidence)
      }
      return Reading(highest / seats, evidence: evidence)
    }
  }

  private static func topic(_ topic: String, _ series: String?) -> String {
    series.map { "\(topic)_of_\($0)" } ?? topic
  }

  private static let none = "no usage is known"
  private static let few = "usage is known of too few days"
}

/// The values of some days, of which some may not be known.
struct UsageDays {
  let known: [Double]
  let count: Int

  /// The mean of the days that are known, where they are a third of all.
  var mean: Double? {
    guard count > 0, !known.isEmpty, known.count * 3 >= count else { return nil }
    return known.reduce(0, +) / Double(known.count)
  }
}

extension History {
  /// The series of a name, or the one that stands for usage where none is named.
  func series(named name: String?, countsUsers: Bool = false) -> UsageSeries? {
    let sorted = usage.sorted { $0.metric.utf8.lexicographicallyPrecedes($1.metric.utf8) }
    if let name { return sorted.first { $0.metric == name } }
    let users =
      sorted.first { $0.metric.contains("seat") } ?? sorted.first { $0.metric.contains("user") }
    return users ?? (countsUsers ? nil : sorted.first)
  }

  /// The complete days of a series in the period that ends at an instant.
  func days(of series: UsageSeries, over period: Period, before end: Date) -> UsageDays {
    let last = calendar.day(of: end).daysSince1970 - series.start.daysSince1970
    let first =
      calendar.day(of: end.subtracting(period, in: calendar)).daysSince1970
      - series.start.daysSince1970
    guard last > first else { return UsageDays(known: [], count: 0) }
    let range = max(first, 0)..<max(min(last, series.count), max(first, 0))
    let known = range.compactMap { series[$0] }.filter(\.isFinite)
    return UsageDays(known: known, count: last - first)
  }
}

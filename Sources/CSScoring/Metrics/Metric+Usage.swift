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
      let usage = history.usage(named: series)
      guard !usage.isEmpty else { return .missing(none) }
      let days = history.days(of: usage, over: period, before: history.moment)
      guard let mean = days.mean else { return .missing(few, evidence: days.evidence) }
      return Reading(mean, evidence: days.evidence)
    }
  }

  /// How the usage of a period differs from that of the period before, in relation to it: -1 where
  /// it ended, 0 where nothing changed; missing where a third of the days of either is not known, or
  /// nothing was used before.
  public static func usageChange(_ series: String? = nil, over period: Period) -> Metric {
    plain(topic("usage_change", series), over: period, .change) { history in
      let usage = history.usage(named: series)
      guard !usage.isEmpty else { return .missing(none) }
      let start = history.start(of: period)
      let now = history.days(of: usage, over: period, before: history.moment)
      let before = history.days(of: usage, over: period, before: start)
      var seen: Set<AnyRecordID> = []
      let evidence = (now.evidence + before.evidence).filter { seen.insert($0).inserted }
      guard let now = now.mean, let before = before.mean else {
        return .missing(few, evidence: evidence)
      }
      guard before > 0 else {
        return .missing("nothing was used in the period before", evidence: evidence)
      }
      return Reading(now / before - 1, evidence: evidence)
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
      let usage = history.usage(named: series, countsUsers: true)
      guard !usage.isEmpty else {
        return .missing("no series counts users", evidence: running.map(\.anyID))
      }
      let days = history.days(of: usage, over: period, before: history.moment)
      let evidence = running.map(\.anyID) + days.evidence
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
  /// The series that cover some of the days, the one that starts last first; where none does, the
  /// latest.
  let evidence: [AnyRecordID]

  /// The mean of the days that are known, where they are a third of all.
  var mean: Double? {
    guard count > 0, !known.isEmpty, known.count * 3 >= count else { return nil }
    return known.reduce(0, +) / Double(known.count)
  }
}

/// The metrics of a company by which its usage is known where none is named.
private struct StandingMetrics: Sendable {
  /// Under what they are remembered: several metrics are read of one history.
  struct Key: Hashable {}

  /// The first that speaks of seats, or else of users.
  private(set) var users: String?
  /// The first by name.
  private(set) var first: String?

  init(of history: History) {
    var (seats, users): (String?, String?)
    let all = history.usage
    let usage = all.span
    for index in usage.indices where !history.isPersonal(usage[index]) {
      let name = usage[index].metric
      func isEarlier(_ other: String?) -> Bool { other.map(name.precedesInBytes) ?? true }
      if Self.speaks(name, of: Self.seat), isEarlier(seats) { seats = name }
      if Self.speaks(name, of: Self.user), isEarlier(users) { users = name }
      if isEarlier(first) { first = name }
    }
    self.users = seats ?? users
  }

  private static let seat = Array("seat".utf8)
  private static let user = Array("user".utf8)

  /// Whether a word stands in a name; a word whose first letter does not come again in it.
  ///
  /// Byte by byte where the name is plain ASCII, as most are: a search for text minds how letters and
  /// accents combine, and takes many times as long.
  private static func speaks(_ name: String, of word: [UInt8]) -> Bool {
    var matched = 0
    var isFound = false
    for byte in name.utf8 {
      guard byte < 0x80 else { return name.contains(String(decoding: word, as: UTF8.self)) }
      if isFound { continue }
      if byte != word[matched] { matched = 0 }
      if byte == word[matched] { matched += 1 }
      isFound = matched == word.count
    }
    return isFound
  }
}

extension History {
  /// The series of a name, or those that stand for usage where none is named, the one that starts
  /// last first.
  ///
  /// A metric is one series or many: some connectors write one a day.
  func usage(named name: String?, countsUsers: Bool = false) -> [UsageSeries] {
    let standing = remembered(StandingMetrics.Key()) { StandingMetrics(of: self) }
    guard let name = name ?? standing.users ?? (countsUsers ? nil : standing.first) else {
      return []
    }
    return usage.filter { $0.metric == name }
      .sorted { a, b in
        a.start == b.start ? b.id.rawValue.precedesInBytes(a.id.rawValue) : b.start < a.start
      }
  }

  /// The complete days of a metric in the period that ends at an instant.
  ///
  /// Where several series cover a day, the known value of the one that starts last counts.
  ///
  /// - Parameter series: The one that starts last first.
  func days(of series: [UsageSeries], over period: Period, before end: Date) -> UsageDays {
    let last = calendar.day(of: end).daysSince1970
    let first = calendar.day(of: end.subtracting(period, in: calendar)).daysSince1970
    let begun = series.map(\.start.daysSince1970).min() ?? last
    let days = max(first, begun)..<max(first, begun, last)
    var values = [Double?](repeating: nil, count: days.count)
    var evidence: [AnyRecordID] = []
    for part in series {
      let start = part.start.daysSince1970
      let range =
        max(
          start, days.lowerBound)..<max(
          start, days.lowerBound, min(start + part.count, days.upperBound))
      guard !range.isEmpty else { continue }
      evidence.append(part.anyID)
      for day in range where values[day - days.lowerBound] == nil {
        if let value = part[day - start], value.isFinite { values[day - days.lowerBound] = value }
      }
    }
    if evidence.isEmpty, let latest = series.first { evidence = [latest.anyID] }
    return UsageDays(
      known: values.compactMap(\.self), count: max(0, last - first), evidence: evidence)
  }
}

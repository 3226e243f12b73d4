import CSModels
import Foundation

extension LedgerCount {
  /// Whether insights were worth reading, and signals worth raising.
  var attention: [OutcomeMetric] {
    let seen = insights.filter(isSeen)
    let all = seen.map(\.anyID)
    let signals = index.signals[window]
    return [
      share(
        "insights_relevant", seen.filter { status(of: $0) != .dismissed }.map(\.anyID), of: all),
      share(
        "insights_acted_on", seen.filter { status(of: $0) == .actioned }.map(\.anyID), of: all),
      share(
        "signals_acted_on",
        signals.filter { index.pursued.contains($0.id) || $0.status == .acknowledged }.map(\.anyID),
        of: signals.map(\.anyID)),
    ]
  }

  /// Whether ends were foreseen.
  var warnings: [OutcomeMetric] {
    let ended = index.departures.filter { window.contains($0.value) }
    let warned = ended.compactMap { account, end -> (id: AnyRecordID, value: Double)? in
      let start = end.subtracting(configuration.warningHorizon)
      let first = index.warnings[account]?.filter { $0 >= start && $0 < end }.min()
      return first.map { (AnyRecordID(account), Self.days(from: $0, to: end)) }
    }
    let all = ended.keys.map { AnyRecordID($0) }
    let known = Set(warned.map(\.id))
    return [
      share("unexpected_churn", all.filter { !known.contains($0) }, of: all),
      mean("warning_days", .days, warned, floor: 0),
      share(
        "warned_early", warned.filter { $0.value >= configuration.earlyDays }.map(\.id), of: all),
    ]
  }

  /// What became of customers.
  var customers: [OutcomeMetric] { churn + engagement + revenue }

  private var churn: [OutcomeMetric] {
    let start = window.lowerBound
    let paying = Set(records.subscriptions.filter { $0.isActive(at: start) }.map(\.account))
    let left = index.departures.filter { window.contains($0.value) && paying.contains($0.key) }
    func metric(_ id: String, _ accounts: Set<Account.ID>) -> OutcomeMetric {
      share(
        id, left.keys.filter { accounts.contains($0) }.map { AnyRecordID($0) },
        of: accounts.map { AnyRecordID($0) })
    }
    var groups: [String: Set<Account.ID>] = [:]
    for each in records.personas where paying.contains(each.customer) {
      groups[each.persona, default: []].insert(each.customer)
    }
    return [metric("churn_rate", paying)]
      + groups.sorted { $0.key < $1.key }.map { metric("churn_rate/\($0.key)", $0.value) }
  }

  private var engagement: [OutcomeMetric] {
    let end = min(window.upperBound, moment)
    var before: [AnyRecordID: Score] = [:]
    var after: [AnyRecordID: Score] = [:]
    for score in records.scores
    where score.version == configuration.engagement && score.moment <= end {
      if score.moment <= window.lowerBound,
        (before[score.subject]?.moment ?? .distantPast) <= score.moment
      {
        before[score.subject] = score
      }
      if (after[score.subject]?.moment ?? .distantPast) <= score.moment {
        after[score.subject] = score
      }
    }
    let pairs = before.compactMap { subject, first in
      after[subject].map {
        (id: subject, before: first.computed.doubleValue, after: $0.computed.doubleValue)
      }
    }.sorted { $0.id < $1.id }
    func ratio(_ pairs: [(id: AnyRecordID, before: Double, after: Double)]) -> Double {
      let was = pairs.reduce(0) { $0 + $1.before }
      return was > 0 ? pairs.reduce(0) { $0 + $1.after } / was - 1 : .nan
    }
    // The same draws for the same records: a ledger is a function of what it reads.
    var generator = SeededGenerator(seed: 0)
    let change = Bootstrap.estimate(
      pairs, resamples: 1_000, level: configuration.level, using: &generator, statistic: ratio)
    return [
      mean("engagement_points", .points, pairs.map { ($0.id, $0.after - $0.before) }),
      OutcomeMetric(
        "engagement_change", .change, ratio(pairs), change, counting: pairs.map(\.id),
        configuration, target: target("engagement_change")),
    ]
  }

  private var revenue: [OutcomeMetric] {
    let chances = index.actioned[window].filter {
      $0.category == .opportunity || $0.category == .timing
    }
    // What may still follow is not counted as nothing.
    let acted = chances.filter {
      $0.actionedAt.map { $0.adding(configuration.attribution) <= moment } == true
    }
    guard !acted.isEmpty else { return [] }
    let byAccount = Dictionary(grouping: chances, by: \.account)
    var sums: [String: (currency: Currency, byInsight: [Insight.ID: Double])] = [:]
    for subscription in records.subscriptions {
      // A currency in which nothing followed has 0, not nothing.
      let currency = subscription.value.currency
      if sums[currency.code] == nil { sums[currency.code] = (currency, [:]) }
      guard let start = subscription.start, start <= moment else { continue }
      // Of several insights, the last one before the start is counted with it.
      let insight = byAccount[subscription.account]?.filter { insight in
        guard let date = insight.actionedAt else { return false }
        return date < start && start <= date.adding(configuration.attribution)
      }.max { ($0.actionedAt ?? start, $0.anyID) < ($1.actionedAt ?? start, $1.anyID) }
      guard let insight else { continue }
      var scale = 1.0
      for _ in 0..<currency.minorDigits { scale *= 10 }
      sums[currency.code]?.byInsight[insight.id, default: 0] +=
        Double(subscription.value.minorUnits) / scale
    }
    return sums.sorted { $0.key < $1.key }.map { code, sum in
      mean(
        "revenue_per_insight/\(code)", .money(sum.currency),
        acted.map { ($0.anyID, sum.byInsight[$0.id] ?? 0) }, floor: 0)
    }
  }
}

import CSModels
import CSSignals
import Foundation

/// What expires while it lasts, and what stands though it is over.
struct ExpiryStudy: Sendable {
  /// Looked at every day.
  let companies: [SimulatedCompany]

  var trials: [RuleTrial] {
    [7, 14, 30, 90].flatMap { expiry in
      [1, 7, 30].map { every in trial(expiry, every) }
    }
  }

  private func trial(_ expiry: Int, _ every: Int) -> RuleTrial {
    RuleTrial(
      rule: "expiry", value: "\(expiry)", setting: "a scan every \(every) days",
      isDefault: expiry == 30, parts: companies.count
    ) { place in
      let company = companies[place]
      return every == 1
        ? try await stale(company, expiry) : try await hidden(company, expiry, every)
    } figures: { tally in
      every == 1
        ? [
          "open_at_last_scan": tally["open"] / tally["stops"],
          "over_share": tally["over"] / tally["standing"],
          "over_share_on_last_day": tally["last_over"] / tally["last"],
        ]
        : [
          "lasting_days": tally["lasting"], "hidden_share": tally["hidden"] / tally["lasting"],
        ]
    }
  }

  /// Counts on each day what lasts and was told, and how much of it the feed does not show.
  private func hidden(
    _ company: SimulatedCompany, _ expiry: Int, _ every: Int
  ) async throws -> Tally {
    var tally = Tally()
    let store = try await company.store()
    let feed = InsightFeed(store, for: SimulatedCompany.manager)
    let scanner = scanner(company, expiry)
    for (day, moment) in company.moments.enumerated() {
      if day % every == 0 { try await scanner.scan(store, at: moment) }
      let now = company.conditions(at: moment)
      let told = try await store.fetchAll(RecordQuery<Insight>.all.where(.isOpen, is: true))
        .filter { now.contains($0.key) }
      let shown = Set(try await feed.everything(at: moment).map(\.id))
      tally["lasting"] += Double(told.count)
      tally["hidden"] += Double(told.count { !shown.contains($0.id) })
    }
    return tally
  }

  /// Counts what the feed shows on the days after a last scan, and how much of it is over by then.
  ///
  /// Every second week is the last scan for those who look at that day's feed; the scans go on.
  private func stale(_ company: SimulatedCompany, _ expiry: Int) async throws -> Tally {
    var tally = Tally()
    let store = try await company.store()
    let feed = InsightFeed(store, for: SimulatedCompany.manager)
    let scanner = scanner(company, expiry)
    // The same stops for every expiry.
    for (day, moment) in company.moments.dropLast(90).enumerated() {
      try await scanner.scan(store, at: moment)
      guard day % 14 == 0 else { continue }
      tally["stops"] += 1
      tally["open"] += Double(try await feed.counts(at: moment).total)
      for later in company.moments[(day + 1)..<(day + expiry)] {
        let now = company.conditions(at: later)
        let shown = try await feed.everything(at: later)
        let over = shown.count { !now.contains($0.key) }
        tally["standing"] += Double(shown.count)
        tally["over"] += Double(over)
        guard later == company.moments[day + expiry - 1] else { continue }
        tally["last"] += Double(shown.count)
        tally["last_over"] += Double(over)
      }
    }
    return tally
  }

  private func scanner(_ company: SimulatedCompany, _ expiry: Int) -> SignalScanner {
    var scanner = company.scanner
    scanner.expiry = .days(expiry)
    scanner.rules.commonCause = nil
    return scanner
  }
}

import CSModels
import CSSignals
import Foundation

/// What colleagues miss who dismiss what is minor, where it stays dismissed when it is not minor any
/// more.
struct ReopeningStudy: Sendable {
  let companies: [SimulatedCompany]

  var trials: [RuleTrial] {
    let readers: [(String, Set<Insight.Priority>)] = [
      ("low", [.low]), ("low and medium", [.low, .medium]),
    ]
    return readers.flatMap { name, dismissed in
      [true, false].map { reopens in
        RuleTrial(
          rule: "reopensMoreUrgent", value: "\(reopens)",
          setting: "who dismisses what is \(name)", isDefault: reopens,
          parts: companies.count
        ) { place in
          try await look(companies[place], dismissing: dismissed, reopens)
        } figures: { tally in
          [
            "dismissed": tally["dismissed"], "reopened": tally["reopened"],
            "reopened_planted": tally["planted"], "reopened_false": tally["wrong"],
            "events_known": tally["events"], "false_alarms": tally["false"],
          ]
        }
      }
    }
  }

  /// Scans; each owner dismisses what is minor and knows of the rest.
  ///
  /// What comes back when it is too late tells nobody of an event: it counts when the owner has an
  /// insight before them, not when it was found.
  private func look(
    _ company: SimulatedCompany, dismissing dismissed: Set<Insight.Priority>, _ reopens: Bool
  ) async throws -> Tally {
    var tally = Tally()
    let truth = PlantedTruth(company)
    let store = try await company.store()
    let feeds = company.owners.map { InsightFeed(store, for: $0) }
    var scanner = company.scanner
    scanner.rules.commonCause = nil
    scanner.rules.reopensMoreUrgent = reopens
    var gone: Set<Insight.ID> = []
    var known: [Insight.ID: Insight] = [:]
    var events: Set<PlantedTruth.Event> = []
    for moment in company.moments {
      let report = try await scanner.scan(store, at: moment)
      for insight in report.updated where gone.contains(insight.id) && insight.status == .new {
        gone.remove(insight.id)
        tally["reopened"] += 1
        if !truth.events(toldBy: insight, at: moment).isEmpty { tally["planted"] += 1 }
        if truth.isFalse(insight) { tally["wrong"] += 1 }
      }
      for feed in feeds {
        for insight in try await feed.everything(at: moment) {
          guard dismissed.contains(insight.priority) else {
            known[insight.id] = insight
            events.formUnion(truth.events(toldBy: insight, at: moment))
            continue
          }
          try await feed.act(on: insight, .dismiss, at: moment)
          gone.insert(insight.id)
          tally["dismissed"] += 1
        }
      }
    }
    tally["events"] = Double(events.count)
    tally["false"] = Double(known.values.count { truth.isFalse($0) })
    return tally
  }
}

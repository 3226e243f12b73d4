import CSModels
import CSScoring
import CSSignals
import Foundation

/// What the owners of accounts are not shown where some types are for managers alone.
struct ManagersStudy: Sendable {
  let companies: [SimulatedCompany]

  var trials: [RuleTrial] {
    let choices = [
      [], ["stakeholder_shift"], ["champion_leaving"], ["champion_leaving", "stakeholder_shift"],
      ["going_dark"],
    ]
    return choices.map { types in
      RuleTrial(
        rule: "managersOnly", value: types.isEmpty ? "none" : types.joined(separator: ", "),
        isDefault: types.isEmpty, parts: companies.count
      ) { place in
        try await look(companies[place], Set(types))
      } figures: { tally in
        [
          "events_told": tally["told"], "unseen": tally["told"] - tally["shown"],
          "unseen_share": 1 - tally["shown"] / tally["told"], "later": Double(tally.days.count),
          "later_days": Quantile.median(tally.days) ?? 0,
        ]
      }
    }
  }

  /// Scans, and compares when the manager and when the owner is first shown an event.
  private func look(
    _ company: SimulatedCompany, _ types: Set<String>
  ) async throws -> Tally {
    let truth = PlantedTruth(company)
    let store = try await company.store()
    let owners = company.owners.map { InsightFeed(store, for: $0) }
    let manager = InsightFeed(store, for: SimulatedCompany.manager)
    var scanner = company.scanner
    scanner.rules.commonCause = nil
    scanner.rules.managersOnly = types
    var told: [PlantedTruth.Event: Date] = [:]
    var shown: [PlantedTruth.Event: Date] = [:]
    for moment in company.moments {
      try await scanner.scan(store, at: moment)
      for insight in try await manager.everything(at: moment) {
        for event in truth.events(toldBy: insight) where told[event] == nil {
          told[event] = moment
        }
      }
      for feed in owners {
        for insight in try await feed.everything(at: moment) {
          for event in truth.events(toldBy: insight) where shown[event] == nil {
            shown[event] = moment
          }
        }
      }
    }
    var tally = Tally()
    tally["told"] = Double(told.count)
    tally["shown"] = Double(shown.count)
    tally.days = shown.compactMap { event, date in
      told[event].map { date.timeIntervalSince($0) / 86_400 }
    }
    .filter { $0 > 0 }
    return tally
  }
}

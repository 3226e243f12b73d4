import CSModels
import CSSignals
import Foundation

/// How far the orders of two colleagues of opposite taste move, and what falls out of the first ten.
struct ReachStudy: Sendable {
  /// Looked at once a week.
  let company: SimulatedCompany

  /// All accounts are one colleague's, whom the manager helps.
  private static let owner = Teammate("Noor Aziz", email: "noor@vendor.example")

  var trials: [RuleTrial] {
    [0, 5, 10, 20, 30].map { reach in
      RuleTrial(
        rule: "reach", value: "\(reach)", isDefault: reach == 10, parts: 4
      ) { turn in
        try await look(Double(reach), from: turn)
      } figures: { tally in
        [
          "orders": tally["orders"], "open": tally["open"] / tally["orders"],
          "places_moved": tally["moved"] / tally["open"],
          "first_ten_changed": tally["changed"] / tally["first"],
          "planted_high": tally["urgent"], "planted_high_lost": tally["lost"] / tally["urgent"],
          "planted_high_demoted": tally["demoted"] / tally["high"],
        ]
      }
    }
  }

  /// Scans, and compares the orders of every fourth look from the 26th on.
  ///
  /// Every second insight is decided about when it is new, by either in turn: the one deals with news
  /// about people and dismisses the rest, the other the reverse. Which of four begins is chance.
  private func look(_ reach: Double, from begin: Int) async throws -> Tally {
    var tally = Tally()
    let truth = PlantedTruth(company)
    let store = try await company.store(owner: Self.owner)
    var scanner = company.scanner
    scanner.rules.commonCause = nil
    scanner.rules.preference.reach = reach
    let readers = [Self.owner, SimulatedCompany.manager]
    let feeds = readers.map { InsightFeed(store, for: $0, feedback: scanner.rules.preference) }
    var neutral = ReaderPreference.Configuration()
    neutral.reach = 0
    let common = InsightFeed(store, for: Self.owner, feedback: neutral)
    var told = begin
    for (look, moment) in company.moments.enumerated() {
      let report = try await scanner.scan(store, at: moment)
      for insight in report.opened.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
        told += 1
        guard told % 2 == 0 else { continue }
        let turn = told / 2 % 2
        let isWelcome = (insight.subject.kind == Contact.kind) == (turn == 0)
        try await feeds[turn].act(on: insight, isWelcome ? .actioned : .dismiss, at: moment)
      }
      guard look >= 26, look % 4 == 2 else { continue }
      let usual = try await common.everything(.personal, at: moment)
      let high = usual.filter { Self.isHigh($0) && !truth.events(toldBy: $0).isEmpty }
      let urgent = high.filter { insight in usual.prefix(10).contains { $0.id == insight.id } }
      let places = Dictionary(
        usual.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
      tally["high"] += Double(high.count)
      tally["demoted"] += Double(high.count { $0.priority != .high })
      for feed in feeds {
        let own = try await feed.everything(.personal, at: moment)
        let first = Set(own.prefix(10).map(\.id))
        tally["orders"] += 1
        tally["open"] += Double(own.count)
        for (place, insight) in own.enumerated() {
          tally["moved"] += Double(abs(place - (places[insight.id] ?? place)))
        }
        tally["first"] += Double(first.count)
        tally["changed"] += Double(usual.prefix(10).count { !first.contains($0.id) })
        tally["urgent"] += Double(urgent.count)
        tally["lost"] += Double(urgent.count { !first.contains($0.id) })
      }
    }
    return tally
  }

  /// Whether it is of high priority but for the feedback with which it was ranked for its reader.
  private static func isHigh(_ insight: Insight) -> Bool {
    guard let score = insight.priorityScore else { return false }
    let feedback = score.contributions.first { $0.name == "your feedback" }
    return score.value - (feedback?.amount ?? .zero) >= 60
  }
}

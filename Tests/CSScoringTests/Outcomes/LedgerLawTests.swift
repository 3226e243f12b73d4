import CSModels
import CSScoring
import Foundation
import Testing

/// What holds for every ledger.
@Suite struct LedgerLawTests {
  func everything() throws -> OutcomeRecords {
    var records = OutcomeRecords()
    records.drafts = try (0..<9).map {
      try Ledger.draft("d\($0)", [.sent, .approved, .discarded][$0 % 3], insight: "i\($0)")
    }
    records.outcomes = records.drafts.filter { $0.status == .sent }.flatMap {
      [Ledger.outcome($0, .sent, on: "03-04"), Ledger.outcome($0, .replied, on: "03-06")]
    }
    records.drafts.append(try Ledger.draft("late", .sent, on: "03-10", insight: "i1"))
    records.insights = try Self.findings()
    records.signals = try (0..<5).map { try Ledger.signal("s\($0)", of: "a\($0)") }
    records.proposals = try (0..<5).map {
      try Ledger.proposal("p\($0)", $0 % 2 == 0 ? [.approved, .executed] : [.rejected])
    }
    records.subscriptions = (0..<6).map {
      Ledger.subscription("a\($0)", to: $0 % 2 == 0 ? "03-20" : nil)
    }
    records.reviews = (0..<6).map {
      Review(
        .champion, of: AnyRecordID(kind: "contact", rawValue: "c\($0 % 3)"), isRight: $0 % 2 == 0,
        by: RecordID("t\($0)"), on: Sample.date("03-05"))
    }
    records.roles = try [Sample.maria, Sample.carlos].map {
      try OrganizationalRole(person: $0.id, company: "globex", title: "VP")
    }
    records.reviews += [("ana", true, "03-04"), ("ben", false, "03-05"), ("ana", true, "03-09")].map
    {
      Review(
        .orgChart, of: records.roles[0].anyID, isRight: $0.1, by: RecordID($0.0),
        on: Sample.date($0.2))
    }
    records.personas = (0..<6).map {
      PersonaAssignment(
        of: RecordID("a\($0)"), to: $0 < 3 ? "risk_averse" : "business_user", confidenceScore: 0.9)
    }
    records.entries = (0..<8).map {
      OutcomeRecords.Entry(
        AnyRecordID(kind: "contact", rawValue: "c\($0)"), by: .person(RecordID("t\($0 % 3)")),
        on: Sample.date("03-0\($0 + 2)"))
    }
    return records
  }

  /// Insights that were dealt with, seen or put off early and late; what came after a moment undone.
  static func findings(seenBy moment: Date = .distantFuture) throws -> [Insight] {
    let put = Insight.Action.snooze(until: Sample.date("06-01"))
    let plan: [(viewed: String?, done: Insight.Action?, at: String)] = [
      (nil, .actioned, "03-04"), (nil, .dismiss, "03-04"), ("03-04", .actioned, "03-09"),
      ("03-04", .dismiss, "03-09"), (nil, .actioned, "03-09"), ("03-09", nil, "03-04"),
      ("03-09", put, "03-09"), ("03-04", put, "03-04"), (nil, nil, "03-04"),
    ]
    func isKnown(_ day: String?) -> Bool { day.map { Sample.date($0) <= moment } ?? false }
    return try plan.enumerated().map { index, each in
      try Ledger.insight(
        "i\(index)", of: "a\(index % 4)", index % 2 == 0 ? .risk : .opportunity,
        viewed: isKnown(each.viewed) ? each.viewed : nil,
        done: isKnown(each.at) ? each.done : nil, at: each.at)
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func theOrderOfRecordsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = try everything()
    var other = records
    other.drafts.shuffle(using: &generator)
    other.outcomes.shuffle(using: &generator)
    other.insights.shuffle(using: &generator)
    other.signals.shuffle(using: &generator)
    other.subscriptions.shuffle(using: &generator)
    other.reviews.shuffle(using: &generator)
    other.proposals.shuffle(using: &generator)
    other.roles.shuffle(using: &generator)
    other.personas.shuffle(using: &generator)
    other.entries.shuffle(using: &generator)
    let one = OutcomeLedger(records, in: Ledger.window, at: Ledger.moment)
    let two = OutcomeLedger(other, in: Ledger.window, at: Ledger.moment)
    #expect(one.metrics == two.metrics && one.metrics.count > 15)
    #expect(one.interventionReturn() == two.interventionReturn())
    // Nothing that comes later changes what was known.
    let early = Sample.date("03-05")
    let known = OutcomeLedger(records, in: Ledger.window, at: early)
    other.outcomes.removeAll { $0.date > early }
    other.insights = try Self.findings(seenBy: early)
    other.drafts.removeAll { $0.createdAt > early }
    other.reviews.removeAll { $0.date > early }
    other.entries.removeAll { $0.date > early }
    other.subscriptions = other.subscriptions.map { subscription in
      var seen = subscription
      if let end = seen.end, end > early { seen.end = nil }
      return seen
    }
    #expect(OutcomeLedger(other, in: Ledger.window, at: early).metrics == known.metrics)
  }

  /// A part of a ledger is the ledger of that part.
  @Test(arguments: [1, 2, 7, 40]) func partsAreLedgersOfTheirOwn(days: Int) throws {
    let all = OutcomeLedger(try everything(), in: Ledger.window, at: Ledger.moment)
    for part in all.split(every: .days(days)) {
      let own = OutcomeLedger(all.records, in: part.window, at: Ledger.moment)
      #expect(part.metrics == own.metrics)
      // What lies before or after, and is only dated there, changes nothing.
      var near = all.records
      near.entries.removeAll { !part.window.contains($0.date) }
      near.proposals.removeAll { !part.window.contains($0.createdAt) }
      let less = OutcomeLedger(near, in: part.window, at: Ledger.moment)
      #expect(less["suggestions_accepted"] == part["suggestions_accepted"])
      #expect(less["manual_entries"] == part["manual_entries"])
    }
  }

  @Test(arguments: [0.95, 0, 1, -3, .nan, .infinity])
  func oddSettingsDoNoHarm(level: Double) throws {
    var configuration = OutcomeLedger.Configuration()
    configuration.level = level
    configuration.leastCount = -5
    configuration.minutesPerDraft = level
    configuration.targets = ["reply_rate": .atLeast(level)]
    configuration.changeTargets = ["reply_rate": .atMost(level)]
    let far = Date(timeIntervalSince1970: 1e300)
    for window in [
      Ledger.window, Date.distantPast..<Date.distantFuture,
      Date(timeIntervalSince1970: -1e300)..<far,
    ] {
      for moment in [Ledger.moment, .distantPast, far] {
        let ledger = OutcomeLedger(try everything(), in: window, at: moment, configuration)
        for change in ledger.changes(since: ledger) {
          #expect(throws: Never.self) { try JSONEncoder().encode(change) }
        }
        for metric in ledger.metrics {
          #expect(throws: Never.self) { try JSONEncoder().encode(metric) }
          #expect(metric.estimate.map { $0.lower <= $0.upper } ?? true)
        }
        var costs = InterventionReturn.Configuration()
        costs.level = level
        costs.cost = level
        #expect(throws: Never.self) { try JSONEncoder().encode(ledger.interventionReturn(costs)) }
        for grouping in Effectiveness.Grouping.allCases {
          #expect(throws: Never.self) {
            try JSONEncoder().encode(ledger.effectiveness(by: grouping))
          }
        }
      }
    }
  }

  @Test func nothingIsMeasuredOfNothing() {
    let ledger = Ledger.ledger { _ in }
    #expect(ledger.metrics.isEmpty && ledger.description.isEmpty)
    #expect(ledger.effectiveness(by: .version).rows.isEmpty)
    #expect(ledger.interventionReturn().matched == nil)
    let empty = OutcomeLedger(OutcomeRecords(), in: Ledger.moment..<Ledger.moment, at: .distantPast)
    #expect(empty.metrics.isEmpty && empty.split(every: .weeks(1)).isEmpty)
  }
}

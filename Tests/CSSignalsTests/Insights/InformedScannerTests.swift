import CSModels
import CSScoring
import Foundation
import Testing

@testable import CSSignals

@Suite struct InformedScannerTests {
  @Test func itKnowsWhatTheStoreKnows() async throws {
    let store = InMemoryStore(workspace: "w")
    var changes = ChangeSet(by: .system("test"), at: DealSample.now)
    try changes.put(Sample.globex)
    try changes.put(DealSample.pipeline)
    for days in [10, 12, 14, 16, 18] {
      var deal = DealSample.deal("past \(days)", opened: "2026-01-01")
      deal.account = nil
      try changes.put(deal.move(to: "proposal", on: Sample.date("2026-01-05"), by: .system("t")))
      try changes.put(
        deal.move(
          to: "won", on: Sample.date("2026-01-05").adding(.days(days)), by: .system("t")))
      try deal.close(as: .won, on: Sample.date("2026-01-05").adding(.days(days)))
      try changes.put(deal)
    }
    var open = DealSample.deal()
    try changes.put(open.move(to: "proposal", on: Sample.date("2026-06-09"), by: .system("t")))
    try changes.put(open)
    try changes.put(Sample.maria)
    try changes.put(DealSample.mail("m", "2026-06-29", "Initech called us."))
    _ = try await store.commit(changes)
    let history = try await store.history(of: Sample.globex.id, at: DealSample.now)
    #expect(SignalScanner().scan(history).isEmpty)
    let scanner = try await SignalScanner.informed(
      by: store, at: DealSample.now, cohort: PeerComparisonTests.cohort, competitors: ["Initech"])
    #expect(
      Set(scanner.scan(history).map(\.type)) == ["stuck_in_stage", "competitor_mentioned"])
    #expect(scanner.detectors.contains { $0.id == "benchmark" } && scanner.outcomes != nil)
    #expect(Set(scanner.detectors.map(\.id)).count == scanner.detectors.count)

    // A scanner of one's own keeps its rules, and what it was told before.
    var own = SignalScanner([StuckInStage()])
    own.dailyCap = 3
    let told = try await own.informed(by: store, at: DealSample.now)
    #expect(told.scan(history).map(\.type) == ["stuck_in_stage"] && told.dailyCap == 3)
    #expect(told.detectors.count == 1 && told.outcomes == nil)
    let again = try await scanner.informed(
      by: store, at: DealSample.now, cohort: PeerComparisonTests.cohort)
    #expect(again.detectors.map(\.id) == scanner.detectors.map(\.id))
  }

  @Test func competitorsJoinThoseThatAreKnown() async throws {
    let store = InMemoryStore(workspace: "w")
    var own = CompetitorMention()
    own.configuration.competitors = ["Hooli"]
    own.configuration.window = 7
    let scanner = SignalScanner([own, GoingDark()])
    var informed = scanner
    for _ in 0..<2 {
      informed = try await informed.informed(
        by: store, at: DealSample.now, competitors: ["Initech", "Hooli"])
    }
    #expect(informed.detectors.map(\.id) == ["competitor_mentioned", "going_dark"])
    let mention = informed.detectors.first as? CompetitorMention
    #expect(mention?.configuration.competitors == ["Hooli", "Initech"])
    #expect(mention?.configuration.window == 7)
    var standard = SignalScanner([GoingDark()])
    for name in ["Initech", "Hooli", "Initech"] {
      standard = try await standard.informed(by: store, at: DealSample.now, competitors: [name])
    }
    #expect(standard.detectors.map(\.id) == ["going_dark", "competitor_mentioned"])
    let added = standard.detectors.last as? CompetitorMention
    #expect(added?.configuration.competitors == ["Initech", "Hooli"])
  }

  @Test func whatBecameOfSimilarAccountsFollowsTheFindingsOwnReason() throws {
    struct Dark: Detector {
      let id: DetectorID = "dark"
      var reason: Statement?
      func detect(in history: History) -> [Finding] {
        [
          Finding(
            .risk, about: history.account, severity: .high, "Silent.", advice: "Call.",
            evidence: [history.account.anyID], type: "dark", soWhat: reason)
        ]
      }
    }
    let start = Sample.date("2025-01-01")
    let cohort = Cohort(
      outcome: "churned", metrics: [],
      standings: (0..<20).map { index in
        Cohort.Standing(
          account: RecordID("o\(index)"), industry: nil, moment: start, values: [],
          conditions: ["dark"], isAtRisk: true,
          happened: index < 8 ? start.adding(.days(60)) : nil, observed: start.adding(.days(365)))
      })
    let history = Sample.history([], at: Sample.date("2026-03-03"))
    for reason: Statement? in [nil, "They are alone."] {
      var scanner = SignalScanner([Dark(reason: reason)])
      scanner.outcomes = cohort.outcomes()
      let scan = AccountScan(
        scanner.scan(history), in: history, told: [], signals: [],
        preferences: ReaderPreferences([], at: history.moment), by: scanner)
      let before = reason.map { "\($0) " } ?? ""
      #expect(
        scan.opened.map { $0.insight.soWhat?.description } == [
          before + "Similar accounts churned 40% within 90 days (8 of 20)."
        ])
      #expect(scan.failures.isEmpty)
    }
  }
}

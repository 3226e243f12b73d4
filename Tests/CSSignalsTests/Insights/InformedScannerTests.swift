import CSModels
import CSScoring
import CSSignals
import Foundation
import Testing

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
  }
}

import CSModels
import CSScoring
import CSSignals
import Foundation
import Testing

@Suite struct DealPatternMatchTests {
  static let pattern = DealPattern(
    in: "sales", .lost, [.init(WinLossFactor("pushes", .timeline), .atLeast, 2)],
    share: Proportion.wilson(16, of: 20), otherShare: Proportion.wilson(10, of: 50), qValue: 0.01,
    foundAt: Sample.date("2026-05-01"))

  static func history(pushes: Int) -> History {
    var deal = DealSample.deal(expected: "2026-07-01")
    for index in 0..<pushes {
      deal.expectClose(
        Sample.date("2026-08-1\(index)"), on: Sample.date("2026-06-0\(index + 1)"))
    }
    return DealSample.history([deal])
  }

  @Test func anOpenDealThatMatchesIsToldOnce() async throws {
    let detector = DealPatternMatch([Self.pattern], in: [DealSample.pipeline])
    let finding = try #require(detector.detect(in: Self.history(pushes: 2)).first)
    #expect(
      finding.statement.description
        == "Globex platform is like deals of which 16 of 20 were lost.")
    #expect(finding.type == "deal_pattern_lost" && finding.kind == .risk && finding.isGrounded)
    #expect(detector.detect(in: Self.history(pushes: 1)).isEmpty)
    // The scanner writes one insight, also where it looks again.
    let store = InMemoryStore(workspace: "w")
    var changes = ChangeSet(by: .system("test"), at: DealSample.now)
    try changes.put(Sample.globex)
    for deal in Self.history(pushes: 2).deals { try changes.put(deal) }
    _ = try await store.commit(changes)
    let scanner = SignalScanner([detector])
    #expect(try await scanner.scan(store, at: DealSample.now).opened.count == 1)
    for days in [1, 2, 3] {
      let report = try await scanner.scan(store, at: DealSample.now.adding(.days(days)))
      #expect(report.opened.isEmpty && report.failures.isEmpty)
    }
  }

  @Test func aPatternFoundLaterIsNotKnownYet() {
    let detector = DealPatternMatch([Self.pattern], in: [DealSample.pipeline])
    var early = DealSample.deal(opened: "2026-04-01", expected: "2026-05-01")
    for day in 1...2 {
      early.expectClose(Sample.date("2026-06-0\(day)"), on: Sample.date("2026-04-1\(day)"))
    }
    let before = DealSample.history([early], at: Sample.date("2026-04-30"))
    #expect(detector.detect(in: before).isEmpty)
    #expect(
      detector.detect(in: DealSample.history([early], at: Sample.date("2026-05-02"))).count == 1)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      DealPatternMatch([Self.pattern], in: [DealSample.pipeline]),
      on: [Self.history(pushes: 2)])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

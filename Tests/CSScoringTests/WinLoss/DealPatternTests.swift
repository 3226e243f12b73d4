import CSModels
import CSScoring
import Foundation
import Testing

struct DealPatternTests {
  private func openCase(_ id: String, people: Double?, pipeline: Pipeline.ID = "sales")
    -> WinLossCase
  {
    WinLossCase(
      Deal(id: RecordID(id), name: "Open \(id)", in: pipeline, opened: Sample.date("05-01")),
      measures: people.map { ["active_people": $0, "single_threaded": $0 < 2 ? 1 : 0] } ?? [:])
  }

  @Test func patternsHaveSupportAndAreSorted() throws {
    let fixture = try WinLossFixture(won: 30, lost: 40)
    let patterns = fixture.analysis().patterns(of: .lost, in: fixture.cases, pipeline: "sales")
    let first = try #require(patterns.first)
    // 30 of 30 with one person were lost, 10 of the other 40.
    #expect(first.support == 30 && first.share.value == 1 && first.otherShare.value == 0.25)
    #expect(first.qValue < 0.001)
    #expect(
      patterns.map(\.id.rawValue) == [
        "sales/lost/active_people at_most 2.0", "sales/lost/single_threaded at_least 1.0",
      ])
    let won = fixture.analysis().patterns(of: .won, in: fixture.cases, pipeline: "sales")
    #expect(won.first?.share.value == 0.75 && won.first?.support == 40)
    #expect(fixture.analysis().patterns(of: .open, in: fixture.cases, pipeline: "sales").isEmpty)
    #expect(fixture.analysis().patterns(in: fixture.cases, pipeline: "other").isEmpty)
    let none = try WinLossFixture(won: 30, lost: 40, isRandom: true, seed: 3)
    #expect(none.analysis().patterns(in: none.cases, pipeline: "sales").isEmpty)
  }

  @Test func openDealsThatMatchAreToldOnce() throws {
    let fixture = try WinLossFixture(won: 30, lost: 40)
    let patterns = fixture.analysis().patterns(in: fixture.cases, pipeline: "sales")
    let open = [
      openCase("a", people: 1), openCase("b", people: 3), openCase("c", people: nil),
      openCase("d", people: 1, pipeline: "other"),
    ]
    let alerts = patterns.alerts(for: open + fixture.cases)
    #expect(alerts.map(\.deal) == ["a", "a"])
    #expect(Set(alerts.map(\.id)).count == 2)
    #expect(alerts == patterns.reversed().alerts(for: open.reversed()))
    #expect(
      alerts.first?.statement.description == "Open a is like deals of which 30 of 30 were lost.")
  }

  @Test func patternsAreRecords() async throws {
    let fixture = try WinLossFixture(won: 30, lost: 40)
    let patterns = fixture.analysis().patterns(in: fixture.cases, pipeline: "sales")
    let pattern = try #require(patterns.first)
    let json = try RecordCoding.encode(pattern)
    #expect(try RecordCoding.decode(DealPattern.self, from: json) == pattern)
    let bare = DealPattern(
      in: "sales", .lost, [], share: pattern.share, otherShare: pattern.otherShare, qValue: 0.1,
      foundAt: fixture.moment)
    #expect(throws: InvalidValue.self) { try bare.validate() }
    #expect(!bare.matches(openCase("a", people: 1)))

    let store = InMemoryStore(workspace: "acme")
    let mails = [Sample.mail("m1", .inbound, on: "05-04")]
    let deal = Deal(
      id: "a", account: "globex", contacts: [Sample.maria.id], in: "sales",
      opened: Sample.date("05-01"))
    try await store.save(Sample.globex, Sample.maria, deal, pattern, mails[0], at: fixture.moment)
    let alerts = try await store.dealPatternAlerts(in: .sales, at: fixture.moment)
    #expect(alerts.map(\.deal) == ["a"])
    #expect(try await store.dealPatternAlerts(in: .sales, at: Sample.date("05-30")).isEmpty)
  }

  @Test func oneDealIsExplainedAloneAndAmongItsPeers() throws {
    let fixture = try WinLossFixture(won: 30, lost: 40)
    let analysis = fixture.analysis()
    let lost = try #require(
      fixture.cases.first {
        $0.value(of: "active_people") == 1 && $0.deal.statedReason == "Price too high"
      })
    let inside = analysis.explain(lost, among: fixture.cases, peers: 5)
    #expect(inside.stated == .pricing && inside.observed == .stakeholders)
    #expect(inside.count == 70)
    #expect(inside.readings.first?.factor.family == .stakeholders)
    #expect((inside.readings.first?.lean ?? 1) < 0)
    #expect(inside.benchmark.peers.count == 5)
    #expect(!inside.benchmark.peers.contains(lost.deal.anyID))
    #expect(inside.benchmark.winRate?.count == 5)
    #expect(inside.benchmark.typical["active_people"] != nil)
    // A copy under another id, not of the cohort, is read alike.
    let twin = WinLossCase(
      Deal(id: "twin", in: "sales", at: "proposal", opened: fixture.start),
      measures: lost.measures)
    let outside = analysis.explain(twin, among: fixture.cases, peers: 5)
    #expect(outside.readings == inside.readings && outside.observed == .stakeholders)
    #expect(outside.benchmark.peers.count == 5)
    let alone = analysis.explain(twin, among: [])
    #expect(alone.benchmark.winRate == nil && alone.count == 0)
  }

  @Test func aStoreAnalysesWhatIsDecidedAtTheMoment() async throws {
    let store = InMemoryStore(workspace: "acme")
    let fixture = try WinLossFixture(won: 3, lost: 2)
    for each in fixture.cases { try await store.save(each.deal, at: fixture.moment) }
    var generator = SeededGenerator(seed: 1)
    let now = try await store.winLossAnalysis(of: .sales, at: fixture.moment, using: &generator)
    #expect((now.won, now.lost, now.leftOut.open) == (3, 2, 0))
    let then = try await store.winLossAnalysis(
      of: .sales, at: fixture.day(39), using: &generator)
    #expect((then.won, then.lost, then.leftOut.open) == (0, 0, 5))
  }
}

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
    #expect(inside.count == 69)
    #expect(inside.readings.first?.factor.family == .stakeholders)
    #expect((inside.readings.first?.lean ?? 1) < 0)
    #expect(inside.benchmark.peers.count == 5)
    #expect(!inside.benchmark.peers.contains(lost.deal.anyID))
    #expect(inside.benchmark.winRate?.count == 5)
    #expect(inside.benchmark.typical["active_people"] != nil)
    // Whether it is itself among the others changes nothing.
    let others = fixture.cases.filter { $0.deal.id != lost.deal.id }
    #expect(analysis.explain(lost, among: others, peers: 5) == inside)
    let twin = WinLossCase(
      Deal(id: "twin", in: "sales", at: "proposal", opened: fixture.start),
      measures: lost.measures)
    let outside = analysis.explain(twin, among: fixture.cases, peers: 5)
    #expect(outside.observed == .stakeholders && outside.count == 70)
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

  @Test func whatGrowsIsNotLowWhileADealIsOpen() {
    func pattern(_ name: String, _ side: DealPattern.Condition.Comparison) -> DealPattern {
      DealPattern(
        in: "sales", .won, [DealPattern.Condition(WinLossFactor(name, .timeline), side, 20)],
        share: Estimate(0.9, lower: 0.6, upper: 1, count: 10),
        otherShare: Estimate(0.2, lower: 0.1, upper: 0.4, count: 10), qValue: 0.01,
        foundAt: Sample.date("04-01"))
    }
    for name in [
      "days_open", "days_past_expected", "slowest_stage_days", "pushes", "price_changes",
    ] {
      for value in [3.0, 20] {
        let open = WinLossCase(
          Deal(id: "a", in: "sales", opened: Sample.date("05-01")), measures: [name: value])
        #expect([pattern(name, .atMost)].alerts(for: [open]).isEmpty, "\(name)")
        #expect([pattern(name, .atLeast)].alerts(for: [open]).count == (value < 20 ? 0 : 1))
        var deal = open.deal
        try? deal.close(as: .won, on: Sample.date("05-09"))
        #expect(pattern(name, .atMost).matches(WinLossCase(deal, measures: [name: value])))
      }
    }
    let people = WinLossCase(
      Deal(id: "a", in: "sales", opened: nil), measures: ["active_people": 3])
    #expect([pattern("active_people", .atMost)].alerts(for: [people]).count == 1)
  }

  @Test func aPatternFoundAgainIsToldUnderTheSameName() throws {
    func found(_ cut: Double, on day: String, share: Double = 0.8, n: Int = 10) -> DealPattern {
      DealPattern(
        in: "sales", .lost,
        [DealPattern.Condition(WinLossFactor("active_people", .stakeholders), .atMost, cut)],
        share: Estimate(share, lower: 0, upper: 1, count: n),
        otherShare: Estimate(0.1, lower: 0, upper: 1, count: 10), qValue: 0.01,
        foundAt: Sample.date(day))
    }
    let open = [openCase("a", people: 1)]
    let (first, second) = (found(1.5, on: "03-01"), found(2, on: "04-01"))
    let ids = [[first], [second], [second, first]].map { $0.alerts(for: open).map(\.id) }
    #expect(ids == Array(repeating: ["deal_pattern/sales/lost/active_people at_most/a"], count: 3))
    #expect([second, first].alerts(for: open).first?.pattern == second.id)
    for (share, n) in [(1e300, 10), (-0.1, 10), (.nan, 10), (0.5, -1)] as [(Double, Int)] {
      let broken = found(1.5, on: "03-01", share: share, n: n)
      #expect(throws: InvalidValue.self) { try broken.validate() }
      #expect([broken].alerts(for: open).isEmpty)
    }
    #expect([found(1.5, on: "03-01", share: 1, n: .max)].alerts(for: open).count == 1)
  }

  @Test func countsThatAreMostlyNoneAreCutAboveIt() throws {
    var cases: [WinLossCase] = []
    for index in 0..<80 {
      var deal = Deal(
        id: RecordID("c\(index)"), in: "sales", opened: Sample.date("01-05"))
      try deal.close(as: index < 40 ? .won : .lost, on: Sample.date("02-05"))
      // Of the lost 16 of 40 have two competitors or three; both medians are 0.
      let rivals = index >= 64 ? Double(2 + index % 2) : 0
      cases.append(WinLossCase(deal, measures: ["competitors": rivals]))
    }
    var generator = SeededGenerator(seed: 1)
    let analysis = WinLossAnalysis(cases, at: Sample.date("06-01"), using: &generator)
    let lost = try #require(analysis.patterns(of: .lost, in: cases, pipeline: "sales").first)
    #expect(lost.conditions.map(\.value) == [1] && lost.support == 16 && lost.share.value == 1)
    let won = try #require(analysis.patterns(of: .won, in: cases, pipeline: "sales").first)
    #expect(won.support == 64 && won.conditions.map(\.comparison) == [.atMost])
  }
}

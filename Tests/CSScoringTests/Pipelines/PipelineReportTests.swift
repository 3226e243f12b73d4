import CSModels
import CSScoring
import Foundation
import Testing

struct PipelineReportTests {
  let fixture: PipelineFixture
  init() throws { fixture = try PipelineFixture() }

  private func report(on day: Int, over range: ClosedRange<Date>? = nil) -> PipelineReport {
    PipelineReport(
      fixture.pipeline, positions: fixture.positions, moves: fixture.moves, at: fixture.day(day),
      over: range)
  }

  @Test func figuresAreThoseCountedByHand() throws {
    let report = report(on: 60)
    #expect(report.totalContacts == 150)
    #expect((report.open, report.won, report.lost) == (50, 35, 65))
    let conversion = try #require(report.conversionRate)
    #expect(Points(conversion.value).description == "0.23")
    #expect(conversion.count == 150 && conversion.contains(35.0 / 150))
    #expect(report.winRate?.value == 0.35)
    #expect(report.averageDaysToClose?.value == 45)
    #expect(report.averageDaysToClose?.count == 35)
    // 50 open, 1,000 each, 35 of 100 won, 45 days.
    let value = try #require(report.values.first)
    #expect(abs((value.velocity?.value ?? 0) - 50 * 1_000 * 0.35 / 45) < 1e-9)
    #expect(value.open == .usd(50_000) && value.won == .usd(35_000))
  }

  @Test func stagesAreThoseCountedByHand() throws {
    let report = report(on: 60)
    #expect(report.stages.map(\.stage) == ["lead", "qualified", "demo", "proposal"])
    let lead = try #require(report.stage("lead"))
    #expect((lead.entered, lead.standing, lead.advanced, lead.lost) == (150, 30, 95, 25))
    #expect(lead.conversion?.value == 95.0 / 120 && lead.conversion?.count == 120)
    #expect(lead.dropOff?.value == 25.0 / 120)
    // 120 of 150 left after five days, 30 are still there.
    #expect(lead.time.median == 5 && lead.time.standing == 30 && lead.time.count == 150)
    #expect(lead.time.share(after: 4.9) == 1)
    #expect(abs(lead.time.share(after: 5) - 0.2) < 1e-12)
    let proposal = try #require(report.stage("proposal"))
    #expect((proposal.entered, proposal.advanced, proposal.lost) == (75, 35, 40))
    // 17 after 15 days, 1 after 20, 17 after 25, 40 after 35.
    #expect(proposal.time.firstQuartile == 25)
    #expect(proposal.time.median == 35 && proposal.time.thirdQuartile == 35)
    #expect(proposal.winRate?.value == 35.0 / 75)
    // Lead: 120·5 + 30·60 = 2,400 days; Qualified: 75·10 + 20·55 = 1,850; Demo: 750;
    // Proposal: 17·15 + 20 + 17·25 + 40·35 = 2,100.
    #expect(report.stages.map(\.time.totalDays) == [2_400, 1_850, 750, 2_100])
    #expect(report.bottleneckStage == "lead")
  }

  @Test(arguments: [
    (-1, 0, 0, 0, 0), (0, 150, 150, 0, 0), (5, 150, 125, 0, 25), (40, 150, 108, 17, 25),
    (59, 150, 90, 35, 25), (60, 150, 50, 35, 65), (900, 150, 50, 35, 65),
  ])
  func nothingLaterIsSeen(day: Int, total: Int, open: Int, won: Int, lost: Int) {
    let report = report(on: day)
    #expect(report.totalContacts == total)
    #expect((report.open, report.won, report.lost) == (open, won, lost))
    #expect((report.conversionRate == nil) == (total == 0))
    #expect(report.winRate?.count ?? 0 == won + lost)
  }

  @Test func onlyWhatEnteredInTheRangeIsCounted() throws {
    let later = fixture.day(1)...fixture.day(90)
    #expect(report(on: 60, over: later).totalContacts == 0)
    #expect(report(on: 60, over: later).stages.allSatisfy { $0.conversion == nil })
    #expect(report(on: 60, over: fixture.start...fixture.start).totalContacts == 150)
    let dateless = Deal(id: "d", in: "sales", at: "lead", opened: nil)
    let some = PipelineReport(
      fixture.pipeline, deals: [dateless], moves: [], at: fixture.day(60), over: later)
    #expect((some.totalContacts, some.undated) == (0, 1))
    let all = PipelineReport(fixture.pipeline, deals: [dateless], moves: [], at: fixture.day(60))
    #expect((all.totalContacts, all.undated) == (1, 0))
    #expect(all.stage("lead")?.standing == 1 && all.bottleneckStage == nil)
  }

  @Test func adviceNamesItsBasis() throws {
    let report = report(on: 60)
    let lines = report.insights(for: fixture.pipeline).map(\.description)
    #expect(
      lines.first == "Proposal loses 53% of what leaves it (40 of 75, interval 42% to 64%).")
    #expect(lines.contains("Lead takes 34% of all days spent in the pipeline (150 stays)."))
    let suggestions = report.suggestions(for: fixture.pipeline)
    let first = try #require(suggestions.first { $0.stage == "proposal" })
    #expect(first.action == "add_automation")
    #expect(first.arguments["stageId"] == .string("proposal"))
    // The other stages: 95 of 120, 75 of 75, 75 of 75; the middle is 1.
    let change = first.expectedImpact.change
    #expect(abs(change.value - (75.0 / 35 - 1)) < 1e-9 && change.count == 75)
    #expect(change.lower < change.value && change.value < change.upper)
    #expect(first.expectedImpact.basis.description.contains("35 of 75 went on from Proposal"))
    #expect(self.report(on: 4).suggestions(for: fixture.pipeline).isEmpty)
    let json = try RecordCoding.encoder.encode(report)
    #expect(try RecordCoding.decoder.decode(PipelineReport.self, from: json) == report)
  }

  @Test func odditiesAreCountedAndNothingTraps() throws {
    let day = fixture.start
    var inverted = Deal(id: "i", in: "sales", value: .usd(1), opened: day)
    try inverted.close(as: .won, on: day.adding(.days(-5)))
    var dateless = Deal(id: "n", in: "sales", value: .usd(.max), opened: nil)
    try dateless.close(as: .won, on: nil)
    var nan = Deal(
      id: "x", in: "sales", at: "nowhere", opened: Date(timeIntervalSince1970: .nan))
    try nan.close(as: .lost, on: Date(timeIntervalSince1970: .infinity))
    let report = PipelineReport(
      fixture.pipeline, deals: [inverted, dateless, nan], moves: fixture.moves,
      at: fixture.day(60))
    #expect(report.totalContacts == 3 && report.won == 2)
    #expect(report.averageDaysToClose == nil)
    #expect(report.values.first?.won == Money(minorUnits: .max, .usd))
    _ = try RecordCoding.encoder.encode(report)
    let empty = PipelineReport(fixture.pipeline, [], at: day)
    #expect(empty.conversionRate == nil && empty.bottleneckStage == nil && empty.values.isEmpty)
    #expect(empty.insights(for: fixture.pipeline).isEmpty)
  }

  @Test func aPositionWithoutMovesTellsItsLastStep() throws {
    let wish = Transition(
      of: PipelinePosition(
        contact: "m@x.example", in: fixture.pipeline, at: "lead", since: fixture.day(0),
        by: .system("t")), to: "qualified", by: .system("t"))
    let moved = try fixture.pipeline.applying(wish, at: fixture.day(9))
    let now = try #require(
      StageJourney(moved, in: fixture.pipeline, moves: [], at: fixture.day(10)))
    #expect(now.visits.map(\.stage) == ["lead", "qualified"])
    #expect(now.visits.last?.entered == fixture.day(9))
    let then = try #require(
      StageJourney(moved, in: fixture.pipeline, moves: [], at: fixture.day(8)))
    #expect(then.visits.map(\.stage) == ["lead"])
    // Moves after the moment tell where it stood before the first of them.
    let later = StageMove(
      of: moved.anyID, in: "sales", from: "lead", to: "qualified", on: fixture.day(9),
      by: .system("t"))
    let before = try #require(
      StageJourney(moved, in: fixture.pipeline, moves: [later], at: fixture.day(8)))
    #expect(before.current?.stage == "lead" && before.current?.entered == fixture.day(0))
  }

  @Test func whatIsNotDatedHasNoDays() throws {
    // Imported as customers, without a move: nothing tells how long it took.
    let deal = Deal(id: "d", in: "sales", at: "customer", opened: fixture.start)
    let way = try #require(
      StageJourney(deal, in: fixture.pipeline, moves: [], at: fixture.day(9)))
    #expect(way.outcome == .won && way.closed == nil && way.daysToClose == nil)
    let position = PipelinePosition(
      contact: "m@x.example", in: fixture.pipeline, at: "customer", since: fixture.start,
      by: .system("t"))
    let other = try #require(
      StageJourney(position, in: fixture.pipeline, moves: [], at: fixture.day(9)))
    #expect(other.outcome == .won && other.daysToClose == nil)
    let move = StageMove(
      of: deal.anyID, in: "sales", from: "lead", to: "customer", on: fixture.day(4),
      by: .system("t"))
    let moved = StageJourney(deal, in: fixture.pipeline, moves: [move], at: fixture.day(9))
    #expect(moved?.daysToClose == 4)
    // Decided, and nobody saw it leave: it does not stand there until today.
    var lost = Deal(id: "l", in: "sales", at: "demo", opened: fixture.start)
    try lost.close(as: .lost, on: nil)
    let report = PipelineReport(
      fixture.pipeline, deals: [lost], moves: [], at: fixture.day(400))
    #expect(report.stage("demo")?.time.totalDays == 0 && report.stage("demo")?.lost == 1)
    #expect(report.undatedEnds == 1)
  }

  @Test func staysOfNoTimeCountInTheMean() throws {
    var deals: [Deal] = []
    var moves: [StageMove] = []
    for (index, days) in [0, 0, 10, 10, 10, 10, 10, 10, 40, 40, 40, 40].enumerated() {
      var deal = Deal(
        id: RecordID("s\(index)"), in: "sales", at: "lead", opened: fixture.start)
      moves.append(deal.move(to: "customer", on: fixture.day(days), by: .system("t")))
      deals.append(deal)
    }
    let report = PipelineReport(
      fixture.pipeline, deals: deals, moves: moves, at: fixture.day(60))
    let slow = try #require(
      report.suggestions(for: fixture.pipeline).first {
        $0.expectedImpact.metric == "days_in_stage"
      })
    // 10 of 12 stay 10 days, 4 of 12 another 30: from 18.33 days to 8.33.
    #expect(abs(slow.expectedImpact.change.value + 10 / (55.0 / 3)) < 1e-9)
  }

  @Test func velocityKnowsHowLittleACountTells() throws {
    func report(_ values: [Int64]) throws -> PipelineReport {
      var deals = [
        Deal(id: "o", in: "sales", at: "lead", value: .usd(100), opened: fixture.start)
      ]
      for (index, value) in values.enumerated() {
        var deal = Deal(
          id: RecordID("w\(index)"), in: "sales", value: Money(minorUnits: value, .usd),
          opened: fixture.start)
        try deal.close(as: .won, on: fixture.day(10))
        deals.append(deal)
      }
      return PipelineReport(fixture.pipeline, deals: deals, moves: [], at: fixture.day(60))
    }
    // All won, all alike: only the share of the won is uncertain, and it is.
    let velocity = try #require(try report([500, 500, 500]).values.first?.velocity)
    #expect(velocity.lower < velocity.value && velocity.value < velocity.upper)
    #expect(try report([1_000_000_001, -1_000_000_000]).values.first?.velocity == nil)
  }
}

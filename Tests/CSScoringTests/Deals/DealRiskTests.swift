import CSModels
import CSScoring
import Foundation
import Testing

struct DealRiskTests {
  let moment = Sample.date("06-01")
  let boss = Contact("Bo Boss", email: "bo@globex.example", title: "CEO", at: "globex")

  private func day(_ back: Int) -> Date { moment.adding(.days(-back)) }

  private func mail(_ who: Contact, _ direction: Interaction.Direction, back: Int) -> Interaction {
    Interaction(.email, direction, with: who, on: day(back))
  }

  /// A deal about which nothing is wrong: two people write every other day, one of them decides.
  private func sound() -> (deal: Deal, history: History) {
    let deal = Deal(
      id: "d", account: "globex", contacts: [Sample.maria.id, boss.id], in: "sales", at: "demo",
      value: .usd(80_000), opened: day(60), expectedClose: day(-30))
    var history = History(Sample.globex, at: moment)
    history.add(Sample.maria)
    history.add(boss)
    for back in stride(from: 58, through: 2, by: -4) {
      history.add([
        mail(Sample.maria, back % 8 == 2 ? .inbound : .outbound, back: back),
        mail(boss, .inbound, back: back - 2),
      ])
    }
    history.add(deal)
    return (deal, history)
  }

  private func assess(
    _ deal: Deal, _ history: History, _ pace: PipelineReport? = nil, in stage: Int? = nil
  ) -> DealRisk {
    let moves = stage.map {
      [
        StageMove(
          of: deal.anyID, in: "sales", from: "lead", to: "demo", on: day($0), by: .system("t"))
      ]
    }
    let journey = StageJourney(deal, in: .sales, moves: moves ?? [], at: moment)
    return DealRiskModel().assess(
      deal, journey, in: history, of: .sales,
      pace: pace ?? PipelineReport(.sales, [], at: moment))
  }

  private func parts(_ risk: DealRisk) -> [String: Points] {
    Dictionary(risk.score.contributions.map { ($0.name, $0.amount) }) { $0 + $1 }
  }

  @Test func aSoundDealHasNoRisk() {
    let (deal, history) = sound()
    let risk = assess(deal, history, in: 10)
    #expect(risk.riskScore == 0, "\(risk.score)")
    #expect(risk.riskFactors.isEmpty && risk.suggestedActions.isEmpty)
    #expect(risk.potentialValue == .usd(80_000))
  }

  @Test func eachCauseMovesItsOwnPart() throws {
    let (deal, history) = sound()
    var rival = deal
    rival.competitors = ["Initech"]
    #expect(parts(assess(rival, history, in: 10)) == ["competitor": 0.1])
    var late = deal
    late.expectedClose(on: day(15))
    // No pace: half at once, the rest over 30 days.
    #expect(parts(assess(late, history, in: 10)) == ["overdue": 0.15])
    var pushed = deal
    pushed.expectClose(day(-40), on: day(20))
    pushed.expectClose(day(-50), on: day(10))
    #expect(parts(assess(pushed, history, in: 10)) == ["close_date_pushed": 0.1])
    var alone = deal
    alone.contacts = [boss.id]
    let single = parts(assess(alone, history, in: 10))
    #expect(single["single_threaded"] == 0.1 && single["no_power"] == nil)
    var weak = history
    var clerk = boss
    clerk.title = "Clerk"
    weak.add(clerk)
    var analyst = Sample.maria
    analyst.title = "Analyst"
    weak.add(analyst)
    #expect(parts(assess(deal, weak, in: 10)) == ["no_power": 0.1])
    // No distribution and no limit: 30 days, whole at 60.
    #expect(parts(assess(deal, history, in: 45)) == ["stalled": 0.1])
  }

  @Test func silenceIsMeasuredByTheDealsOwnRhythm() throws {
    let (deal, history) = sound()
    // Nine of ten gaps are two days; silent for 14 of them would be three times the usual.
    let lively = parts(assess(deal, history.rewound(to: day(0)), in: 10))
    #expect(lively["no_activity"] == nil)
    func later(_ days: Int) -> Points? {
      let then = moment.adding(.days(days))
      var after = History(Sample.globex, at: then)
      for person in history.people { after.add(person) }
      after.add(history.interactions)
      let journey = StageJourney(deal, in: .sales, moves: [], at: then)
      let risk = DealRiskModel().assess(
        deal, journey, in: after, of: .sales, pace: PipelineReport(.sales, [], at: then))
      return parts(risk)["no_activity"]
    }
    #expect(later(2) == nil)
    #expect(later(4) == 0.125)
    #expect(later(6) == 0.25 && later(60) == 0.25)
    // Without a rhythm the field's two weeks: from 14 to 42 days.
    var quiet = History(Sample.globex, at: moment)
    quiet.add(Sample.maria)
    quiet.add(boss)
    quiet.add([mail(boss, .inbound, back: 28)])
    #expect(parts(assess(deal, quiet, in: 10))["no_activity"] == 0.125)
  }

  @Test func whoDoesNotAnswerAndWhoWritesLess() throws {
    let deal = sound().deal
    var ghost = History(Sample.globex, at: moment)
    ghost.add(boss)
    ghost.add([mail(boss, .inbound, back: 9)])
    ghost.add((1...4).map { mail(boss, .outbound, back: $0 * 2) })
    let ghosted = assess(deal, ghost, in: 10)
    #expect(parts(ghosted)["ghosted"] == 0.15)
    #expect(ghosted.score.contributions.first { $0.name == "ghosted" }?.evidence.count == 4)
    var fading = History(Sample.globex, at: moment)
    fading.add(boss)
    fading.add(
      (0..<7).map { mail(boss, .inbound, back: 35 + $0) } + [mail(boss, .inbound, back: 3)])
    // 1 - 2 / 8 of 0.15.
    let dropping = assess(deal, fading, in: 10)
    #expect(parts(dropping)["engagement_dropping"] == 0.1125)
    #expect(
      dropping.score.contributions.first { $0.name == "engagement_dropping" }?.evidence.count == 8)
  }

  @Test func stallingIsMeasuredByThePipelinesOwnPace() throws {
    let fixture = try PipelineFixture()
    let pace = PipelineReport(
      fixture.pipeline, positions: fixture.positions, moves: fixture.moves, at: fixture.day(60))
    // All demos took ten days: nobody stays longer.
    let (deal, history) = sound()
    #expect(parts(assess(deal, history, pace, in: 9))["stalled"] == nil)
    let stalled = assess(deal, history, pace, in: 11)
    #expect(parts(stalled)["stalled"] == 0.2)
    #expect(
      stalled.riskFactors.first?.statement.description
        == "It has been in Demo for 11 days; half leave within 10 (75 stays).")
  }

  @Test func whatIsExpectedTodayIsNotOverdue() {
    let (deal, history) = sound()
    var today = deal
    // Midnight of the day; the moment is at nine.
    today.expectedClose(on: moment.addingTimeInterval(-9 * 3_600))
    #expect(parts(assess(today, history, in: 10))["overdue"] == nil)
    today.expectedClose(on: moment.addingTimeInterval(-10 * 3_600))
    #expect((parts(assess(today, history, in: 10))["overdue"] ?? 0) >= 0.1)
  }

  @Test func statementsSayWhatWasMeasured() {
    func said(_ name: String, _ risk: DealRisk) -> String? {
      risk.riskFactors.first { $0.name == name }?.statement.description
    }
    var quiet = History(Sample.globex, at: moment)
    quiet.add(boss)
    quiet.add([mail(boss, .inbound, back: 28)])
    #expect(
      said("no_activity", assess(sound().deal, quiet, in: 10))
        == "Nothing has passed for 28 days; too few gaps are known to tell the usual one, so 14 "
        + "count as usual.")
    let named = Deal(id: "n", contacts: [boss.id], in: "sales", opened: day(9))
    let alone = assess(named, History(Sample.globex, at: moment))
    #expect(said("single_threaded", alone) == "The deal names 1 of their people; it takes two.")
    #expect(
      alone.score.contributions.first { $0.name == "single_threaded" }?.evidence == [boss.anyID])
  }

  @Test func theThresholdIsMetByWhatEqualsIt() throws {
    let (deal, history) = sound()
    var risks: [DealRisk] = []
    for (index, rivals) in [["x"], [], ["x"], ["x"], ["x"]].enumerated() {
      var each = deal
      each.id = RecordID("d\(index)")
      each.competitors = rivals
      each.expectedClose(on: index == 4 ? day(60) : day(-9))
      risks.append(assess(each, history, in: 10))
    }
    let list = AtRiskDeals(risks, threshold: 0.1)
    #expect(list.deals.map(\.subject.rawValue) == ["d4", "d0", "d2", "d3"])
    #expect(list.totalAtRisk == 4 && list.assessed == 5)
    #expect(list.totalValue == [.usd(320_000)])
    #expect(AtRiskDeals(risks, threshold: 0.100001).deals.map(\.subject.rawValue) == ["d4"])
    #expect(AtRiskDeals(risks, threshold: 0).totalAtRisk == 5)
    #expect(AtRiskDeals([], threshold: 0).totalValue.isEmpty)
  }

  @Test func everythingAtOnceStaysWithinTheScale() throws {
    var deal = Deal(
      id: "d", account: "globex", contacts: ["x@globex.example"], in: "sales", at: "demo",
      opened: day(400), expectedClose: day(300), competitors: ["a", "b"])
    for back in 1...5 { deal.expectClose(day(200 - back), on: day(300 - back)) }
    var history = History(Sample.globex, at: moment)
    history.add((0..<9).map { mail(Sample.maria, .outbound, back: 200 - $0) })
    let risk = assess(deal, history, in: 380)
    let sum = risk.score.contributions.reduce(risk.score.base) { $0 + $1.amount }
    #expect(sum == risk.riskScore && risk.riskScore <= 1 && risk.riskScore > 0.5)
    #expect(risk.riskFactors.count == risk.suggestedActions.count)
    let odd = Deal(
      id: "o", in: "sales", opened: Date(timeIntervalSince1970: .nan),
      expectedClose: Date(timeIntervalSince1970: -.infinity))
    #expect(assess(odd, History(Account("x"), at: moment)).riskScore <= 1)
  }

  @Test func aStoreListsItsDealsAndItsContacts() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(Pipeline.sales, by: .system("t"), at: day(90))
    let (deal, history) = sound()
    try await store.save(Sample.globex, Sample.maria, boss, deal, at: day(90))
    for each in history.interactions { try await store.save(each, at: day(90)) }
    var bad = Deal(
      id: "bad", in: "sales", at: "demo", value: .usd(50_000), opened: day(90),
      expectedClose: day(50), competitors: ["x"])
    let closed = bad
    bad.expectClose(day(40), on: day(60))
    var done = closed
    done.id = "done"
    try done.close(as: .lost, on: day(1))
    try await store.save(bad, done, at: day(90))
    let list = try await store.atRiskDeals(in: .sales, threshold: 0.5, at: moment)
    #expect(list.deals.map(\.subject.rawValue) == ["bad"])
    #expect(list.assessed == 2 && list.totalValue == [.usd(50_000)])
    #expect(try await store.atRiskDeals(in: .sales, at: day(2)).assessed == 3)
    try await store.save(Pipeline.support, by: .system("t"), at: day(90))
    try await store.save(
      PipelinePosition(
        contact: Sample.maria.id, in: .support, at: "new", since: day(90), by: .system("t")),
      at: day(90))
    let contacts = try await store.atRiskDeals(in: .support, threshold: 0, at: moment)
    #expect(contacts.deals.map(\.subject) == [Sample.maria.anyID])
    #expect(contacts.deals.first?.riskFactors.contains { $0.name == "stalled" } == true)
  }
}

extension Deal {
  /// The deal as it were expected on another day from the beginning.
  mutating fileprivate func expectedClose(on day: Date) {
    self = Deal(
      id: id, account: account, contacts: contacts, in: pipeline, at: stage, value: value,
      opened: opened, expectedClose: day, competitors: competitors)
  }
}

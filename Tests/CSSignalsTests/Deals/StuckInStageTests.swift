import CSModels
import CSScoring
import Foundation
import Testing

@testable import CSSignals

@Suite struct StageTimesTests {
  /// Ids may hold what parts them: `a/b` and `c` are not `a` and `b/c`.
  @Test func idsThatLookAlikeTogetherAreTold() {
    let stages = [DealSample.stage("c", "C", 1)].compactMap(\.self)
    var times = StageTimes()
    times.add([StageJourney](), through: Pipeline(id: "a/b", name: "", stages: stages))
    #expect(times.stage("c", in: "a/b")?.name == "C")
    #expect(times.stage("b/c", in: "a") == nil)
  }
}

@Suite struct StuckInStageTests {
  /// Deals that stayed at the proposal for some days, each.
  static func times(_ stays: [Int], limit: Int? = nil) -> StageTimes {
    var pipeline = DealSample.pipeline
    if let limited = DealSample.stage("proposal", "Proposal", 2, limit: limit) {
      pipeline.stages[1] = limited
    }
    let start = Sample.date("2026-01-05")
    let journeys = stays.enumerated().compactMap { index, days in
      var deal = DealSample.deal("past \(index)", opened: "2026-01-01")
      let first = deal.move(to: "proposal", on: start, by: .system("test"))
      let second = deal.move(
        to: "won", on: start.adding(.days(days)), by: .system("test"))
      return StageJourney(deal, in: pipeline, moves: [first, second], at: DealSample.now)
    }
    var times = StageTimes()
    times.add(journeys, through: pipeline)
    return times
  }

  static func history(since day: String) -> History {
    var deal = DealSample.deal()
    let move = deal.move(to: "proposal", on: Sample.date(day), by: .system("test"))
    return DealSample.history([deal], moves: [move])
  }

  @Test func longerThanUsualIsStuck() throws {
    // Fourteen days on average; 21 days before 30 June is 9 June.
    let detector = StuckInStage(Self.times([10, 12, 14, 16, 18]))
    let finding = try #require(detector.detect(in: Self.history(since: "2026-06-09")).first)
    #expect(
      finding.statement.description
        == "Stuck in Proposal 21 days (avg is 14), by 5 earlier stays. The deal is Globex platform."
    )
    #expect(finding.title.description == "Globex platform is stuck in Proposal")
    #expect(finding.soWhat?.description == "Globex platform is worth USD 12,000.")
    #expect(finding.isGrounded && finding.subject == AnyRecordID(Deal.ID("d1")))
    #expect(finding.measured("days_in_stage") == "21 days")
    // A day less is less than one and a half times.
    #expect(detector.detect(in: Self.history(since: "2026-06-10")).isEmpty)
  }

  @Test func whereLongStaysAreUsualNothingIsStuck() {
    let detector = StuckInStage(Self.times([2, 2, 2, 40, 40]))
    #expect(detector.detect(in: Self.history(since: "2026-05-25")).isEmpty)
  }

  /// In a pipeline of many deals one stay in twenty is long, and few of those are stuck.
  @Test func whereStaysAreWellKnownOnlyARareOneIsStuck() throws {
    // Logarithms with a mean of log 15 and a deviation of about 0.4.
    let stays = [
      7, 8, 9, 10, 11, 11, 12, 13, 13, 14, 15, 15, 16, 17, 18, 19, 20, 21, 23, 25, 28, 32,
    ]
    let times = Self.times(stays)
    let stage = try #require(times.stage("proposal", in: "sales"))
    // scipy.stats.t.sf((log(38) - mean) / (sd * sqrt(1 + 1/22)), 21) of the logarithms.
    #expect(abs(stage.probability(ofAtLeast: 38) - 0.017_513_4) < 1e-6)
    #expect(stage.probability(ofAtLeast: 0) == 1)
    // 38 days before 30 June, longer than all before, are 23 May; 60 days 1 May.
    #expect(StuckInStage(times).detect(in: Self.history(since: "2026-05-23")).isEmpty)
    #expect(StuckInStage(times).detect(in: Self.history(since: "2026-05-01")).count == 1)
    var lax = StuckInStage(times)
    lax.configuration.rarity = 0.05
    #expect(lax.detect(in: Self.history(since: "2026-05-23")).count == 1)
    lax.configuration.rarity = 0.005
    lax.configuration.wellKnownStays = 23
    #expect(lax.detect(in: Self.history(since: "2026-05-23")).count == 1)
  }

  @Test func fewStaysSayNothingAndTheLimitCounts() throws {
    #expect(
      StuckInStage(Self.times([10, 12, 14, 16])).detect(in: Self.history(since: "2026-05-01"))
        .isEmpty)
    let limited = StuckInStage(Self.times([], limit: 14))
    let finding = try #require(limited.detect(in: Self.history(since: "2026-06-15")).first)
    #expect(finding.statement.description.hasPrefix("Stuck in Proposal 15 days (limit is 14)."))
    #expect(limited.detect(in: Self.history(since: "2026-06-16")).isEmpty)
  }

  /// Five deals that stayed at the proposal for ten days, and one that has been there for 21.
  static var taught: History {
    var deals: [Deal] = []
    var moves: [StageMove] = []
    for index in 0..<5 {
      var deal = DealSample.deal("past \(index)", opened: "2026-01-01")
      moves.append(deal.move(to: "proposal", on: Sample.date("2026-01-05"), by: .system("t")))
      try? deal.close(as: .won, on: Sample.date("2026-01-15"))
      deals.append(deal)
    }
    var open = DealSample.deal()
    moves.append(open.move(to: "proposal", on: Sample.date("2026-06-09"), by: .system("t")))
    return DealSample.history(deals + [open], moves: moves)
  }

  @Test func theCompanysOwnDealsTeach() throws {
    let finding = try #require(StuckInStage().detect(in: Self.taught).first)
    #expect(finding.statement.description.hasPrefix("Stuck in proposal 21 days (avg is 10)"))
    let report = DetectorLaws.check(StuckInStage(), on: [Self.taught])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }

  @Test func aDealThatMovesOnIsNotStuckAnyMore() {
    var deal = DealSample.deal()
    let first = deal.move(to: "proposal", on: Sample.date("2026-06-01"), by: .system("t"))
    let second = deal.move(to: "won", on: Sample.date("2026-06-29"), by: .system("t"))
    try? deal.close(as: .won, on: Sample.date("2026-06-29"))
    let detector = StuckInStage(Self.times([10, 12, 14, 16, 18]))
    #expect(detector.detect(in: DealSample.history([deal], moves: [first, second])).isEmpty)
  }

  @Test func aStoreTeachesTheTimes() async throws {
    let store = InMemoryStore(workspace: "w")
    var changes = ChangeSet(by: .system("test"), at: DealSample.now)
    try changes.put(DealSample.pipeline)
    for (index, days) in [10, 14, 18].enumerated() {
      var deal = DealSample.deal("past \(index)", opened: "2026-01-01")
      deal.account = nil
      try changes.put(deal.move(to: "proposal", on: Sample.date("2026-01-05"), by: .system("t")))
      try changes.put(
        deal.move(
          to: "won", on: Sample.date("2026-01-05").adding(.days(days)), by: .system("t")))
      try changes.put(deal)
    }
    _ = try await store.commit(changes)
    let times = try await store.stageTimes(at: DealSample.now)
    let stage = try #require(times.stage("proposal", in: "sales"))
    #expect(stage.name == "Proposal" && stage.stays == [10, 14, 18] && stage.average == 14)
    let earlier = try await store.stageTimes(at: Sample.date("2026-01-16"))
    #expect(earlier.stage("proposal", in: "sales")?.stays == [10])
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct InterventionReturnTests {
  func side(
    _ name: String, _ stratum: String, treated: Bool, stayed: Int, of count: Int
  ) -> [InterventionReturn.Case] {
    (0..<count).map {
      InterventionReturn.Case(
        id: RecordID("\(name)\($0)"), warning: RecordID("w\(name)\($0)"), stratum: stratum,
        isTreated: treated, stayed: $0 < stayed, value: 100)
    }
  }

  // Rothman, Greenland and Lash, "Modern Epidemiology", 3rd edition, chapter 15: the risk
  // difference is Σ(y1 n0 - y0 n1) / n over Σ n1 n0 / n. Here (30·20 - 10·40)/60 + (8·30 - 15·20)/50
  // over 40·20/60 + 20·30/50 = (3.3333 - 1.2) / (13.3333 + 12).
  @Test func strataArePutTogether() throws {
    var configuration = InterventionReturn.Configuration()
    configuration.cost = 2
    let found = InterventionReturn(
      side("a", "x", treated: true, stayed: 30, of: 40)
        + side("b", "x", treated: false, stayed: 10, of: 20)
        + side("c", "y", treated: true, stayed: 8, of: 20)
        + side("d", "y", treated: false, stayed: 15, of: 30)
        + side("e", "z", treated: true, stayed: 5, of: 5), configuration)
    let matched = try #require(found.matched)
    #expect(abs(matched.value - (10.0 / 3 - 1.2) / (40.0 / 3 + 12)) < 1e-12)
    #expect(matched.count == 110 && found.treated.count == 65 && found.untreated.count == 50)
    #expect(found.treated.value == 43.0 / 65 && found.untreated.value == 0.5)
    // 65 companies paid 6,500; the interventions cost 130.
    let value = try #require(found.value)
    #expect(abs(value.value - matched.value * 6_500) < 1e-9)
    #expect(abs((found.returnOnCost?.value ?? 0) - (value.value / 130 - 1)) < 1e-9)
    #expect(!found.isRandomized && found.description.contains("no proof of effect"))
    #expect(found.cases.count == 115)
    // The two score equations (p - q)² = z² q (1 - q) Σ w² / n solved by scipy 1.17.1 `brentq`.
    #expect(abs(matched.lower + 0.10605908689508278) < 1e-9)
    #expect(abs(matched.upper - 0.26707299961030384) < 1e-9)
  }

  /// One company each way proves nothing: scipy 1.17.1 `brentq` on the score equations.
  @Test func allOrNothingIsNotCertain() throws {
    let found = InterventionReturn(
      side("a", "x", treated: true, stayed: 1, of: 1)
        + side("b", "x", treated: false, stayed: 0, of: 1))
    let matched = try #require(found.matched)
    #expect(matched.value == 1 && matched.upper == 1)
    #expect(abs(matched.lower + 0.12210872068193601) < 1e-9)
    let same = InterventionReturn(
      side("a", "x", treated: true, stayed: 3, of: 3)
        + side("b", "x", treated: false, stayed: 3, of: 3))
    #expect((same.matched?.lower ?? 0) < -0.3 && (same.matched?.upper ?? 0) > 0.3)
  }

  /// Many companies that are compared with nobody are no reason to be sure.
  @Test func whatIsLeftOutIsNotEnough() {
    let lonely =
      side("a", "x", treated: true, stayed: 20, of: 30)
      + side("b", "y", treated: false, stayed: 20, of: 30)
    let pair =
      side("c", "z", treated: true, stayed: 1, of: 1)
      + side("d", "z", treated: false, stayed: 1, of: 1)
    let found = InterventionReturn(lonely + pair)
    #expect(found.treated.isEnough && found.untreated.isEnough && !found.isEnough)
    #expect(found.matched?.count == 2)
  }

  /// In one stratum the interval is Newcombe's.
  @Test func theIntervalIsThatOfTwoShares() throws {
    let found = InterventionReturn(
      side("a", "x", treated: true, stayed: 70, of: 100)
        + side("b", "x", treated: false, stayed: 55, of: 100))
    let matched = try #require(found.matched)
    #expect(abs(matched.lower - 0.01585220) < 1e-6 && abs(matched.upper - 0.27683085) < 1e-6)
    // Newcombe: statsmodels 0.15.0 `confint_proportions_2indep(70, 100, 55, 100, method="newcomb")`.
    #expect(abs((found.crude?.lower ?? 0) - 0.01585220) < 1e-6)
    #expect(abs((found.crude?.upper ?? 0) - 0.27683085) < 1e-6)
    #expect(found.returnOnCost == nil && found.isEnough)
  }

  func ledger() throws -> OutcomeLedger {
    let drafted = try Ledger.insight("i3", of: "c")
    return try Ledger.ledger(at: Sample.date("10-30")) {
      $0.insights = [
        try Ledger.insight("i1", of: "a", done: .actioned),
        try Ledger.insight("i2", of: "b", done: .dismiss),
        drafted, try Ledger.insight("i4", of: "d", done: .actioned, at: "04-20"),
        try Ledger.insight("i8", of: "left"), try Ledger.insight("i9", of: "saw", done: .actioned),
        try Ledger.insight("i5", of: "e", .opportunity, done: .actioned),
        try Ledger.insight("i6", of: "gone", done: .actioned),
        try Ledger.insight("i7", of: "a", on: "03-20", done: .dismiss, at: "03-21"),
      ]
      $0.drafts = [try Ledger.draft("d", .sent, insight: drafted.id.rawValue)]
      $0.subscriptions = [
        Ledger.subscription("a"), Ledger.subscription("b", to: "05-01", .eur(5)),
        Ledger.subscription("c", .usd(2_000)), Ledger.subscription("d", to: "10-20"),
        Ledger.subscription("e"), Ledger.subscription("gone", to: "02-01"),
        Ledger.subscription("left", to: "03-20"), Ledger.subscription("saw", to: "03-20"),
      ]
    }
  }

  /// a was acted on, c by a draft; d too late; e had no warning, gone paid nothing any more; left and
  /// saw left before the time to act was over.
  @Test func casesAreReadFromTheLedger() throws {
    let found = try ledger().interventionReturn()
    #expect(found.cases.map(\.id.rawValue) == ["a", "b", "c", "d"])
    #expect(found.cases.map(\.isTreated) == [true, false, true, false])
    #expect(found.cases.map(\.stayed) == [true, false, true, true])
    #expect(found.cases.map(\.value) == [1_000, 0, 2_000, 1_000])
    #expect(found.treated.value == 1 && found.untreated.value == 0.5 && !found.isEnough)
    #expect(found.cases.filter(\.isTreated).map { AnyRecordID($0.id) } == found.treated.counted)
    let early = OutcomeLedger(
      try ledger().records, in: Ledger.window, at: Sample.date("08-01"))
    #expect(early.interventionReturn().cases.isEmpty)
  }

  @Test func whereChanceDecidesItIsAnEffect() throws {
    var configuration = InterventionReturn.Configuration()
    let experiment = try Experiment("save", variants: [.init("none"), .init("call")])
    configuration.dealt = .init(experiment, treats: "call")
    let found = try ledger().interventionReturn(configuration)
    #expect(found.isRandomized && found.description.contains("effect of intending to act"))
    #expect(found.cases.map(\.id.rawValue) == ["a", "b", "c", "d", "left", "saw"])
    for each in found.cases {
      #expect(each.isTreated == (experiment.variant(for: AnyRecordID(each.id)) == "call"))
    }
  }
}

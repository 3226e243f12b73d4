import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct OutcomeChangeTests {
  func letters(approved: Int, of count: Int, in month: String) throws -> [MessageDraft] {
    try (0..<count).map {
      try Ledger.draft("\(month)-\($0)", $0 < approved ? .approved : .discarded, on: "\(month)-10")
    }
  }

  func deals(_ days: [Double], in month: String) throws -> [Deal] {
    try days.enumerated().map { index, length in
      let closed = Sample.date("\(month)-20")
      var deal = Deal(
        id: RecordID("\(month)-\(index)"), in: "sales",
        opened: closed.addingTimeInterval(-86_400 * length))
      try deal.close(as: .won, on: closed)
      return deal
    }
  }

  @Test func twoWindowsAreCompared() throws {
    var records = OutcomeRecords()
    records.drafts =
      try letters(approved: 30, of: 60, in: "02") + letters(approved: 45, of: 60, in: "03")
    records.deals =
      try deals([60, 50, 70, 60], in: "02") + deals([45, 40, 50, 45], in: "03")
    let all = OutcomeLedger(
      records, in: Sample.date("02-01")..<Sample.date("04-01"), at: Ledger.moment)
    let parts = all.split(every: .days(28))
    #expect(
      parts.count == 3
        && parts.map(\.window.lowerBound) == [
          Sample.date("02-01"), Sample.date("03-01"), Sample.date("03-29"),
        ])
    #expect(parts.compactMap { $0["drafts_approved"]?.count }.reduce(0, +) == 120)
    let changes = parts[1].changes(since: parts[0])
    let approved = try #require(changes.first { $0.id == "drafts_approved" })
    // statsmodels 0.15.0 `confint_proportions_2indep(45, 60, 30, 60, method="newcomb")`.
    #expect(abs((approved.difference?.value ?? 0) - 0.25) < 1e-12)
    #expect(abs((approved.difference?.lower ?? 0) - 0.07677957) < 1e-6)
    #expect(abs((approved.difference?.upper ?? 0) - 0.40346080) < 1e-6)
    // Donner and Zou: the ratios r at which the interval of y - r x ends at 0, scipy 1.17.1 `brentq`.
    #expect(abs((approved.relative?.lower ?? 0) - 0.13024795355388874) < 1e-9)
    #expect(abs((approved.relative?.upper ?? 0) - 1.0313356876188648) < 1e-9)
    // scipy 1.17.1 `ttest_ind(after, before, equal_var=False).confidence_interval()`.
    let won = try #require(changes.first { $0.id == "days_to_win" })
    #expect(won.difference?.value == -15 && abs((won.relative?.value ?? 0) + 0.25) < 1e-12)
    #expect(abs((won.difference?.lower ?? 0) + 27.21956966) < 1e-6)
    #expect(abs((won.difference?.upper ?? 0) + 2.78043034) < 1e-6)
    #expect(abs((won.relative?.lower ?? 0) + 0.4164077490157081) < 1e-9)
    #expect(abs((won.relative?.upper ?? 0) + 0.009799097430950088) < 1e-9)
    #expect(approved.isEnough && !won.isEnough)
    #expect(OutcomeChange(from: approved.before, to: won.after) == nil)
  }

  @Test func aTargetIsMetWhereTheWholeIntervalIs() throws {
    func standing(_ approved: Int, of count: Int) throws -> OutcomeMetric.Standing? {
      var configuration = OutcomeLedger.Configuration()
      configuration.targets = ["drafts_approved": .atLeast(0.7)]
      return try Ledger.ledger(configuration) {
        $0.drafts = try letters(approved: approved, of: count, in: "03")
      }["drafts_approved"]?.standing
    }
    #expect(try standing(90, of: 100) == .met)
    #expect(try standing(75, of: 100) == .open)
    #expect(try standing(40, of: 100) == .missed)
    #expect(try standing(9, of: 9) == .open)
  }

  func change(
    _ approved: (Int, Int), of count: Int, _ target: OutcomeTarget? = nil
  ) throws -> OutcomeChange {
    var configuration = OutcomeLedger.Configuration()
    configuration.changeTargets["drafts_approved"] = target
    var records = OutcomeRecords()
    records.drafts =
      try letters(approved: approved.0, of: count, in: "02")
      + letters(approved: approved.1, of: count, in: "03")
    let parts = OutcomeLedger(
      records, in: Sample.date("02-01")..<Sample.date("03-29"), at: Ledger.moment, configuration
    ).split(every: .days(28))
    return try #require(parts[1].changes(since: parts[0]).first { $0.id == "drafts_approved" })
  }

  /// Shares of 0 and 1 have errors too; limits by scipy 1.17.1 `brentq`, as above.
  @Test(arguments: [
    (1, 1, 1, -0.841886116991581, 5.324555320336755), (6, 0, 30, -1, -0.3332622561130554),
  ])
  func allOrNothingIsNotCertain(
    before: Int, after: Int, count: Int, lower: Double, upper: Double
  ) throws {
    let found = try change((before, after), of: count).relative
    #expect(found?.value == Double(after) / Double(before) - 1)
    #expect(abs((found?.lower ?? 9) - lower) < 1e-9 && abs((found?.upper ?? 9) - upper) < 1e-9)
    #expect(try change((0, before), of: count).relative == nil)
  }

  /// Less may be better: 6 of 30 that became 0 fell by a third at least.
  @Test func aTargetHasADirection() throws {
    #expect(try change((6, 0), of: 30, .atMost(-0.3)).standing == .met)
    #expect(try change((6, 0), of: 30, .atMost(-0.5)).standing == .open)
    #expect(try change((6, 28), of: 30, .atMost(-0.3)).standing == .missed)
    #expect(try change((6, 28), of: 30, .atLeast(0.3)).standing == .met)
    #expect(try change((1, 0), of: 3, .atMost(-0.1)).standing == .open)
    #expect(try change((6, 0), of: 30).standing == nil)
    let estimate = Estimate(0.2, lower: 0.1, upper: 0.3, count: 30)
    for (target, standing) in [
      (OutcomeTarget.atLeast(0.1), OutcomeMetric.Standing.met), (.atLeast(0.2), .open),
      (.atLeast(0.4), .missed), (.atMost(0.3), .met), (.atMost(0.2), .open), (.atMost(0), .missed),
    ] {
      #expect(target.standing(of: estimate) == standing && target.standing(of: nil) == .open)
    }
  }

  /// A churn of every persona is measured by the one target of churn.
  @Test func groupsHaveTheTargetOfTheirMetric() throws {
    var records = OutcomeRecords()
    records.subscriptions = [Ledger.subscription("a", to: "03-10"), Ledger.subscription("b")]
    records.personas = ["a", "b"].map {
      PersonaAssignment(of: RecordID($0), to: "risk_averse", confidenceScore: 0.9)
    }
    let parts = OutcomeLedger(
      records, in: Sample.date("02-01")..<Sample.date("03-29"), at: Ledger.moment
    ).split(every: .days(28))
    let changes = parts[1].changes(since: parts[0])
    #expect(
      changes.filter { $0.target == .atMost(-0.15) }.map(\.id) == [
        "churn_rate", "churn_rate/risk_averse",
      ])
  }

  @Test func aReportHasEveryFigure() throws {
    let ledger = try Ledger.ledger { $0.drafts = try letters(approved: 15, of: 20, in: "03") }
    #expect(ledger.markdown.contains("| drafts_approved | 0.75 | 0.53 to 0.89 | 20 |  |"))
    #expect(ledger.description.contains("drafts_approved: 0.75 (0.531 to 0.888, n 20)"))
    for metric in ledger.metrics {
      #expect(throws: Never.self) { try JSONEncoder().encode(metric) }
    }
  }
}

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
    // statsmodels 0.15.0 the same with compare="ratio", method="log".
    #expect(abs((approved.relative?.lower ?? 0) - 0.11995771) < 1e-6)
    #expect(abs((approved.relative?.upper ?? 0) - 1.00900442) < 1e-6)
    // scipy 1.17.1 `ttest_ind(after, before, equal_var=False).confidence_interval()`.
    let won = try #require(changes.first { $0.id == "days_to_win" })
    #expect(won.difference?.value == -15 && abs((won.relative?.value ?? 0) + 0.25) < 1e-12)
    #expect(abs((won.difference?.lower ?? 0) + 27.21956966) < 1e-6)
    #expect(abs((won.difference?.upper ?? 0) + 2.78043034) < 1e-6)
    #expect(approved.isEnough && !won.isEnough)
    #expect(OutcomeChange(from: approved.before, to: won.after) == nil)
  }

  @Test func aTargetIsMetWhereTheWholeIntervalIs() throws {
    func standing(_ approved: Int, of count: Int) throws -> OutcomeMetric.Standing? {
      var configuration = OutcomeLedger.Configuration()
      configuration.targets = ["drafts_approved": 0.7]
      return try Ledger.ledger(configuration) {
        $0.drafts = try letters(approved: approved, of: count, in: "03")
      }["drafts_approved"]?.standing
    }
    #expect(try standing(90, of: 100) == .met)
    #expect(try standing(75, of: 100) == .open)
    #expect(try standing(40, of: 100) == .missed)
    #expect(try standing(9, of: 9) == .open)
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

import CSModels
import Foundation
import Testing

@Suite struct ShownNumbersTests {
  static let account = Account("3M")
  static let mail = Interaction(id: "m1", .email, .inbound, on: Date(timeIntervalSince1970: 0))

  /// A summary, what the evidence says, and the numbers that are missing.
  static let cases: [(Statement, [String], [String])] = [
    ("There are \(5) of them.", ["5"], []),
    ("There are \(5) of them.", ["5 of 159"], []),
    ("There are \(5) of them.", ["159"], ["5"]),
    ("There are \(5) of them.", ["0.5", "5.5", "15", "1,500", "2026-05-05", "05:05"], ["5"]),
    ("There are \(5) of them.", ["from 3 to 5."], []),
    ("There are \(5) of them.", ["3-5 days"], []),
    ("There are \(5) of them.", [], ["5"]),
    ("Nothing to count.", [], []),
    ("Down by \(percent: 0.6).", ["-60%"], []),
    ("Down by \(percent: 0.6).", ["60"], ["60%"]),
    ("Down by \(60) points.", ["60%"], []),
    ("It is \(2.0, digits: 2) on average.", ["2.0"], []),
    ("It is \(2.5, digits: 1) on average.", ["2"], ["2.5"]),
    ("They sent \(1_200).", ["1,200 messages"], []),
    ("Since \(CivilDate(daysSince1970: 20_000)).", ["2024-10-04"], []),
    ("Since \(CivilDate(daysSince1970: 20_000)).", ["2024-10-05"], ["2024-10-04"]),
    ("They pay \(Money(1_200, .eur)).", ["1200.00 EUR"], []),
    ("They pay \(Money(1_200, .eur), from: mail.anyID).", ["120.00 EUR"], ["1200"]),
    // Names and words of records have digits of their own.
    ("\(account) is quiet.", [], []),
    ("They wrote \(quoted: "5 questions", from: mail.anyID).", [], []),
    ("They wrote \(quoted: "Case 4711", from: mail.anyID).", [], []),
    // A number that is typed is a number.
    ("Within the first 90 days.", [], ["90"]),
    ("Within the first 90 days, \(2) of them.", ["2", "90 days"], []),
    ("Of 2 teams, \(2) are silent.", ["3"], ["2", "2"]),
    ("\(account) lost 40 people.", ["41"], ["40"]),
    // Letters beyond ASCII make no difference.
    ("\(quoted: "Größe 12", from: mail.anyID) – seit 12 Tagen, \(3) davon.", ["3"], ["12"]),
  ]

  @Test(arguments: cases) func everyNumberNeedsEvidence(
    summary: Statement, shown: [String], missing: [String]
  ) throws {
    for measurements in [
      shown.map { Evidence("m", value: $0, source: "test") },
      shown.map { Evidence("m", value: "-", comparison: $0, source: "test") },
    ] {
      #expect(summary.numbers(notShownBy: measurements) == missing)
      let finding = Finding(
        .risk, about: Self.account, severity: .low, summary, advice: "Call.",
        evidence: [Self.account.anyID], measurements: measurements)
      let insight = try? Insight(
        finding, account: Self.account, user: "ana", priority: .low,
        at: Date(timeIntervalSince1970: 0), day: CivilDate(daysSince1970: 0))
      #expect((insight != nil) == missing.isEmpty)
    }
  }

  @Test func aDismissedOneThatBecomesMoreUrgentIsNewAgain() throws {
    let finding = Finding(
      .risk, about: Self.account, severity: .low, "It is so.", advice: "Call.",
      evidence: [Self.account.anyID])
    let date = Date(timeIntervalSince1970: 0)
    var insight = try Insight(
      finding, account: Self.account, user: "ana", priority: .medium, at: date,
      day: CivilDate(daysSince1970: 0))
    try insight.act(.dismiss, feedback: .notRelevant, at: date, by: "ana")
    #expect(insight.dismissedPriority == .medium)
    let stored = try RecordCoding.decode(Insight.self, from: RecordCoding.encode(insight))
    #expect(stored == insight)
    // Down and back again is no news.
    insight.priority = .low
    insight.priority = .medium
    insight.reopenIfMoreUrgent(than: .low)
    #expect(insight.status == .dismissed)
    insight.priority = .high
    insight.reopenIfMoreUrgent(than: .medium)
    #expect(insight.status == .new && insight.feedback == nil && insight.dismissedPriority == nil)
  }
}

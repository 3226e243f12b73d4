import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct CommonCauseTests {
  let store = InMemoryStore(workspace: "acme")

  /// Says that logins fell where the account's industry names the day on which they did.
  struct Planted: Detector {
    let id: DetectorID = "planted"
    func detect(in history: History) -> [Finding] {
      guard let day = CivilDate(history.account.industry ?? "") else { return [] }
      var finding = Finding(
        .usage, about: history.account, severity: .medium, "Logins fell by \(percent: 0.6).",
        advice: "Ask why.", evidence: [history.account.anyID], type: "usage_drop",
        measurements: [Evidence("logins", value: "-60%", source: "usage")])
      finding.began = day
      return [finding]
    }
  }

  var scanner: SignalScanner { SignalScanner([Planted()]) }

  func save(_ index: Int, dropped day: String?) async throws {
    try await store.save(
      Account(
        "Account \(index)", id: RecordID("a\(index)"), industry: day,
        owner: index == 4 ? nil : Sample.ana))
  }

  /// Forty accounts, of which the first have a drop on these days.
  func setUp(_ days: [String]) async throws {
    try await store.save(Sample.ana)
    for index in 0..<40 {
      try await save(index, dropped: index < days.count ? days[index] : nil)
    }
  }

  @Test func fiveAccountsOfOneCauseAreOneInsight() async throws {
    try await setUp([String](repeating: "2026-03-02", count: 4) + ["2026-03-03"])
    let report = try await scanner.scan(store, at: Sample.date("2026-03-04"))
    let insight = try #require(report.opened.first)
    #expect(report.opened.count == 1 && insight.members.count == 5)
    #expect(insight.members.map(\.account.rawValue) == ["a0", "a1", "a2", "a3", "a4"])
    #expect(insight.title.description == "5 accounts at once: usage drop")
    #expect(
      insight.summary.description
        == "The same (usage drop) began in 5 of 40 accounts from 2026-03-02 on: Account 0, "
        + "Account 1, Account 2, Account 3, Account 4.")
    #expect(insight.accountName == "5 accounts" && insight.user == Sample.ana.id)
    let head = try await store.head()
    let again = try await scanner.scan(store, at: Sample.date("2026-03-04"))
    #expect(again.opened.isEmpty)
    #expect(try await store.head() == head)
    // Each of its accounts finds it.
    for account in ["a0", "a4"] {
      let found = try await store.fetchAll(
        RecordQuery<Insight>.all.where(.account, is: RecordID(account)))
      #expect(found.map(\.id) == [insight.id])
    }
  }

  @Test func membersEndOneByOne() async throws {
    try await setUp([String](repeating: "2026-03-02", count: 5))
    try await scanner.scan(store, at: Sample.date("2026-03-04"))
    try await save(1, dropped: nil)
    let second = try await scanner.scan(store, at: Sample.date("2026-03-05"))
    let insight = try #require(second.updated.first)
    #expect(second.opened.isEmpty && second.updated.count == 1 && second.cleared.isEmpty)
    #expect(insight.members.filter { $0.endedAt != nil }.map(\.account.rawValue) == ["a1"])
    #expect(insight.summary.description.hasSuffix("It lasts in 4 of them."))
    for index in 0..<5 { try await save(index, dropped: nil) }
    let third = try await scanner.scan(store, at: Sample.date("2026-03-06"))
    #expect(third.cleared.map(\.id) == [insight.id] && third.opened.isEmpty)
  }

  @Test func whoFollowsLaterJoins() async throws {
    try await setUp([String](repeating: "2026-03-02", count: 5))
    try await scanner.scan(store, at: Sample.date("2026-03-04"))
    try await save(7, dropped: "2026-03-03")
    try await save(8, dropped: "2026-03-05")
    let report = try await scanner.scan(store, at: Sample.date("2026-03-06"))
    #expect(report.updated.first?.members.count == 6)
    #expect(report.opened.map(\.account.rawValue) == ["a8"])
  }

  @Test func insightsOfTheirOwnGiveWay() async throws {
    try await setUp([String](repeating: "2026-03-02", count: 3))
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-03")).opened.count == 3)
    try await save(3, dropped: "2026-03-03")
    try await save(4, dropped: "2026-03-03")
    let report = try await scanner.scan(store, at: Sample.date("2026-03-04"))
    #expect(report.opened.map(\.members.count) == [5] && report.cleared.count == 3)
    let next = try await scanner.scan(store, at: Sample.date("2026-03-05"))
    #expect(next.opened.isEmpty && next.cleared.isEmpty)
  }

  /// Drops here and there, or too few at once, are no common cause.
  static let scattered: [[String]] = [
    (0..<20).map { "\(Sample.day("2026-02-10").adding(days: $0))" },
    [String](repeating: "2026-03-02", count: 3),
    [],
  ]

  @Test(arguments: scattered) func chanceIsNoCause(days: [String]) async throws {
    try await setUp(days)
    let report = try await scanner.scan(store, at: Sample.date("2026-03-04"))
    #expect(report.opened.count == days.count)
    #expect(report.opened.filter { !$0.members.isEmpty }.isEmpty)
  }

  @Test func itCanBeTurnedOff() async throws {
    try await setUp([String](repeating: "2026-03-02", count: 5))
    var scanner = scanner
    scanner.rules.commonCause = nil
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-04")).opened.count == 5)
  }
}

import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct CommonCauseTests {
  let store = InMemoryStore(workspace: "acme")

  /// Says that logins fell where the account's industry names the day on which they did.
  struct Planted: Detector {
    let id: DetectorID = "planted"
    var signal: RelationshipSignal.Kind?
    func detect(in history: History) -> [Finding] {
      guard let day = CivilDate(history.account.industry ?? "") else { return [] }
      var finding = Finding(
        .usage, about: history.account, severity: .medium, "Logins fell by \(percent: 0.6).",
        advice: "Ask why.", evidence: [history.account.anyID], type: "usage_drop",
        measurements: [Evidence("logins", value: "-60%", source: "usage")], signal: signal)
      finding.began = day
      return [finding]
    }
  }

  var scanner: SignalScanner { SignalScanner([Planted()]) }

  func save(_ index: Int, dropped day: String?, owner: Teammate = Sample.ana) async throws {
    try await store.save(
      Account(
        "Account \(index)", id: RecordID("a\(index)"), industry: day,
        owner: index == 4 ? nil : owner))
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

  /// Three accounts that were told alone, and two more.
  func setUpGivingWay() async throws {
    try await setUp([String](repeating: "2026-03-02", count: 3))
    let first = SignalScanner([Planted(signal: .engagementDrop)])
    #expect(try await first.scan(store, at: Sample.date("2026-03-03")).opened.count == 3)
    try await save(3, dropped: "2026-03-03")
    try await save(4, dropped: "2026-03-03")
  }

  @Test func whatTheCapHoldsBackEndsNothing() async throws {
    try await setUpGivingWay()
    var capped = scanner
    capped.dailyCap = 0
    let held = try await capped.scan(store, at: Sample.date("2026-03-04"))
    #expect(held.opened.isEmpty && held.cleared.isEmpty)
    #expect(held.heldBack.map(\.members.count) == [5])
    let open = RecordQuery<Insight>.all.where(.isOpen, is: true)
    #expect(try await store.count(open) == 3)
    let report = try await scanner.scan(store, at: Sample.date("2026-03-05"))
    #expect(report.opened.map(\.members.count) == [5] && report.cleared.count == 3)
  }

  @Test func whatCannotBeWrittenEndsNothing() async throws {
    try await setUpGivingWay()
    let failing = FailingStore(store) { change in
      guard case .put(let record) = change, record.id.kind == Insight.kind else { return false }
      return try !record.decode(Insight.self).members.isEmpty
    }
    let report = try await scanner.scan(failing, at: Sample.date("2026-03-04"))
    #expect(report.cleared.isEmpty && report.failures.count == 1)
    // So they are told alone.
    #expect(report.opened.map(\.account) == ["a3", "a4"])
    let next = try await scanner.scan(store, at: Sample.date("2026-03-05"))
    #expect(next.opened.map(\.members.count) == [5] && next.cleared.count == 5)
  }

  @Test func whatJoinsWhileAColleagueActsIsToldAlone() async throws {
    try await setUp([String](repeating: "2026-03-02", count: 5))
    let shared = try #require(
      try await scanner.scan(store, at: Sample.date("2026-03-04")).opened.first)
    try await save(7, dropped: "2026-03-03")
    let failing = FailingStore(store, .conflict) { change in
      guard case .put(let record) = change, record.id.kind == Insight.kind else { return false }
      return try !record.decode(Insight.self).members.isEmpty
    }
    let report = try await scanner.scan(failing, at: Sample.date("2026-03-05"))
    #expect(report.opened.map(\.account) == ["a7"] && report.failures.isEmpty)
    let next = try await scanner.scan(store, at: Sample.date("2026-03-06"))
    #expect(next.updated.map(\.id) == [shared.id] && next.cleared.map(\.account) == ["a7"])
  }

  @Test func signalsEndWithTheMember() async throws {
    try await setUpGivingWay()
    let scanner = SignalScanner([Planted(signal: .engagementDrop)])
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-04")).cleared.count == 3)
    func resolved() async throws -> [String] {
      try await store.fetchAll(RecordQuery<RelationshipSignal>.all)
        .filter { $0.status == .resolved }.map(\.company.rawValue).sorted()
    }
    // The condition lasts, and so does what is behind it.
    #expect(try await resolved().isEmpty)
    try await save(1, dropped: nil)
    try await scanner.scan(store, at: Sample.date("2026-03-05"))
    #expect(try await resolved() == ["a1"])
    for index in 0..<5 { try await save(index, dropped: nil) }
    let end = try await scanner.scan(store, at: Sample.date("2026-03-06"))
    #expect(try await resolved() == ["a0", "a1", "a2"] && end.failures.isEmpty)
  }

  @Test func theCapCountsForEveryReader() async throws {
    let ben = Teammate("Ben Okafor", email: "ben@acme.example")
    try await store.save(ben)
    try await setUp([String](repeating: "2026-03-02", count: 5))
    for index in [2, 3] { try await save(index, dropped: "2026-03-02", owner: ben) }
    try await save(9, dropped: "2026-02-20", owner: ben)
    var capped = scanner
    capped.dailyCap = 1
    let report = try await capped.scan(store, at: Sample.date("2026-03-04"))
    #expect(report.opened.map(\.members.count) == [5])
    #expect(report.heldBack.map(\.user) == [ben.id])
    let again = try await capped.scan(store, at: Sample.date("2026-03-04 15:00"))
    #expect(again.opened.isEmpty && again.heldBack.count == 1)
    // For whom there is room that day, it is once.
    try await save(10, dropped: "2026-02-20")
    capped.dailyCap = 2
    let third = try await capped.scan(store, at: Sample.date("2026-03-04 16:00"))
    #expect(Set(third.opened.map(\.account)) == ["a9", "a10"])
  }

  @Test func theTraceTellsFindingsFromStores() async throws {
    try await setUp(["2026-02-10", "2026-02-20"])
    let failing = FailingStore(store) { change in
      guard case .put(let record) = change else { return false }
      return record.id.kind == Insight.kind
    }
    let report = try await scanner.scan(failing, at: Sample.date("2026-03-04"))
    #expect(report.failures.count == 2 && report.opened.isEmpty)
    let words = report.trace.first { $0.stage == .formulate }
    #expect(words?.taken == 2 && words?.given == 2)
    #expect(words?.note.contains("0 refused") == true)
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

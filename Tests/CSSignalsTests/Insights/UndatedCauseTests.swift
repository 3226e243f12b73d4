import CSModels
import CSSignals
import Foundation
import Testing

/// Conditions that do not say when they began.
@Suite struct UndatedCauseTests {
  let store = InMemoryStore(workspace: "acme")

  /// Finds what the account's industry says, without a day.
  struct Undated: Detector {
    var id: DetectorID = "undated"
    func detect(in history: History) -> [Finding] {
      guard history.account.industry == id.rawValue else { return [] }
      return [
        Finding(
          .risk, about: history.account, severity: .medium, "It is so.", advice: "Look.",
          evidence: [history.account.anyID], type: id.rawValue)
      ]
    }
  }

  /// Twenty accounts, of which the first have a condition.
  func save(_ affected: Int, _ condition: String = "undated", on day: String) async throws {
    for index in 0..<20 {
      try await store.save(
        Account(
          "Account \(index)", id: RecordID("a\(index)"),
          industry: index < affected ? condition : nil, owner: Sample.ana),
        at: Sample.date("\(day) 08:00"))
    }
  }

  /// The days on which nothing is found, the detectors then and on 2026-03-10, and how many insights
  /// five accounts give.
  static let scans: [([String], [DetectorID], [DetectorID], Int)] = [
    (["2026-03-08", "2026-03-09"], ["undated"], ["undated"], 1),
    (["2026-03-06"], ["undated"], ["undated"], 1),
    (["2026-03-09"], ["undated", "other"], ["undated"], 1),
    // Nobody looked, or nobody looked for that, or it is long ago.
    ([], ["undated"], ["undated"], 5),
    (["2026-03-09"], ["other"], ["other", "undated"], 5),
    (["2026-03-04", "2026-03-05"], ["undated"], ["undated"], 5),
  ]

  @Test(arguments: scans) func whatIsNewToADailyScanHasJustBegun(
    days: [String], before: [DetectorID], now: [DetectorID], count: Int
  ) async throws {
    try await save(0, on: "2026-03-01")
    for day in days {
      let report = try await SignalScanner(before.map { Undated(id: $0) })
        .scan(store, at: Sample.date(day))
      #expect(report.opened.isEmpty)
    }
    try await save(5, on: "2026-03-10")
    let scanner = SignalScanner(now.map { Undated(id: $0) })
    let report = try await scanner.scan(store, at: Sample.date("2026-03-10"))
    #expect(report.opened.count == count)
    #expect(report.opened.first?.members.count == (count == 1 ? 5 : 0))
    // Whether it was scanned that day does not matter, and twice is once.
    let head = try await store.head()
    let again = try await scanner.scan(store, at: Sample.date("2026-03-10"))
    #expect(again.opened.isEmpty)
    #expect(try await store.head() == head)
    let later = try await scanner.scan(store, at: Sample.date("2026-03-11"))
    #expect(later.opened.isEmpty && later.cleared.isEmpty)
  }

  @Test func theGapCanBeSet() async throws {
    try await save(0, on: "2026-03-01")
    var scanner = SignalScanner([Undated()])
    try await scanner.scan(store, at: Sample.date("2026-03-02"))
    try await save(5, on: "2026-03-09")
    scanner.rules.commonCause?.scanGapDays = 7
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-09")).opened.count == 1)
  }

  @Test func ticketsThatPileUpOnOneDayAreOneInsight() async throws {
    try await save(0, on: "2025-01-01")
    let now = Sample.date("2026-03-10")
    func ago(_ days: Int) -> Date { now.addingTimeInterval(-86_400 * Double(days)) }
    for account in 0..<20 {
      for week in 2...50 {
        try await store.save(
          Ticket(
            id: RecordID("\(account)-\(week)"), account: RecordID("a\(account)"),
            opened: ago(7 * week), solved: ago(7 * week - 2)), at: ago(7 * week - 2))
      }
    }
    for back in [3, 2] {
      #expect(try await SignalScanner().scan(store, at: ago(back)).opened.isEmpty)
    }
    for account in 0..<5 {
      for index in 0..<8 {
        try await store.save(
          Ticket(
            id: RecordID("\(account)-new-\(index)"), account: RecordID("a\(account)"),
            opened: ago(1)), at: ago(1))
      }
    }
    let report = try await SignalScanner().scan(store, at: now)
    #expect(report.opened.map(\.members.count) == [5])
  }

  @Test func whatNewAccountsBringMayBeOld() async throws {
    for index in 5..<20 {
      try await store.save(Account("Account \(index)", id: RecordID("a\(index)")))
    }
    let scanner = SignalScanner([Undated()])
    try await scanner.scan(store, at: Sample.date("2026-03-09"))
    try await save(5, on: "2026-03-10")
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-10")).opened.count == 5)
  }

  // MARK: Accounts that are gone

  func remove(_ accounts: Range<Int>, on day: String) async throws {
    var changes = ChangeSet(by: .person(Sample.ana.id), at: Sample.date(day))
    for index in accounts { changes.remove(RecordID<Account>("a\(index)")) }
    _ = try await store.commit(changes)
  }

  @Test func whatWasToldAboutAnAccountEndsWithIt() async throws {
    try await save(2, on: "2026-03-01")
    var scanner = SignalScanner([Undated()])
    scanner.rules.commonCause = nil
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-02")).opened.count == 2)
    try await remove(0..<1, on: "2026-03-03")
    let report = try await scanner.scan(store, at: Sample.date("2026-03-04"))
    #expect(report.cleared.map(\.account.rawValue) == ["a0"])
    try await store.save(Sample.ana)
    let feed = InsightFeed(store, for: Sample.ana)
    let left = try await feed.list(at: Sample.date("2026-03-04")).insights
    #expect(left.map(\.account.rawValue) == ["a1"])
    let head = try await store.head()
    try await scanner.scan(store, at: Sample.date("2026-03-04"))
    #expect(try await store.head() == head)
  }

  @Test func aSharedCauseGoesOnWithoutThem() async throws {
    try await save(0, on: "2026-03-01")
    let scanner = SignalScanner([Undated()])
    try await scanner.scan(store, at: Sample.date("2026-03-01"))
    try await save(5, on: "2026-03-02")
    #expect(try await scanner.scan(store, at: Sample.date("2026-03-02")).opened.count == 1)
    try await remove(0..<2, on: "2026-03-03")
    let part = try await scanner.scan(store, at: Sample.date("2026-03-03"))
    #expect(part.updated.first?.members.count { $0.endedAt == nil } == 3)
    #expect(part.cleared.isEmpty)
    try await remove(2..<20, on: "2026-03-04")
    let all = try await scanner.scan(store, at: Sample.date("2026-03-04"))
    #expect(all.cleared.count == 1)
  }
}

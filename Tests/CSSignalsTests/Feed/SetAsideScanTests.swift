import CSModels
import CSSignals
import Foundation
import Testing

/// What a scan does with what one reader dismissed or put off.
@Suite struct SetAsideScanTests {
  let store = InMemoryStore(workspace: "acme")
  let ben = Teammate("Ben Okafor", email: "ben@acme.example")
  let mona = Teammate("Mona Weiss", email: "mona@acme.example", role: .manager)

  /// Opens an insight about Maria for Ana, who shows it to Ben.
  func shared() async throws -> Insight {
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: Sample.calendar), Sample.ana, ben,
      mona, Sample.globex, Sample.maria)
    try await write("risk", on: "2026-03-02")
    let report = try await scan(.medium, "2026-03-02 10:00")
    let insight = try #require(report.opened.first)
    return try await InsightFeed(store, for: Sample.ana).share(
      insight, with: [ben.id], at: Sample.date("2026-03-02 11:00"))
  }

  func write(_ subject: String, on day: String) async throws {
    var mail = Interaction(.email, .inbound, with: Sample.maria, on: Sample.date(day))
    mail.subject = subject
    try await store.save(mail, at: Sample.date(day))
  }

  @discardableResult
  func scan(
    _ severity: Finding.Severity, _ day: String, reopens: Bool = true
  ) async throws -> ScanReport {
    var scanner = SignalScanner([Scripted(severity: severity)])
    scanner.rules.reopensMoreUrgent = reopens
    return try await scanner.scan(store, at: Sample.date(day))
  }

  func open(_ reader: Teammate, _ day: String) async throws -> Int {
    let feed = InsightFeed(store, for: reader)
    let page = try await feed.page(at: Sample.date(day))
    #expect(try await feed.counts(at: Sample.date(day)).total == page.count)
    return page.count
  }

  func dismiss(_ insight: Insight, by reader: Teammate) async throws {
    try await InsightFeed(store, for: reader).act(
      on: insight, .dismiss, feedback: .notRelevant, at: Sample.date("2026-03-02 12:00"))
  }

  @Test(arguments: [true, false])
  func whatBecomesMoreUrgentIsNewToWhoDismissedIt(reopens: Bool) async throws {
    let insight = try await shared()
    try await InsightFeed(store, for: Sample.ana).markAllRead(at: Sample.date("2026-03-02 11:30"))
    try await dismiss(insight, by: ben)
    try await scan(.medium, "2026-03-03 10:00", reopens: reopens)
    #expect(try await open(ben, "2026-03-03 12:00") == 0)
    try await scan(.high, "2026-03-04 10:00", reopens: reopens)
    #expect(try await open(ben, "2026-03-04 12:00") == (reopens ? 1 : 0))
    #expect(try await open(Sample.ana, "2026-03-04 12:00") == 1)
    let now = Sample.date("2026-03-04 12:00")
    #expect(
      try await InsightFeed(store, for: ben).counts(at: now).unread == (reopens ? 1 : 0))
    #expect(try await InsightFeed(store, for: Sample.ana).counts(at: now).unread == 0)
    // What the ranking learned from it is taken back with it.
    #expect(try await store.readerPreferences(at: now).all.count == (reopens ? 0 : 1))
  }

  @Test func whatReturnsIsAsItWasToEach() async throws {
    let insight = try await shared()
    try await dismiss(insight, by: ben)
    try await write("over", on: "2026-03-04")
    for day in ["2026-03-05 10:00", "2026-03-06 11:00"] { try await scan(.medium, day) }
    #expect(try await open(Sample.ana, "2026-03-06 12:00") == 0)
    try await write("risk", on: "2026-03-08")
    #expect(try await scan(.medium, "2026-03-09 10:00").opened.isEmpty)
    #expect(try await open(Sample.ana, "2026-03-09 12:00") == 1)
    #expect(try await open(ben, "2026-03-09 12:00") == 0)
    // Long after, it is another one, for Ana alone until she shows it.
    try await write("over", on: "2026-03-10")
    for day in ["2026-03-11 10:00", "2026-03-12 11:00"] { try await scan(.medium, day) }
    try await write("risk", on: "2026-05-04")
    #expect(try await scan(.medium, "2026-05-04 10:00").opened.count == 1)
    #expect(try await open(Sample.ana, "2026-05-04 12:00") == 1)
    #expect(try await open(ben, "2026-05-04 12:00") == 0)
  }

  @Test func whatBecomesTheirsIsNewToThem() async throws {
    let insight = try await shared()
    try await dismiss(insight, by: ben)
    var account = Sample.globex
    account.owner = ben.id
    try await store.save(account, at: Sample.date("2026-03-03"))
    try await scan(.medium, "2026-03-03 10:00")
    let now = Sample.date("2026-03-03 12:00")
    #expect(try await store.find(insight.id)?.user == ben.id)
    #expect(try await open(ben, "2026-03-03 12:00") == 1)
    let due = try await InsightFeed(store, for: ben).dueAlerts(named: "chat", at: now)
    #expect(due.map(\.id) == [insight.id])
    #expect(try await open(mona, "2026-03-03 12:00") == 1)
    let rollup = try await InsightFeed(store, for: mona).rollup(at: now)
    #expect(rollup.rows.map(\.user) == [ben.id] && rollup.total == 1 && rollup.unread == 1)
    // It is theirs to decide for everybody.
    let done = try await InsightFeed(store, for: ben).act(on: insight, .dismiss, at: now)
    #expect(done.status == .dismissed && done.asides.isEmpty)
    #expect(try await open(mona, "2026-03-03 12:00") == 0)
  }
}

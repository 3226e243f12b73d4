import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct InsightFeedTests {
  let store = InMemoryStore(workspace: "acme")
  let ben = Teammate("Ben Okafor", email: "ben@acme.example")

  /// Opens one insight for each subject, of the severity.
  func open(
    _ severity: Finding.Severity, _ names: [String], at day: String,
    of account: Account = Sample.globex
  ) async throws {
    try await store.save(Sample.ana, account)
    for name in names {
      let person = Contact(name, email: "\(name)@globex.example", at: account.id)
      var mail = Interaction(.email, .inbound, with: person, on: Sample.date(day))
      mail.subject = "risk"
      try await store.save(person, mail, at: Sample.date(day))
    }
    try await SignalScanner([Scripted(severity: severity)]).scan(
      store, at: Sample.date("\(day) 10:00"))
  }

  func names(_ page: some Sequence<Insight>) -> [String] {
    page.map { String($0.subject.rawValue.prefix { $0 != "@" }) }
  }

  @Test func highComesFirstThenTheNewest() async throws {
    try await open(.low, ["a"], at: "2026-03-02", of: Account("One", id: "one", owner: Sample.ana))
    try await open(.high, ["b"], at: "2026-03-03", of: Account("Two", id: "two", owner: Sample.ana))
    let feed = InsightFeed(store, for: Sample.ana)
    let page = try await feed.page(at: Sample.date("2026-03-04"))
    #expect(page.map(\.priority) == [.high, .medium] || page.map(\.priority) == [.high, .high])
    #expect(names(page).first == "b")
  }

  @Test func pagesCoverEverythingOnce() async throws {
    try await open(.medium, (0..<7).map { "p\($0)" }, at: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    let moment = Sample.date("2026-03-03")
    var seen: [String] = []
    var query: RecordQuery<Insight>? = .insights().limit(3)
    while let current = query {
      let page = try await feed.page(current, at: moment)
      seen += names(page)
      query = page.next
      // What is dealt with between two pages moves nothing.
      if let first = page.first { try await feed.act(on: first, .dismiss, at: moment) }
    }
    #expect(seen == (0..<7).map { "p\($0)" })
    await #expect(throws: SignalsError.self) {
      try await feed.page(RecordQuery.insights().after(cursor: "nonsense"), at: moment)
    }
  }

  @Test func countsAreThoseOfTheOpenOnes() async throws {
    try await open(.medium, ["a", "b", "c"], at: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    let moment = Sample.date("2026-03-03")
    let all = try await feed.page(at: moment)
    try await feed.view(all[0], at: moment)
    try await feed.act(on: all[1], .dismiss, feedback: .notRelevant, at: moment)
    let counts = try await feed.counts(at: moment)
    #expect(counts.total == 2 && counts.unread == 1)
    let dismissed = try await feed.page(
      RecordQuery.insights().where(.status, is: .dismissed), at: moment)
    #expect(names(dismissed) == ["b"] && dismissed.first?.feedback == .notRelevant)
  }

  @Test func aSnoozedInsightComesBackOnItsDate() async throws {
    try await open(.medium, ["a"], at: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    let insight = try #require(try await feed.page(at: Sample.date("2026-03-03")).first)
    try await feed.act(
      on: insight, .snooze(until: Sample.date("2026-03-10")), at: Sample.date("2026-03-03"))
    #expect(try await feed.page(at: Sample.date("2026-03-09")).isEmpty)
    #expect(try await feed.page(at: Sample.date("2026-03-10")).count == 1)
    #expect(try await feed.counts(at: Sample.date("2026-03-10")).unread == 1)
    #expect(
      try await feed.page(
        RecordQuery.insights().where(.status, is: .new), at: Sample.date("2026-03-10")
      ).count == 1)
  }

  @Test func whatExpiredOrLiesAheadIsNotShown() async throws {
    try await open(.medium, ["a"], at: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    #expect(try await feed.page(at: Sample.date("2026-03-02 09:30")).isEmpty)
    #expect(try await feed.page(at: Sample.date("2026-04-01 09:00")).count == 1)
    #expect(try await feed.page(at: Sample.date("2026-04-01 11:00")).isEmpty)
  }

  @Test func everybodySeesTheirOwnAndManagersAll() async throws {
    try await open(.medium, ["a"], at: "2026-03-02")
    let moment = Sample.date("2026-03-03")
    #expect(try await InsightFeed(store, for: ben).page(at: moment).isEmpty)
    var manager = ben
    manager.role = .manager
    #expect(try await InsightFeed(store, for: manager).page(at: moment).count == 1)
  }

  @Test func actionsAreCheckedAndAcknowledgeTheSignal() async throws {
    try await open(.medium, ["a"], at: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    let moment = Sample.date("2026-03-03")
    let insight = try #require(try await feed.page(at: moment).first)
    let done = try await feed.act(on: insight, .actioned, feedback: .helpful, at: moment)
    #expect(done.status == .actioned && done.actionedAt == moment)
    #expect(
      try await store.fetchAll(RecordQuery<RelationshipSignal>.all).map(\.status) == [.acknowledged]
    )
    let error = await #expect(throws: SignalsError.self) {
      try await feed.act(on: insight, .dismiss, at: moment)
    }
    #expect(error?.code == .refused)
    let early = await #expect(throws: SignalsError.self) {
      try await feed.act(on: insight, .snooze(until: moment), at: moment)
    }
    #expect(early?.code == .refused)
  }

  // MARK: Alerts

  /// The next alerts of a fresh subscription.
  func take(_ count: Int, _ name: String, of reader: Teammate = Sample.ana) async throws -> [String]
  {
    var iterator = InsightFeed(store, for: reader).alerts(named: name).makeAsyncIterator()
    var found: [Insight] = []
    while found.count < count, let insight = try await iterator.next() { found.append(insight) }
    return names(found)
  }

  @Test(.timeLimit(.minutes(1))) func everyAlertComesOnceAlsoAfterARestart() async throws {
    try await open(.medium, ["a", "b", "c"], at: "2026-03-02")
    #expect(try await take(2, "slack") == ["a", "b"])
    try await open(.medium, ["d"], at: "2026-03-03")
    #expect(try await take(2, "slack") == ["c", "d"])
    #expect(try await take(4, "mail") == ["a", "b", "c", "d"])
  }

  @Test(.timeLimit(.minutes(1))) func whatIsUpdatedOrOverIsNoAlert() async throws {
    try await open(.medium, ["a", "b"], at: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    let first = try #require(try await feed.page(at: Sample.date("2026-03-02 12:00")).first)
    try await feed.act(on: first, .dismiss, at: Sample.date("2026-03-02 12:00"))
    try await SignalScanner([Scripted(severity: .high)]).scan(store, at: Sample.date("2026-03-03"))
    try await open(.medium, ["c"], at: "2026-03-04")
    #expect(try await take(2, "slack") == ["b", "c"])
  }

  @Test(.timeLimit(.minutes(1))) func alertsWaitForWhatComes() async throws {
    let waiting = Task { try await take(1, "slack") }
    try await open(.medium, ["a"], at: "2026-03-02")
    #expect(try await waiting.value == ["a"])
  }

  @Test(.timeLimit(.minutes(1))) func twoReadersOfOneNameShareTheAlerts() async throws {
    try await open(.medium, (0..<8).map { "p\($0)" }, at: "2026-03-02")
    async let left = take(4, "slack")
    async let right = take(4, "slack")
    let all = try await (left + right).sorted()
    #expect(all == (0..<8).map { "p\($0)" })
  }

  @Test(.timeLimit(.minutes(1))) func cancellingEndsTheWait() async throws {
    let waiting = Task { try await take(1, "slack") }
    waiting.cancel()
    await #expect(throws: SignalsError.self) { try await waiting.value }
  }
}

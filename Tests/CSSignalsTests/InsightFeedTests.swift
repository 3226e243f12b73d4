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
    let told: [(String, Insight.Priority, String)] = [
      ("a", .medium, "2026-03-03 07:00"), ("b", .high, "2026-03-01 07:00"),
      ("c", .low, "2026-03-03 08:00"), ("d", .high, "2026-03-02 07:00"),
      ("e", .medium, "2026-03-03 07:01"),
    ]
    var changes = ChangeSet(by: .system("scanner"), at: Sample.date("2026-03-03"))
    for (name, priority, day) in told {
      try changes.put(try Told.insight(name, "Something", "Look.", priority, on: day))
    }
    _ = try await store.commit(changes)
    let page = try await InsightFeed(store, for: Sample.ana).page(at: Sample.date("2026-03-04"))
    #expect(page.map(\.accountName) == ["d", "b", "e", "a", "c"])
  }

  @Test(arguments: [Int.min, 0, 1, 2, 1_000, .max - 1, .max])
  func aPageMayBeOfAnySize(limit: Int) async throws {
    try await open(.medium, ["a", "b", "c"], at: "2026-03-02")
    let feed = InsightFeed(store, for: Sample.ana)
    let moment = Sample.date("2026-03-03")
    for query in [RecordQuery.insights(), .insights().where(.user, is: Sample.ana.id)] {
      let page = try await feed.page(query.limit(limit), at: moment)
      #expect(page.count == min(3, max(1, limit)))
      #expect((page.next == nil) == (limit >= 3))
    }
    for order in InsightQuery.Order.allCases {
      let query = InsightQuery(order: order, limit: limit, offset: limit)
      let list = try await feed.list(query, at: moment)
      #expect(list.total == 3 && list.insights.count <= 3)
    }
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
    try await store.save(manager)
    #expect(try await InsightFeed(store, for: manager).page(at: moment).count == 1)
  }

  /// Ben as the caller says, against what the store says of him; `nil` where it does not know him.
  static let claims: [Teammate.Role?] = [nil, .viewer, .representative]

  @Test(.timeLimit(.minutes(1)), arguments: claims)
  func theStoredRoleCounts(_ stored: Teammate.Role?) async throws {
    try await open(.medium, ["a"], at: "2026-03-02")
    try await open(.medium, ["b"], at: "2026-03-02", of: Account("Two", id: "two"))
    var claimed = ben
    if let stored {
      claimed.role = stored
      try await store.save(claimed)
    }
    claimed.role = .admin
    let moment = Sample.date("2026-03-03")
    let feed = InsightFeed(store, for: claimed)
    #expect(names(try await feed.page(at: moment)) == ["b"])
    #expect(try await feed.counts(at: moment).total == 1)
    #expect(
      try await feed.page(RecordQuery.insights().where(.user, is: Sample.ana.id), at: moment)
        .isEmpty)
    #expect(try await take(1, "slack", of: claimed) == ["b"])
  }

  @Test func onlyThoseWithTheRoleDecide() async throws {
    try await open(.medium, ["a"], at: "2026-03-02")
    let moment = Sample.date("2026-03-03")
    let insight = try #require(try await InsightFeed(store, for: Sample.ana).page(at: moment).first)
    var viewer = Teammate("Vera Blum", email: "vera@acme.example", role: .viewer)
    try await store.save(ben, viewer)
    viewer.role = .admin
    let stranger = Teammate("Sam Stone", email: "sam@acme.example", role: .admin)
    let before = try await store.stored(insight.anyID)?.revision
    for reader in [ben, viewer, stranger] {
      let feed = InsightFeed(store, for: reader)
      let acts: [@Sendable () async throws -> Void] = [
        { try await feed.act(on: insight, .dismiss, at: moment) },
        { try await feed.view(insight, at: moment) },
        { try await feed.reopen(insight, at: moment) },
      ]
      for act in acts {
        let error = await #expect(throws: SignalsError.self) { try await act() }
        #expect(error?.code == .notAllowed, "\(reader.name)")
      }
    }
    #expect(try await store.stored(insight.anyID)?.revision == before)
    let manager = Teammate("Mona Weiss", email: "mona@acme.example", role: .manager)
    try await store.save(manager)
    let done = try await InsightFeed(store, for: manager).act(on: insight, .dismiss, at: moment)
    #expect(done.status == .dismissed)
  }

  @Test func equalPlacesAreOrderedByTheBytesOfTheirIds() async throws {
    // U+00E9 and e with U+0301 are one character to `String`, and two ids.
    let accounts = ["caf\u{E9}", "cafe\u{301}"].map {
      Account("Cafe", id: RecordID($0), owner: Sample.ana)
    }
    try await store.save(Sample.ana)
    for (index, account) in accounts.enumerated() {
      let person = Contact("P\(index)", email: "p\(index)@cafe.example", at: account.id)
      var mail = Interaction(.email, .inbound, with: person, on: Sample.date("2026-03-02"))
      mail.subject = "risk"
      try await store.save(account, person, mail)
    }
    let report = try await SignalScanner([Scripted()]).scan(
      store, at: Sample.date("2026-03-02 10:00"))
    #expect(report.opened.map { Array($0.account.rawValue.utf8).count } == [6, 5])
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
    var iterator = InsightFeed(store, for: reader).alerts(named: name) { Sample.date("2026-03-05") }
      .makeAsyncIterator()
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
    var scanner = SignalScanner([Scripted(severity: .high)])
    scanner.rules.reopensMoreUrgent = false
    try await scanner.scan(store, at: Sample.date("2026-03-03"))
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

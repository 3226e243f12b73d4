import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct PersonalOrderTests {
  let store = InMemoryStore(workspace: "acme")
  let ben = Teammate("Ben Okafor", email: "ben@acme.example")
  let moment = Sample.date("2026-02-02 08:00")

  /// An insight that both are shown, of 35 points.
  func insight(_ type: String, _ index: Int, on day: String) throws -> Insight {
    var insight = try Told.insight(
      "\(type) \(index)", "Something", "Look.", .medium, type: type, on: day)
    insight.priorityScore = Score(
      "insight_priority_4", of: insight.subject, base: 0, [Contribution("severity", 35)],
      at: moment)
    insight.share(with: ben.id, by: Sample.ana.id, at: insight.createdAt)
    return insight
  }

  /// Three open ones of each of two types; Ana dismissed five of the first, Ben five of the other.
  func setUp() async throws {
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: Sample.calendar), Sample.ana, ben)
    var changes = ChangeSet(by: .system("test"), at: Sample.date("2026-01-30"))
    for index in 0..<5 {
      for (type, reader) in [("a", Sample.ana), ("b", ben)] {
        var dismissed = try insight(type, index + 10, on: "2026-01-20 0\(index):00")
        dismissed.user = reader.id
        try dismissed.act(.dismiss, at: Sample.date("2026-01-30"), by: reader.id)
        try changes.put(dismissed)
      }
    }
    for index in 0..<3 {
      try changes.put(try insight("a", index, on: "2026-01-29 0\(index):00"))
      try changes.put(try insight("b", index, on: "2026-01-29 0\(index):30"))
    }
    _ = try await store.commit(changes)
  }

  func names(_ insights: some Sequence<Insight>) -> [String] { insights.map(\.accountName) }

  /// The names on the pages of a query, each as long as its limit.
  func pages(_ feed: InsightFeed, _ query: RecordQuery<Insight>) async throws -> [String] {
    var query: RecordQuery<Insight>? = query
    var seen: [String] = []
    while let next = query {
      let page = try await feed.page(next, at: moment)
      seen += names(page)
      query = page.next
    }
    return seen
  }

  static let anas = ["b 2", "b 1", "b 0", "a 2", "a 1", "a 0"]
  static let bens = ["a 2", "a 1", "a 0", "b 2", "b 1", "b 0"]
  static let common = ["b 2", "a 2", "b 1", "a 1", "b 0", "a 0"]

  @Test(arguments: [Teammate.Role.representative, .viewer])
  func twoReadersHaveTwoOrders(_ role: Teammate.Role) async throws {
    try await setUp()
    for (known, order) in [(Sample.ana, Self.anas), (ben, Self.bens)] {
      var reader = known
      reader.role = role
      try await store.save(reader)
      let feed = InsightFeed(store, for: reader)
      for asked in [nil, InsightQuery.Order.personal] {
        let list = try await feed.list(InsightQuery(order: asked), at: moment)
        #expect(names(list.insights) == order && list.total == 6)
        let part = try await feed.list(
          InsightQuery(order: asked, limit: 2, offset: 3), at: moment)
        #expect(names(part.insights) == Array(order[3..<5]) && part.total == 6)
      }
      let byPriority = try await feed.list(InsightQuery(order: .priority), at: moment)
      #expect(names(byPriority.insights) == Self.common)
      for limit in [1, 4, 6, 100] {
        #expect(try await pages(feed, .insights().limit(limit)) == order)
        let named = RecordQuery.insights().where(.user, is: reader.id).limit(limit)
        #expect(try await pages(feed, named) == order)
      }
      let board = try await feed.board(at: moment)
      #expect(names(board.columns.flatMap(\.cards).map(\.insight)) == order)
      var configuration = Digest.Configuration()
      configuration.joinsTrends = false
      let digest = try await feed.digest(at: moment, configuration: configuration)
      #expect(digest.sections.flatMap(\.lines).map(\.name) == order)
    }
  }

  @Test(arguments: [Teammate.Role.manager, .admin])
  func whoSeesAllHasTheOrderOfPriorities(_ role: Teammate.Role) async throws {
    try await setUp()
    var boss = Sample.ana
    boss.role = role
    try await store.save(boss)
    let feed = InsightFeed(store, for: boss)
    #expect(try await pages(feed, .insights().limit(4)) == Self.common)
    #expect(names(try await feed.list(at: moment).insights) == Self.common)
    let board = try await feed.board(at: moment)
    #expect(names(board.columns.flatMap(\.cards).map(\.insight)) == Self.common)
    // Where they ask for their own, it is ranked for them.
    let own = RecordQuery.insights().where(.user, is: boss.id).limit(4)
    #expect(try await pages(feed, own) == Self.anas)
    let list = try await feed.list(InsightQuery(order: .personal), at: moment)
    #expect(names(list.insights) == Self.anas)
  }

  /// Whatever is written between two pages, each insight comes once.
  @Test(arguments: 1...6)
  func whatIsWrittenBetweenPagesMovesNothing(limit: Int) async throws {
    try await setUp()
    let feed = InsightFeed(store, for: Sample.ana)
    var query: RecordQuery<Insight>? = .insights().limit(limit)
    var seen: [String] = []
    var number = 0
    while let next = query {
      let page = try await feed.page(next, at: moment.addingTimeInterval(Double(number) * 86_400))
      seen += names(page)
      query = page.next
      number += 1
      // What is decided, of either type, changes how welcome its type is from then on.
      for (index, insight) in page.enumerated() {
        let action: Insight.Action = index.isMultiple(of: 2) ? .actioned : .dismiss
        try await feed.act(on: insight, action, at: moment)
      }
      // What is left is more or less urgent, and there is something new.
      let left = try await store.fetchAll(RecordQuery<Insight>.all).filter { $0.isOpen(at: moment) }
      var changes = ChangeSet(by: .system("test"), at: moment)
      for (index, known) in left.enumerated() {
        var insight = known
        insight.priority = index.isMultiple(of: 2) ? .high : .low
        insight.priorityScore = Score(
          "insight_priority_4", of: insight.subject, base: 0,
          [Contribution("severity", Points(10 * ((index + number) % 7)))], at: moment)
        try changes.put(insight)
      }
      try changes.put(try self.insight("a", 100 + number, on: "2026-01-29 0\(number):00"))
      _ = try await store.commit(changes)
    }
    #expect(seen == Self.anas)
  }

  /// What is written while the first page is read changes no page: each is ranked as it was before.
  @Test(arguments: 1...3)
  func whatIsWrittenWhileAPageIsReadMovesNothing(limit: Int) async throws {
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: Sample.calendar), Sample.ana)
    func rank(_ points: [(name: String, points: Points)]) throws -> ChangeSet {
      var changes = ChangeSet(by: .system("test"), at: moment)
      for (name, points) in points {
        var insight = try Told.insight(name, "Something")
        insight.priorityScore = Score(
          "insight_priority_4", of: insight.subject, base: 0, [Contribution("severity", points)],
          at: moment)
        try changes.put(insight)
      }
      return changes
    }
    _ = try await store.commit(try rank([("a", 60), ("b", 40), ("c", 20)]))
    let later = try rank([("a", 30), ("c", 90), ("d", 99)])
    let busy = BusyStore(store, meanwhile: later)
    let seen = try await pages(InsightFeed(busy, for: Sample.ana), .insights().limit(limit))
    #expect(seen == ["a", "b", "c"])
    #expect(try await store.fetchAll(RecordQuery<Insight>.all).count == 4)
  }

  @Test func aFeedRanksAsItIsTold() async throws {
    try await setUp()
    var rules = InsightRules()
    rules.preference.reach = 0
    let feed = InsightFeed(store, for: Sample.ana, feedback: rules.preference)
    let order = ["b 2", "a 2", "b 1", "a 1", "b 0", "a 0"]
    let list = try await feed.list(InsightQuery(order: .personal), at: moment)
    #expect(names(list.insights) == order)
    let page = try await feed.page(.insights().where(.user, is: Sample.ana.id), at: moment)
    #expect(names(page) == order)
    #expect(try await feed.preferences(at: moment).map(\.points) == [.zero])
    var configuration = Digest.Configuration()
    configuration.joinsTrends = false
    let digest = try await feed.digest(at: moment, configuration: configuration)
    #expect(digest.sections.flatMap(\.lines).map(\.name) == order)
    // What a call asks for comes first.
    let usual = ReaderPreference.Configuration()
    #expect(try await feed.preferences(at: moment, usual).map(\.points) != [.zero])
    let other = try await feed.digest(at: moment, configuration: configuration, feedback: usual)
    #expect(other.sections.flatMap(\.lines).first?.name == "b 2")
    #expect(other.sections.flatMap(\.lines).map(\.name) != order)
  }

  @Test func aPlaceOfAnotherFeedIsRefused() async throws {
    try await setUp()
    var boss = Sample.ana
    boss.role = .manager
    try await store.save(boss)
    let feed = InsightFeed(store, for: boss)
    let all = try #require(try await feed.page(.insights().limit(1), at: moment).next)
    let own = try #require(
      try await feed.page(.insights().where(.user, is: boss.id).limit(1), at: moment).next)
    let cursor = try #require(own.selection.cursor)
    let ahead = cursor.split(separator: " ").map { $0.hasPrefix("r") ? "r999" : $0 }
    for query in [
      all.where(.user, is: boss.id), RecordQuery.insights().after(cursor: cursor),
      own.after(cursor: ahead.joined(separator: " ")), own.after(cursor: "p1 r1 t1 nonsense"),
    ] {
      let error = await #expect(throws: SignalsError.self) {
        try await feed.page(query, at: moment)
      }
      #expect(error?.code == .refused)
    }
  }
}

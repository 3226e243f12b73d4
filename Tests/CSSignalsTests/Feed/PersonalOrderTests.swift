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

  @Test func twoReadersHaveTwoOrders() async throws {
    try await setUp()
    let orders = [
      (Sample.ana, ["b 2", "b 1", "b 0", "a 2", "a 1", "a 0"]),
      (ben, ["a 2", "a 1", "a 0", "b 2", "b 1", "b 0"]),
    ]
    for (reader, order) in orders {
      let feed = InsightFeed(store, for: reader)
      let list = try await feed.list(InsightQuery(order: .personal), at: moment)
      #expect(names(list.insights) == order && list.total == 6)
      let part = try await feed.list(
        InsightQuery(order: .personal, limit: 2, offset: 3), at: moment)
      #expect(names(part.insights) == Array(order[3..<5]) && part.total == 6)
      // Page by page, each once.
      var query: RecordQuery<Insight>? = RecordQuery.insights().where(.user, is: reader.id).limit(4)
      var seen: [String] = []
      while let next = query {
        let page = try await feed.page(next, at: moment)
        seen += names(page)
        query = page.next
      }
      #expect(seen == order)
      let digest = try await feed.digest(at: moment)
      #expect(digest.sections.flatMap(\.lines).flatMap(\.insights).count == 6)
    }
    // What names no reader is alike for both.
    let ana = try await InsightFeed(store, for: Sample.ana).page(at: moment)
    let bens = try await InsightFeed(store, for: ben).page(at: moment)
    #expect(names(ana) == ["b 2", "a 2", "b 1", "a 1", "b 0", "a 0"] && names(ana) == names(bens))
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
    let feed = InsightFeed(store, for: Sample.ana)
    let shared = try #require(try await feed.page(.insights().limit(1), at: moment).next)
    let error = await #expect(throws: SignalsError.self) {
      try await feed.page(shared.where(.user, is: Sample.ana.id), at: moment)
    }
    #expect(error?.code == .refused)
  }
}

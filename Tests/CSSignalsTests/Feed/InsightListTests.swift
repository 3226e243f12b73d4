import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct InsightListTests {
  let store = InMemoryStore(workspace: "acme")
  let ben = Teammate("Ben Okafor", email: "ben@acme.example")
  let mona = Teammate("Mona Weiss", email: "mona@acme.example", role: .manager)
  let moment = Sample.date("2026-02-02 08:00")

  func put(_ insights: [Insight]) async throws {
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: Sample.calendar), Sample.ana, ben, mona)
    var changes = ChangeSet(by: .system("scanner"), at: Sample.date("2026-01-29"))
    for insight in insights { try changes.put(insight) }
    _ = try await store.commit(changes)
  }

  /// Forty-five insights of Ana's, and five of Ben's.
  func many() throws -> [Insight] {
    try (0..<50).map { index in
      try Told.insight(
        "Account \(index % 4)", "Something", "Look.", Insight.Priority.allCases[index % 3],
        Insight.Kind.allCases[index % 4], type: "type_\(index)",
        user: index < 45 ? Sample.ana : ben,
        on: "2026-01-\(20 + index % 7) 0\(index % 10):00")
    }
  }

  @Test func pagesCoverEverythingOnceAndTheTotalsAgree() async throws {
    try await put(try many())
    let feed = InsightFeed(store, for: Sample.ana)
    let first = try await feed.list(at: moment)
    #expect(first.insights.count == 20 && first.total == 45 && first.unread == 45)
    #expect(first.customerName == nil)
    var seen: [Insight.ID] = []
    for offset in stride(from: 0, to: 60, by: 7) {
      let query = InsightQuery(limit: 7, offset: offset)
      seen += try await feed.list(query, at: moment).insights.map(\.id)
    }
    #expect(seen.count == 45 && Set(seen).count == 45)
    #expect(Array(seen.prefix(20)) == first.insights.map(\.id))
    // High before medium before low, the newest first, then by the bytes of the id.
    let rank: [Insight.Priority: Int] = [.high: 0, .medium: 1, .low: 2]
    let ordered = try many().filter { $0.user == Sample.ana.id }.sorted { a, b in
      let (x, y) = (rank[a.priority] ?? 3, rank[b.priority] ?? 3)
      if x != y { return x < y }
      if a.createdAt != b.createdAt { return a.createdAt > b.createdAt }
      return Array(a.id.rawValue.utf8).lexicographicallyPrecedes(Array(b.id.rawValue.utf8))
    }
    #expect(seen == ordered.map(\.id))
    // The order is that of the feed.
    #expect(try await feed.page(RecordQuery.insights().limit(50), at: moment).map(\.id) == seen)
    #expect(try await InsightFeed(store, for: mona).list(at: moment).total == 50)
  }

  /// Filters, and how many of all insights they select.
  static let filters: [(InsightQuery, @Sendable (Insight) -> Bool)] = [
    (InsightQuery(customer: "Account 1"), { $0.account == "Account 1" }),
    (InsightQuery(priority: .high), { $0.priority == .high }),
    (InsightQuery(category: .usage), { _ in true }),
    (InsightQuery(category: .risk), { _ in false }),
    (InsightQuery(kind: .risk), { $0.kind == .risk }),
    (
      InsightQuery(category: .usage, kind: .trend, priority: .low),
      { $0.kind == .trend && $0.priority == .low }
    ),
    (InsightQuery(type: "type_7"), { $0.type == "type_7" }),
    (InsightQuery(type: "type_7", priority: .high), { _ in false }),
    (
      InsightQuery(customer: "Account 2", priority: .low),
      { $0.account == "Account 2" && $0.priority == .low }
    ),
    (InsightQuery(status: .dismissed), { _ in false }),
  ]

  @Test(arguments: filters)
  func filtersSelect(query: InsightQuery, wanted: @Sendable (Insight) -> Bool) async throws {
    let all = try many()
    try await put(all)
    let list = try await InsightFeed(store, for: mona).list(query, at: moment)
    #expect(list.total == all.count(where: wanted))
    #expect(Set(list.insights.map(\.id)).isSubset(of: Set(all.filter(wanted).map(\.id))))
    #expect(list.insights.count == min(20, list.total))
    #expect(list.customerName == (query.customer == nil ? nil : query.customer?.rawValue))
  }

  @Test func statesAreThoseOfTheMoment() async throws {
    try await put(
      try ["a", "b", "c", "d", "e"].map { try Told.insight($0, "Something", type: $0) })
    let feed = InsightFeed(store, for: Sample.ana)
    let all = try await feed.list(at: moment).insights
    try await feed.act(on: all[0], .dismiss, at: moment)
    try await feed.act(on: all[1], .snooze(until: Sample.date("2026-02-10")), at: moment)
    try await feed.view(all[2], at: moment)
    try await feed.act(on: all[3], .actioned, at: moment)
    func count(_ status: Insight.Status?, _ day: String) async throws -> [Int] {
      let list = try await feed.list(InsightQuery(status: status), at: Sample.date(day))
      #expect(list.insights.count == list.total)
      return [list.total, list.unread]
    }
    #expect(try await count(nil, "2026-02-03") == [2, 1])
    #expect(try await count(.new, "2026-02-03") == [1, 1])
    #expect(try await count(.viewed, "2026-02-03") == [1, 1])
    #expect(try await count(.snoozed, "2026-02-03") == [1, 1])
    #expect(try await count(.dismissed, "2026-02-03") == [1, 1])
    #expect(try await count(.actioned, "2026-02-03") == [1, 1])
    // It wakes on its date, at its place in the order.
    #expect(try await count(nil, "2026-02-10") == [3, 2])
    #expect(try await count(.snoozed, "2026-02-10") == [0, 2])
    let woken = try await feed.list(at: Sample.date("2026-02-10")).insights.map(\.account.rawValue)
    #expect(woken == ["b", "c", "e"])
    // Thirty days after it was found, nothing is worth reading.
    #expect(try await count(nil, "2026-02-28 06:59") == [3, 2])
    #expect(try await count(nil, "2026-02-28 07:00") == [0, 0])
    #expect(try await feed.markAllRead(at: Sample.date("2026-02-11")) == 2)
    #expect(try await count(nil, "2026-02-11") == [3, 0])
    #expect(try await feed.markAllRead(at: Sample.date("2026-02-11")) == 0)
  }

  @Test func aPageOfAStateAgreesWithTheList() async throws {
    var all = try ["new", "seen", "later", "woken", "done", "no"].flatMap { state in
      try ["open", "cleared", "missing", "expired"].map { fate in
        try Told.insight("\(state) \(fate)", "Something", type: "\(state)_\(fate)")
      }
    }
    for index in all.indices {
      switch all[index].accountName.split(separator: " ")[0] {
      case "seen": all[index].view(at: Sample.date("2026-01-30"), by: Sample.ana.id)
      case "later":
        try all[index].act(
          .snooze(until: Sample.date("2026-03-01")), at: Sample.date("2026-01-30"))
      case "woken":
        try all[index].act(
          .snooze(until: Sample.date("2026-02-01")), at: Sample.date("2026-01-30"))
      case "done": try all[index].act(.actioned, at: Sample.date("2026-01-30"))
      case "no": try all[index].act(.dismiss, at: Sample.date("2026-01-30"))
      default: break
      }
      switch all[index].accountName.split(separator: " ")[1] {
      case "cleared": all[index].clearedAt = Sample.date("2026-01-31")
      case "missing": all[index].missingSince = Sample.date("2026-01-31")
      case "expired": all[index].expiresAt = Sample.date("2026-02-01")
      default: break
      }
    }
    try await put(all)
    let feed = InsightFeed(store, for: Sample.ana)
    let counts: [Insight.Status: Int] = [
      .new: 2, .viewed: 1, .snoozed: 1, .actioned: 4, .dismissed: 4,
    ]
    for (status, count) in counts {
      let page = try await feed.page(.insights().where(.status, is: status), at: moment)
      let list = try await feed.list(InsightQuery(status: status), at: moment)
      #expect(page.map(\.id) == list.insights.map(\.id) && page.count == count, "\(status)")
    }
    let several = RecordQuery.insights().where(.status, isAnyOf: [.new, .dismissed])
    #expect(try await feed.page(several, at: moment).count == 6)
    // What has ended is there for whoever asks.
    let ended = RecordQuery.insights().where(.isOpen, is: false)
    #expect(try await feed.page(ended.where(.status, is: .snoozed), at: moment).count == 2)
    #expect(try await feed.page(ended, at: moment).count == 12)
  }

  @Test func whatOneColleagueHasSeenIsNewToTheOthers() async throws {
    let ben = Teammate("Ben Okafor", email: "ben@acme.example")
    try await store.save(ben)
    try await put(try ["a", "b", "c"].map { try Told.insight($0, "Something", type: $0) })
    let (hers, bosss) = (InsightFeed(store, for: Sample.ana), InsightFeed(store, for: mona))
    let all = try await hers.list(at: moment).insights
    try await hers.share(all[0], with: [ben.id], at: moment)
    try await bosss.view(all[0], at: moment)
    try await hers.view(all[1], at: moment)
    let his = InsightFeed(store, for: ben)
    func unread(_ feed: InsightFeed) async throws -> [String] {
      let list = try await feed.list(InsightQuery(status: .new), at: moment)
      #expect(list.total == list.insights.count && list.unread == list.total)
      #expect(try await feed.counts(at: moment).unread == list.total)
      let board = try await feed.board(at: moment)
      let cards = board.columns.flatMap(\.cards).filter(\.isUnread).map(\.insight.account.rawValue)
      let names = list.insights.map(\.account.rawValue)
      #expect(Set(cards) == Set(names) && board.unread == names.count)
      let page = try await feed.page(
        RecordQuery<Insight>.all.where(.status, is: .new), at: moment)
      #expect(page.map(\.account.rawValue) == names)
      return names
    }
    #expect(try await unread(hers) == ["a", "c"])
    #expect(try await unread(bosss) == ["b", "c"])
    #expect(try await unread(his) == ["a"])
    #expect(try await his.list(InsightQuery(status: .viewed), at: moment).total == 0)
    #expect(try await hers.list(InsightQuery(status: .viewed), at: moment).total == 1)
    #expect(try await his.markAllRead(at: moment) == 1)
    #expect(try await hers.markAllRead(at: moment) == 2)
    #expect(try await unread(bosss) == ["b", "c"])
    // What is reopened, or wakes, is new to everybody.
    try await hers.reopen(all[1], at: moment)
    try await hers.act(on: all[2], .snooze(until: moment.addingTimeInterval(60)), at: moment)
    #expect(try await unread(hers) == ["b"])
    let later = moment.addingTimeInterval(60)
    #expect(try await hers.counts(at: later).unread == 2)
    try await hers.view(all[2], at: later)
    #expect(try await hers.counts(at: later).unread == 1)
    #expect(try await bosss.counts(at: later).unread == 2)
    let stored = try #require(try await store.find(all[0].id))
    #expect(stored.views.map(\.by) == [mona.id, ben.id, Sample.ana.id])
  }

  @Test func theAnswerIsJSON() async throws {
    try await put(try [Told.insight("a", "Something")])
    let query = try JSONDecoder().decode(
      InsightQuery.self, from: Data(#"{"customer_id":"a","limit":5}"#.utf8))
    #expect(query == InsightQuery(customer: "a", limit: 5) && query.order == nil)
    for order in [nil, InsightQuery.Order.priority, .personal] {
      let asked = InsightQuery(kind: .opportunity, order: order)
      let bytes = try JSONEncoder().encode(asked)
      #expect(try JSONDecoder().decode(InsightQuery.self, from: bytes) == asked)
      #expect(String(decoding: bytes, as: UTF8.self).contains("order") == (order != nil))
    }
    let list = try await InsightFeed(store, for: Sample.ana).list(query, at: moment)
    let json = String(decoding: try list.json(), as: UTF8.self)
    #expect(json.hasPrefix(#"{"customer_name":"a","insights":[{"#))
    #expect(json.hasSuffix(#""total":1,"unread":1}"#))
    #expect(try RecordCoding.decoder.decode(InsightList.self, from: Data(json.utf8)) == list)
  }

  @Test func aTeamsRowsAddUp() async throws {
    try await put(try many())
    let feed = InsightFeed(store, for: mona)
    let first = try await feed.list(InsightQuery(limit: 1), at: moment).insights[0]
    try await feed.act(on: first, .snooze(until: Sample.date("2026-03-01")), at: moment)
    let rollup = try await feed.rollup(at: moment)
    let list = try await feed.list(at: moment)
    #expect(rollup.total == list.total && rollup.unread == list.unread)
    #expect(rollup.rows.map(\.total).reduce(0, +) == rollup.total)
    for row in rollup.rows { #expect(row.high + row.medium + row.low == row.total) }
    #expect(rollup.rows.map(\.name) == ["Ana Ruiz", "Ben Okafor"])
    #expect(rollup.rows.map(\.snoozed).reduce(0, +) == 1)
    let error = await #expect(throws: SignalsError.self) {
      try await InsightFeed(store, for: ben).rollup(at: moment)
    }
    #expect(error?.code == .notAllowed)
  }

  @Test func whatIsSharedStandsInTheColleaguesFeed() async throws {
    let insights = try [
      Told.insight("a", "Something"), Told.insight("m", "Secret", managersOnly: true),
    ]
    try await put(insights)
    let feed = InsightFeed(store, for: Sample.ana)
    #expect(try await InsightFeed(store, for: ben).list(at: moment).total == 0)
    let shared = try await feed.share(insights[0], with: [ben.id, Sample.ana.id], at: moment)
    #expect(shared.shares.map(\.with) == [ben.id] && shared.shares.map(\.by) == [Sample.ana.id])
    try await feed.share(insights[0], with: [ben.id], at: moment.addingTimeInterval(60))
    #expect(try await InsightFeed(store, for: ben).list(at: moment).insights == [shared])
    let commits = try await store.commits(after: .none, limit: 100)
    #expect(commits.filter { $0.by == .person(Sample.ana.id) }.count == 1)
    let unknown = await #expect(throws: SignalsError.self) {
      try await feed.share(insights[0], with: ["nobody"], at: moment)
    }
    #expect(unknown?.code == .notFound)
    let secret = await #expect(throws: SignalsError.self) {
      try await InsightFeed(store, for: mona).share(insights[1], with: [ben.id], at: moment)
    }
    #expect(secret?.code == .notAllowed)
    try await InsightFeed(store, for: mona).share(insights[1], with: [mona.id], at: moment)
  }
}

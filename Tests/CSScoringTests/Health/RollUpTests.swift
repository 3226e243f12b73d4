import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct RollUpTests {
  static let moment = Sample.date("04-13")

  static func part(_ account: String, _ value: Points, revenue: Double? = nil) -> RollUp.Part {
    RollUp.Part(
      Score("health_1", of: Account(account).anyID, base: value, [], at: moment), revenue: revenue)
  }

  @Test(
    arguments: [
      (RollUp.Combination.mean, 50), (.revenue, 70), (.worst, 20),
    ] as [(RollUp.Combination, Points)])
  func combinations(_ combination: RollUp.Combination, _ value: Points) throws {
    let parts = [
      Self.part("c", 50), Self.part("a", 20, revenue: 1_000), Self.part("b", 80, revenue: 5_000),
    ]
    let rollUp = RollUp("group_1", combination)
    let parent = Account("parent")
    let score = try #require(rollUp.score(parent, from: parts, at: Self.moment))
    #expect(score.value == value)
    #expect(score.contributions.flatMap(\.evidence).contains(Account("a").anyID))
    #expect(
      rollUp.score(parent, from: parts.reversed(), at: Self.moment) == score)
  }

  @Test func nothingMakesNothing() {
    let parent = Account("parent")
    #expect(RollUp("g").score(parent, from: [], at: Self.moment) == nil)
    #expect(
      RollUp("g", .revenue).score(parent, from: [Self.part("a", 5)], at: Self.moment) == nil)
    let ten = Score("x", of: Account("z").anyID, base: 5, [], on: .ten, at: Self.moment)
    #expect(
      RollUp("g").score(parent, from: [Self.part("a", 5), RollUp.Part(ten)], at: Self.moment) == nil
    )
  }

  /// A holding of two, of which one has two of its own.
  @Test func familiesAreRolledUpFromTheBottom() async throws {
    let store = InMemoryStore(workspace: "test")
    let top = Account("top")
    let middle = Account("middle", parent: top.id)
    let leaves = [Account("x", parent: middle.id), Account("y", parent: middle.id)]
    let single = Account("single", parent: top.id)
    try await store.save(top, middle, leaves[0], leaves[1], single, Sample.ana, at: Self.moment)
    var changes = ChangeSet(by: .system("test"), at: Self.moment)
    for (account, value) in [(leaves[0], 20), (leaves[1], 40), (single, 90)] as [(Account, Points)]
    {
      try changes.put(Score("health_1", of: account.anyID, base: value, [], at: Self.moment))
    }
    _ = try await store.commit(changes)
    let rollUp = RollUp("group_1")
    let report = try await rollUp.score(store, of: "health_1", at: Self.moment)
    #expect((report.scored, report.written) == (2, 2))
    func value(_ account: Account) async throws -> Points? {
      let query = RecordQuery<Score>.all.where(.subject, is: account.anyID)
        .where(.version, is: "group_1").newestFirst
      return try await store.fetch(query).first?.value
    }
    #expect(try await value(middle) == 30)
    #expect(try await value(top) == 60)
    // Running again writes nothing.
    #expect(try await rollUp.score(store, of: "health_1", at: Self.moment).written == 0)
  }

  @Test func circlesDoNotHang() async throws {
    let store = InMemoryStore(workspace: "test")
    try await store.save(
      Account("a", parent: "b"), Account("b", parent: "a"), at: Self.moment)
    var changes = ChangeSet(by: .system("test"), at: Self.moment)
    try changes.put(Score("health_1", of: Account("a").anyID, base: 40, [], at: Self.moment))
    _ = try await store.commit(changes)
    let report = try await RollUp("g").score(store, of: "health_1", at: Self.moment)
    #expect(report.scored == 2)
  }
}

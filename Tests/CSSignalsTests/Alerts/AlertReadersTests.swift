import CSModels
import CSSignals
import Foundation
import Testing

/// To whom an insight is news, and when.
@Suite struct AlertReadersTests {
  let store = InMemoryStore(workspace: "acme")
  let ben = Teammate("Ben Okafor", email: "ben@acme.example")

  func commit(_ insights: Insight...) async throws {
    var changes = ChangeSet(by: .system("scanner"), at: Sample.date("2026-01-29"))
    for insight in insights {
      try changes.put(
        insight, expecting: try await store.stored(insight.anyID)?.revision ?? Revision.none)
    }
    _ = try await store.commit(changes)
  }

  func put(_ names: String...) async throws {
    for name in names { try await commit(try Told.insight(name, "Something")) }
  }

  /// Changes what the store holds of an account's insight, as a scan would.
  func edit(_ name: String, _ change: (inout Insight) -> Void) async throws {
    let all = try await store.fetchAll(RecordQuery<Insight>.all)
    var insight = try #require(all.first { $0.accountName == name })
    change(&insight)
    try await commit(insight)
  }

  func due(
    _ moment: String, of reader: Teammate = Sample.ana, _ name: String = "slack"
  ) async throws -> [String] {
    try await InsightFeed(store, for: reader)
      .dueAlerts(named: name, at: Sample.date(moment)).map(\.accountName)
  }

  @Test func erasingAPersonSendsNoAlertAgain() async throws {
    let finding = Finding(
      .risk, about: Sample.maria, severity: .high, "Silent.", advice: "Call.",
      evidence: [Sample.maria.anyID], type: "dark")
    var hers = try Insight(
      finding, account: Sample.globex, user: Sample.ana.id, priority: .high,
      at: Sample.date("2026-01-29 07:00"), day: Sample.day("2026-01-29"))
    hers.missingSince = Sample.date("2026-01-30")
    try await store.save(Sample.ana, Sample.globex, Sample.maria)
    try await commit(hers)
    try await put("a", "hidden", "b")
    try await edit("hidden") { $0.missingSince = Sample.date("2026-01-30") }
    #expect(try await due("2026-01-30 12:00") == ["a", "b"])
    try await store.erase(person: Sample.maria, at: Sample.date("2026-01-31"))
    #expect(try await store.find(hers.id) == nil)
    #expect(try await due("2026-01-31 12:00").isEmpty)
    // What else was hidden is told once it is back.
    try await edit("hidden") { $0.missingSince = nil }
    #expect(try await due("2026-02-01 12:00") == ["hidden"])
    #expect(try await due("2026-02-01 13:00").isEmpty)
  }

  /// How an insight of Ana's comes to be one of Ben's as well.
  static let causes: [(String, @Sendable (inout Insight, Teammate.ID) -> Void)] = [
    ("new owner", { $0.user = $1 }),
    (
      "new member",
      {
        $0.members.append(
          Insight.Member(
            Account("Other"), user: $1, key: "k", began: CivilDate(daysSince1970: 20_000)))
      }
    ),
    (
      "for managers no more",
      {
        $0.user = $1
        $0.managersOnly = false
      }
    ),
  ]

  @Test(arguments: [0, 1, 2]) func whoBecomesAReaderIsAlertedOnce(index: Int) async throws {
    let (cause, change) = Self.causes[index]
    try await store.save(Sample.ana, ben)
    try await commit(try Told.insight("a", "Something", managersOnly: index == 2))
    // The alert of another moves the place beyond it.
    try await commit(try Told.insight("b", "Something", user: ben))
    #expect(try await due("2026-01-30 09:00", of: ben) == ["b"])
    try await edit("a") { $0.updatedAt = Sample.date("2026-01-30 10:00") }
    try await edit("a") { change(&$0, ben.id) }
    #expect(try await due("2026-01-30 11:00", of: ben) == ["a"], "\(cause)")
    try await edit("a") { $0.updatedAt = Sample.date("2026-01-30 12:00") }
    #expect(try await due("2026-01-30 12:00", of: ben).isEmpty)
    // Who looks at all of it only now is told as much.
    #expect(try await due("2026-01-30 13:00", of: ben, "late") == ["b", "a"])
    #expect(try await due("2026-01-30 13:00", of: ben, "late").isEmpty)
  }

  /// Whether Ana looks while the insight is Ben's.
  @Test(arguments: [0, 1, 2, 3]) func whoIsAReaderAgainIsNotAlertedTwice(looks: Int) async throws {
    try await store.save(Sample.ana, ben)
    var told: [String] = []
    try await put("a")
    try await put("b")
    if looks & 1 != 0 { told += try await due("2026-01-30 09:00") }
    try await edit("a") { $0.user = ben.id }
    try await put("c")
    if looks & 2 != 0 { told += try await due("2026-01-30 10:00") }
    try await edit("a") { $0.user = Sample.ana.id }
    told += try await due("2026-01-30 11:00")
    #expect(told.sorted() == ["a", "b", "c"])
  }

  @Test func whatExpiredOrLiesAheadIsNotAlerted() async throws {
    try await store.save(Sample.ana)
    try await put("old")
    try await commit(try Told.insight("ahead", "Something", on: "2026-04-01 07:00"))
    #expect(try await due("2026-03-01").isEmpty)
    try await put("b")
    try await edit("b") { $0.expiresAt = nil }
    #expect(try await due("2026-03-01") == ["b"])
    // What is found again is told, and what lay ahead is told in its time.
    try await edit("old") { $0.expiresAt = Sample.date("2026-05-01") }
    #expect(try await due("2026-03-02") == ["old"])
    try await edit("ahead") { $0.updatedAt = Sample.date("2026-04-02") }
    #expect(try await due("2026-04-02") == ["ahead"])
    #expect(try await due("2026-04-03").isEmpty)
  }
}

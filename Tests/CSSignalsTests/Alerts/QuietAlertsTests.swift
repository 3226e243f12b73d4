import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct QuietAlertsTests {
  let store = InMemoryStore(workspace: "acme")
  let ben = Teammate("Ben Okafor", email: "ben@acme.example")

  func put(_ names: String...) async throws {
    var changes = ChangeSet(by: .system("scanner"), at: Sample.date("2026-01-29"))
    for name in names { try changes.put(try Told.insight(name, "Something")) }
    _ = try await store.commit(changes)
  }

  func due(_ moment: String, of reader: Teammate = Sample.ana) async throws -> [String] {
    try await InsightFeed(store, for: reader)
      .dueAlerts(named: "slack", at: Sample.date(moment)).map(\.accountName)
  }

  @Test func alertsWaitInQuietHoursAndNothingIsLost() async throws {
    var ana = Sample.ana
    ana.timeZone = "America/New_York"
    ana.quietHours = try QuietHours(fromMinute: 1_320, toMinute: 420)
    try await store.save(ana)
    try await put("a", "b")
    // Two in the morning in New York, then five to seven.
    #expect(try await due("2026-01-29 07:00").isEmpty)
    try await put("c")
    #expect(try await due("2026-01-29 11:55").isEmpty)
    #expect(try await due("2026-01-29 12:00") == ["a", "b", "c"])
    #expect(try await due("2026-01-29 12:01").isEmpty)
    try await put("d")
    #expect(try await due("2026-01-30 05:00").isEmpty)
    #expect(try await due("2026-01-30 15:00") == ["d"])
  }

  @Test(.timeLimit(.minutes(1))) func theSequenceWaitsForTheEndOfTheQuiet() async throws {
    var ana = Sample.ana
    ana.timeZone = "Europe/Berlin"
    ana.quietHours = try QuietHours(fromMinute: 0, toMinute: 480)
    try await store.save(ana)
    try await put("a")
    // A clock that stands a moment before eight, and after it when looked at again.
    let start = ContinuousClock.now
    let clock: @Sendable () -> Date = {
      Sample.date("2026-01-29 07:00").addingTimeInterval(
        -0.2 + (ContinuousClock.now - start) / .seconds(1))
    }
    var iterator = InsightFeed(store, for: ana).alerts(named: "slack", clock: clock)
      .makeAsyncIterator()
    #expect(try await iterator.next()?.accountName == "a")
    #expect(ContinuousClock.now - start >= .milliseconds(200))
  }

  /// Changes what the store holds of an account's insight, as a scan would.
  func edit(_ name: String, on day: String, _ change: (inout Insight) -> Void) async throws {
    let all = try await store.fetchAll(RecordQuery<Insight>.all)
    var insight = try #require(all.first { $0.accountName == name })
    change(&insight)
    var changes = ChangeSet(by: .system("scanner"), at: Sample.date(day))
    try changes.put(insight, expecting: try await store.stored(insight.anyID)?.revision)
    _ = try await store.commit(changes)
  }

  @Test func whatWasHiddenWhenItsTurnCameIsAlertedWhenItIsBackAndOnce() async throws {
    try await store.save(Sample.ana)
    try await put("a")
    try await edit("a", on: "2026-01-30") { $0.missingSince = Sample.date("2026-01-30") }
    try await put("b")
    // The alert of another moves the place beyond the hidden one.
    #expect(try await due("2026-01-30 12:00") == ["b"])
    try await edit("a", on: "2026-01-31") { $0.missingSince = nil }
    #expect(try await due("2026-01-31 12:00") == ["a"])
    try await edit("a", on: "2026-02-01") { $0.missingSince = Sample.date("2026-02-01") }
    try await edit("a", on: "2026-02-02") { $0.missingSince = nil }
    #expect(try await due("2026-02-02 12:00").isEmpty)
    // What ended while it was hidden and is the same condition again was not told either.
    try await put("c", "d")
    try await edit("c", on: "2026-02-03") { $0.missingSince = Sample.date("2026-02-03") }
    #expect(try await due("2026-02-03 12:00") == ["d"])
    try await edit("c", on: "2026-02-04") { $0.clearedAt = Sample.date("2026-02-04") }
    #expect(try await due("2026-02-04 12:00").isEmpty)
    try await edit("c", on: "2026-02-05") {
      $0.clearedAt = nil
      $0.missingSince = nil
    }
    #expect(try await due("2026-02-05 12:00") == ["c"])
  }

  @Test func whatIsSharedIsAlertedOnce() async throws {
    try await store.save(Sample.ana, ben)
    try await put("a")
    #expect(try await due("2026-01-29 09:00", of: ben).isEmpty)
    let feed = InsightFeed(store, for: Sample.ana)
    let insight = try #require(
      try await feed.list(at: Sample.date("2026-01-29 09:00")).insights.first)
    for _ in 0..<2 {
      try await feed.share(insight, with: [ben.id], at: Sample.date("2026-01-29 10:00"))
    }
    #expect(try await due("2026-01-29 11:00", of: ben) == ["a"])
    #expect(try await due("2026-01-29 12:00", of: ben).isEmpty)
    #expect(try await due("2026-01-29 12:00") == ["a"])
  }

  @Test func whatTheReaderHasSeenOrPutOffInQuietHoursIsNotAlerted() async throws {
    try await store.save(Sample.ana, ben)
    try await put("a", "b", "c")
    let feed = InsightFeed(store, for: Sample.ana)
    let all = try await feed.list(at: Sample.date("2026-01-29 09:00")).insights
    try await feed.view(all[0], at: Sample.date("2026-01-29 09:00"))
    try await feed.act(
      on: all[1], .snooze(until: Sample.date("2026-01-31 09:00")),
      at: Sample.date("2026-01-29 09:00"))
    #expect(try await due("2026-01-29 12:00") == ["c"])
    #expect(try await due("2026-01-31 08:00").isEmpty)
    // It is told once it is found again after its date.
    try await edit("b", on: "2026-01-31") { $0.updatedAt = Sample.date("2026-01-31 10:00") }
    #expect(try await due("2026-01-31 12:00") == ["b"])
    #expect(try await due("2026-01-31 13:00").isEmpty)
  }

  @Test func thePlaceIsKeptWhereNothingIsAlerted() async throws {
    try await store.save(Sample.ana)
    for _ in 0..<150 { try await store.save(Sample.maria) }
    #expect(try await due("2026-01-29 09:00").isEmpty)
    let head = try await store.head()
    let places = try await store.commits(after: Revision(151), limit: 10)
    #expect(places.count == 1 && places.first?.by == .system("alerts"))
    #expect(try await due("2026-01-29 09:00").isEmpty)
    #expect(try await store.head() == head)
    try await put("a")
    #expect(try await due("2026-01-29 09:01") == ["a"])
  }
}

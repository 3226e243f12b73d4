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
    ana.quietHours = try QuietHours(from: 1_320, to: 420)
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
    ana.quietHours = try QuietHours(from: 0, to: 480)
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
}

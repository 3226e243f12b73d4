import CSModels
import CSScoring
import Foundation
import Testing

/// A person's word about a score, over a store.
@Suite struct ScoreOverrideTests {
  func sample() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "test")
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"]), Sample.globex, Sample.maria, Sample.carlos,
      Sample.ana, at: Sample.date("01-01"))
    var changes = ChangeSet(by: .system("test"), at: Sample.date("01-01"))
    for mail in EngagementTests.spring { try changes.save(mail) }
    _ = try await store.commit(changes)
    return store
  }

  func scores(in store: InMemoryStore) async throws -> [Score] {
    try await store.fetchAll(RecordQuery<Score>.all.where(.subject, is: Sample.globex.anyID))
  }

  @Test func aWordHoldsThroughRunsUntilItExpires() async throws {
    let store = try await sample()
    let card = Scorecard.health
    try await card.score(store, at: Sample.date("04-13"))
    let machine = try #require(try await scores(in: store).last)
    let set = try await card.override(
      Sample.globex, to: 90, in: store, by: Sample.ana, because: "I met the board.",
      until: Sample.date("05-20"), at: Sample.date("04-14"))
    #expect(set.value == 90 && set.computed != 90)

    try await card.score(store, at: Sample.date("05-10"))
    try await card.score(store, at: Sample.date("05-21"))
    let series = try await scores(in: store)
    #expect(series.map(\.value).dropLast() == [machine.value, 90, 90])
    // The machine's value stays visible, and moves on beneath.
    let held = series[2]
    let then = try await store.history(of: Sample.globex.id, at: Sample.date("05-10"))
    #expect(held.computed == card.score(Sample.globex, in: then).value)
    guard case .override(let by, let reason, let until) = held.contributions.last?.source else {
      Issue.record("No override in \(held)")
      return
    }
    #expect(by == Sample.ana.id && reason == "I met the board." && until == Sample.date("05-20"))
    let last = try #require(series.last)
    #expect(last.value == last.computed && last.moment == Sample.date("05-21"))

    let began = try set.change(since: machine)
    #expect(
      began.parts.contains { $0.cause == .overrideBegan && $0.appeared == [Sample.ana.anyID] })
    let ended = try last.change(since: held)
    #expect(
      ended.parts.contains { $0.cause == .overrideEnded && $0.vanished == [Sample.ana.anyID] })
    #expect(held.value + ended.value == last.value)
  }

  @Test func aWordWithoutEndHoldsUntilItIsTakenBack() async throws {
    let store = try await sample()
    let card = Scorecard.health
    try await card.override(
      Sample.globex, to: 130, in: store, by: Sample.ana, because: "Trust me.",
      at: Sample.date("04-13"))
    for day in ["04-20", "05-20", "06-20"] {
      try await card.score(store, at: Sample.date(day))
      #expect(try await scores(in: store).last?.value == 100)
    }
    try await card.takeBackOverride(
      of: Sample.globex, in: store, by: Sample.ana, at: Sample.date("06-21"))
    try await card.score(store, at: Sample.date("06-22"))
    let last = try #require(try await scores(in: store).last)
    #expect(last.value == last.computed && last.value < 100)
  }

  @Test func aWordOutlivesAChangeOfFormula() async throws {
    let store = try await sample()
    try await Scorecard.health.override(
      Sample.globex, to: 90, in: store, by: Sample.ana, because: "I met the board.",
      until: Sample.date("05-20"), at: Sample.date("04-13"))
    var other = Scorecard.health
    other["meeting"]?.worth = 40
    let next = other.named("health_2")
    for (moment, expected) in [("04-14", 1), ("04-15", 0)] {
      let count = try await next.carryOverrides(
        from: "health_1", in: store, at: Sample.date(moment))
      #expect(count == expected)
    }
    try await next.score(store, at: Sample.date("05-10"))
    #expect(try await scores(in: store).last?.value == 90)
    try await next.score(store, at: Sample.date("05-21"))
    let last = try #require(try await scores(in: store).last)
    #expect(last.version == "health_2" && last.value == last.computed)
  }

  @Test func notEverybodyMaySetAScore() async throws {
    let store = try await sample()
    let viewer = Teammate("Vic", email: "vic@acme.example", role: .viewer)
    try await store.save(viewer)
    func attempt(_ person: Teammate, _ reason: String, until: Date? = nil) async -> StoreError.Code?
    {
      do {
        try await Scorecard.health.override(
          Sample.globex, to: 90, in: store, by: person, because: reason, until: until,
          at: Sample.date("04-13"))
        return nil
      } catch { return error.code }
    }
    #expect(await attempt(Sample.ben, "ok") == .notFound)
    #expect(await attempt(viewer, "ok") == .invalid)
    #expect(await attempt(Sample.ana, " \n") == .invalid)
    #expect(await attempt(Sample.ana, "ok", until: Sample.date("04-13")) == .invalid)
    #expect(try await scores(in: store).isEmpty)
    #expect(await attempt(Sample.ana, "ok") == nil)
  }

  @Test func aContactsScoreCanBeSetToo() async throws {
    let store = try await sample()
    let set = try await Engagement().override(
      Sample.maria, of: Sample.globex.id, to: 80, in: store, by: Sample.ana, because: "We spoke.",
      at: Sample.date("04-13"))
    #expect(set.value == 80 && set.subject == Sample.maria.anyID)
    try await Engagement().score(store, at: Sample.date("05-13"))
    let query = RecordQuery<Score>.all.where(.subject, is: Sample.maria.anyID)
    #expect(try await store.fetchAll(query).map(\.value) == [80, 80])
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

/// A person's word about a score, over a store.
@Suite struct ScoreOverrideTests {
  func scores(in store: InMemoryStore) async throws -> [Score] {
    try await store.fetchAll(RecordQuery<Score>.all.where(.subject, is: Sample.globex.anyID))
  }

  @Test func aWordHoldsThroughRunsUntilItExpires() async throws {
    let store = try await Sample.store()
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
    let store = try await Sample.store()
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
    let store = try await Sample.store()
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

  /// A card of which nothing can be read: it has no score of its own.
  static func blind(_ version: ScorerVersion, range: ClosedRange<Points> = 0...100) -> Scorecard {
    Scorecard(
      version, measures: [Measure(Given.metric("a", nil), worth: 5, .step(from: 1))], range: range)
  }

  @Test func aWordAboutWhatIsUnknownOutlivesAChangeOfFormula() async throws {
    let store = try await Sample.store()
    try await Self.blind("blind_1").override(
      Sample.globex, to: 90, in: store, by: Sample.ana, because: "I met the board.",
      at: Sample.date("04-13"))
    let count = try await Self.blind("blind_2").carryOverrides(
      from: "blind_1", in: store, at: Sample.date("04-14"))
    #expect(count == 1)
    let last = try #require(try await scores(in: store).last)
    #expect(last.version == "blind_2" && last.value == 90 && last.computed == 50)
  }

  @Test func aWordAboutWhatIsUnknownExpires() async throws {
    let store = try await Sample.store()
    var parent = Account("Hooli", id: "hooli")
    parent.domains = ["hooli.example"]
    var globex = Sample.globex
    globex.parent = parent.id
    try await store.save(parent, globex, at: Sample.date("01-02"))
    let card = Self.blind("blind_1")
    let group = RollUp("group_1", countsItself: false)
    try await card.override(
      Sample.globex, to: 90, in: store, by: Sample.ana, because: "I met the board.",
      until: Sample.date("05-20"), at: Sample.date("04-13"))
    func groupValue(_ day: String) async throws -> Points? {
      try await group.score(store, of: "blind_1", at: Sample.date(day))
      let query = RecordQuery<Score>.all.where(.subject, is: parent.anyID).newestFirst
      return try await store.fetch(query).first?.value
    }
    #expect(try await card.score(store, at: Sample.date("05-10")).written == 0)
    #expect(try await groupValue("05-10") == 90)
    // The parent does not wait for a run.
    #expect(try await groupValue("05-21") == 50)
    #expect(try await card.score(store, at: Sample.date("05-22")).written == 1)
    let last = try #require(try await scores(in: store).last)
    #expect(last.value == 50 && last.moment == Sample.date("05-22"))
    #expect(try await card.score(store, at: Sample.date("05-23")).written == 0)
  }

  @Test func aWordIsHeldWithinTheRange() async throws {
    let store = try await Sample.store()
    for (value, held) in [(500, 5), (-3, 0), (4, 4)] as [(Points, Points)] {
      let set = try await Self.blind("five_1", range: 0...5).override(
        Sample.globex, to: value, in: store, by: Sample.ana, because: "ok",
        at: Sample.date("04-13"))
      #expect(set.value == held)
    }
    // Also where the range of the next version is narrower.
    let next = Self.blind("three_1", range: 0...3)
    try await next.carryOverrides(from: "five_1", in: store, at: Sample.date("04-14"))
    #expect(try await scores(in: store).last?.value == 3)
  }

  @Test func aWordIsAboutTheAccountAndNotHiddenByALaterScore() async throws {
    let store = try await Sample.store()
    let other = Account("Initech", id: "initech")
    try await store.save(other, at: Sample.date("01-01"))
    var ana = Sample.ana
    ana.name = "Somebody Else"
    func attempt(_ account: Account.ID, _ day: String) async -> StoreError.Code? {
      do {
        try await Scorecard.health.override(
          Sample.globex, of: account, to: 90, in: store, by: ana, because: "ok",
          at: Sample.date(day))
        return nil
      } catch { return error.code }
    }
    #expect(await attempt(other.id, "04-13") == .invalid)
    #expect(await attempt(Sample.globex.id, "04-13") == nil)
    let set = try #require(try await scores(in: store).last)
    #expect(set.contributions.last?.name == "set by \(Sample.ana.name)")
    #expect(await attempt(Sample.globex.id, "04-12") == .invalid)
    #expect(await attempt(Sample.globex.id, "04-13") == nil)
    do {
      try await Scorecard.health.takeBackOverride(
        of: Sample.globex, in: store, by: ana, at: Sample.date("04-12"))
      Issue.record("It was taken back where nobody sees it.")
    } catch { #expect(error.code == .invalid) }
  }

  @Test func notEverybodyMaySetAScore() async throws {
    let store = try await Sample.store()
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
    let store = try await Sample.store()
    let set = try await Engagement().override(
      Sample.maria, of: Sample.globex.id, to: 80, in: store, by: Sample.ana, because: "We spoke.",
      at: Sample.date("04-13"))
    #expect(set.value == 80 && set.subject == Sample.maria.anyID)
    try await Engagement().score(store, at: Sample.date("05-13"))
    let query = RecordQuery<Score>.all.where(.subject, is: Sample.maria.anyID)
    #expect(try await store.fetchAll(query).map(\.value) == [80, 80])
  }
}

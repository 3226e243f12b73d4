import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ScorerTests {
  func scores(in store: InMemoryStore) async throws -> [Score] {
    try await store.fetchAll(RecordQuery<Score>.all.where(.subject, is: Sample.maria.anyID))
  }

  @Test func scoringEverybodyEqualsOneAfterAnother() {
    let history = Sample.history(EngagementTests.spring, at: "04-13")
    let all = Engagement().score(history)
    #expect(all.map(\.subject) == [Sample.maria.anyID, Sample.carlos.anyID])
    #expect(all == history.people.map { Engagement().score($0, in: history) })
  }

  @Test func theSameMomentTwiceAddsNothing() async throws {
    let store = try await Sample.store()
    let first = try await Engagement().score(store, at: Sample.date("04-13"))
    #expect((first.scored, first.written) == (2, 2) && first.failures.isEmpty)
    let head = try await store.head()
    let second = try await Engagement().score(store, at: Sample.date("04-13"))
    #expect((second.scored, second.written) == (2, 0))
    #expect(try await store.head() == head)
    let stored = try await scores(in: store)
    #expect(
      stored == [
        Engagement().score(Sample.maria, in: Sample.history(EngagementTests.spring, at: "04-13"))
      ])
  }

  /// Within an hour recency has faded by 0.03 points, within two days by 1.5.
  @Test(arguments: [("04-13 10:00", 1), ("04-15 09:00", 2)])
  func driftIsStoredByTheHundredth(moment: String, records: Int) async throws {
    let store = try await Sample.store()
    try await Engagement().score(store, at: Sample.date("04-13"))
    try await Engagement().score(store, at: Sample.date(moment))
    #expect(try await scores(in: store).count == records)
  }

  /// Scores that are on no common scale drift too: a fiftieth of a point in 0...5, or a hundredth of
  /// what is added up.
  @Test func driftIsMeasuredByTheRange() async throws {
    func written(_ scorer: some Scorer, on days: [String]) async throws -> [Int] {
      let store = try await Sample.store()
      var written: [Int] = []
      for day in days {
        written.append(try await scorer.score(store, at: Sample.date(day)).written)
      }
      return written
    }
    let card = Scorecard(
      "five_1",
      measures: [Measure(.daysSinceLastContact, worth: 5, .ramp(from: 1_000, to: 0))], range: 0...5)
    #expect(try await written(card, on: ["04-13", "04-16", "04-27"]) == [1, 0, 1])
    let rank = RelationshipStrength.interactionsRank
    let ranks = try await written(rank, on: ["04-13", "04-13 10:00", "04-20"])
    // Nobody has written to Carlos: nothing of his fades.
    #expect(ranks == [2, 0, 1])
  }

  @Test func aNewMessageIsStoredAtOnce() async throws {
    let store = try await Sample.store()
    try await Engagement().score(store, at: Sample.date("04-13"))
    try await store.save(
      Sample.mail("a3", .inbound, on: "04-13 09:30", thread: "t3", answers: "q3"),
      at: Sample.date("04-13 09:30"))
    try await Engagement().score(store, at: Sample.date("04-13 10:00"))
    let series = try await scores(in: store)
    #expect(series.count == 2 && series[1].value > series[0].value)
  }

  @Test func aPersonsWordSurvivesTheNextRun() async throws {
    let store = try await Sample.store()
    let moment = Sample.date("04-13")
    let machine = Engagement().score(
      Sample.maria, in: Sample.history(EngagementTests.spring, at: moment))
    let word = machine.overridden(
      to: 90, by: Sample.ana, because: "We spoke.", until: Sample.date("04-20"))
    var changes = ChangeSet(by: .person(Sample.ana.id), at: moment)
    try changes.put(word)
    _ = try await store.commit(changes)
    try await Engagement().score(store, at: Sample.date("04-17"))
    try await Engagement().score(store, at: Sample.date("04-21"))
    let series = try await scores(in: store)
    #expect(series.map(\.value).prefix(2) == [90, 90])
    #expect(series[1].computed < machine.value)
    #expect(series[2].value == series[2].computed)
  }

  @Test func anEmptyStoreIsScoredAtOnce() async throws {
    let report = try await Engagement().score(
      InMemoryStore(workspace: "test"), at: Sample.date("04-13"))
    #expect(report.description == "0 scored, 0 written, 0 failed")
  }
}

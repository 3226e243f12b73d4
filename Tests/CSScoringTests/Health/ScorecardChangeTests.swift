import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ScorecardChangeTests {
  let card = ScorecardTests.house

  @Test func partsNameTheRecordsThatCausedThem() throws {
    let then = MetricTests.rich(at: "04-03")
    let now = MetricTests.rich(at: "04-13")
    let change = try card.change(of: Sample.globex, from: then, to: now)
    let before = card.score(Sample.globex, in: then)
    let after = card.score(Sample.globex, in: now)
    #expect(before.value + change.value == after.value)
    let meeting = try #require(change.parts.first { $0.name == "meeting_90d" })
    #expect(meeting.cause == .records && meeting.amount == 7.5)
    #expect(meeting.appeared.map(\.rawValue) == ["m1"] && meeting.vanished.isEmpty)
    // A hundred days on, the meeting has left the period.
    let later = try card.change(of: Sample.globex, from: now, to: MetricTests.rich(at: "07-14"))
    let gone = try #require(later.parts.first { $0.name == "meeting_90d" })
    #expect(gone.cause == .records && gone.vanished.map(\.rawValue) == ["m1"])
  }

  @Test func timeAloneIsNamed() throws {
    let quiet = Scorecard(
      "quiet_1", measures: [Measure(.daysSinceLastContact, worth: 100, .ramp(from: 30, to: 0))])
    let change = try quiet.change(
      of: Sample.globex, from: MetricTests.rich(at: "04-13"), to: MetricTests.rich(at: "04-16"))
    #expect(change.parts.map(\.cause) == [.timePassed] && change.value == -10)
  }

  @Test func anotherFormulaIsToldApartFromWhatHappened() throws {
    var eager = card
    eager["meeting"]?.worth = 40
    let then = MetricTests.rich(at: "04-07")
    var now = MetricTests.rich(at: "04-08 08:00")
    now.add(Sample.meeting("m2", on: "04-07 10:00", attendance: .attended))
    let change = try eager.change(of: Sample.globex, from: then, to: now, since: card)
    let meetings = change.parts.filter { $0.name == "meeting_90d" }
    #expect(meetings.map(\.cause) == [.model, .records])
    #expect(meetings.map(\.amount) == [2.5, 10])
    #expect(meetings.last?.appeared.map(\.rawValue) == ["m2"])
    #expect(
      card.score(Sample.globex, in: then).value + change.value
        == eager.score(Sample.globex, in: now).value)
  }

  @Test func rulesAreNamedAsRules() throws {
    func score(_ escalations: Double) -> Score {
      Scorecard(
        "capped",
        measures: [Measure(Given.metric("a", 80), worth: 100, .ramp(from: 0, to: 100))],
        caps: [.init("escalation", atMost: 50, while: Given.metric("e", escalations))]
      ).score(Sample.globex, in: Given.history)
    }
    let change = try score(1).change(since: score(0))
    #expect(change.parts.map(\.name) == ["cap_escalation"])
    #expect(change.parts.map(\.cause) == [.rule] && change.value == -30)
    #expect(throws: ScoreError.self) { try ScoreChange(through: []) }
  }

  /// What-if over a store: a fact, and everything downstream, with nothing written.
  @Test func aFactIsImaginedDownstream() async throws {
    let store = InMemoryStore(workspace: "test")
    let parent = Account("Hooli", id: "hooli")
    var globex = Sample.globex
    globex.parent = parent.id
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"]), parent, globex, Sample.maria, Sample.carlos,
      Sample.ana, at: Sample.date("01-01"))
    var real = ChangeSet(by: .system("test"), at: Sample.date("01-01"))
    for mail in EngagementTests.spring { try real.save(mail) }
    _ = try await store.commit(real)
    let moment = Sample.date("04-13")
    let rollUp = RollUp("group_1", countsItself: false)
    try await card.score(store, at: moment)
    try await rollUp.score(store, of: card.version, at: moment)
    let head = try await store.head()

    var changes = ChangeSet(by: .system("what if"), at: moment)
    try changes.save(Sample.meeting("m9", on: "04-10", attendance: .attended))
    let imagined = store.imagining(changes)
    try await card.score(imagined, at: moment)
    try await rollUp.score(imagined, of: card.version, at: moment)
    func group(_ store: some RecordStore) async throws -> Score {
      let query = RecordQuery<Score>.all.where(.subject, is: parent.anyID)
      return try #require(try await store.fetch(query).first)
    }
    let change = try await group(imagined).change(since: group(store))
    #expect(change.value == 7.5 && change.parts.count == 1)
    #expect(try await store.head() == head)
    #expect(try await group(store).value + change.value == group(imagined).value)
  }
}

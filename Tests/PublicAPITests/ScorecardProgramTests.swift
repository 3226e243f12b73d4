import CSModels
import CSScoring
import Foundation
import Testing

/// What a researcher does with scorecards, with plain imports.
struct ScorecardProgramTests {
  // A scorecard of one's own: what each measure is worth, and from where to where it counts.
  let health = Scorecard(
    "house_health_2", base: 20,
    measures: [
      Measure(.replyRate(over: .days(30)), worth: 30, .ramp(from: 0.2, to: 0.8)),
      Measure(.interactions(.meeting, over: .days(90)), worth: 30, .ramp(from: 0, to: 4)),
      Measure(.interactions(.ticket, over: .days(14)), worth: 10, .ramp(from: 3, to: 0)),
      Measure(
        Metric("sponsors") { history in
          let sponsors = history.people.filter { $0.role == .sponsor }
          return Metric.Reading(Double(sponsors.count), evidence: sponsors.map(\.anyID))
        }, worth: 10, .ramp(from: 0, to: 2)),
    ], missing: .renormalized)

  let monday = Date(timeIntervalSince1970: 1_795_000_000)
  let ana = Teammate("Ana Ruiz", email: "ana@acme.example")

  func sample() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "lab")
    let globex = Account("Globex", id: "globex")
    let maria = Contact(
      "Maria Lopez", email: "maria@globex.example", role: .sponsor, at: globex.id)
    var sales = Pipeline.sales
    sales.order = 1
    try await store.save(
      globex, maria, ana, sales,
      Interaction(.meeting, .outbound, with: maria, on: monday.subtracting(.days(40))),
      Deal(
        id: "renewal", account: globex.id, in: sales.id, at: sales.stages.first?.id,
        value: .usd(1_000), opened: monday.subtracting(.days(20))),
      at: monday.subtracting(.days(40)))
    return store
  }

  @Test func whatIf() async throws {
    let store = try await sample()
    let history = try await store.history(of: "globex", at: monday)
    let account = history.account
    guard let maria = history.people.first else { return }
    try health.validate()

    // What if there were a meeting, or meetings were worth more? Both are values.
    let meeting = Interaction(.meeting, .outbound, with: maria, on: monday)
    let met = try health.score(account, in: history.adding(meeting))
      .change(since: health.score(account, in: history))
    var eager = health
    eager["meeting"]?.worth = 40
    let weighed = try eager.score(account, in: history)
      .change(since: health.score(account, in: history))

    // And everything downstream: a store as if it had happened, nothing written.
    var changes = ChangeSet(by: .system("what if"), at: monday)
    try changes.save(meeting)
    let imagined = store.imagining(changes)
    try await health.score(imagined, at: monday)
    let later = try await imagined.history(of: account.id, at: monday)

    #expect(met.parts.first { $0.name == "meeting_90d" }?.appeared == [meeting.anyID])
    #expect(weighed.parts.allSatisfy { $0.cause == .model } && weighed.value > 0)
    #expect(try await imagined.count(RecordQuery<Score>.all) == 1)
    #expect(try await store.count(RecordQuery<Score>.all) == 0)
    #expect(later.interactions.count == history.interactions.count + 1)
  }

  @Test func whatIfADealMovedOn() async throws {
    let store = try await sample()
    let before = try await store.pipelineReview(at: monday)
    guard var deal = try await store.find(Deal.ID("renewal")),
      let next = Pipeline.sales.stages.dropFirst(2).first
    else { return }
    var changes = ChangeSet(by: .system("what if"), at: monday)
    try changes.save(deal.move(to: next.id, on: monday, by: .person(ana.id)))
    try changes.save(deal)
    let after = try await store.imagining(changes).pipelineReview(at: monday)
    #expect(before.entries.first?.forecasts.first?.lines.first?.stage != next.id)
    #expect(after.entries.first?.forecasts.first?.lines.first?.stage == next.id)
    #expect(before.entries.first?.forecasts != after.entries.first?.forecasts)
    #expect(try await store.find(Deal.ID("renewal"))?.stage != next.id)
  }

  @Test func aWordOfOnesOwn() async throws {
    let store = try await sample()
    let globex = try await store.history(of: "globex", at: monday).account
    try await health.score(store, at: monday)

    // What the machine says stays visible, and the word holds through later runs.
    let set = try await health.override(
      globex, to: 90, in: store, by: ana, because: "I met the board.",
      until: monday.adding(.weeks(4)), at: monday.adding(.days(1)))
    print(set.value, set.computed, health.label(of: set) ?? "")

    // From then to now, part by part: what happened, and what only the formula changed.
    let then = try await store.history(of: "globex", at: monday.subtracting(.days(30)))
    let now = try await store.history(of: "globex", at: monday)
    let change = try health.change(of: globex, from: then, to: now, since: .health)
    for part in change.parts { print(part.amount, part.name, part.cause, part.appeared) }

    #expect(set.value == 90)
    #expect(
      Scorecard.health.score(globex, in: then).value + change.value
        == health.score(globex, in: now).value)
  }
}

import CSDrafting
import CSModels
import Foundation
import Testing

@Suite struct DraftRunTests {
  private let moment = Sample.date(Scenario.moment)

  /// A store with the history of Globex and some insights.
  private func store(
    _ insights: [Insight], _ interactions: [Interaction] = []
  ) async throws -> InMemoryStore {
    let store = try await Sample.store(drafts: [])
    var changes = ChangeSet(by: .system("test"), at: Sample.date("04-19"))
    for interaction in Scenario.known(.english, interactions).interactions {
      try changes.save(interaction)
    }
    for insight in insights { try changes.put(insight) }
    _ = try await store.commit(changes)
    return store
  }

  @Test func eachOpenInsightGetsOneDraftOnce() async throws {
    let store = try await store([
      try Scenario.insight("going_dark", about: Sample.maria),
      try Scenario.insight("new_stakeholder", about: Sample.carlos, priority: .medium),
    ])
    let drafts = try await Drafter().draft(store, at: moment)
    #expect(drafts.map(\.person) == [Sample.maria.id, Sample.carlos.id])
    #expect(drafts.allSatisfy { $0.content.hasSuffix("Ana Ruiz") })
    let head = try await store.head()
    #expect(try await Drafter().draft(store, at: moment).isEmpty)
    #expect(try await Drafter().draft(store, at: moment.addingTimeInterval(86_400)).isEmpty)
    #expect(try await store.head() == head)
    #expect(try await Sample.desk(store).pending(for: Sample.ana).count == 2)
  }

  @Test func aPersonGetsTheMostImportantOnly() async throws {
    let store = try await store([
      try Scenario.insight("new_stakeholder", about: Sample.maria, priority: .medium),
      try Scenario.insight("going_dark", about: Sample.maria, priority: .high),
    ])
    let drafts = try await Drafter().draft(store, at: moment)
    #expect(drafts.map(\.occasion) == [.reengagement])
  }

  @Test func aDiscardedDraftDoesNotComeBack() async throws {
    let store = try await store([try Scenario.insight("going_dark", about: Sample.maria)])
    let draft = try #require(try await Drafter().draft(store, at: moment).first)
    try await Sample.desk(store).discard(draft, by: Sample.ana, because: "No.", at: moment)
    #expect(try await Drafter().draft(store, at: moment).isEmpty)
  }

  @Test func lowPriorityAndClosedInsightsGetNone() async throws {
    var dismissed = try Scenario.insight("going_dark", about: Sample.maria)
    try dismissed.act(.dismiss, at: moment)
    let low = try Scenario.insight("new_stakeholder", about: Sample.carlos, priority: .low)
    let store = try await store([dismissed, low])
    #expect(try await Drafter().draft(store, at: moment).isEmpty)
  }

  @Test func whoWasJustWrittenToRests() async throws {
    let fresh = Sample.mail("w1", .outbound, on: "04-17 15:00", subject: "Seats")
    let store = try await store([try Scenario.insight("going_dark", about: Sample.maria)], [fresh])
    #expect(try await Drafter().draft(store, at: moment).isEmpty)
    #expect(try await Drafter().draft(store, at: Sample.date("04-21 09:00")).count == 1)
  }

  @Test func aBouncedChampionIsNotWrittenTo() async throws {
    let bounce = Sample.mail("b1", .inbound, on: "04-15", nature: .bounce)
    let carlos = Sample.mail("c1", .inbound, Sample.carlos, on: "02-10", text: "Hello")
    let leaving = try Scenario.insight(
      "champion_leaving", about: Sample.maria, records: [bounce.anyID])
    let quiet = try Scenario.insight("going_dark", about: Sample.maria)
    let store = try await store([leaving, quiet], [bounce, carlos])
    let drafts = try await Drafter().draft(store, at: moment)
    #expect(drafts.map(\.to) == ["carlos@globex.example"])
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

struct PipelineReviewTests {
  @Test func everyPipelineInUseHasOneReport() async throws {
    let fixture = try PipelineFixture()
    let store = InMemoryStore(workspace: "acme")
    var old = Pipeline.support
    try old.move(to: .archived)
    var changes = ChangeSet(by: .system("test"), at: fixture.day(100))
    try changes.save(fixture.pipeline)
    try changes.save(old)
    try changes.save(Pipeline.onboarding)
    for position in fixture.positions { try changes.save(position) }
    for move in fixture.moves { try changes.save(move) }
    let deal = Deal(
      id: "d", in: "onboarding", at: "setup", value: .eur(50), opened: fixture.day(2))
    try changes.save(deal)
    _ = try await store.commit(changes)
    let review = try await store.pipelineReview(at: fixture.day(60))
    #expect(review.entries.map(\.report.pipeline) == ["sales", "onboarding"])
    #expect(review.archived == ["support"])
    let sales = PipelineReport(
      fixture.pipeline, positions: fixture.positions, moves: fixture.moves, at: fixture.day(60))
    #expect(review.entries.first?.report == sales)
    #expect(review.entries.first?.forecasts.first?.total.count == 50)
    #expect(review.entries.last?.report.totalContacts == 1)
    #expect(review.entries.last?.forecasts.first?.currency == .eur)
    let early = try await store.pipelineReview(at: fixture.day(1))
    #expect(early.entries.map(\.report.totalContacts) == [150, 0])
    let unknown = try await store.pipelineReview(
      at: fixture.day(60), asOf: .recorded(fixture.day(99)))
    #expect(unknown.entries.isEmpty)
  }

  @Test func contactsCountUntilThereIsADeal() async throws {
    let fixture = try PipelineFixture()
    let store = InMemoryStore(workspace: "acme")
    var changes = ChangeSet(by: .system("test"), at: fixture.day(100))
    try changes.save(fixture.pipeline)
    for position in fixture.positions { try changes.save(position) }
    for move in fixture.moves { try changes.save(move) }
    try changes.save(Deal(id: "d", in: "sales", at: "lead", opened: fixture.day(70)))
    _ = try await store.commit(changes)
    for (day, all, open) in [(60, 150, 50), (80, 1, 1)] {
      let moment = fixture.day(day)
      let review = try await store.pipelineReview(at: moment)
      #expect(review.entries.map(\.report.totalContacts) == [all])
      #expect(try await store.caseProfiles(of: fixture.pipeline, at: moment).count == all)
      #expect(try await store.atRiskDeals(in: fixture.pipeline, at: moment).assessed == open)
    }
  }
}

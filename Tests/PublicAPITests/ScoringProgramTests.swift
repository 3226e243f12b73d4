import CSModels
import CSScoring
import Foundation
import Testing

/// Scores of people, with plain imports.
struct ScoringProgramTests {
  @Test func everyoneIsScored() async throws {
    let moment = Date(timeIntervalSince1970: 1_795_000_000)
    let store = InMemoryStore(workspace: "acme")
    let globex = Account("Globex", id: "globex")
    let maria = Contact("Maria Lopez", email: "maria@globex.example", at: globex.id)
    try await store.save(
      globex, maria, Interaction(.call, .inbound, with: maria, on: moment.subtracting(.days(1))))

    let history = try await store.history(of: "globex", at: moment)
    // One account, pure.
    for score in Engagement().score(history) { print(score) }
    // Every account, stored.
    try await Engagement().score(store, at: moment)

    let map = RelationshipMap(history)
    let champion = ChampionFit().rank(history).first

    #expect(try await store.count(RecordQuery<Score>.all) > 0)
    #expect(!map.nodes.isEmpty)
    #expect(champion != nil)
  }
}

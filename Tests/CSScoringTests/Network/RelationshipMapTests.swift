import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct RelationshipMapTests {
  let history = Sample.history(
    EngagementTests.spring + [
      Sample.mail(
        "c", .inbound, [Sample.carlos, Sample.maria], by: Sample.ben, on: "04-02", thread: "t9")
    ], at: "04-13")

  @Test func nodesCarryInfluenceEngagementAndPattern() throws {
    let map = RelationshipMap(history)
    #expect(
      map.nodes.map(\.id) == [
        Sample.maria.anyID, Sample.carlos.anyID, Sample.ana.anyID, Sample.ben.anyID,
      ])
    let maria = try #require(map.nodes.first)
    #expect(maria.influence == Influence().score(Sample.maria, in: history))
    #expect(maria.engagement == Engagement().score(Sample.maria, in: history))
    #expect(maria.strength == RelationshipStrength().score(Sample.maria, in: history))
    #expect((maria.pattern.sent, maria.pattern.received, maria.pattern.encounters) == (2, 3, 1))
    #expect(maria.pattern.usualReplyHours == 3)
    let ana = map.nodes[2]
    #expect(ana.isTeammate && ana.name == "Ana Ruiz" && ana.influence == nil)
    #expect((ana.pattern.sent, ana.pattern.received, ana.pattern.encounters) == (3, 2, 1))
    #expect(map.strength == CompanyStrength().score(history.account, in: history))
  }

  @Test func edgesNameBothEndsAndBothDirections() {
    let edges = RelationshipMap(history).edges
    #expect(
      edges.map { "\($0.from.rawValue) \($0.to.rawValue) \($0.forward) \($0.backward)" } == [
        "maria@globex.example ana@acme.example 2 3",
        "carlos@globex.example maria@globex.example 1 0",
        "carlos@globex.example ben@acme.example 1 0",
      ])
    #expect(edges[0].strength > 0 && edges[1].strength == 0)
  }

  @Test func anEmptyHistoryHasPeopleAndNoTies() {
    let map = RelationshipMap(Sample.history([], at: "04-13"))
    #expect(map.nodes.count == 2 && map.edges.isEmpty && map.strength.value == 0)
  }

  @Test func theMapIsTheSameAfterJSON() throws {
    let map = RelationshipMap(history)
    let json = try RecordCoding.encoder.encode(map)
    #expect(try RecordCoding.decoder.decode(RelationshipMap.self, from: json) == map)
  }
}

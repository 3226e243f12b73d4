import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct InfluenceTests {
  /// Maria and Ana write to each other and to nobody else: each has half of the attention, 1/2 · 2
  /// is 1, and 1 / (1 + 3) is a quarter of 30.
  @Test func theFormulaIsThePublishedOne() {
    let history = Sample.history(EngagementTests.spring, at: "04-13")
    let score = Influence().score(Sample.maria, in: history)
    #expect(score.contributions.map(\.name) == ["seniority", "reach", "attention"])
    #expect(score.contributions.map(\.amount) == [28, 6, 7.5])
    #expect(score.contributions[1].evidence == [Sample.ana.anyID])
    #expect(score.value == 41.5)
    #expect(Influence().score(Sample.carlos, in: history).value == 0)
    #expect(Influence().score(history) == history.people.map { Influence().score($0, in: history) })
  }

  @Test func whomAllWriteToHasTheAttention() {
    var people: [Contact] = []
    var mails: [Interaction] = []
    for index in 0..<6 {
      let person = Contact("P\(index)", email: "p\(index)@globex.example", at: "globex")
      people.append(person)
      mails.append(
        Sample.mail("c\(index)", .inbound, [person, Sample.maria], on: "04-0\(index + 1)"))
    }
    var history = Sample.history(mails, at: "04-13")
    for person in people { history.add(person) }
    let scores = Influence().score(history)
    #expect(scores.max { $0.value < $1.value }?.subject == Sample.maria.anyID)
  }

  @Test func aCampaignMakesNobodyInfluential() {
    let flood = (10...29).map { Sample.mail("q\($0)", .outbound, [Sample.carlos], on: "03-\($0)") }
    let history = Sample.history(flood, at: "04-13")
    #expect(Influence().score(Sample.carlos, in: history).contributions.isEmpty)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func theOrderOfArrivalDoesNotMatter(seed: UInt64) {
    let mails = EngagementTests.random(60, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let shuffled = Sample.history(mails.shuffled(using: &generator), at: "04-13")
    #expect(Influence().score(shuffled) == Influence().score(Sample.history(mails, at: "04-13")))
    #expect(RelationshipMap(shuffled) == RelationshipMap(Sample.history(mails, at: "04-13")))
  }
}

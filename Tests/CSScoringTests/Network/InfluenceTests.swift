import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct InfluenceTests {
  /// Maria and Ana write to each other and to nobody else: each has half of the attention, 1/2 · 2
  /// is 1, and 1 / (1 + 3) is a quarter of 15.
  @Test func theFormulaIsThePublishedOne() {
    let history = Sample.history(EngagementTests.spring, at: "04-13")
    let score = Influence().score(Sample.maria, in: history)
    #expect(score.contributions.map(\.name) == ["seniority", "reach", "attention"])
    #expect(score.contributions.map(\.amount) == [28, 4, 3.75])
    #expect(score.contributions[1].evidence == [Sample.ana.anyID])
    #expect(score.value == 35.75)
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

  /// Who stands between all others has all of betweenness, and those know nobody else.
  ///
  /// Maria alone writes to us, and four colleagues of hers write with her: all ten pairs of the five
  /// around her meet by her.
  @Test func whoLinksTheOthersIsNamed() throws {
    var people: [Contact] = []
    var mails = [
      Sample.mail("m0", .inbound, [Sample.maria], on: "04-01"),
      Sample.mail("m1", .outbound, [Sample.maria], on: "04-02"),
    ]
    for index in 0..<4 {
      let person = Contact("P\(index)", email: "p\(index)@globex.example", at: "globex")
      people.append(person)
      var question = Sample.mail(
        "q\(index)", .inbound, [Sample.maria, person], on: "04-0\(index + 3)")
      question.participants.removeAll { $0.teammate != nil }
      var answer = Sample.mail(
        "a\(index)", .inbound, [person, Sample.maria], on: "04-0\(index + 4)",
        answers: "q\(index)")
      answer.participants.removeAll { $0.teammate != nil }
      mails += [question, answer]
    }
    var history = Sample.history(mails, at: "04-13")
    for person in people { history.add(person) }
    let score = Influence().score(Sample.maria, in: history)
    var parts: [String: Contribution] = [:]
    for part in score.contributions { parts[part.name] = part }
    #expect(try #require(parts["betweenness"]).amount == 10)
    // Her exchange falls into five shares that make up 1; their squares are the constraint.
    let brokerage = try #require(parts["brokerage"]).amount
    #expect(brokerage > 7.5 && brokerage <= 8, "\(brokerage)")
    #expect(try #require(parts["answers"]).amount == Points(5.0 * 4 / 6))
    #expect(parts["answers"]?.evidence.count == 4)
    let other = Influence().score(people[0], in: history)
    #expect(!other.contributions.contains { ["betweenness", "brokerage"].contains($0.name) })
    #expect(score.value > other.value)
  }

  /// With more people than pivots the estimate stays close to the exact share.
  @Test func manyPeopleAreEstimated() throws {
    var mails: [Interaction] = []
    var people: [Contact] = []
    for index in 0..<60 {
      let person = Contact(
        "P\(index)", email: "p\(index)@globex.example", at: "globex")
      people.append(person)
      mails.append(
        Sample.mail("c\(index)", .inbound, [person, Sample.maria], on: "04-01"))
    }
    var history = Sample.history(mails, at: "04-13")
    for person in people { history.add(person) }
    var few = Influence.Configuration()
    few.pivots = 20
    func amount(_ scorer: Influence) throws -> Double {
      let score = scorer.score(Sample.maria, in: history)
      return try #require(score.contributions.first { $0.name == "betweenness" }).amount.doubleValue
    }
    let exact = try amount(Influence())
    #expect(abs(try amount(Influence("influence_few", few)) - exact) < exact / 4)
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

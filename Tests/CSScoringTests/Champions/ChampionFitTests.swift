import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ChampionFitTests {
  @Test func thePartsAreSharesOfTheScores() throws {
    let history = Sample.history(EngagementTests.spring, at: "04-13")
    let score = ChampionFit().score(Sample.maria, in: history)
    #expect(score.contributions.map(\.name) == ["engagement", "relationship", "influence"])
    let (engagement, strength, influence) = (
      Engagement().score(Sample.maria, in: history).value.doubleValue,
      RelationshipStrength().score(Sample.maria, in: history).value.doubleValue,
      Influence().score(Sample.maria, in: history).value.doubleValue
    )
    #expect(
      score.contributions.map(\.amount) == [
        Points(0.3 * engagement), Points(0.3 * strength), Points(0.2 * influence),
      ])
    #expect(score.contributions.allSatisfy { (1...5).contains($0.evidence.count) })
  }

  @Test func aColleaguesWordCounts() {
    var named = Sample.maria
    named.role = .champion
    var history = Sample.history(EngagementTests.spring, at: "04-13")
    let before = ChampionFit().score(Sample.maria, in: history)
    history.add(named)
    #expect(ChampionFit().score(named, in: history).value == before.value + 15)
    named.role = .blocker
    history.add(named)
    #expect(ChampionFit().rank(history).isEmpty)
  }

  /// A champion among five who answer less, later, and bring nobody in.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func thePlantedChampionRanksFirst(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let people = (0..<6).map {
      Contact("Person \($0)", email: "p\($0)@globex.example", at: "globex")
    }
    let planted = Int.random(in: 0..<6, using: &generator)
    var mails: [Interaction] = []
    for week in 0..<12 {
      for (index, person) in people.enumerated() {
        let isChampion = index == planted
        var question = Sample.mail(
          "q\(week)-\(index)", .outbound, [person], on: "01-12", thread: "t\(week)-\(index)")
        question.date +=
          Double(week) * 7 * 86_400 + Double.random(in: 0...20_000, using: &generator)
        mails.append(question)
        guard Double.random(in: 0..<1, using: &generator) < (isChampion ? 0.9 : 0.5) else {
          continue
        }
        let others = isChampion ? [people[(index + week) % 6], people[(index + 1) % 6]] : []
        var answer = Sample.mail(
          "a\(week)-\(index)", .inbound, [person] + others.filter { $0.id != person.id },
          on: "01-12", thread: "t\(week)-\(index)", answers: "q\(week)-\(index)")
        answer.date = question.date + Double.random(in: 3_600...90_000, using: &generator)
        mails.append(answer)
      }
    }
    var history = History(Sample.globex, at: Sample.date("04-13"))
    for person in people { history.add(person) }
    history.add(mails)
    let ranking = ChampionFit().rank(history)
    #expect(ranking.first?.contact == people[planted])
    #expect(
      ranking.first?.score.contributions.contains { $0.name == "brings colleagues in" } == true)
  }

  @Test func anEmptyHistoryHasNoChampion() {
    #expect(ChampionFit().rank(History(Sample.globex, at: Sample.date("04-13"))).isEmpty)
  }
}

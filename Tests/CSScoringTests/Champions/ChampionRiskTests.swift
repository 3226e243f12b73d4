import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct ChampionRiskTests {
  func risk(_ interactions: [Interaction], at moment: String) -> Score {
    ChampionRisk().score(Sample.maria, in: Sample.history(interactions, at: moment))
  }

  @Test func whoNeverWroteIsNoChampion() {
    #expect(risk([Sample.mail("q", .outbound, on: "03-02")], at: "04-13").value == 0)
  }

  /// Weekly until Monday 6 April, so the rhythm is five working days; ten more are twice that, and
  /// (2 - 1) / 2 of 40 is 20.
  @Test(arguments: [("04-13", Points.zero), ("04-20", 20), ("04-27", 40), ("06-29", 40)])
  func silenceIsMeasuredAgainstTheOwnRhythm(moment: String, expected: Points) {
    let weekly = ["03-09", "03-16", "03-23", "03-30", "04-06"].map {
      Sample.mail("a\($0)", .inbound, on: $0)
    }
    #expect(risk(weekly, at: moment).value == expected)
  }

  @Test func unansweredMessagesAddUpToALimit() {
    let last = Sample.mail("a", .inbound, on: "04-06")
    let asked = ["04-07", "04-08", "04-09", "04-10"].map {
      Sample.mail("q\($0)", .outbound, on: $0)
    }
    #expect(risk([last] + asked.prefix(1), at: "04-14").value == Points(25.0 / 3))
    let all = risk([last] + asked, at: "04-16")
    #expect(all.value == 25 && all.contributions.map(\.name) == ["messages unanswered"])
    #expect(all.contributions.first?.evidence.first?.rawValue == "q04-10")
  }

  @Test func aMailThatComesBackIsTheWorst() {
    var bounce = Sample.mail("b", .inbound, on: "04-08")
    bounce.nature = .bounce
    let found = risk([Sample.mail("a", .inbound, on: "04-06"), bounce], at: "04-09")
    #expect(found.value == 100)
    #expect(found.contributions.first?.evidence == [bounce.anyID])
    let since = Sample.mail("c", .inbound, on: "04-09 08:00")
    #expect(risk([bounce, since], at: "04-09").value == 0)
  }

  @Test func missedMeetingsCount() {
    let missed = [
      Sample.mail("a", .inbound, on: "04-06"),
      Sample.meeting("m", on: "04-07", attendance: .noShow),
    ]
    #expect(risk(missed, at: "04-08").value == Points(millionths: 6_666_666))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsSumExactlyWithinTheScale(seed: UInt64) {
    let found = risk(EngagementTests.random(60, seed: seed), at: "06-20")
    #expect(found.value == found.contributions.reduce(found.base) { $0 + $1.amount })
    #expect((0...100 as ClosedRange<Points>).contains(found.value))
  }
}

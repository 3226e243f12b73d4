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
    let part = risk(weekly, at: moment).contributions.first { $0.name == "silence" }
    #expect(part?.amount ?? 0 == expected)
  }

  /// Somebody who answered three of three, p = 4/5, or none of three, p = 1/5; two more silences.
  @Test(arguments: [(true, Points(24)), (false, 9)])
  func unansweredMessagesCountByTheOwnHabit(answers: Bool, expected: Points) {
    var mails: [Interaction] = []
    for day in ["03-09", "03-16", "03-23"] {
      mails.append(Sample.mail("q\(day)", .outbound, on: "\(day) 09:00", thread: "t\(day)"))
      if answers {
        mails.append(Sample.mail("a\(day)", .inbound, on: "\(day) 10:00", thread: "t\(day)"))
      }
    }
    mails.append(Sample.mail("last", .inbound, on: "04-06", thread: "u"))
    mails.append(Sample.mail("q1", .outbound, on: "04-07", thread: "v"))
    mails.append(Sample.mail("q2", .outbound, on: "04-08", thread: "v"))
    let part = risk(mails, at: "04-13").contributions.first { $0.name == "messages unanswered" }
    #expect(part?.amount == expected)
    #expect(part?.evidence.map(\.rawValue) == ["q2", "q1"])
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

  /// A reply to a mail every Monday until the end of January, then one line a month.
  @Test func lostEngagementCountsInFull() throws {
    var mails: [Interaction] = []
    for day in ["01-05", "01-12", "01-19", "01-26", "03-02", "04-06"] {
      mails.append(Sample.mail("q\(day)", .outbound, on: "\(day) 09:00"))
      mails.append(Sample.mail("a\(day)", .inbound, on: "\(day) 11:00", answers: "q\(day)"))
    }
    let history = Sample.history(mails, at: "04-28 11:00")
    let (then, now) = (
      Engagement().score(Sample.maria, in: Sample.history(mails, at: "01-28 11:00")).value,
      Engagement().score(Sample.maria, in: history).value
    )
    let part = ChampionRisk().score(Sample.maria, in: history).contributions
      .first { $0.name == "engagement lost" }
    #expect(try #require(part).amount == Points(35 * (then - now).doubleValue / 40))
    #expect(try #require(part).evidence.first?.rawValue == "a01-26")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsSumExactlyWithinTheScale(seed: UInt64) {
    let found = risk(EngagementTests.random(60, seed: seed), at: "06-20")
    #expect(found.value == found.contributions.reduce(found.base) { $0 + $1.amount })
    #expect((0...100 as ClosedRange<Points>).contains(found.value))
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct StrengthPresetTests {
  func pair(
    _ strength: RelationshipStrength, _ interactions: [Interaction], at moment: Date
  ) -> Relationship? {
    strength.relationships(in: Sample.history(interactions, at: moment)).first {
      $0.contact == Sample.maria.id && $0.teammate == Sample.ana.id
    }
  }

  func amounts(_ score: Score?) -> [String: Points] {
    Dictionary(
      (score?.contributions ?? []).map { ($0.name, $0.amount) }, uniquingKeysWith: { $0 + $1 })
  }

  /// The page's own beginning: Susan writes to Andrew, their score is 1; she writes again and he
  /// answers, and it is 2.
  @Test func dotAlignsExampleComesOut() throws {
    let mails = [
      Sample.mail("q1", .outbound, on: "04-01"), Sample.mail("q2", .outbound, on: "04-13"),
    ]
    let first = try #require(pair(.dotAlign, [mails[0]], at: Sample.date("04-01")))
    #expect(first.score.value == 1 && first.level == .oneWay)
    let both = mails + [Sample.mail("a", .inbound, on: "04-13")]
    let second = try #require(pair(.dotAlign, both, at: Sample.date("04-13")))
    #expect(second.score.value == 2 && second.level == .weak)
    #expect(second.score.version == "dotalign_1")
  }

  /// Computed by hand: 1 + 3 · 1 + min(2, 3) = 6 points, the meeting 7 days ago.
  @Test func dotAlignAddsUp() throws {
    let found = try #require(
      pair(.dotAlign, EngagementTests.spring, at: Sample.date("04-13")))
    #expect(
      amounts(found.score) == [
        "known": 1, "meetings and calls": 3, "messages": 2,
        "time since last contact": Points(-6 * (0.75 * 7 / 730.5 + 0.25 * 7 / 2_191.5)),
      ])
    #expect(found.score.value == Points(millionths: 5_952_088))
    #expect(found.score.contributions.allSatisfy { !$0.evidence.isEmpty })
    #expect(found.score.contributions.last?.evidence.map(\.rawValue) == ["m1"])
  }

  /// Of 40 meetings 100 points count; after n years, 1 - 0.75 n / 2 - 0.25 n / 6 of them are left.
  @Test(arguments: [(0.0, 100.0), (1, 58.333333), (2, 16.666667), (3, 12.5), (6, 1), (40, 1)])
  func dotAlignsRecencyFallsInTwoLines(years: Double, expected: Double) throws {
    let meetings = (0..<40).map { Sample.meeting("m\($0)", on: "04-13", attendance: .attended) }
    let later = Sample.date("04-13").addingTimeInterval(years * 365.25 * 86_400)
    let found = try #require(pair(.dotAlign, meetings, at: later))
    #expect(found.score.value == Points(expected))
    #expect(amounts(found.score)["at most 100"] == -21)
  }

  @Test func dotAlignTakesTheEarlierOfBothDirections() throws {
    var mails = [Sample.mail("a", .inbound, on: "01-05"), Sample.mail("q", .outbound, on: "04-13")]
    let chased = try #require(pair(.dotAlign, mails, at: Sample.date("04-13")))
    let lost = amounts(chased.score)["time since last contact"] ?? 0
    #expect(lost == Points(-2 * (0.75 * 98 / 730.5 + 0.25 * 98 / 2_191.5)))
    mails.append(Sample.mail("a2", .inbound, on: "04-13"))
    let answered = try #require(pair(.dotAlign, mails, at: Sample.date("04-13")))
    #expect(amounts(answered.score)["time since last contact"] == nil)
  }

  /// Sent 42, 28 and 14 days ago: 5 · (2^-6 + 2^-4 + 2^-2) = 1.640625; received two and four hours
  /// after the first two.
  @Test func theInteractionsRankAddsUp() throws {
    let found = try #require(
      pair(.interactionsRank, EngagementTests.spring, at: Sample.date("04-13")))
    #expect(
      amounts(found.score) == [
        "messages sent": Points(millionths: 1_640_625),
        "messages received": Points(exp2(-(42 - 2.0 / 24) / 7) + exp2(-(28 - 4.0 / 24) / 7)),
      ])
    #expect(found.score.scale == .points && found.score.version == "interactions_rank_1")
    #expect(found.level == .weak)
    let none = RelationshipStrength.interactionsRank.score(
      Sample.carlos, in: Sample.history(EngagementTests.spring, at: "04-13"))
    #expect(none.value == 0 && none.contributions.isEmpty)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theOlderTheWeaker(seed: UInt64) throws {
    let mails = EngagementTests.random(30, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let index = Int.random(in: 0..<30, using: &generator)
    var older = mails
    older[index].date -= Double.random(in: 1...50_000_000, using: &generator)
    let (now, later) = (Sample.date("04-20"), Sample.date("05-20"))
    for strength in [RelationshipStrength.dotAlign, .interactionsRank] {
      let value = try #require(pair(strength, mails, at: now)).score.value
      #expect(try #require(pair(strength, older, at: now)).score.value <= value)
      #expect(try #require(pair(strength, mails, at: later)).score.value < value)
      let found = try #require(pair(strength, mails.shuffled(using: &generator), at: now))
      #expect(found.score == pair(strength, mails, at: now)?.score)
      let sum = found.score.contributions.reduce(found.score.base) { $0 + $1.amount }
      #expect(sum == found.score.value)
    }
  }

  @Test func presetsServeMapsAndRankings() {
    let history = Sample.history(EngagementTests.spring, at: "04-13")
    let map = RelationshipMap(history, strength: .dotAlign)
    #expect(map.edges.first?.strength == Points(millionths: 5_952_088))
    var configuration = ChampionFit.Configuration()
    configuration.strength = .dotAlign
    #expect(ChampionFit("house", configuration).rank(history).first?.contact == Sample.maria)
  }
}

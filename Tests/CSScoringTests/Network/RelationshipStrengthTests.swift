import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct RelationshipStrengthTests {
  let strength = RelationshipStrength()

  func pair(_ interactions: [Interaction], at moment: String = "04-13") -> Relationship? {
    strength.relationships(in: Sample.history(interactions, at: moment)).first {
      $0.contact == Sample.maria.id && $0.teammate == Sample.ana.id
    }
  }

  /// Amounts computed from the published formula with Python's floats.
  @Test func theWorkedExampleAddsUp() throws {
    let found = try #require(pair(EngagementTests.spring))
    #expect(
      found.score.contributions.map(\.name) == ["messages", "imbalance", "meetings and calls"])
    #expect(
      found.score.contributions.map(\.amount) == [
        Points(millionths: 28_359_563), Points(millionths: -4_915_698),
        Points(millionths: 23_215_424),
      ])
    #expect(found.score.value == Points(millionths: 46_659_289))
    #expect(found.score.subject.description == "relationship/maria@globex.example|ana@acme.example")
    #expect((found.inbound, found.outbound, found.encounters) == (2, 3, 1))
    #expect(found.balance == -0.2 && found.level == .familiar)
    #expect(found.lastContact == Sample.date("04-06"))
  }

  @Test func aOneWayFloodIsNoRelationship() throws {
    let flood = (10...29).map { Sample.mail("q\($0)", .outbound, on: "03-\($0)") }
    let found = try #require(pair(flood))
    #expect(found.score.value == 0 && found.level == .oneWay && found.balance == -1)
    #expect(found.score.contributions.map(\.name) == ["messages", "imbalance"])
  }

  @Test func oneAnswerInAFloodIsOneExchange() throws {
    let one = [Sample.mail("q", .outbound, on: "04-12"), Sample.mail("a", .inbound, on: "04-12")]
    let flood = one + (10...29).map { Sample.mail("q\($0)", .outbound, on: "03-\($0)") }
    let (small, large) = try (#require(pair(one)), #require(pair(flood)))
    #expect(small.score.value == large.score.value)
  }

  /// A message and its answer every so many days for ten years.
  @Test(arguments: [(7, "79.21"), (30, "49.22"), (90, "28.57")])
  func aSteadyRhythmComesToTheDocumentedStrength(days: Int, value: String) throws {
    var mails: [Interaction] = []
    for index in 0..<(3_650 / days) {
      for direction in [Interaction.Direction.inbound, .outbound] {
        var mail = Sample.mail("\(direction)\(index)", direction, on: "04-13")
        mail.date -= Double(index * days) * 86_400
        mails.append(mail)
      }
    }
    #expect(try #require(pair(mails)).score.value.description == value)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theOlderTheWeaker(seed: UInt64) throws {
    let mails = EngagementTests.random(30, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let index = Int.random(in: 0..<30, using: &generator)
    var older = mails
    older[index].date -= Double.random(in: 1...5_000_000, using: &generator)
    let (before, after) = (pair(mails, at: "04-20"), pair(older, at: "04-20"))
    #expect(try #require(after).score.value <= #require(before).score.value)
    #expect(try #require(pair(mails, at: "05-20")).score.value < #require(before).score.value)
  }

  @Test func onAListTheThreadSaysWhoIsAnswered() {
    func post(
      _ id: String, _ direction: Interaction.Direction, _ author: Contact?, answers: String?
    )
      -> Interaction
    {
      var mail = Interaction(id: RecordID(id), .email, direction, on: Sample.date("04-0\(id)"))
      mail.contacts = author.map { [$0.id] } ?? []
      mail.inReplyTo = answers.map { RecordID($0) }
      let sender: Participant.Person =
        author.map { .contact($0.id) } ?? .teammate(Sample.ana.id)
      mail.participants = [
        Participant(.sender, person: sender), Participant(.to, address: "list@lists.example"),
      ]
      return mail
    }
    let history = Sample.history(
      [
        post("1", .inbound, Sample.maria, answers: nil),
        post("2", .outbound, nil, answers: "1"),
        post("3", .inbound, Sample.carlos, answers: "2"),
        post("4", .inbound, Sample.maria, answers: "3"),
      ], at: "04-13")
    let found = strength.relationships(in: history)
    #expect(found.map(\.contact) == [Sample.carlos.id, Sample.maria.id])
    #expect(found.map(\.inbound) == [1, 1] && found.map(\.outbound) == [1, 1])
    let map = RelationshipMap(history)
    let among = map.edges.first { $0.to.kind == Contact.kind }
    #expect(among?.from == Sample.carlos.anyID && among?.backward == 1 && among?.forward == 1)
  }

  @Test func announcementsTieNobody() {
    var everyone = Sample.mail("q", .outbound, on: "04-12")
    everyone.participants += (0..<26).map {
      Participant(.to, person: .contact(RecordID("c\($0)")))
    }
    #expect(strength.relationships(in: Sample.history([everyone], at: "04-13")).isEmpty)
  }

  @Test(arguments: [
    (Participant.Attendance?.none, 1), (.attended, 1), (.accepted, 1), (.declined, 0), (.noShow, 0),
  ])
  func onlyMeetingsThatTookPlaceCount(attendance: Participant.Attendance?, count: Int) {
    let found = pair([Sample.meeting("m", on: "04-12", attendance: attendance)])
    #expect((found?.encounters ?? 0) == count)
  }

  @Test func theTeamTogetherIsStrongerThanItsMembers() throws {
    let mails = [
      Sample.mail("q1", .outbound, by: Sample.ana, on: "04-01"),
      Sample.mail("a1", .inbound, by: Sample.ana, on: "04-02"),
      Sample.mail("q2", .outbound, by: Sample.ben, on: "04-03"),
      Sample.mail("a2", .inbound, by: Sample.ben, on: "04-04"),
    ]
    let history = Sample.history(mails, at: "04-13")
    let team = strength.score(Sample.maria, in: history)
    let pairs = strength.relationships(in: history)
    #expect(pairs.count == 2 && pairs.allSatisfy { $0.score.value < team.value })
    #expect(strength.score(history) == history.people.map { strength.score($0, in: history) })
    let company = CompanyStrength().score(history.account, in: history)
    #expect(
      company.value == team.value
        && company.contributions.map(\.name) == ["exchange with Maria Lopez"])
  }

  @Test func messagesWithoutAKnownColleagueCountForTheTeam() {
    let mails = [
      Interaction(.email, .outbound, with: Sample.maria, on: Sample.date("04-01")),
      Interaction(.email, .inbound, with: Sample.maria, on: Sample.date("04-02")),
    ]
    let history = Sample.history(mails, at: "04-13")
    #expect(strength.relationships(in: history).isEmpty)
    #expect(strength.score(Sample.maria, in: history).value > 0)
  }
}

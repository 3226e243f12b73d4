import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct DecisionPowerTests {
  func contact(_ title: String?, role: Contact.Role = .unknown) -> Contact {
    Contact("P", email: "p@globex.example", title: title, role: role, at: "globex")
  }

  func score(_ contact: Contact, _ roles: [OrganizationalRole] = []) -> Score {
    var history = History(Sample.globex, at: Sample.date("04-13"))
    history.add(contact)
    for role in roles { history.add(role) }
    return DecisionPower().score(contact, in: history)
  }

  /// 60 · the level; 20 for a leading position in finance or purchasing.
  @Test(
    arguments: [
      ("Chief Executive Officer", Points(60), true), ("VP Operations", 51, true),
      ("Head of Operations", 42, true), ("Head of Finance", 62, true), ("CFO", 80, true),
      ("Leiterin Einkauf", 62, true), ("Directrice des achats", 62, true), ("Team Lead", 30, false),
      ("Account Manager", 30, false), ("Buyer", 15, false), ("Software Engineer", 15, false),
      ("Executive Assistant", 6, false), (nil, 0, false),
    ] as [(String?, Points, Bool)])
  func titlesTellWhoDecides(title: String?, value: Points, decides: Bool) {
    let found = score(contact(title))
    #expect(found.value == value)
    #expect((found.value >= 40) == decides)
    #expect(found.contributions.allSatisfy { !$0.evidence.isEmpty })
  }

  @Test func theOrgChartAndColleaguesCount() throws {
    let manager = contact("Team Lead")
    let roles = try (0..<5).map {
      try OrganizationalRole(
        person: RecordID("r\($0)"), company: "globex", title: "Analyst",
        reportingManager: manager.id)
    }
    #expect(score(manager, Array(roles.prefix(2))).value == 40)
    #expect(score(manager, roles).value == 45)
    #expect(score(contact("Team Lead", role: .sponsor)).value == 55)
    #expect(
      score(contact("Team Lead", role: .sponsor)).contributions.map(\.name) == [
        "seniority", "named_by_a_colleague",
      ])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func thePlantedVicePresidentIsFound(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var titles: [String?] = [
      "Engineer", "Support Agent", "Senior Analyst", "Product Manager", nil, "Assistant to the CEO",
    ]
    titles.insert("Vice President Engineering", at: Int.random(in: 0...6, using: &generator))
    let people = titles.enumerated().map {
      Contact(
        "P\($0.offset)", email: "p\($0.offset)@globex.example", title: $0.element, at: "globex")
    }
    var history = History(Sample.globex, at: Sample.date("04-13"))
    for person in people.shuffled(using: &generator) { history.add(person) }
    let writer = people[Int.random(in: 0...6, using: &generator)]
    history.add(Sample.mail("a", .inbound, [writer], on: "04-01"))
    let makers = DecisionPower().decisionMakers(in: history)
    #expect(makers.map(\.contact.title) == ["Vice President Engineering"])
    let all = DecisionPower().stakeholders(in: history)
    #expect(all.first?.contact == makers.first?.contact)
    #expect(all.first { $0.contact == writer }?.lastSignOfLife == Sample.date("04-01"))
    let values = all.map(\.score.value)
    #expect(values == values.sorted(by: >))
  }

  @Test func nothingKnownIsNobody() {
    let history = Sample.history([], at: "04-13")
    #expect(DecisionPower().stakeholders(in: history).map(\.contact) == [Sample.maria])
    #expect(
      DecisionPower().stakeholders(in: History(Sample.globex, at: Sample.date("04-13"))).isEmpty)
  }
}

import CSModels
import Foundation
import Testing

@testable import CSDrafting

@Suite struct RecipientTests {
  private let maria = Sample.maria
  private let carlos = Sample.carlos
  private let fromCarlos = Sample.mail("c1", .inbound, Sample.carlos, on: "02-10", text: "Hello")
  private let bounce = Sample.mail("b1", .inbound, on: "04-15", nature: .bounce)

  private func history(_ interactions: [Interaction]) -> History {
    Scenario.known(.english, interactions)
  }

  private func leaving(
    related: [AnyRecordID] = [], evidence: [Evidence] = []
  ) throws -> Insight {
    try Scenario.insight(
      "champion_leaving", about: maria, records: [bounce.anyID], related: related,
      evidence: evidence)
  }

  @Test func thePersonConcernedIsWrittenTo() throws {
    let insight = try Scenario.insight("going_dark", about: maria)
    #expect(Recipient(for: insight, in: history([]))?.contact == maria)
  }

  @Test func aReturnedAddressIsNot() throws {
    let insight = try Scenario.insight("going_dark", about: maria)
    #expect(Recipient(for: insight, in: history([bounce])) == nil)
    // Unless the person has written again since.
    let back = Sample.mail("back", .inbound, on: "04-16", text: "Hello")
    #expect(Recipient(for: insight, in: history([bounce, back]))?.contact == maria)
  }

  @Test func whoHoldsNoPositionAnyMoreIsNot() throws {
    var history = history([])
    history.add(
      try OrganizationalRole(
        person: maria.id, company: Sample.globex.id, title: "Head",
        startDate: Sample.date("01-01"), endDate: Sample.date("04-01")))
    let insight = try Scenario.insight("going_dark", about: maria)
    #expect(Recipient(for: insight, in: history) == nil)
  }

  @Test func theNamedSuccessorComesFirst() throws {
    var history = history([fromCarlos, bounce])
    let paula = Contact("Paula Stein", email: "paula@globex.example", at: Sample.globex.id)
    history.add(paula)
    let insight = try leaving(related: [paula.anyID])
    #expect(Recipient(for: insight, in: history)?.contact == paula)
  }

  @Test func aSuccessorWhoIsNoContactYetIsWrittenToAtTheCompanyOnly() throws {
    func successor(_ value: String) throws -> Contact? {
      let evidence = Evidence("successor", value: value, source: "email", record: bounce.anyID)
      let insight = try leaving(evidence: [evidence])
      return Recipient(for: insight, in: history([fromCarlos, bounce]))?.contact
    }
    let paula = try #require(try successor("Paula Stein (paula@globex.example)"))
    #expect(paula.email == "paula@globex.example")
    #expect(paula.name == "Paula Stein")
    #expect(try successor("Paula Stein (paula@evil.example)") == carlos)
    #expect(try successor("Paula Stein") == carlos)
    #expect(try successor("(@)") == carlos)
  }

  @Test(arguments: [
    ("2026-04-30", "2026-04-13", true), ("2026-04-21", "2026-04-13", true),
    ("2026-04-20", "2026-04-13", false),
    ("2026-04-17", "2026-04-13", false), ("", "2026-04-13", true),
    ("", "2026-04-10", false), ("nonsense", "nonsense", false),
  ])
  func whoLeavesIsAskedAsLongAsTheyAreThere(last: String, said: String, isThere: Bool) throws {
    let evidence = [
      Evidence("farewell", value: "I am leaving.", source: "email"),
      Evidence("farewell_last_day", value: last, source: "email"),
      Evidence("farewell_day", value: said, source: "email"),
    ]
    let expected = isThere ? maria : carlos
    let history = history([fromCarlos])
    #expect(Recipient(for: try leaving(evidence: evidence), in: history)?.contact == expected)
    // Not where a successor is known, or the mailbox no longer takes anything.
    let successor = try leaving(related: [carlos.anyID], evidence: evidence)
    #expect(Recipient(for: successor, in: history)?.contact == carlos)
    let closed = evidence + [Evidence("automatic_reply", value: "Gone.", source: "email")]
    #expect(Recipient(for: try leaving(evidence: closed), in: history)?.contact == carlos)
  }

  @Test func withoutASuccessorTheOneInTouchLast() throws {
    let other = Contact("Olga Ivanova", email: "olga@globex.example", at: Sample.globex.id)
    var history = history([
      fromCarlos, bounce, Sample.mail("o1", .inbound, other, on: "02-01", text: "Hello"),
    ])
    history.add(other)
    #expect(Recipient(for: try leaving(), in: history)?.contact == carlos)
  }

  @Test func withNobodyLeftNobodyIsWrittenTo() throws {
    #expect(Recipient(for: try leaving(), in: history([bounce])) == nil)
    let robot = Contact("System", email: "no-reply@globex.example", at: Sample.globex.id)
    var history = history([bounce, Sample.mail("r", .inbound, robot, on: "04-10", text: "Hi")])
    history.add(robot)
    #expect(Recipient(for: try leaving(), in: history) == nil)
  }

  @Test func aboutACompanyTheOneInTouchLast() throws {
    let insight = try Scenario.insight("usage_drop", about: Sample.globex)
    #expect(Recipient(for: insight, in: history([fromCarlos]))?.contact == carlos)
  }

  @Test(arguments: [
    ("champion_leaving", Contact.Role.champion, MessageDraft.Occasion.championOutreach),
    ("going_dark", .champion, .reengagement), ("engagement_drop", .champion, .championOutreach),
    ("engagement_drop", .user, .reengagement), ("new_stakeholder", .user, .checkIn),
    ("renewal_due", .user, .checkIn),
  ])
  func occasions(type: String, role: Contact.Role, occasion: MessageDraft.Occasion) throws {
    var person = maria
    person.role = role
    var history = history([])
    history.add(person)
    let insight = try Scenario.insight(type, about: person)
    #expect(Drafter.occasion(for: insight, in: history) == occasion)
  }
}

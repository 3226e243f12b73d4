import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct NewStakeholderTests {
  static let dana = Contact("Dana Fox", email: "dana@globex.example", at: Sample.globex.id)

  func find(
    _ mails: Interaction..., person: Contact = dana, established: String = "2025-11-03",
    at moment: String = "2026-03-10", others: [Contact] = [],
    with detector: NewStakeholder = NewStakeholder()
  ) -> [Finding] {
    let letters = Sample.letters(
      on: Sample.days(from: established, pauses: [Int](repeating: 3, count: 20)))
    return detector.detect(
      in: Sample.history(
        letters + mails, at: Sample.date(moment), people: [Sample.maria, person] + others))
  }

  static func titled(_ title: String?) -> Contact {
    var person = dana
    person.title = title
    return person
  }

  var letter: Interaction {
    Sample.mail("first", .inbound, Self.dana, on: Sample.date("2026-03-09"))
  }
  var copy: Interaction {
    Sample.mail("copied", .inbound, on: Sample.date("2026-03-09"), copied: [Self.dana])
  }

  @Test(arguments: [
    ("VP Operations" as String?, Finding.Severity.high), ("Chief Financial Officer", .high),
    ("Geschäftsführerin", .high), ("Head of IT", .medium), ("Director of Sales", .medium),
    ("Assistant to the CEO", .low), ("Engineer", .low), (nil, .low),
  ])
  func whoWritesIsFoundAndTheTitleWeighs(title: String?, severity: Finding.Severity) throws {
    let finding = try #require(find(letter, person: Self.titled(title)).first)
    #expect(finding.severity == severity)
    #expect(finding.type == "new_stakeholder" && finding.signal == .orgChange)
    #expect(finding.isGrounded && finding.evidence == [letter.anyID])
  }

  @Test func theFindingSaysHow() throws {
    let finding = try #require(find(copy, person: Self.titled("VP Operations")).first)
    #expect(
      finding.statement.description
        == "Dana Fox, VP Operations, was put on a message of Maria Lopez on 9 March. "
        + "Before, 1 other person at Globex had been in touch.")
    #expect(
      finding.action.description.description
        == "Ask Maria Lopez what part Dana Fox plays, and introduce yourself to Dana Fox.")
  }

  @Test func onlyASeniorCopyCounts() {
    #expect(find(copy).isEmpty)
    #expect(find(copy, person: Self.titled("CFO")).count == 1)
  }

  @Test func whoWasCopiedFirstAndThenWroteHasWritten() throws {
    let later = Sample.mail("later", .inbound, Self.dana, on: Sample.date("2026-03-10"))
    let finding = try #require(find(copy, later, at: "2026-03-11").first)
    #expect(finding.statement.description.contains("was put on a message of Maria Lopez"))
  }

  @Test func theSignatureTellsTheTitle() {
    var signed = letter
    signed.signature = "Dana Fox\nVP Operations | Globex\ndana@globex.example"
    #expect(find(signed).first?.severity == .high)
    #expect(find(signed).first?.measured("title") == "VP Operations")
  }

  @Test func whomOnlyWeWroteToHasNotJoined() {
    let ours = Sample.mail("ours", .outbound, Self.dana, on: Sample.date("2026-03-09"))
    #expect(find(ours, person: Self.titled("CEO")).isEmpty)
  }

  @Test func newAccountsAndOldAcquaintancesAreNoNews() {
    #expect(find(letter, established: "2026-01-19").isEmpty)
    #expect(find(letter, at: "2026-03-24").isEmpty)
    #expect(find(letter, at: "2026-03-22").count == 1)
    var known = Self.dana
    known.firstSeen = Sample.date("2025-12-01")
    #expect(find(letter, person: known).isEmpty)
  }

  @Test(arguments: ["noreply@globex.example", "support@globex.example", "billing@globex.example"])
  func sharedAddressesAreNobody(address: String) {
    let robot = Contact("Globex", email: address, title: "Director", at: Sample.globex.id)
    let mail = Sample.mail("robot", .inbound, robot, on: Sample.date("2026-03-09"))
    #expect(find(mail, person: robot).isEmpty)
  }

  @Test func machinesDoNotJoin() {
    var newsletter = letter
    newsletter.nature = .list
    #expect(find(newsletter, person: Self.titled("CEO")).isEmpty)
  }

  @Test func wherePeopleComeAndGoOnlySeniorOnesCount() {
    var others: [Contact] = []
    for index in 0..<6 {
      var other = Contact(
        "Person \(index)", email: "p\(index)@globex.example", at: Sample.globex.id)
      other.firstSeen = Sample.date("2026-01-1\(index)")
      others.append(other)
    }
    #expect(find(letter, others: others).isEmpty)
    #expect(find(letter, person: Self.titled("CEO"), others: others).count == 1)
    #expect(find(letter, others: Array(others.dropLast())).count == 1)
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct SeniorityTests {
  @Test(arguments: [
    ("Chief Executive Officer", Seniority.executive), ("CTO & Co-Founder", .executive),
    ("President", .executive), ("Vice President, Sales", .vicePresident),
    ("SVP Engineering", .vicePresident), ("Managing Director", .executive),
    ("Director of IT", .director), ("Head of Operations", .director),
    ("Leiterin Einkauf", .director),
    ("General Manager", .director), ("Geschäftsführer", .executive),
    ("Engineering Manager", .manager),
    ("Team Lead", .manager), ("Responsable Achats", .manager), ("Senior Analyst", .senior),
    ("Product Owner", .senior), ("Analyst", .staff), ("Accountant", .staff),
    ("Executive Assistant to the CEO", .junior), ("Assistant to the Director", .junior),
    ("Assistant Manager", .manager), ("Intern", .junior), ("Directrice générale", .executive),
  ])
  func readsTitles(title: String, level: Seniority) {
    #expect(Seniority(title: title) == level)
    #expect(Seniority(title: title.uppercased()) == level)
  }

  @Test(arguments: ["", "  ", "12", "—"])
  func nothingIsNoTitle(title: String) {
    #expect(Seniority(title: title) == nil)
  }

  @Test func levelsRise() {
    let shares = Seniority.allCases.sorted().map(\.share)
    #expect(shares == shares.sorted() && shares.last == 1)
  }

  @Test func rolesCountWhileTheyAreHeld() throws {
    var history = Sample.history([], at: "04-13")
    #expect(Seniority(Sample.carlos, in: history) == nil)
    history.add(
      try OrganizationalRole(
        person: Sample.maria.id, company: "globex", title: "Analyst",
        reportingManager: Sample.carlos.id))
    #expect(Seniority(Sample.carlos, in: history) == .manager)
    #expect(Seniority(Sample.maria, in: history) == .director)
    history.add(
      try OrganizationalRole(
        person: Sample.carlos.id, company: "globex", title: "VP", startDate: Sample.date("01-05"),
        endDate: Sample.date("02-01")))
    #expect(Seniority(Sample.carlos, in: history) == .manager)
  }
}

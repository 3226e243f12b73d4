import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct RoleChangeTests {
  func find(
    _ before: (title: String, department: String?, manager: Contact.ID?),
    _ now: (title: String, department: String?, manager: Contact.ID?),
    role: Contact.Role = .unknown, at moment: String = "2026-03-10"
  ) throws -> [Finding] {
    var maria = Sample.maria
    maria.role = role
    var history = Sample.history([], at: Sample.date(moment), people: [maria, Sample.carlos])
    for (position, start) in [(before, "2024-01-01"), (now, "2026-03-02")] {
      history.add(
        try OrganizationalRole(
          person: maria.id, company: Sample.globex.id, title: position.title,
          department: position.department, reportingManager: position.manager,
          startDate: Sample.date(start)))
    }
    return RoleChange().detect(in: history)
  }

  @Test func aNewTitleIsTold() throws {
    let finding = try #require(
      try find(("Operations Manager", nil, nil), ("Head of Security", nil, nil), role: .champion)
        .first)
    #expect(finding.type == "role_change" && finding.signal == .championRisk)
    #expect(finding.severity == .high && finding.isGrounded)
    #expect(
      finding.statement.description
        == "Maria Lopez changed position on 2 March. "
        + "The title is now Head of Security, and was Operations Manager.")
  }

  @Test func departmentAndManagerAreTold() throws {
    let found = try find(
      ("Analyst", "Finance", nil), ("Analyst", "Operations", nil))
    #expect(found.first?.measured("department") == "Operations")
    #expect(found.first?.signal == .orgChange)
    let moved = try find(("Analyst", nil, "old@globex.example"), ("Analyst", nil, Sample.carlos.id))
    #expect(moved.first?.measured("reporting_manager") == Sample.carlos.id.rawValue)
    #expect(moved.first?.related == [Sample.carlos.anyID])
    // Another manager changes the order of the company, also where a champion gets one.
    let led = try find(
      ("Analyst", nil, "old@globex.example"), ("Analyst", nil, Sample.carlos.id), role: .champion)
    let finding = try #require(led.first)
    #expect(finding.type == "reporting_line_shift" && finding.signal == .orgChange)
    let wasOld = finding.measurements.contains { $0.comparison == "was old@globex.example" }
    #expect(wasOld)
  }

  @Test func trivialAndOldChangesAreNot() throws {
    #expect(try find(("Head of IT", nil, nil), ("head of  IT.", nil, nil)).isEmpty)
    #expect(try find(("A", nil, nil), ("B", nil, nil), at: "2026-04-02").isEmpty)
  }
}

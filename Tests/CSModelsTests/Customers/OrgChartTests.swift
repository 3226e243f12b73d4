import CSModels
import Foundation
import Testing

struct OrgChartTests {
  private func role(
    _ person: Contact.ID, under manager: Contact.ID?, from start: Double = 0
  ) throws -> OrganizationalRole {
    try OrganizationalRole(
      person: person, company: "globex", title: "T", reportingManager: manager,
      startDate: Date(timeIntervalSince1970: start))
  }

  @Test func severalRootsAreAllowed() throws {
    let chart = try OrgChart([
      role("a", under: nil), role("b", under: "a"), role("c", under: nil), role("d", under: "a"),
    ])
    #expect(chart.roots == ["a", "c"])
    #expect(chart.reports(of: "a") == ["b", "d"])
  }

  @Test func circlesAreRefused() throws {
    let roles = [
      try role("a", under: "c"), try role("b", under: "a"), try role("c", under: "b"),
    ]
    #expect(throws: InvalidValue.self) { try OrgChart(roles) }
    #expect(throws: InvalidValue.self) { try role("a", under: "a") }
  }

  @Test func theLatestPositionCounts() throws {
    let chart = try OrgChart([
      role("b", under: "new", from: 10), role("b", under: "old", from: 5),
    ])
    #expect(chart.managers["b"] == "new")
  }

  @Test func aRoleChecksItsDatesAndScores() throws {
    let start = Date(timeIntervalSince1970: 100)
    #expect(throws: InvalidValue.self) {
      try OrganizationalRole(
        person: "a", company: "g", title: "T", startDate: start,
        endDate: start.addingTimeInterval(-1))
    }
    #expect(throws: InvalidValue.self) {
      try OrganizationalRole(person: "a", company: "g", title: "T", influenceScore: 101)
    }
    var role = try role("a", under: nil, from: 100)
    #expect(throws: InvalidValue.self) { try role.end(on: Date(timeIntervalSince1970: 99)) }
    #expect(role.endDate == nil)
    let json = """
      {"person":"a","company":"g","title":"T","start_date":"2026-02-01T00:00:00Z",
       "end_date":"2026-01-01T00:00:00Z"}
      """
    #expect(throws: (any Error).self) {
      try RecordCoding.decode(OrganizationalRole.self, from: Array(json.utf8))
    }
  }
}

import Foundation
import Testing

/// `briefing` on exports of a customer system, a help desk and a product, day after day.
struct BriefingTablesTests {
  private static let briefing = Program(name: "briefing")
  private static let accounts = """
    Account ID,Name,Domains
    A-1,Globex,globex.example
    A-2,Initech,initech.example
    """
  private static let people = """
    E-mail,Name,Title,Account ID,Role
    maria@globex.example,Maria Lopez,VP Sales,A-1,champion
    carlos@globex.example,Carlos Diaz,Analyst,A-1,user
    eva@globex.example,Eva Blum,Engineer,A-1,user
    """

  private func insights(
    _ files: [String], on day: String, in place: borrowing Workplace
  ) async throws -> [[String: Any]] {
    let run = try await Self.briefing.run(
      files + [
        "--own-domain", "acme.example", "--at", "\(day)T09:00:00Z", "--store",
        "sqlite:store.sqlite", "--json", "day.json",
      ], in: place)
    #expect(run.status == 0, "\(run.complaints)")
    let json = try JSONSerialization.jsonObject(with: Data(try place.text("day.json").utf8))
    return (json as? [String: Any])?["insights"] as? [[String: Any]] ?? []
  }

  @Test func `a title and a company that were edited are told the next day, a spelling is not`()
    async throws
  {
    let second = Self.people.replacingOccurrences(of: "VP Sales", with: "\"VP, Sales\"")
    let third = second.replacingOccurrences(of: "\"VP, Sales\"", with: "Chief Revenue Officer")
    let fourth = third.replacingOccurrences(
      of: "Chief Revenue Officer,A-1", with: "Chief Revenue Officer,A-2")
    let place = try Workplace([
      "accounts.csv": Self.accounts, "1.csv": Self.people, "2.csv": second, "3.csv": third,
      "4.csv": fourth,
    ])
    let files = ["accounts.csv"]
    #expect(try await insights(files + ["1.csv"], on: "2026-03-02", in: place).isEmpty)
    #expect(try await insights(files + ["2.csv"], on: "2026-03-03", in: place).isEmpty)
    let told = try await insights(files + ["3.csv"], on: "2026-03-04", in: place)
    #expect(told.map { $0["type"] as? String } == ["role_change"])
    #expect((told.first?["summary"] as? String)?.contains("was VP, Sales.") == true)
    let left = try await insights(files + ["4.csv"], on: "2026-03-05", in: place)
    #expect(left.map { $0["title"] as? String } == ["Maria Lopez has left Globex"])
  }

  @Test func `tickets and usage become insights`() async throws {
    var tickets = "Ticket ID,Organization,Status,Priority,Created at,Solved at\n"
    var usage = "Date,Account ID,Logins\n"
    for week in 0..<40 {
      let monday = Date(timeIntervalSince1970: 1_747_612_800 + Double(week) * 7 * 86_400)
      let day = monday.formatted(.iso8601.year().month().day())
      tickets += "\(week),Globex,Solved,Normal,\(day) 09:00,\(day) 15:00\n"
      for offset in 0..<7 {
        let date = monday.addingTimeInterval(Double(offset) * 86_400)
        let count = (offset < 5 ? 100 : 20) + (week * 7 + offset * 3) % 5
        usage += "\(date.formatted(.iso8601.year().month().day())),A-1,"
        usage += "\(week < 37 ? count : count / 2)\n"
      }
    }
    for number in 0..<6 { tickets += "9\(number),Globex,Open,Urgent,2026-02-1\(number) 09:00,\n" }
    let place = try Workplace([
      "accounts.csv": Self.accounts, "people.csv": Self.people, "tickets.csv": tickets,
      "usage.csv": usage,
    ])
    let files = ["accounts.csv", "people.csv", "tickets.csv", "usage.csv"]
    let told = try await insights(files, on: "2026-02-23", in: place)
    let types = Set(told.compactMap { $0["type"] as? String })
    #expect(types.contains("tickets_piling_up") && types.contains("usage_drop_logins"), "\(types)")
  }
}

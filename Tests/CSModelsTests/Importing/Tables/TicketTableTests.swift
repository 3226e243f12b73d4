import CSModels
import Foundation
import Testing

@Suite struct TicketTableTests {
  private func store() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "acme")
    var globex = Account("Globex", id: "A-1")
    globex.domains = ["globex.example"]
    try await store.save(
      globex, Account("Initech", id: "A-2"),
      Contact("Maria Lopez", email: "maria@globex.example", at: "A-1"))
    return store
  }

  private func imported(_ text: String, into store: InMemoryStore) async throws -> ImportReport {
    let url = try temporaryFile(Array(text.utf8), named: "tickets.csv")
    defer { remove(url) }
    let table = try #require(try CustomerTable(recognizing: url))
    #expect(table.content == .tickets)
    return try await store.import(table, at: Date(timeIntervalSince1970: 0))
  }

  private func date(_ text: String) -> Date? { Timestamp.date(from: text) }

  @Test func readsWhatHelpDesksExport() async throws {
    let store = try await store()
    let zendesk = """
      Id,Subject,Requester email,Organization,Status,Priority,Created at,Updated at,Solved at
      101,Export fails,Maria@globex.example,Globex,Solved,Urgent,2026-01-05 09:00,2026-01-07 09:00,2026-01-06 10:30
      102,Slow,new.person@eu.globex.example,,Open,-,2026-01-08T10:00:00Z,2026-01-09 09:00,
      103,Login,,initech,Closed,High,2026-01-08 10:00,2026-01-10 12:00,
      104,Again,maria@globex.example,,Reopened,Low,2026-01-08 10:00,2026-01-10 12:00,2026-01-09 10:00
      105,Nobody,x@nowhere.example,,Open,Low,2026-01-08 10:00,2026-01-10 12:00,
      106,Odd,maria@globex.example,,Open,soonish,2026-01-08 10:00,2026-01-10 12:00,
      107,Time,maria@globex.example,,Solved,Low,2026-01-08 10:00,2026-01-10 12:00,2026-01-07 10:00
      """
    let report = try await imported(zendesk, into: store)
    #expect(report.added == ["ticket": 4])
    #expect(report.rejected.map(\.line).sorted() == [6, 7, 8])
    #expect(report.rejected.allSatisfy { $0.file == "tickets.csv" })
    let first = try #require(try await store.find(Ticket.ID("101")))
    #expect(first.account == "A-1" && first.requester == "maria@globex.example")
    #expect(first.priority == .urgent && first.subject == "Export fails")
    #expect(first.opened == date("2026-01-05T09:00:00Z"))
    #expect(first.solved == date("2026-01-06T10:30:00Z"))
    let second = try await store.find(Ticket.ID("102"))
    #expect(second?.account == "A-1" && second?.solved == nil && second?.priority == .normal)
    let third = try await store.find(Ticket.ID("103"))
    #expect(third?.account == "A-2" && third?.solved == date("2026-01-10T12:00:00Z"))
    #expect(try await store.find(Ticket.ID("104"))?.solved == nil)
    let again = try await imported(zendesk, into: store)
    #expect(again.added.isEmpty && again.updated.isEmpty && again.duplicates == 4)
    let solved = zendesk.replacingOccurrences(
      of: "Open,-,2026-01-08T10:00:00Z,2026-01-09 09:00,",
      with: "Solved,-,2026-01-08T10:00:00Z,2026-01-11 09:00,2026-01-11 08:00")
    #expect(try await imported(solved, into: store).updated == ["ticket": 1])
  }

  @Test(arguments: [
    (
      "Ticket ID,Subject,Status,Priority,Created time,Resolved time,Full name,Email,Company Name",
      "7,Help,Closed,Medium,2026-01-05 09:00:00,2026-01-06 09:00:00,Maria,maria@globex.example,Globex"
    ),
    (
      "Conversation ID,Conversation started at (UTC),Last closed at (UTC),Conversation state,User email",
      "7,2026-01-05 09:00:00,2026-01-06 09:00:00,closed,maria@globex.example"
    ),
    (
      "ticket_id,account_id,submitted_at,closed_at,resolution_time_hours,priority",
      "7,A-1,05-01-2026 09:00,06-01-2026 09:00,24,high\n8,A-1,27-01-2026,28-01-2026,24,low"
    ),
    (
      "Issue key,Summary,Status,Priority,Created,Resolved,Reporter,Organizations",
      "7,Help,Done,P2,2026-01-05 09:00,2026-01-06 09:00,Maria,Globex"
    ),
  ])
  func knowsTheNamesOfColumns(header: String, row: String) async throws {
    let store = try await store()
    let report = try await imported("\(header)\n\(row)", into: store)
    #expect(report.rejected.isEmpty)
    let ticket = try #require(try await store.find(Ticket.ID("7")))
    #expect(ticket.account == "A-1")
    #expect(ticket.opened == date("2026-01-05T09:00:00Z"))
    #expect(ticket.solved == date("2026-01-06T09:00:00Z"))
  }

  @Test func refusesDaysThatNothingInTheTableTells() async throws {
    let store = try await store()
    let text = """
      Ticket ID,Account ID,Created at,Solved at
      1,A-1,03/04/2026,
      2,A-1,05/04/2026,
      """
    #expect(try await imported(text, into: store).rejected.map(\.line) == [2, 3])
    let told = text + "\n3,A-1,04/27/2026,"
    #expect(try await imported(told, into: store).added == ["ticket": 3])
    #expect(try await store.find(Ticket.ID("1"))?.opened == date("2026-03-04T00:00:00Z"))
  }
}

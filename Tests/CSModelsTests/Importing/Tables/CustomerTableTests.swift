import CSModels
import Foundation
import Testing

@Suite struct CustomerTableTests {
  @Test(
    arguments: [
      (["Account ID", "Name", "Notes"], .accounts), (["customer_id", "company name"], .accounts),
      (["E-mail", "Name", "Account ID"], .contacts), (["Full Name", "email address"], .contacts),
      (["Subscription ID", "Account ID", "Renewal"], .subscriptions),
      (["contract", "customer", "ends", "arr"], .subscriptions),
      (["Deal ID", "Account ID", "Stage", "Name"], .deals), (["opportunity", "stage"], .deals),
      (["date", "value"], nil), ([], nil), (["From: a@b.example"], nil),
    ] as [([String], CustomerTable.Content?)])
  func isToldByItsHeader(columns: [String], content: CustomerTable.Content?) {
    #expect(CustomerTable.content(of: columns) == content)
  }

  private func imported(
    _ text: String, into store: InMemoryStore, _ change: (inout CustomerTable) -> Void = { _ in }
  ) async throws -> ImportReport {
    let url = try temporaryFile(Array(text.utf8), named: "table.csv")
    defer { remove(url) }
    var table = try #require(try CustomerTable(recognizing: url))
    change(&table)
    return try await store.import(table, at: Date(timeIntervalSince1970: 0))
  }

  @Test func readsAccounts() async throws {
    let store = InMemoryStore(workspace: "acme")
    let text = """
      Account ID;Name;Domains;Industry;Employees;Owner;Time zone
      A-1;Globex;globex.example, Globex.test;Logistics;1.234.567;Ana@acme.example;Europe/Berlin
      ;Nobody;;;;;
      A-2;Initech;;;many;;
      A-3;Hooli;;;;;Europe/Atlantis
      A-4;"Umbrella ""KG\"""
      """
    let report = try await imported(text, into: store)
    #expect(report.added == ["account": 2])
    #expect(report.rejected.map(\.line) == [3, 4, 5])
    let globex = try #require(try await store.find(Account.ID("A-1")))
    #expect(globex.domains == ["globex.example", "globex.test"])
    #expect(globex.employeeCount == 1_234_567)
    #expect(globex.owner == "ana@acme.example")
    #expect(globex.calendar?.timeZone == "Europe/Berlin")
    #expect(try await store.find(Account.ID("A-4"))?.name == "Umbrella \"KG\"")
  }

  @Test func changesOnlyWhatItSaysOfAPersonWhoIsKnown() async throws {
    let store = InMemoryStore(workspace: "acme")
    let seen = Date(timeIntervalSince1970: 1_700_000_000)
    var maria = Contact("M. Lopez", email: "maria@globex.example", title: "Buyer", firstSeen: seen)
    maria.emails.append("ml@globex.example")
    try await store.save(maria)
    let text = """
      Email,Name,Account ID,Role
      ML@globex.example,Maria Lopez,A-1,Champion
      carlos@globex.example,Carlos Diaz,A-1,boss
      nowhere,Eve,A-1,user
      """
    let report = try await imported(text, into: store)
    #expect(report.updated == ["contact": 1])
    #expect(report.rejected.map(\.line) == [3, 4])
    let known = try #require(try await store.find(maria.id))
    #expect(known.name == "Maria Lopez")
    #expect(known.title == "Buyer")
    #expect(known.role == .champion)
    #expect(known.account == "A-1")
    #expect(known.firstSeen == seen)
    #expect(try await imported(text, into: store).duplicates == 1)
  }

  @Test func readsMoneyAndDaysAsTheyAreWritten() async throws {
    let store = InMemoryStore(workspace: "acme")
    let text = """
      Subscription ID;Account ID;Product;Value per year;Seats;Start;Renewal;Ended
      S-1;A-1;Rota;66.240,00 \u{20AC};345;15.03.2024;15.03.2026;1.11.2025
      S-2;A-1;;1,234.50;;;2026-03-15;
      S-3;A-1;;$900;1;;Mar 15, 2026;
      S-4;A-1;;1.234;1;;2026-03-15;
      S-5;A-1;;900;1;;03/04/2026;
      S-6;A-1;;900;1;2027-01-01;2026-03-15;
      """
    let report = try await imported(text, into: store) { $0.currency = .gbp }
    #expect(report.rejected.map(\.line) == [4, 5, 6, 7])
    let first = try #require(try await store.find(Subscription.ID("S-1")))
    #expect(first.value == Money(66_240, .eur))
    #expect(first.seats == 345)
    #expect(first.renewal == Timestamp.date(from: "2026-03-15T00:00:00Z"))
    let second = try await store.find(Subscription.ID("S-2"))
    #expect(second?.value == Money(minorUnits: 123_450, .gbp))
    #expect(first.end == Timestamp.date(from: "2025-11-01T00:00:00Z"))
    #expect(second?.end == nil)
    let slashes = "Contract,Customer,ARR,Ends\nS-5,A-1,900,03/04/2026"
    _ = try await imported(slashes, into: store) {
      $0.dates = .dayFirst
      $0.timeZone = "Europe/Berlin"
    }
    let third = try await store.find(Subscription.ID("S-5"))
    #expect(third?.renewal == Timestamp.date(from: "2026-04-02T22:00:00Z"))
  }

  @Test func daysAndAmountsAreThoseOfTheOrganisation() async throws {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(
      WorkspaceProfile(
        domains: ["acme.example"], calendar: .weekdays(in: "America/Los_Angeles"), currency: .eur))
    _ = try await imported(
      "Contract,Customer,ARR,Ends\nS-6,A-1,900,2026-02-27", into: store)
    let found = try await store.find(Subscription.ID("S-6"))
    #expect(found?.renewal == Timestamp.date(from: "2026-02-27T08:00:00Z"))
    #expect(found?.value == Money(900, .eur))
  }

  @Test func readsDeals() async throws {
    let store = InMemoryStore(workspace: "acme")
    let text = """
      Deal ID,Account ID,Contact,Stage,Value,Opened,Expected close,Closed,Status,Reason
      D-1,A-1,Maria@globex.example,demo,\"66,240.00\",2026-01-05,2026-03-31,,Open,
      D-2,A-1,,proposal,900,2026-01-05,,2026-02-15,Closed Lost,Too expensive
      D-3,A-1,,demo,900,2026-01-05,,2026-02-15,,
      D-4,A-1,,demo,900,2026-01-05,,,maybe,
      D-5,,,,,,,,,
      """
    let report = try await imported(text, into: store) { $0.currency = .eur }
    #expect(report.added == ["deal": 2])
    #expect(report.rejected.map(\.line) == [4, 5, 6])
    let first = try #require(try await store.find(Deal.ID("D-1")))
    #expect(first.pipeline == "sales" && first.stage == "demo" && first.status == .open)
    #expect(first.value == Money(66_240, .eur) && first.contacts == ["maria@globex.example"])
    #expect(first.expectedClose == Timestamp.date(from: "2026-03-31T00:00:00Z"))
    let second = try #require(try await store.find(Deal.ID("D-2")))
    #expect(second.status == .lost && second.statedReason == "Too expensive")
    #expect(second.closed == Timestamp.date(from: "2026-02-15T00:00:00Z"))
    // A later table changes what it says, and keeps the rest.
    let later = "Opportunity,Stage,Status\nD-1,proposal,won"
    #expect(try await imported(later, into: store).updated == ["deal": 1])
    let won = try #require(try await store.find(Deal.ID("D-1")))
    #expect(won.status == .won && won.stage == "proposal" && won.value == first.value)
    #expect(try await imported(later, into: store).duplicates == 1)
  }
}

import CSModels
import Foundation
import Testing

@Suite struct ColumnMappingTests {
  static func accounts(_ file: URL) -> ColumnMapping<Account> {
    ColumnMapping(
      of: file, in: "crm",
      [
        .column("sector", to: \.industry, .text),
        .column("headcount", "employees", to: \.employeeCount, .integer(.pointDecimal)),
        .column("websites", to: \.domains, .list(separatedBy: " "), blank: []),
        .column("parent", to: \.parent, .id(in: "crm")),
      ]
    ) { row in
      Account(try row["account"].string(), id: RecordID(from: try row["id"].string(), in: "crm"))
    }
  }

  @Test func fillsInFields() throws {
    let mapping = Self.accounts(URL(filePath: "accounts.csv"))
    let account = try mapping.record(
      from: Row([
        "ID": "7", "Account": "Globex", "Sector": "energy", "Employees": "1,200",
        "Websites": "globex.example  globex.test ", "Parent": "",
      ]))
    #expect(
      account
        == Account(
          "Globex", id: "crm:7", domains: ["globex.example", "globex.test"],
          employeeCount: 1_200, industry: "energy"))
  }

  @Test func emptyCellsEmptyOptionalFieldsAndTakeDefaults() throws {
    let account = try Self.accounts(URL(filePath: "accounts.csv")).record(
      from: Row([
        "id": "7", "account": "Globex", "sector": " ", "headcount": "", "websites": "",
        "parent": "3",
      ]))
    #expect(account.industry == nil && account.employeeCount == nil && account.domains == [])
    #expect(account.parent == "crm:3")
  }

  @Test func aColumnThatIsNamedMustBeThere() {
    let error = #expect(throws: ImportError.self) {
      try Self.accounts(URL(filePath: "accounts.csv")).record(
        from: Row(["id": "7", "account": "Globex", "sector": "", "websites": "", "parent": ""]))
    }
    #expect(error?.code == .unknownColumn)
    #expect(error?.message.contains("\"headcount\"") == true)
  }

  @Test func imports() async throws {
    let store = InMemoryStore(workspace: "acme")
    let url = try temporaryFile(
      Array(
        """
        id,account,sector,headcount,websites,parent
        1,Globex,energy,"1,200",globex.example,
        2,Initech,software,12.5,initech.example,
        3,Hooli,,,,1
        """.utf8), named: "accounts.csv")
    defer { remove(url) }
    let report = try await store.import(Self.accounts(url))
    #expect(report.added == ["account": 2])
    #expect(report.rejected.map(\.line) == [3])
    #expect(report.rejected.first?.reason.contains("Column \"headcount\": \"12.5\"") == true)
    #expect(try await store.find(Account.ID("crm:3"))?.parent == "crm:1")
    #expect(try await store.import(Self.accounts(url)).duplicates == 2)
  }

  @Test func readsEveryKindOfField() throws {
    let mapping = ColumnMapping<Subscription>(
      of: URL(filePath: "x.csv"), in: "billing",
      configuration: CSVReader.Configuration(delimiter: .pipe),
      [
        .column("seats", to: \.seats, .integer(), blank: 1),
        .column("value", to: \.value, .money(.usd, unit: .whole)),
        .column("start", to: \.start, .date(.monthFirst, in: "America/New_York")),
        .column("product", to: \.product, CellReading { try $0.string().uppercased() }),
        .row { $0.account = RecordID(from: try $1["customer"].string(), in: "crm") },
      ]
    ) { row in
      Subscription(
        id: RecordID(from: try row["id"].string(), in: "billing"), account: "",
        value: Money(minorUnits: 0, .usd), seats: 0,
        renewal: try row["renews"].date(.iso8601))
    }
    let record = try mapping.record(
      from: Row([
        "id": "1", "seats": "", "value": "$1,200.50", "start": "7/1/2026", "product": "pro",
        "customer": "globex", "renews": "2027-07-01",
      ]))
    #expect(record.seats == 1 && record.value.minorUnits == 120_050 && record.product == "PRO")
    #expect(record.start.map { Timestamp.text(of: $0) } == "2026-07-01T04:00:00Z")
    #expect(record.account == "crm:globex")
    #expect(mapping.configuration.delimiter == .pipe)
  }
}

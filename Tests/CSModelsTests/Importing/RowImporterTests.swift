import CSModels
import Foundation
import Testing

@Suite struct RowImporterTests {
  struct BillingExport: RowImporter {
    let source: SourceName = "billing"
    let file: URL

    func records(from row: Row) throws -> [any Editable] {
      [
        Subscription(
          id: RecordID(from: try row["contract"].string(), in: source),
          account: RecordID(from: try row["customer"].string(), in: "crm"),
          value: try row["mrr_cents"].money(.eur, unit: .minor),
          seats: try row["seats"].integer(),
          renewal: try row["renews"].date(.dayFirst))
      ]
    }
  }

  static let billing = """
    Contract;Customer;MRR_cents;Seats;Renews
    c1;globex;125000;10;31.12.2026
    c2;initech;9900;two;31.12.2026
    ;;;;

    c3;"hooli
    inc";4900;1;30.02.2026
    c4;hooli;4900;-1;28.02.2026
    c5;hooli;4900;1;28.02.2026;x
    c6;hooli;"4900;1;28.02.2026
    c7;hooli;4900;1;28.02.2026
    """

  @Test func rejectsWithFileLineAndReasonAndKeepsTheRest() async throws {
    let store = InMemoryStore(workspace: "acme")
    let url = try temporaryFile(Array(Self.billing.utf8), named: "billing.csv")
    defer { remove(url) }
    let report = try await store.import(BillingExport(file: url))
    #expect(report.added == ["subscription": 2])
    #expect(report.rejected.map(\.line) == [3, 6, 8, 9, 10])
    #expect(report.rejected.allSatisfy { $0.file == "billing.csv" })
    let reasons = report.rejected.map(\.reason)
    #expect(reasons[0].contains("Column \"seats\": \"two\""))
    #expect(reasons[1].contains("\"30.02.2026\" is not a date with the day first"))
    #expect(reasons[2].contains("Seats cannot be negative"))
    #expect(reasons[3].contains("6 cells for 5 named columns"))
    #expect(reasons[4].contains("never closed"))
    let stored = try await store.find(Subscription.ID(from: "c1", in: "billing"))
    #expect(stored?.value == Money(minorUnits: 125_000, .eur))
    #expect(stored?.account == Account.ID(from: "globex", in: "crm"))
  }

  @Test func addsNothingTheSecondTime() async throws {
    let store = InMemoryStore(workspace: "acme")
    let url = try temporaryFile(Array(Self.billing.utf8), named: "billing.csv")
    defer { remove(url) }
    try await store.import(BillingExport(file: url))
    let head = try await store.head()
    let report = try await store.import(BillingExport(file: url))
    #expect(report.added.isEmpty && report.updated.isEmpty)
    #expect(report.duplicates == 2)
    #expect(try await store.head() == head)
  }

  @Test func refusesAnotherFileThanItExpects() async throws {
    let store = InMemoryStore(workspace: "acme")
    let url = try temporaryFile(Array("name,age\nAnn,5\nBob,6\n".utf8), named: "people.csv")
    defer { remove(url) }
    let error = await #expect(throws: ImportError.self) {
      try await store.import(BillingExport(file: url))
    }
    #expect(error?.code == .unknownColumn)
    #expect(error?.message.contains("people.csv: There is no column \"contract\"") == true)
    #expect(error?.message.contains("\"name\", \"age\"") == true)
    await #expect(throws: ImportError.self) {
      try await store.import(BillingExport(file: URL(filePath: "/nowhere/x.csv")))
    }
  }

  @Test func importsAnEmptyTable() async throws {
    let store = InMemoryStore(workspace: "acme")
    let url = try temporaryFile(Array("contract,customer\n".utf8), named: "billing.csv")
    defer { remove(url) }
    #expect(try await store.import(BillingExport(file: url)) == ImportReport())
  }
}

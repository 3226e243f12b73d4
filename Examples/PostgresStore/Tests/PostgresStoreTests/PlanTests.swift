import CSModels
import Foundation
import PostgresStore
import RecordTables
import Testing

/// Something that happened to an account.
private struct Event: Editable {
  static let kind: RecordKind = "event"
  static let account = Field<Event, String>("account")
  static let tag = Field<Event, String>("tag")

  var id: RecordID<Event>
  var timestamp: Date?
  var account: String

  init(_ number: Int) {
    // In an order that is none of the times'.
    id = RecordID("event-\(number * 7_919 % 100_003)")
    timestamp = Date(timeIntervalSince1970: Double(number * 3_571 % 10_007))
    account = "account-\(number % 50)"
  }

  func index(_ fields: inout IndexedFields<Event>) {
    fields.set(Self.account, account)
    fields.set(Self.tag, anyOf: ["a", "b"])
  }
}

extension PostgresTests {
  /// How PostgreSQL finds its way, as the role of applications, with statistics and without.
  @Suite(.needsServer) struct Plans {
    /// A question, which indexes must serve it, and whether what they give is in order already.
    private static func questions() -> [(Selection, PageStatement.View, [String], Bool)] {
      let account = RecordQuery<Event>.all.where(Event.account, is: "account-7").newestFirst
      let one = RecordQuery<Event>.all.where(ids: [Event(3).id])
      let past = PageStatement.View.past(Revision(2))
      return [
        (account.selection, .present, ["fields_present", "records_pkey"], true),
        (account.selection, past, ["fields_present", "fields_past", "records_pkey"], true),
        (RecordQuery<Event>.all.selection, .present, ["records_present_by_time"], true),
        (
          RecordQuery<Event>.all.newestFirst.selection, past,
          ["records_present_by_time", "records_past_by_time"], true
        ),
        (one.selection, .present, ["records_pkey"], false),
        (
          account.where(Event.tag, is: "a").selection, .present,
          ["fields_present", "fields_pkey", "records_pkey"], true
        ),
      ]
    }

    @Test func pagesReadRangesOfIndexes() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      try SQL.run(
        "ALTER TABLE customer_success.records SET (autovacuum_enabled = off)",
        "ALTER TABLE customer_success.fields SET (autovacuum_enabled = off)", at: test.ownerURL)
      let store = try await PostgresStore(workspace: "plans", in: test.application)
      for batch in 0..<3 {
        var changes = ChangeSet(by: .system("tests"), at: .now)
        // The last batch saves the records of the first again.
        for number in 0..<1_000 { try changes.save(Event(batch % 2 * 1_000 + number)) }
        _ = try await store.commit(changes)
      }
      for isAnalyzed in [false, true] {
        if isAnalyzed {
          try SQL.run(
            "ANALYZE customer_success.records", "ANALYZE customer_success.fields",
            at: test.ownerURL)
        }
        let sql = try SQL.Connection(test.applicationURL)
        try sql.run("SET customer_success.workspace = 'plans'")
        try sql.run("SET search_path = customer_success")
        for (selection, view, indexes, isInOrder) in Self.questions() {
          for (number, part) in PageStatement(selection, in: view, for: .postgres).parts
            .enumerated()
          {
            let plan = try explain(part, "p\(number)", on: sql)
            let note: Comment = "analyzed: \(isAnalyzed)\n\(plan)"
            #expect(!plan.contains("Seq Scan"), note)
            if isAnalyzed {
              for index in indexes { #expect(plan.contains("\(index) "), note) }
              if isInOrder { #expect(!plan.contains("Sort\n"), note) }
            }
          }
          try sql.run("DEALLOCATE ALL")
        }
      }
    }

    private func explain(
      _ statement: SQLStatement, _ name: String, on sql: SQL.Connection
    ) throws -> String {
      try sql.run("PREPARE \(name) AS \(statement.text)")
      let arguments = statement.arguments.map { argument in
        switch argument {
        case .workspace: "'plans'"
        case .kind(let kind): "'\(kind.rawValue)'"
        case .name(let name): "'\(name)'"
        case .bytes(let bytes): literal(bytes)
        case .list(let strings): "ARRAY[\(strings.map(literal).joined(separator: ","))]::bytea[]"
        case .number(let number): "\(number)"
        }
      }
      let rows = try sql.run(
        "EXPLAIN (COSTS OFF) EXECUTE \(name)(\(arguments.joined(separator: ", ")))")
      return rows.compactMap { $0[0] }.joined(separator: "\n")
    }

    private func literal(_ bytes: [UInt8]) -> String {
      "'\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'::bytea"
    }
  }
}

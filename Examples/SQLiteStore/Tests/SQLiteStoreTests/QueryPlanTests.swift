import CSModels
import Foundation
import GRDB
import RecordTables
import SQLiteStore
import Testing

@Suite struct QueryPlanTests {
  /// What SQLite says it will do for the parts of a page, one line a step.
  private func plan(
    _ view: PageStatement.View = .present, after position: SortPosition? = nil,
    _ change: (inout Selection) -> Void
  ) async throws -> [String] {
    let folder = try Folder()
    let file = folder.file("plan.sqlite")
    _ = try SQLiteStore(file: file, workspace: "a")
    var selection = Selection(kind: "mail")
    change(&selection)
    let parts = PageStatement(selection, in: view, after: position, for: .sqlite).parts
    return try await DatabaseQueue(path: file.path).read { db in
      try parts.flatMap { part in
        let arguments = StatementArguments(part.arguments.map { _ in 1 })
        return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + part.text, arguments: arguments)
          .map { $0["detail"] as String }
      }
    }
  }

  private let position = SortPosition(key: .date(.distantPast), id: "a")

  @Test func `one account, newest first, is one range of the index by value`() async throws {
    for after in [nil, position] {
      let plan = try await plan(after: after) {
        $0.conditions["account"] = .equals(.text("a"))
        $0.order = .newestFirst
      }
      let range = after == nil ? "" : " AND (timestamp,id)<(?,?)"
      #expect(
        plan == [
          "SEARCH d USING PRIMARY KEY (workspace=? AND kind=? AND name=? AND value=?\(range))",
          "SEARCH r USING INTEGER PRIMARY KEY (rowid=?)",
        ])
    }
  }

  @Test func `all records in the order of time are one range`() async throws {
    let plan = try await plan(after: position) { $0.from = .distantPast }
    #expect(plan.count == 1)
    #expect(
      plan.first?.hasPrefix("SEARCH d USING INDEX present_by_time (workspace=? AND kind=? AND ")
        ?? false)
  }

  @Test func `a second condition is looked up record by record`() async throws {
    let plan = try await plan {
      $0.conditions["subject"] = .equals(.text("contact/a"))
      $0.conditions["version"] = .equals(.text("v1"))
    }
    #expect(plan.contains("SEARCH f USING PRIMARY KEY (record=? AND name=? AND value=?)"))
    #expect(!plan.contains { $0.contains("TEMP B-TREE") })
  }

  @Test func `the order of a field sorts no more than equal values`() async throws {
    let plan = try await plan { $0.order = .descending("size") }
    #expect(
      plan.first == "SEARCH d USING PRIMARY KEY (workspace=? AND kind=? AND name=?)", "\(plan)")
    #expect(!plan.contains("USE TEMP B-TREE FOR ORDER BY"))
  }

  @Test func `a past view merges two ranges without sorting them`() async throws {
    let plan = try await plan(.past(Revision(3))) {
      $0.conditions["account"] = .equals(.text("a"))
      $0.order = .newestFirst
    }
    let key = "(workspace=? AND kind=? AND name=? AND value=?)"
    #expect(plan.filter { $0 == "SEARCH d USING PRIMARY KEY \(key)" }.count == 2, "\(plan)")
    #expect(plan.contains("MERGE (UNION ALL)"))
    // Only the rows of the page are put in order again, when their contents were read.
    #expect(plan.filter { $0.contains("TEMP B-TREE") }.count == 1)
  }

  @Test func `many ids are looked up one by one`() async throws {
    let plan = try await plan { $0.ids = ["a"] }
    #expect(plan.first?.contains("present_by_id (workspace=? AND kind=? AND id=?)") ?? false)
  }
}

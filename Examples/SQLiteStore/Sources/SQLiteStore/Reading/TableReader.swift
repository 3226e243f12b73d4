import CSModels
import Foundation
import GRDB
import RecordTables

/// Reads the tables in one view of the database.
struct TableReader {
  let db: Database
  var names: Names

  /// The last commit of a workspace.
  mutating func head(
    of workspace: WorkspaceID
  ) throws -> (revision: Revision, recordedAt: Date)? {
    guard let number = try names.find(workspace, in: db) else { return nil }
    return try head(ofNumber: number)
  }

  func head(ofNumber workspace: Int64) throws -> (revision: Revision, recordedAt: Date)? {
    try db.first(
      """
      SELECT revision, recorded_at FROM commits WHERE workspace = ?
      ORDER BY revision DESC LIMIT 1
      """, .number(workspace)
    ) { ($0.revision(0), try Self.instant($0.bytes(1))) }
  }

  // MARK: - Pages

  mutating func page(
    _ selection: Selection, asOf: AsOf, in workspace: WorkspaceID
  ) throws -> StoredPage {
    let head = try head(of: workspace)?.revision ?? Revision.none
    let cursor = try selection.cursor(in: workspace, head: head)
    let revision = try cursor?.revision ?? revision(asOf, in: workspace, head: head)
    guard revision > .none else { return StoredPage([]) }
    let statement = PageStatement(
      selection, in: revision == head ? .present : .past(revision), after: cursor?.position,
      for: .sqlite)
    var found: [StoredRecord] = []
    for part in statement.parts where found.count < statement.rowLimit {
      try db.rows(part.text, try values(part.arguments, in: workspace)) { row in
        found.append(try Self.record(row, kind: selection.kind))
        return found.count < statement.rowLimit
      }
    }
    return selection.page(of: found, at: revision, in: workspace)
  }

  mutating func count(
    _ selection: Selection, asOf: AsOf, in workspace: WorkspaceID
  ) throws -> Int {
    let head = try head(of: workspace)?.revision ?? Revision.none
    let revision = try revision(asOf, in: workspace, head: head)
    let view: PageStatement.View = revision == head ? .present : .past(revision)
    guard revision > .none,
      let statement = CountStatement(selection, in: view, for: .sqlite).statement
    else { return 0 }
    var count = 0
    try db.rows(statement.text, try values(statement.arguments, in: workspace)) { row in
      count = Int(row.number(0))
      return false
    }
    return count
  }

  /// The revision that a view shows.
  private mutating func revision(
    _ asOf: AsOf, in workspace: WorkspaceID, head: Revision
  ) throws -> Revision {
    switch asOf {
    case .latest: return head
    case .revision(let revision): return min(revision, head)
    case .recorded(let date):
      guard !date.timeIntervalSinceReferenceDate.isNaN,
        let number = try names.find(workspace, in: db)
      else { return .none }
      let revision = try db.first(
        """
        SELECT revision FROM commits WHERE workspace = ? AND recorded_at <= ?
        ORDER BY recorded_at DESC, revision DESC LIMIT 1
        """, .number(number), .bytes(FieldValue.date(date).orderedBytes)
      ) { $0.revision(0) }
      return revision ?? .none
    }
  }

  /// The arguments of a statement in the form of the tables.
  private mutating func values(
    _ arguments: [SQLArgument], in workspace: WorkspaceID
  ) throws -> [SQLValue] {
    var values: [SQLValue] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments {
      switch argument {
      // A number that no row has stands for a name that never occurred.
      case .workspace: values.append(.number(try names.find(workspace, in: db) ?? -1))
      case .kind(let kind): values.append(.number(try names.find(kind.rawValue, in: db) ?? -1))
      case .name(let name): values.append(.number(try names.find(name, in: db) ?? -1))
      case .bytes(let bytes): values.append(.bytes(bytes))
      case .list(let list): values.append(.text(Hex.list(of: list)))
      case .number(let number): values.append(.number(number))
      }
    }
    return values
  }

  private static func record(_ row: SQLRow, kind: RecordKind) throws -> StoredRecord {
    try StoredRecord(
      id: AnyRecordID(kind: kind, rawValue: row.text(0)),
      revision: row.revision(1), facts: row.bytes(2), bytes: row.bytes(3))
  }
}

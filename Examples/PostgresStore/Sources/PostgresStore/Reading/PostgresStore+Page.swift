public import CSModels
import Foundation

extension PostgresStore {
  /// The selected records, as of a point in the log.
  public func page(
    _ selection: Selection, asOf: AsOf
  ) async throws(StoreError) -> StoredPage {
    try await database.retrying { session throws(Failure) in
      try self.page(selection, asOf: asOf, on: session)
    }
  }

  private func page(
    _ selection: Selection, asOf: AsOf, on session: Session
  ) throws(Failure) -> StoredPage {
    let name = Argument.text(workspace.rawValue)
    var statements = opening(Self.readOnly)
    statements.append(Statement("SELECT revision FROM heads WHERE workspace = $1", [name]))
    if case .recorded(let date) = asOf {
      statements.append(
        Statement(
          """
          SELECT revision FROM commits WHERE workspace = $1 AND recorded_at <= $2
          ORDER BY recorded_at DESC, revision DESC LIMIT 1
          """, [name, .real(date.timeIntervalSinceReferenceDate)]))
    }
    let rows = try session.run(statements)
    let head = Revision(UInt64(rows[2].count == 0 ? 0 : rows[2].integer(0, 0) ?? 0))
    let asked =
      switch asOf {
      case .latest: head
      case .revision(let revision): min(revision, head)
      case .recorded: Revision(UInt64(rows[3].count == 0 ? 0 : rows[3].integer(0, 0) ?? 0))
      }
    let cursor = try refusing { () throws(StoreError) in
      try selection.cursor(in: workspace, head: head)
    }
    let revision = cursor?.revision ?? asked
    guard Limits.holds(selection.kind) else { return StoredPage([]) }
    let found = try session.run([
      Statement(
        """
        SELECT id, revision, facts, content FROM records
        WHERE workspace = $1 AND kind = $2 AND revision <= $3 AND superseded > $3
        """, [name, .text(selection.kind.rawValue), .integer(revision)]),
      Statement("COMMIT"),
    ])
    var records: [StoredRecord] = []
    for row in 0..<found[0].count {
      guard let id = found[0].text(row, 0), let number = found[0].integer(row, 1) else {
        throw damaged("a record cannot be read")
      }
      records.append(
        try record(
          AnyRecordID(kind: selection.kind, rawValue: id), revision: number,
          facts: found[0].bytes(row, 2), content: found[0].bytes(row, 3)))
    }
    return try refusing { () throws(StoreError) in
      try selection.scan(records, at: revision, in: workspace)
    }
  }
}

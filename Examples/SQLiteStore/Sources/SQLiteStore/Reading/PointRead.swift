import CSModels
import GRDB

/// Reading one record by its id: one statement, no transaction.
///
/// As of a revision it is the present one in most cases, or else one of the past, which changes no
/// more; so the two statements need not see the same state of the file.
enum PointRead {
  private static let present = """
    SELECT revision, facts, content FROM records
    WHERE workspace = ? AND kind = ? AND id = ? AND superseded = 9223372036854775807
    """
  private static let past = """
    SELECT revision, facts, content, superseded FROM records
    WHERE workspace = ? AND kind = ? AND id = ? AND superseded < 9223372036854775807
    AND revision <= ? ORDER BY revision DESC LIMIT 1
    """

  /// The id that a selection asks for, where it asks for nothing else, and the last revision that
  /// counts.
  static func request(
    _ selection: Selection, asOf: AsOf
  ) -> (id: AnyRecordID, through: Revision)? {
    guard let ids = selection.ids, ids.count == 1, let id = ids.first,
      selection.cursor == nil, selection.conditions.isEmpty, selection.from == nil,
      selection.through == nil
    else { return nil }
    let record = AnyRecordID(kind: selection.kind, rawValue: id)
    return switch asOf {
    case .latest: (record, Revision(UInt64(Int64.max)))
    case .revision(let revision): (record, revision)
    case .recorded: nil
    }
  }

  static func record(
    _ id: AnyRecordID, through last: Revision, in workspace: WorkspaceID, names: inout Names,
    db: Database
  ) throws -> StoredRecord? {
    guard let number = try names.find(workspace, in: db),
      let kind = try names.find(id.kind.rawValue, in: db)
    else { return nil }
    let key: [SQLValue] = [.number(number), .number(kind), .bytes(Array(id.rawValue.utf8))]
    var found: StoredRecord?
    try db.rows(present, key) { row in
      if row.revision(0) <= last { found = try record(id, row) }
      return false
    }
    let revision = Int64(clamping: last.number)
    guard found == nil, revision < Int64.max else { return found }
    try db.rows(past, key + [.number(revision)]) { row in
      if row.revision(3) > last { found = try record(id, row) }
      return false
    }
    return found
  }

  private static func record(_ id: AnyRecordID, _ row: SQLRow) throws -> StoredRecord {
    try StoredRecord(
      id: id, revision: row.revision(0), facts: row.bytes(1), bytes: row.bytes(2))
  }
}

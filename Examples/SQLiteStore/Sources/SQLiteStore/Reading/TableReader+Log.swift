import CSModels
import Foundation
import GRDB
import RecordTables

extension TableReader {
  /// The commits after a revision, as they are now.
  mutating func commits(
    after revision: Revision, limit: Int, in workspace: WorkspaceID
  ) throws -> [Commit] {
    guard limit > 0, let first = Int64(exactly: revision.number),
      let number = try names.find(workspace, in: db)
    else { return [] }
    var heads: [CommitHead] = []
    try db.rows(
      """
      SELECT revision, recorded_at, author, idempotency_key FROM commits
      WHERE workspace = ? AND revision > ? ORDER BY revision LIMIT ?
      """, [.number(number), .number(first), .number(Int64(limit))]
    ) { row in
      heads.append(try CommitHead(row))
      return true
    }
    guard let last = heads.last else { return [] }
    var changes = try changes(after: first, through: last.revision, in: number)
    return heads.map { $0.commit(changes.removeValue(forKey: $0.revision) ?? []) }
  }

  /// The changes of some commits, by revision.
  private func changes(
    after first: Int64, through last: Int64, in workspace: Int64
  ) throws -> [Int64: [ChangeSet.Change]] {
    var changes: [Int64: [ChangeSet.Change]] = [:]
    try db.rows(
      """
      SELECT c.revision, c.operation, w.word, coalesce(r.id, c.id), r.facts, r.content
      FROM changes c LEFT JOIN records r ON r.number = c.record
      JOIN words w ON w.number = coalesce(r.kind, c.kind)
      WHERE c.workspace = ? AND c.revision > ? AND c.revision <= ?
      ORDER BY c.revision, c.position
      """, [.number(workspace), .number(first), .number(last)]
    ) { row in
      changes[row.number(0), default: []].append(try Self.change(row))
      return true
    }
    return changes
  }

  private static func change(_ row: SQLRow) throws -> ChangeSet.Change {
    let kind = RecordKind(rawValue: row.text(2))
    guard let operation = ChangeOperation(rawValue: row.number(1)) else {
      throw StoreError(.invalid, "The log of the file is damaged. Restore it from a backup.")
    }
    switch operation {
    case .erased: return .erased(kind)
    case .remove: return .remove(AnyRecordID(kind: kind, rawValue: row.text(3)))
    case .put:
      return .put(
        try StoredRecord(
          id: AnyRecordID(kind: kind, rawValue: row.text(3)),
          revision: row.revision(0), facts: row.bytes(4), bytes: row.bytes(5)))
    }
  }

  /// An instant as the tables keep it.
  static func instant(_ bytes: [UInt8]) throws -> Date {
    guard case .date(let date)? = FieldValue(orderedBytes: bytes) else {
      throw StoreError(.invalid, "The log of the file is damaged. Restore it from a backup.")
    }
    return date
  }
}

/// A commit without its changes.
private struct CommitHead {
  var revision: Int64
  var recordedAt: Date
  var author: Author
  var idempotencyKey: String?

  init(_ row: SQLRow) throws {
    revision = row.number(0)
    recordedAt = try TableReader.instant(row.bytes(1))
    guard let author = Author(row.text(2)) else {
      throw StoreError(.invalid, "The log of the file is damaged. Restore it from a backup.")
    }
    self.author = author
    idempotencyKey = row.isNull(3) ? nil : row.text(3)
  }

  func commit(_ changes: [ChangeSet.Change]) -> Commit {
    Commit(
      revision: Revision(UInt64(clamping: revision)), recordedAt: recordedAt, by: author,
      idempotencyKey: idempotencyKey, changes: changes)
  }
}

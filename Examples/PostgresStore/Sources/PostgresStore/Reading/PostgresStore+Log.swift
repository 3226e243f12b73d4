public import CSModels
import Foundation
import RecordTables

extension PostgresStore {
  /// The commits after a revision, in order, at most `limit`.
  public func commits(
    after revision: Revision, limit: Int
  ) async throws(StoreError) -> [Commit] {
    guard limit > 0, revision.number < UInt64(Int64.max) else { return [] }
    // Revisions have no gaps, so a number of commits is a range of revisions.
    let first = Revision(revision.number + 1)
    let (last, overflow) = revision.number.addingReportingOverflow(UInt64(limit))
    return try await database.retrying { session throws(Failure) in
      try self.log(
        from: first, through: Revision(overflow ? .max : last), on: session,
        around: (self.opening(Self.readOnly), [Statement("COMMIT")]))
    }
  }

  /// The commits of a range of revisions, with all their changes, in one round trip.
  func log(
    from first: Revision, through last: Revision, on session: Session,
    around frame: (before: [Statement], after: [Statement]) = ([], [])
  ) throws(Failure) -> [Commit] {
    let range = [Argument.text(workspace.rawValue), .integer(first), .integer(last)]
    let commits = Statement(
      """
      SELECT revision, recorded_at, author, idempotency_key FROM commits
      WHERE workspace = $1 AND revision BETWEEN $2 AND $3 ORDER BY revision
      """, range)
    let changes = Statement(
      """
      SELECT c.revision, c.kind, c.id, c.operation, r.facts, r.content
      FROM changes c
      LEFT JOIN LATERAL (
        SELECT facts, content FROM records
        WHERE workspace = $1 AND kind = c.kind AND id = c.id AND revision = c.revision
        OFFSET 0) r ON true
      WHERE c.workspace = $1 AND c.revision BETWEEN $2 AND $3 ORDER BY c.revision, c.position
      """, range)
    let rows = try session.run(frame.before + [commits, changes] + frame.after)
    return try read(rows[frame.before.count], changes: rows[frame.before.count + 1])
  }

  private func read(_ commits: Rows, changes: Rows) throws(Failure) -> [Commit] {
    var row = 0
    var read: [Commit] = []
    for index in 0..<commits.count {
      guard let revision = commits.revision(index, 0), let seconds = commits.real(index, 1),
        let author = commits.text(index, 2).flatMap({ Author($0) })
      else { throw damaged("a commit cannot be read") }
      var listed: [ChangeSet.Change] = []
      while row < changes.count, changes.revision(row, 0) == revision {
        listed.append(try change(changes, row))
        row += 1
      }
      read.append(
        Commit(
          revision: revision,
          recordedAt: Date(timeIntervalSinceReferenceDate: seconds), by: author,
          idempotencyKey: commits.text(index, 3), changes: listed))
    }
    return read
  }

  private func change(_ rows: Rows, _ row: Int) throws(Failure) -> ChangeSet.Change {
    guard let revision = rows.revision(row, 0), let kind = rows.text(row, 1),
      let operation = rows.integer(row, 3).flatMap(ChangeOperation.init(rawValue:))
    else { throw damaged("a change cannot be read") }
    if operation == .erased { return .erased(RecordKind(rawValue: kind)) }
    guard let name = rows.text(row, 2) else { throw damaged("a change names no record") }
    let id = AnyRecordID(kind: RecordKind(rawValue: kind), rawValue: name)
    if operation == .remove { return .remove(id) }
    return .put(
      try record(
        id, revision: revision, facts: rows.bytes(row, 4), content: rows.bytes(row, 5)))
  }

  func record(
    _ id: AnyRecordID, revision: Revision, facts: [UInt8]?, content: [UInt8]?
  ) throws(Failure) -> StoredRecord {
    guard let facts, let content else { throw damaged("\(id) has lost a revision") }
    return try refusing { () throws(StoreError) in
      try StoredRecord(
        id: id, revision: revision, facts: facts, bytes: content)
    }
  }
}

import CSModels
import Foundation
import GRDB

extension TableWriter {
  /// Forgets every revision of some records, and makes the commit that says so.
  mutating func erase(
    _ records: [AnyRecordID], at date: Date, in workspace: WorkspaceID
  ) throws -> Commit {
    let number = try names.enter(workspace, in: db)
    var found: [AnyRecordID] = []
    for id in records {
      guard let kind = try names.find(id.kind.rawValue, in: db) else { continue }
      if try erase(Array(id.rawValue.utf8), kind: kind, in: number) { found.append(id) }
    }
    let authors = try eraseAuthors(among: records, in: number)
    if authors > 0 || !found.isEmpty { try Erasure.begin(db, erasure) }
    let head = try TableReader(db: db, names: names).head(ofNumber: number)
    let commit = try Commit.erasure(
      of: found, after: head?.revision ?? .none, recordedAt: head?.recordedAt, at: date)
    try writeHead(of: commit, in: number)
    for (position, change) in commit.changes.enumerated() {
      let kind = try names.enter(change.kind.rawValue, in: db)
      try db.run(
        """
        INSERT INTO changes (workspace, revision, position, operation, kind) VALUES (?, ?, ?, 2, ?)
        """,
        .number(number), .number(Int64(clamping: commit.revision.number)),
        .number(Int64(position)), .number(kind))
    }
    return commit
  }

  /// Deletes what there is of a record; `false` where the log never named it.
  private func erase(_ id: [UInt8], kind: Int64, in workspace: Int64) throws -> Bool {
    let place: [SQLValue] = [.number(workspace), .number(kind), .bytes(id)]
    var versions: [(number: Int64, revision: Int64)] = []
    for side in ["= 9223372036854775807", "< 9223372036854775807"] {
      try db.rows(
        """
        SELECT number, revision FROM records
        WHERE workspace = ? AND kind = ? AND id = ? AND superseded \(side)
        """, place
      ) { row in
        versions.append((row.number(0), row.number(1)))
        return true
      }
    }
    for version in versions {
      try deletePresentFields(ofRecord: version.number)
      try deletePastFields(ofRecord: version.number)
      let number = SQLValue.number(version.number)
      try db.run("DELETE FROM fields WHERE record = ?", number)
      try db.run(
        """
        UPDATE changes SET operation = 2, record = NULL, kind = ?
        WHERE workspace = ? AND revision = ? AND record = ?
        """, .number(kind), .number(workspace), .number(version.revision), number)
      try db.run("DELETE FROM records WHERE number = ?", number)
    }
    try db.rows(
      """
      UPDATE changes SET operation = 2, id = NULL
      WHERE workspace = ? AND kind = ? AND id = ? AND operation = 1
      """, place
    ) { _ in true }
    return !versions.isEmpty || db.changesCount > 0
  }

  /// Takes erased teammates out of the commits that they made, and counts these.
  private func eraseAuthors(among records: [AnyRecordID], in workspace: Int64) throws -> Int {
    var count = 0
    for id in records {
      let author = Author.person(Teammate.ID(id.rawValue))
      guard author.record == id else { continue }
      try db.run(
        "UPDATE commits SET author = ? WHERE workspace = ? AND author = ?",
        .bytes(Array(Author.erased.description.utf8)), .number(workspace),
        .bytes(Array(author.description.utf8)))
      count += db.changesCount
    }
    return count
  }

  /// Takes the values of a revision out of the present.
  func deletePresentFields(ofRecord number: Int64) throws {
    try deleteFields(ofRecord: number, from: "present_fields")
  }

  private func deletePastFields(ofRecord number: Int64) throws {
    try deleteFields(ofRecord: number, from: "past_fields")
  }

  /// The rows are found one by one through their whole key.
  private func deleteFields(ofRecord number: Int64, from table: StaticString) throws {
    var keys: [[SQLValue]] = []
    try db.rows(
      """
      SELECT r.workspace, r.kind, f.name, f.value, r.timestamp, r.id
      FROM records r CROSS JOIN fields f ON f.record = r.number WHERE r.number = ?
      """, [.number(number)]
    ) { row in
      keys.append([
        .number(row.number(0)), .number(row.number(1)), .number(row.number(2)),
        .bytes(row.bytes(3)), .bytes(row.bytes(4)), .bytes(row.bytes(5)), .number(number),
      ])
      return true
    }
    for key in keys {
      try db.rows(
        """
        DELETE FROM \(table) WHERE workspace = ? AND kind = ? AND name = ? AND value = ?
        AND timestamp = ? AND id = ? AND record = ?
        """, key
      ) { _ in true }
    }
  }
}

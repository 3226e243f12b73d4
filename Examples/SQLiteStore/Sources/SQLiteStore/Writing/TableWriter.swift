import CSModels
import Foundation
import GRDB

/// Writes the tables in one transaction.
struct TableWriter {
  let db: Database
  var names: Names
  /// What an erasure does to the file.
  let erasure: SQLiteStore.Options.Erasure

  private var reader: TableReader {
    get { TableReader(db: db, names: names) }
    set { names = newValue.names }
  }

  /// Makes a commit, or finds the one that has its key.
  mutating func commit(
    _ encoded: EncodedChanges, in workspace: WorkspaceID
  ) throws -> Commit {
    let changes = encoded.changes
    if let first = try commit(withKey: changes.idempotencyKey, in: workspace) {
      try changes.check(repeats: first)
      return first
    }
    let number = try names.enter(workspace, in: db)
    let head = try reader.head(ofNumber: number)
    let commit = try changes.commit(
      after: head?.revision ?? .none, recordedAt: head?.recordedAt,
      current: try presentRevisions(of: changes.expected.keys, in: number))
    try writeHead(of: commit, in: number)
    let records = try encoded.records(of: commit)
    for (position, change) in commit.changes.enumerated() {
      let place = ChangePlace(
        workspace: number, revision: commit.revision, position: position,
        kind: try names.enter(change.kind.rawValue, in: db))
      if let record = records[position] {
        try put(record, at: place)
      } else if case .remove(let id) = change {
        try remove(id, at: place)
      }
    }
    return commit
  }

  private mutating func commit(
    withKey key: String?, in workspace: WorkspaceID
  ) throws -> Commit? {
    guard let key, let number = try names.find(workspace, in: db) else { return nil }
    let revision = try db.first(
      "SELECT revision FROM commits WHERE workspace = ? AND idempotency_key = ?",
      .number(number), .bytes(Array(key.utf8))
    ) { $0.revision(0) }
    guard let revision, revision > .none else { return nil }
    return try reader.commits(after: Revision(revision.number - 1), limit: 1, in: workspace).first
  }

  /// The revisions of those records that are there.
  private mutating func presentRevisions(
    of ids: some Sequence<AnyRecordID>, in workspace: Int64
  ) throws -> [AnyRecordID: Revision] {
    var revisions: [AnyRecordID: Revision] = [:]
    for id in ids {
      guard let kind = try names.find(id.kind.rawValue, in: db) else { continue }
      revisions[id] = try db.first(
        """
        SELECT revision FROM records
        WHERE workspace = ? AND kind = ? AND id = ? AND superseded = 9223372036854775807
        """, .number(workspace), .number(kind), .bytes(Array(id.rawValue.utf8))
      ) { $0.revision(0) }
    }
    return revisions
  }

  /// Writes a commit without its changes.
  func writeHead(of commit: Commit, in workspace: Int64) throws {
    try db.run(
      """
      INSERT INTO commits (workspace, revision, recorded_at, author, idempotency_key)
      VALUES (?, ?, ?, ?, ?)
      """,
      .number(workspace), .number(Int64(clamping: commit.revision.number)),
      .bytes(FieldValue.date(commit.recordedAt).orderedBytes),
      .bytes(Array(commit.by.description.utf8)),
      commit.idempotencyKey.map { .bytes(Array($0.utf8)) } ?? .null)
  }

  // MARK: - Changes

  private mutating func put(_ record: EncodedRecord, at place: ChangePlace) throws {
    try supersede(record.id, at: place)
    try db.run(
      """
      INSERT INTO records
        (workspace, kind, id, revision, superseded, timestamp, facts, content)
      VALUES (?, ?, ?, ?, 9223372036854775807, ?, ?, ?)
      """,
      .number(place.workspace), .number(place.kind), .bytes(record.id), place.revisionValue,
      .bytes(record.timestamp), .bytes(record.facts), .bytes(record.content))
    let number = db.lastInsertedRowID
    try db.run(
      """
      INSERT INTO changes (workspace, revision, position, operation, record) VALUES (?, ?, ?, 0, ?)
      """,
      .number(place.workspace), place.revisionValue, .number(Int64(place.position)),
      .number(number))
    for field in record.fields {
      let name = SQLValue.number(try names.enter(field.name, in: db))
      let smallest = SQLValue.number(field.isSmallest ? 1 : 0)
      try db.run(
        "INSERT INTO fields (record, name, value, smallest) VALUES (?, ?, ?, ?)",
        .number(number), name, .bytes(field.value), smallest)
      try db.run(
        """
        INSERT INTO present_fields
          (workspace, kind, name, value, timestamp, id, record, revision, smallest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        .number(place.workspace), .number(place.kind), name, .bytes(field.value),
        .bytes(record.timestamp), .bytes(record.id), .number(number), place.revisionValue, smallest)
    }
  }

  private func remove(_ id: AnyRecordID, at place: ChangePlace) throws {
    let bytes = Array(id.rawValue.utf8)
    try supersede(bytes, at: place)
    try db.run(
      """
      INSERT INTO changes (workspace, revision, position, operation, kind, id)
      VALUES (?, ?, ?, 1, ?, ?)
      """,
      .number(place.workspace), place.revisionValue, .number(Int64(place.position)),
      .number(place.kind), .bytes(bytes))
  }

  /// Moves what is present of a record to the past.
  private func supersede(_ id: [UInt8], at place: ChangePlace) throws {
    let number = try db.first(
      """
      SELECT number FROM records
      WHERE workspace = ? AND kind = ? AND id = ? AND superseded = 9223372036854775807
      """, .number(place.workspace), .number(place.kind), .bytes(id)
    ) { $0.number(0) }
    guard let number else { return }
    try db.run(
      """
      INSERT INTO past_fields
        (workspace, kind, name, value, timestamp, id, record, revision, superseded, smallest)
      SELECT r.workspace, r.kind, f.name, f.value, r.timestamp, r.id, r.number, r.revision, ?,
        f.smallest
      FROM records r CROSS JOIN fields f ON f.record = r.number WHERE r.number = ?
      """, place.revisionValue, .number(number))
    try deletePresentFields(ofRecord: number)
    try db.run(
      "UPDATE records SET superseded = ? WHERE number = ?", place.revisionValue, .number(number))
  }
}

/// Where a change stands in the log, and the kind of its record.
struct ChangePlace {
  var workspace: Int64
  var revision: Revision
  var position: Int
  var kind: Int64

  var revisionValue: SQLValue { .number(Int64(clamping: revision.number)) }
}

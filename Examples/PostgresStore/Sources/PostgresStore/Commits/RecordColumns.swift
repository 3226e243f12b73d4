import CSModels
import RecordTables

/// Records and their indexed values as columns, as many as one statement writes.
struct RecordColumns: Sendable {
  private var kinds: [String] = []
  private var ids: [[UInt8]] = []
  private var timestamps: [[UInt8]] = []
  private var facts: [[UInt8]] = []
  private var contents: [[UInt8]] = []
  private var fields = FieldColumns()
  private var size = 0

  var isEmpty: Bool { ids.isEmpty }
  /// Whether another record should go into the next statement.
  var isFull: Bool { ids.count >= 2_000 || size >= 8 << 20 }

  mutating func append(_ record: StoredRecord) throws(StoreError) {
    let id = Array(record.id.rawValue.utf8)
    let timestamp = record.timestamp.map { FieldValue.date($0).orderedBytes } ?? []
    let content = try record.bytes()
    kinds.append(record.id.kind.rawValue)
    ids.append(id)
    timestamps.append(timestamp)
    facts.append(record.facts)
    contents.append(content)
    size += content.count
    try fields.append(record, id: id, timestamp: timestamp)
  }

  func statements(_ workspace: WorkspaceID, _ revision: Revision) -> [Statement] {
    let records = Statement(
      """
      INSERT INTO records (workspace, kind, id, revision, superseded, timestamp, facts, content)
      SELECT $1, u.kind, u.id, $2, 9223372036854775807, u.happened, u.facts, u.content
      FROM unnest($3::text[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[])
        AS u (kind, id, happened, facts, content)
      """,
      [
        .text(workspace.rawValue), .integer(revision), .texts(kinds), .byteStrings(ids),
        .byteStrings(timestamps), .byteStrings(facts), .byteStrings(contents),
      ])
    return [records] + fields.statements(workspace, revision)
  }
}

/// The indexed values of some records as columns.
private struct FieldColumns: Sendable {
  private var kinds: [String] = []
  private var names: [String] = []
  private var values: [[UInt8]] = []
  private var rests: [[UInt8]] = []
  private var ids: [[UInt8]] = []
  private var positions: [Int64] = []
  private var timestamps: [[UInt8]] = []
  private var smallest: [Int64] = []

  mutating func append(
    _ record: StoredRecord, id: [UInt8], timestamp: [UInt8]
  ) throws(StoreError) {
    let fields = record.fields
    var least: [String: Int] = [:]
    for (index, field) in fields.enumerated() {
      if let known = least[field.name], !(field.value < fields[known].value) { continue }
      least[field.name] = index
    }
    // A value that a record has twice is one row, or the record would be found twice.
    var seen: Set<IndexedField> = []
    for (index, field) in fields.enumerated() where seen.insert(field).inserted {
      try Limits.check(field: field.name, of: record.id)
      let parts = SQLDialect.postgres.split(field.value.orderedBytes)
      kinds.append(record.id.kind.rawValue)
      names.append(field.name)
      values.append(parts.value)
      rests.append(parts.rest)
      ids.append(id)
      positions.append(Int64(index))
      timestamps.append(timestamp)
      smallest.append(least[field.name] == index ? 1 : 0)
    }
  }

  func statements(_ workspace: WorkspaceID, _ revision: Revision) -> [Statement] {
    guard !ids.isEmpty else { return [] }
    return [
      Statement(
        """
        INSERT INTO fields (workspace, kind, name, value, rest, id, revision, superseded, position,
          timestamp, smallest)
        SELECT $1, u.kind, u.name, u.value, u.rest, u.id, $2, 9223372036854775807, u.position,
          u.happened, u.smallest = 1
        FROM unnest($3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bigint[],
          $9::bytea[], $10::bigint[])
          AS u (kind, name, value, rest, id, position, happened, smallest)
        """,
        [
          .text(workspace.rawValue), .integer(revision), .texts(kinds), .texts(names),
          .byteStrings(values), .byteStrings(rests), .byteStrings(ids), .integers(positions),
          .byteStrings(timestamps), .integers(smallest),
        ])
    ]
  }
}

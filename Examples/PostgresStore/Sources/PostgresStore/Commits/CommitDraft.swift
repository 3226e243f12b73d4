import CSModels
import RecordTables

/// A change set made ready once for as many attempts as it takes: checked, encoded, in columns.
struct CommitDraft: Sendable {
  let changes: ChangeSet
  /// The records that are changed or expected, each once.
  let named: [AnyRecordID]
  /// What the log is to say.
  let entries: LogEntries
  /// The records to write, a statement's worth each.
  let records: [RecordColumns]

  /// - Throws: ``StoreError`` with code `invalid` where a record cannot be encoded, or has a name,
  ///   an id or a key that the tables do not hold.
  init(_ changes: ChangeSet) throws(StoreError) {
    self.changes = changes
    if let key = changes.idempotencyKey { try Limits.check(key: key) }
    // The last change of each record, without a look at what is expected.
    var unconditional = changes
    unconditional.expected = [:]
    let last = try unconditional.commit(after: .none, recordedAt: nil, current: [:]).changes
    var named: Set<AnyRecordID> = Set(changes.expected.keys)
    var records: [RecordColumns] = []
    var columns = RecordColumns()
    for change in last {
      guard let id = change.record else { continue }
      try Limits.check(id)
      named.insert(id)
      guard case .put(let record) = change else { continue }
      try columns.append(record)
      if columns.isFull {
        records.append(columns)
        columns = RecordColumns()
      }
    }
    if !columns.isEmpty { records.append(columns) }
    // Records that cannot be there have no revision.
    self.named = named.filter { Limits.holds($0.kind) }
    self.records = records
    entries = LogEntries(last)
  }
}

/// The changes of a commit as columns of the log.
struct LogEntries: Sendable {
  private var positions: [Int64] = []
  private var kinds: [String] = []
  private var ids: [[UInt8]] = []
  private var operations: [Int64] = []

  init(_ changes: [ChangeSet.Change]) {
    for (position, change) in changes.enumerated() {
      positions.append(Int64(position))
      kinds.append(change.kind.rawValue)
      ids.append(change.record.map { Array($0.rawValue.utf8) } ?? [])
      let operation: ChangeOperation =
        switch change {
        case .put: .put
        case .remove: .remove
        case .erased: .erased
        }
      operations.append(operation.rawValue)
    }
  }

  func statement(_ workspace: WorkspaceID, _ revision: Revision) -> Statement? {
    guard !positions.isEmpty else { return nil }
    return Statement(
      """
      INSERT INTO changes (workspace, revision, position, kind, id, operation)
      SELECT $1, $2, u.position, u.kind, CASE u.operation WHEN 2 THEN NULL ELSE u.id END,
        u.operation
      FROM unnest($3::bigint[], $4::text[], $5::bytea[], $6::bigint[])
        AS u (position, kind, id, operation)
      """,
      [
        .text(workspace.rawValue), .integer(revision), .integers(positions), .texts(kinds),
        .byteStrings(ids), .integers(operations),
      ])
  }
}

extension Argument {
  /// A revision; those that cannot be counted to are as good as the last that can.
  static func integer(_ revision: Revision) -> Argument {
    .integer(Int64(clamping: revision.number))
  }
}

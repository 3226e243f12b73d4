import CSModels
import GRDB
import Synchronization

/// Reading one record by its id, as it is now: one statement, no transaction.
enum PointRead {
  private static let sql = """
    SELECT revision, facts, content FROM records
    WHERE workspace = ? AND kind = ? AND id = ? AND superseded = 9223372036854775807
    """

  /// The id that a selection asks for, where it asks for nothing else.
  static func id(of selection: Selection, asOf: AsOf) -> AnyRecordID? {
    guard asOf == .latest, let ids = selection.ids, ids.count == 1, let id = ids.first,
      selection.cursor == nil, selection.conditions.isEmpty, selection.from == nil,
      selection.through == nil
    else { return nil }
    return AnyRecordID(kind: selection.kind, rawValue: id)
  }

  static func record(
    _ id: AnyRecordID, in workspace: WorkspaceID, names: inout Names, db: Database
  ) throws -> StoredRecord? {
    guard let number = try names.find(workspace, in: db),
      let kind = try names.find(id.kind.rawValue, in: db)
    else { return nil }
    return try db.first(
      sql, .number(number), .number(kind), .bytes(Array(id.rawValue.utf8))
    ) { row in
      try StoredRecord(
        id: id, revision: Revision(UInt64(row.number(0))), facts: row.bytes(1), bytes: row.bytes(2))
    }
  }
}

/// The connections that read single records, each used by one thread at a time.
final class PointReaders: Sendable {
  private let path: String
  private let configuration: Configuration
  private let idle = Mutex<[DatabaseQueue]>([])

  init(path: String, configuration: Configuration) {
    self.path = path
    self.configuration = configuration
  }

  /// Reads with a connection that nobody uses; one more is opened where there is none.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let queue = try idle.withLock { $0.popLast() } ?? open()
    defer { idle.withLock { if $0.count < 8 { $0.append(queue) } } }
    return try queue.unsafeRead(body)
  }

  /// Closes the connections that nobody uses.
  func close() { idle.withLock { $0 = [] } }

  private func open() throws -> DatabaseQueue {
    var configuration = configuration
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }
}

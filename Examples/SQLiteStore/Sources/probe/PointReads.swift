import CSModels
import Foundation
import GRDBSQLite
import SQLiteStore
import StoreTrials

/// Measures reads of single records through the store, and through one prepared statement of
/// SQLite that gives the same columns, on the same file.
struct PointReads {
  let file: String
  let records: Int

  func run() async throws {
    let mail = SampleMail(count: records, seed: 1)
    let store = try SQLiteStore(file: URL(filePath: file), workspace: "bench")
    try await fill(store, mail)
    var chance = SeededGenerator(seed: 2)
    let ids = (0..<20_000).map { _ in mail.id(Int.random(in: 0..<records, using: &chance)) }
    let raw = try RawReader(file: file)
    for turn in 0..<5 {
      let alone = try median(ids) { try raw.read($0.rawValue) }
      let stored = try await median(ids) {
        guard try await store.stored(AnyRecordID($0)) != nil else {
          throw CocoaError(.fileNoSuchFile)
        }
      }
      let found = try await median(ids) {
        guard try await store.find($0) != nil else { throw CocoaError(.fileNoSuchFile) }
      }
      print(
        "turn \(turn): sqlite alone \(alone) us, stored \(stored) us (x\(stored / alone)), "
          + "find \(found) us (x\(found / alone))")
    }
  }

  private func fill(_ store: SQLiteStore, _ mail: SampleMail) async throws {
    var done = try await store.count(RecordQuery<Interaction>.all)
    let clock = ContinuousClock()
    let begin = clock.now
    while done < records {
      var changes = ChangeSet(by: .system("bench"), at: mail.recordedAt)
      for number in done..<min(done + 1_000, records) { try changes.save(mail.interaction(number)) }
      _ = try await store.commit(changes)
      done = min(done + 1_000, records)
    }
    print("filled in \(clock.now - begin)")
  }

  private func median(
    _ ids: [Interaction.ID], _ read: (Interaction.ID) async throws -> Void
  ) async throws -> Double {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for id in ids {
      let begin = clock.now
      try await read(id)
      times.append(clock.now - begin)
    }
    return Self.middle(times)
  }

  private func median(
    _ ids: [Interaction.ID], _ read: (Interaction.ID) throws -> Void
  ) throws -> Double {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for id in ids {
      let begin = clock.now
      try read(id)
      times.append(clock.now - begin)
    }
    return Self.middle(times)
  }

  private static func middle(_ times: [Duration]) -> Double {
    let middle = times.sorted()[times.count / 2]
    return (middle / .nanoseconds(10)).rounded() / 100
  }
}

/// One prepared statement, as somebody would write it for SQLite alone.
final class RawReader {
  private var connection: OpaquePointer?
  private var statement: OpaquePointer?

  init(file: String) throws {
    let sql = """
      SELECT revision, facts, content FROM records WHERE workspace = 1
      AND kind = (SELECT number FROM words WHERE word = CAST('interaction' AS BLOB))
      AND id = ? AND superseded = 9223372036854775807
      """
    guard sqlite3_open_v2(file, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK,
      sqlite3_exec(connection, "PRAGMA cache_size = -65536", nil, nil, nil) == SQLITE_OK,
      sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK
    else { throw CocoaError(.fileReadUnknown) }
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close(connection)
  }

  /// Reads the columns of a record, and copies them out.
  func read(_ id: String) throws {
    var id = id
    try id.withUTF8 { bytes in
      defer { sqlite3_reset(statement) }
      guard
        sqlite3_bind_blob(statement, 1, bytes.baseAddress, Int32(bytes.count), nil) == SQLITE_OK,
        sqlite3_step(statement) == SQLITE_ROW
      else { throw CocoaError(.fileReadNoSuchFile) }
      let facts = copy(1)
      let content = copy(2)
      guard sqlite3_column_int64(statement, 0) > 0, !facts.isEmpty, !content.isEmpty else {
        throw CocoaError(.fileReadCorruptFile)
      }
    }
  }

  private func copy(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}

import CSModels
import Foundation
import GRDB
import RecordTables
import Synchronization

/// One open file: its connections, and what all stores on it share.
final class SQLiteFile: Sendable {
  let path: String
  let signal = CommitSignal()
  private let pool: DatabasePool
  private let names = Mutex(Names())
  private let short: ShortReaders
  private let options: SQLiteStore.Options
  /// Keeps the place known for as long as the file is open.
  private let place: FilePlace

  init(path: String, options: SQLiteStore.Options, place: FilePlace) throws {
    self.path = path
    self.options = options
    self.place = place
    pool = try SQLiteFile.open(path, options: options)
    short = ShortReaders(path: path, configuration: SQLiteFile.configuration(options))
  }

  /// How long a feed waits for commits of other processes.
  var checkMilliseconds: Int { Int(options.checkInterval * 1_000) }

  /// Closes the connection that writes last: then SQLite brings the write-ahead log into the
  /// database, and leaves one file.
  deinit { short.close() }

  // MARK: - Reading

  /// Reads in one view of the database: on the caller's thread, or elsewhere where it takes long.
  func read<Value: Sendable>(
    _ body: @Sendable (inout TableReader) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      let known = names.withLock { $0 }
      let read = { @Sendable (db: Database) in
        var reader = TableReader(db: db, names: known)
        return (try body(&reader), reader.names)
      }
      let (value, learned) =
        if let here = try here(read) { here } else { try await pool.read(read) }
      names.withLock { $0.learn(from: learned) }
      return value
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Reads in one view of the database on the caller's thread; `nil` where that takes too long.
  private func here<Value>(_ read: (Database) throws -> Value) throws -> Value? {
    try short.read { db in
      try db.run("BEGIN")
      let value = try read(db)
      try db.run("COMMIT")
      return value
    }
  }

  /// A page of at most one record, as a revision shows it; `nil` where that takes too long.
  func record(
    _ id: AnyRecordID, through last: Revision, in workspace: WorkspaceID
  ) throws(StoreError) -> StoredPage? {
    do {
      var known = names.withLock { $0 }
      let found = try short.read { db in
        try PointRead.record(id, through: last, in: workspace, names: &known, db: db)
      }
      names.withLock { $0.learn(from: known) }
      return found.map { record in StoredPage(record.map { [$0] } ?? []) }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  // MARK: - Writing

  /// Writes in one transaction, after all others that write.
  ///
  /// It cannot be cancelled half way, so that a commit was made exactly where it is returned.
  func write(
    _ body: @escaping @Sendable (inout TableWriter) throws -> Commit
  ) async throws(StoreError) -> Commit {
    guard !pool.configuration.readonly else {
      throw StoreError(
        .unavailable,
        "\(path) was opened for reading only. Open it again with isReadOnly = false to write.")
    }
    let result = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(returning: Result { try self.transaction(db, body) })
      }
    }
    do {
      return try result.get()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  private func transaction(
    _ db: Database, _ body: (inout TableWriter) throws -> Commit
  ) throws -> Commit {
    var writer = TableWriter(
      db: db, names: names.withLock { $0 }, erasure: options.erasure)
    try db.beginTransaction(.immediate)
    do {
      let commit = try body(&writer)
      do {
        try db.commit()
      } catch let error as DatabaseError where error.isOfSync {
        throw StoreError.uncertain(commit, path: path, error)
      }
      names.withLock { $0.learn(from: writer.names) }
      return commit
    } catch {
      try? db.rollback()
      throw error
    }
  }

  /// Removes from the file what an erasure has left of its records.
  ///
  /// Where that cannot be done now, as other programs read for longer than the patience of the file
  /// or the disk is full, the next erasure or the next opening does it.
  func finishErasure() async {
    await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { [options] db in
        try? Erasure.finish(db, options)
        continuation.resume()
      }
    }
  }
}

extension DatabaseError {
  /// Whether the disk failed when it was told to keep what was written.
  fileprivate var isOfSync: Bool {
    [.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC].contains(extendedResultCode)
  }
}

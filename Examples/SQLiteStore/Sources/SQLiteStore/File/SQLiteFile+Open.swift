import CSModels
import Foundation
import GRDB

extension SQLiteFile {
  /// The connections, set up as the options say.
  static func configuration(_ options: SQLiteStore.Options) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = options.isReadOnly
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .callback { tries in waits(tries, for: options.patience) }
    configuration.label = "SQLiteStore"
    configuration.prepareDatabase { db in
      let cache = options.cacheMegabytes * (db.configuration.readonly ? 256 : 1_024)
      try db.execute(
        sql: """
          PRAGMA cache_size = -\(cache);
          PRAGMA secure_delete = ON;
          PRAGMA wal_autocheckpoint = 4000;
          """)
      if let megabytes = options.limitMegabytes {
        let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4_096
        _ = try Int.fetchOne(
          db, sql: "PRAGMA max_page_count = \(megabytes * 1_048_576 / pageSize)")
      }
      db.add(function: bytesOfHex)
    }
    return configuration
  }

  /// Waits a moment for another process to finish; `false` where that was long enough.
  ///
  /// SQLite's own timeout waits for up to a tenth of a second between tries, in which writers that
  /// never pause would always be first.
  private static func waits(_ tries: Int, for seconds: Double) -> Bool {
    let pause = 0.000_5 * Double(min(tries + 1, 8))
    guard pause * Double(tries) < seconds else { return false }
    Thread.sleep(forTimeInterval: pause * Double.random(in: 0.5...1.5))
    return true
  }

  /// The bytes that pairs of digits from 0 to f stand for, which is how statements take lists.
  private static let bytesOfHex = DatabaseFunction(
    "bytes_of_hex", argumentCount: 1, pure: true
  ) { values in
    guard let text = String.fromDatabaseValue(values[0]) else { return nil }
    return Data(Hex.bytes(of: text))
  }

  /// Opens a file, and brings it to the present version.
  static func open(_ path: String, options: SQLiteStore.Options) throws -> DatabasePool {
    try retried(for: options.patience) {
      try look(at: path, options)
      let pool = try DatabasePool(path: path, configuration: configuration(options))
      if !options.isReadOnly {
        // A pool sets NORMAL for the connection that writes, after that was prepared.
        let synchronous = options.durability == .powerLoss ? "FULL" : "NORMAL"
        try pool.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA synchronous = \(synchronous)")
        }
      }
      try pool.read { db in try refuseOthers(db, path: path) }
      if !options.isReadOnly { try Schema.migrator.migrate(pool) }
      let isPresent = try pool.read { db in try Schema.migrator.hasCompletedMigrations(db) }
      guard isPresent else {
        if try pool.read(isEmpty) {
          throw StoreError(
            .unavailable,
            "\(path) holds no store yet. Open it once with isReadOnly = false, which makes one.")
        }
        throw StoreError(
          .unsupported,
          "\(path) was written by an earlier version. Open it once with isReadOnly = false, which "
            + "brings it up to date.")
      }
      if !options.isReadOnly {
        try? pool.writeWithoutTransaction { db in try Erasure.finish(db, options) }
      }
      return pool
    }
  }

  /// Looks at a file before the pool is opened, which would change how the file is written.
  private static func look(at path: String, _ options: SQLiteStore.Options) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    var reading = configuration(options)
    reading.readonly = true
    do {
      try DatabaseQueue(path: path, configuration: reading)
        .read { db in try refuseOthers(db, path: path) }
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_READONLY && !options.isReadOnly
    {
      // What a killed program has left must be undone first, for which one has to write.
    }
  }

  /// Refuses files that are no store, and those of a later version.
  private static func refuseOthers(_ db: Database, path: String) throws {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    guard try application == Schema.applicationID || isEmpty(db) else {
      throw StoreError(
        .invalid,
        "\(path) is a database of another program. Name another file; nothing was changed.")
    }
    guard try !Schema.migrator.hasBeenSuperseded(db) else {
      throw StoreError(
        .unsupported,
        "\(path) was written by a later version of this program. Update the program; the file was "
          + "not changed.")
    }
  }

  /// Whether a file holds nothing, or no more than a program leaves that ended while it created it.
  private static func isEmpty(_ db: Database) throws -> Bool {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name != 'grdb_migrations'") == 0
  }

  /// Opens again while other programs are creating or converting the same file, which SQLite
  /// reports at once instead of waiting.
  private static func retried(
    for seconds: Double, _ open: () throws -> DatabasePool
  ) throws -> DatabasePool {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      do {
        return try open()
      } catch let error as DatabaseError
        where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
        || Schema.wasMigratedElsewhere(error)
      {
        guard ContinuousClock.now < end else { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }
}

extension Schema {
  /// Whether a migration failed because another program ran it at the same moment.
  static func wasMigratedElsewhere(_ error: DatabaseError) -> Bool {
    let message = error.message ?? ""
    return message.contains("already exists")
      || (error.resultCode == .SQLITE_CONSTRAINT && message.contains("grdb_migrations"))
  }
}

import GRDB

/// What is left to do once an erasure was committed: its records are gone from the tables, but not
/// from the write-ahead log, nor from the gaps of pages.
///
/// `secure_delete` overwrites what is deleted, but not what SQLite has left behind when it moved
/// cells from one page to another; only a `VACUUM` rids a file of that
/// (https://www.sqlite.org/pragma.html#pragma_secure_delete).
enum Erasure {
  /// Marks the file, in the transaction of the erasure, so that the rest is done even where the
  /// program ends in between.
  static func begin(_ db: Database) throws {
    try db.execute(sql: "PRAGMA user_version = 1")
  }

  /// Whether an erasure was begun and not finished.
  private static func isUnfinished(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "PRAGMA user_version") == 1
  }

  /// Writes the file anew where the options say so, empties the write-ahead log, and takes the mark
  /// away; nothing where there is no mark.
  static func finish(_ db: Database, _ options: SQLiteStore.Options) throws {
    guard try isUnfinished(db) else { return }
    if options.erasure == .rewritesFile { try db.execute(sql: "VACUUM") }
    try db.checkpoint(.truncate)
    try db.execute(sql: "PRAGMA user_version = 0")
  }
}

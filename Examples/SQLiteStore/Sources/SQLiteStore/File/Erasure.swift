import Foundation
import GRDB

/// What is left to do once an erasure was committed: its records are gone from the tables, but not
/// from the write-ahead log, nor from the gaps of pages.
///
/// `secure_delete` overwrites what is deleted, but not what SQLite has left behind when it moved
/// cells from one page to another; only a `VACUUM` rids a file of that
/// (https://www.sqlite.org/pragma.html#pragma_secure_delete).
///
/// The file carries a mark of it, as several programs may have it open, with different options.
enum Erasure {
  /// Marks the file, in the transaction of the erasure, so that the rest is done even where the
  /// program ends in between.
  static func begin(_ db: Database, _ kind: SQLiteStore.Options.Erasure) throws {
    try Mark(db).next(kind).write(to: db)
  }

  /// Does what the mark asks for and takes it away; nothing where there is no mark.
  ///
  /// The file is written anew only where the options say so. Where they do not, a mark that asks
  /// for it stays for those whose options do. It also stays where another erasure was begun in the
  /// meantime.
  static func finish(_ db: Database, _ options: SQLiteStore.Options) throws {
    let mark = try Mark(db)
    guard let left = mark.left else { return }
    let rewrites = left == .rewritesFile
    if rewrites, options.erasure == .rewritesFile { try db.execute(sql: "VACUUM") }
    try emptyLog(db, patience: options.patience)
    guard !rewrites || options.erasure == .rewritesFile else { return }
    try db.inTransaction(.immediate) {
      guard try Mark(db) == mark else { return .rollback }
      try mark.done.write(to: db)
      return .commit
    }
  }

  /// Brings the write-ahead log into the file and leaves it empty.
  ///
  /// Where another connection is at it, SQLite gives up at once, without asking whether to wait
  /// (https://www.sqlite.org/c3ref/wal_checkpoint_v2.html).
  private static func emptyLog(_ db: Database, patience: Double) throws {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        try db.checkpoint(.truncate)
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        guard .now < end else { throw error }
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
  }
}

/// The mark, in the `user_version` of the file: what is left to do in the two lowest bits, and how
/// many erasures were begun in the others.
///
/// Counting tells two erasures apart of which the second began after the first was finished.
private struct Mark: Equatable {
  private var version: Int32

  private static let rewrite: Int32 = 1
  private static let overwrite: Int32 = 2

  init(_ db: Database) throws {
    version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// What is left to do; `nil` where nothing is.
  var left: SQLiteStore.Options.Erasure? {
    switch version & 3 {
    case 0: nil
    case Self.overwrite: .overwrites
    default: .rewritesFile
    }
  }

  /// The mark of one more erasure, which still asks for what this one does.
  func next(_ kind: SQLiteStore.Options.Erasure) -> Mark {
    let rewrites = kind == .rewritesFile || left == .rewritesFile
    var mark = done
    mark.version = (mark.version &+ 4) | (rewrites ? Self.rewrite : Self.overwrite)
    return mark
  }

  /// The mark where nothing is left to do.
  var done: Mark {
    var mark = self
    mark.version &= ~3
    return mark
  }

  func write(to db: Database) throws {
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }
}

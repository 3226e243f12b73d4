import CSModels
import GRDB
import GRDBSQLite

/// A value that is bound to a statement.
enum SQLValue {
  case bytes([UInt8])
  case number(Int64)
  /// Text of SQLite's own, such as JSON, which newer versions do not read from bytes.
  case text(String)
  case null
}

/// One row of an answer, valid until the next.
struct SQLRow {
  fileprivate let handle: OpaquePointer

  func number(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// A revision; in a damaged file it may be any number.
  func revision(_ column: Int32) -> Revision { Revision(UInt64(clamping: number(column))) }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Bytes that were UTF-8 when they were written.
  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_blob(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(
      decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

/// Statements stay prepared with their connection, and are stepped without the observation that
/// GRDB offers, which a store has no use for.
extension Database {
  /// Runs a statement, and gives each row to a closure until that says to stop.
  func rows(
    _ sql: String, _ values: [SQLValue], _ each: (SQLRow) throws -> Bool
  ) throws {
    let statement = try cachedStatement(sql: sql)
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for (index, value) in values.enumerated() {
      try check(bind(value, to: handle, at: Int32(index + 1)))
    }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { return try check(code) }
      if try !each(SQLRow(handle: handle)) { return }
    }
  }

  /// Runs a statement that gives no rows.
  func run(_ sql: String, _ values: SQLValue...) throws {
    try rows(sql, values) { _ in true }
  }

  /// The first row of an answer, read by a closure; `nil` where there is none.
  func first<Value>(
    _ sql: String, _ values: SQLValue..., read: (SQLRow) throws -> Value
  ) throws -> Value? {
    var found: Value?
    try rows(sql, values) { row in
      found = try read(row)
      return false
    }
    return found
  }

  private func bind(_ value: SQLValue, to handle: OpaquePointer, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .number(let number): return sqlite3_bind_int64(handle, index, number)
    case .text(let text):
      let bytes = Array(text.utf8)
      return bytes.withUnsafeBytes { buffer in
        sqlite3_bind_text(
          handle, index, buffer.baseAddress, Int32(clamping: buffer.count), Self.copied)
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { buffer in
        // No bytes are not the same as no value.
        guard let start = buffer.baseAddress, !buffer.isEmpty else {
          return sqlite3_bind_zeroblob(handle, index, 0)
        }
        return sqlite3_bind_blob64(handle, index, start, UInt64(buffer.count), Self.copied)
      }
    }
  }

  /// Tells SQLite to copy what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func check(_ code: Int32) throws {
    guard code != SQLITE_OK else { return }
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage)
  }
}

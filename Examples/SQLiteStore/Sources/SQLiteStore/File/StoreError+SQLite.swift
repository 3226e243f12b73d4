import CSModels
import GRDB

extension StoreError {
  /// Says in words for a person why SQLite did not do something.
  ///
  /// - Parameters:
  ///   - error: What was thrown; a store error is kept as it is.
  ///   - path: The file.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    if error is CancellationError {
      self.init(.cancelled, "The task was cancelled.", underlying: error)
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(.unavailable, "\(path) cannot be used: \(error)", underlying: error)
      return
    }
    self.init(
      Self.code(of: error), Self.advice(for: error, path: path), underlying: error)
  }

  private static func code(of error: DatabaseError) -> Code {
    switch error.resultCode {
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
    case .SQLITE_TOOBIG, .SQLITE_NOTADB: .invalid
    default: .unavailable
    }
  }

  private static func advice(for error: DatabaseError, path: String) -> String {
    if [.SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_ROLLBACK].contains(error.extendedResultCode) {
      return "\(path) was left by a program that ended in the middle of writing. Open it once with "
        + "isReadOnly = false, which puts it in order."
    }
    return switch error.resultCode {
    case .SQLITE_FULL:
      "The disk is full, or \(path) may not grow; nothing was written. Make room and try again."
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      "\(path) cannot be written. Check the rights of the file and of its folder; nothing was "
        + "written."
    case .SQLITE_CANTOPEN:
      "\(path) cannot be opened. Check that its folder is there and can be written."
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      "Another program is writing to \(path). Try again; nothing was written."
    case .SQLITE_NOTADB: "\(path) is no SQLite database. Check the path."
    case .SQLITE_CORRUPT:
      "\(path) is damaged (\(message(of: error))). Restore it from a backup."
    case .SQLITE_IOERR:
      "The disk of \(path) failed (\(error.extendedResultCode.rawValue)). Check the disk; nothing "
        + "was written."
    case .SQLITE_TOOBIG: "A record is larger than SQLite allows, which is a gigabyte."
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: "The task was cancelled; nothing was written."
    default: "\(path) cannot be used (\(message(of: error))). Nothing was written."
    }
  }

  /// SQLite's words, without the statement.
  private static func message(of error: DatabaseError) -> String {
    error.message ?? "code \(error.extendedResultCode.rawValue)"
  }
}

public import CSModels
public import Foundation
import GRDB

/// A store in one SQLite file.
///
/// A file holds one workspace or many. It may be opened several times, in one process and in
/// several; each store sees what the others have committed.
public final class SQLiteStore: RecordStore {
  /// The workspace the store was opened for.
  public let workspace: WorkspaceID
  private let pool: DatabasePool

  /// Opens a file, which is created where there is none.
  ///
  /// - Parameters:
  ///   - file: The database; two more files with its name and `-wal` or `-shm` appended lie beside
  ///     it while it is open.
  ///   - workspace: The workspace to open; new ones are empty.
  /// - Throws: ``StoreError`` with code `unavailable` where the file cannot be opened.
  public init(file: URL, workspace: WorkspaceID) throws(StoreError) {
    self.workspace = workspace
    do {
      pool = try DatabasePool(path: file.path)
    } catch {
      throw StoreError(
        .unavailable, "\(file.path) cannot be opened: \(error)", underlying: error)
    }
  }

  /// Writes a change set whole, and returns what was written.
  public func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    throw StoreError(.unsupported, "SQLiteStore does not commit yet.")
  }

  /// The selected records, as of a point in the log.
  public func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    throw StoreError(.unsupported, "SQLiteStore does not read yet.")
  }

  /// The commits after a revision, in order, at most `limit`.
  public func commits(
    after revision: Revision, limit: Int
  ) async throws(StoreError) -> [Commit] {
    throw StoreError(.unsupported, "SQLiteStore does not read yet.")
  }

  /// Forgets every revision of some records, in all views and in the log.
  public func erase(
    _ records: [AnyRecordID], at date: Date
  ) async throws(StoreError) -> Commit {
    throw StoreError(.unsupported, "SQLiteStore does not erase yet.")
  }
}

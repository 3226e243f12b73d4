public import CSModels
public import Foundation
import RecordTables

/// A store in one SQLite file.
///
/// A file holds one workspace or many. It may be opened several times, in one process and in
/// several; each store sees what the others have committed, and writers take turns.
///
/// A commit that returned is on the disk: it outlives the process and, unless
/// ``Options/durability`` says otherwise, a loss of power. Reading a record by its id, and a page by
/// the equality of a field in the order of time, each read one range of an index.
///
/// After an erasure the file is written anew without the bytes of the records, unless
/// ``Options/erasure`` says otherwise; copies, backups and what the disk keeps of files that were
/// there before are the host's matter.
public final class SQLiteStore: RecordStore {
  /// The workspace the store was opened for.
  public let workspace: WorkspaceID
  let file: SQLiteFile

  /// Opens a file, which is created where there is none.
  ///
  /// A file of an earlier version of the store is brought to the present one, with its data.
  ///
  /// - Parameters:
  ///   - file: The database; while it is open, two more files lie beside it, with `-wal` and `-shm`
  ///     at the end of their names.
  ///   - workspace: The workspace to open; new ones are empty.
  ///   - options: How the file is used.
  /// - Throws: ``StoreError`` with code `unavailable` where the file cannot be opened, `invalid`
  ///   where it holds something else, `unsupported` where a later version has written it.
  public init(
    file: URL, workspace: WorkspaceID, options: Options = Options()
  ) throws(StoreError) {
    self.workspace = workspace
    self.file = try SQLiteFile.shared(at: file, options: options)
  }

  /// Writes a change set whole, and returns what was written.
  ///
  /// - Throws: ``StoreError`` with code `conflict` or `invalid` after the laws of the store;
  ///   `unavailable` where the disk is full, the file cannot be written, or another process holds
  ///   it for longer than ``Options/patience``; `uncertain` where the disk failed in the last step.
  public func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    let changes = try EncodedChanges(changes)
    let commit = try await file.write { [workspace] writer in
      try writer.commit(changes, in: workspace)
    }
    file.signal.announce(commit.revision, in: workspace)
    return commit
  }

  /// The selected records, as of a point in the log.
  public func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    if let (id, last) = PointRead.request(selection, asOf: asOf),
      let page = try file.record(id, through: last, in: workspace)
    {
      return page
    }
    return try await file.read { [workspace] reader in
      try reader.page(selection, asOf: asOf, in: workspace)
    }
  }

  /// How many records are selected, whatever limit and cursor say.
  public func count(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> Int {
    try await file.read { [workspace] reader in
      try reader.count(selection, asOf: asOf, in: workspace)
    }
  }

  /// The commits after a revision, in order, at most `limit`.
  public func commits(
    after revision: Revision, limit: Int
  ) async throws(StoreError) -> [Commit] {
    try await file.read { [workspace] reader in
      try reader.commits(after: revision, limit: limit, in: workspace)
    }
  }

  /// The last revision.
  public func head() async throws(StoreError) -> Revision {
    try await file.read { [workspace] reader in
      try reader.head(of: workspace)?.revision ?? Revision.none
    }
  }

  /// Forgets every revision of some records, in all views and in the log.
  ///
  /// It returns once the bytes are gone from the file, which takes as long as copying it; see
  /// ``Options/erasure``. Where another program reads for longer than ``Options/patience``, or there
  /// is no room for a copy, the records are gone from all views, and the next erasure or the next
  /// opening removes the bytes.
  public func erase(
    _ records: [AnyRecordID], at date: Date
  ) async throws(StoreError) -> Commit {
    let commit = try await file.write { [workspace] writer in
      try writer.erase(records, at: date, in: workspace)
    }
    file.signal.announce(commit.revision, in: workspace)
    await file.finishErasure()
    return commit
  }

  /// Returns as soon as this process has committed after a revision, or once it is time to look for
  /// commits of others; see ``Options/checkInterval``.
  ///
  /// - Throws: ``StoreError`` with code `cancelled` where the task is cancelled.
  public func waitForCommit(after revision: Revision) async throws(StoreError) {
    try await file.signal.wait(after: revision, in: workspace, atMost: file.checkMilliseconds)
  }
}

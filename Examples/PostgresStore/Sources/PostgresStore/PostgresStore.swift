public import CSModels
public import Foundation

/// A store in a PostgreSQL database.
///
/// A database holds many workspaces; every statement names the one it is for, and row-level
/// security holds to it whatever a statement says. Any number of processes may use a workspace at
/// once. Transactions that others got ahead of are run again; where a connection is lost in the
/// middle of a commit, the store finds out whether it was made.
public final class PostgresStore: RecordStore {
  /// The workspace the store was opened for.
  public let workspace: WorkspaceID
  let database: PostgresDatabase

  /// Opens a workspace; one that was never written to is empty.
  ///
  /// - Parameters:
  ///   - workspace: The workspace: 1 to 200 bytes of text without NUL.
  ///   - database: The database, whose tables ``PostgresDatabase/migrate(grantingTo:)`` has made.
  /// - Throws: ``StoreError`` with code `invalid` for a workspace that cannot be stored, and
  ///   `unavailable` where the database cannot be reached or its tables are of another version.
  public init(workspace: WorkspaceID, in database: PostgresDatabase) async throws(StoreError) {
    try Limits.check(workspace)
    self.workspace = workspace
    self.database = database
    try await database.checkVersion()
    try await prepare()
  }

  /// Makes the row that writers queue up at.
  func prepare() async throws(StoreError) {
    let statements =
      opening()
      + [
        Statement(
          """
          INSERT INTO heads (workspace, revision) VALUES ($1, 0) ON CONFLICT (workspace) DO NOTHING
          """, [.text(workspace.rawValue)]),
        Statement("COMMIT"),
      ]
    try await database.retrying { session throws(Failure) in _ = try session.run(statements) }
  }

  /// Writes a change set whole, and returns what was written.
  ///
  /// A task that is cancelled while it waits for its turn writes nothing. Once COMMIT was sent, the
  /// answer is waited for, for two seconds at most.
  ///
  /// - Throws: ``StoreError``; with code `uncertain` only where the connection was lost while the
  ///   server committed and the database was not asked what came of it: it stayed away for
  ///   ``PostgresDatabase/Configuration/patience``, it refused, as where rights were taken away
  ///   meanwhile, or the task was cancelled. Committing the same change set with the error's
  ///   ``StoreError/idempotencyKey`` is safe then.
  public func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    let draft = try CommitDraft(changes)
    let commit = try await database.committing(
      key: changes.idempotencyKey,
      again: { key in
        "Commit the same change set again with the idempotency key \"\(key)\"; where it was made, "
          + "that changes nothing and returns it."
      }
    ) { session, key throws(Failure) in
      try self.commit(draft, key: key, on: session)
    }
    database.listener.announce(workspace)
    return commit
  }

  /// Forgets every revision of some records, in all views and in the log.
  ///
  /// - Throws: ``StoreError``; with code `uncertain` as for a commit. An erasure may be made again.
  public func erase(
    _ records: [AnyRecordID], at date: Date
  ) async throws(StoreError) -> Commit {
    let commit = try await database.committing(
      key: nil, again: { _ in "Erase the same records again, which does no harm." }
    ) { session, key throws(Failure) in
      try self.erase(records, at: date, key: key, on: session)
    }
    database.listener.announce(workspace)
    return commit
  }

  /// What each transaction begins with: the workspace for row-level security, and the schema.
  ///
  /// Both last as long as the transaction, so that a connection pooler may stand between.
  func opening(_ begin: String = "BEGIN") -> [Statement] {
    // A client that vanishes without a word must not hold the lock on a head for long: between two
    // statements of one transaction, this adapter never pauses.
    [
      Statement(begin),
      Statement(
        """
        SELECT set_config('customer_success.workspace', $1, true),
          set_config('search_path', 'customer_success', true),
          set_config('idle_in_transaction_session_timeout', '10s', true)
        """, [.text(workspace.rawValue)]),
    ]
  }

  /// A view that no writer changes while it is read.
  static let readOnly = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
}

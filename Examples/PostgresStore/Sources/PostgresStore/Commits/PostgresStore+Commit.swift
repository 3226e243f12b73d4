import CSModels
import Foundation

extension PostgresStore {
  /// One attempt at a commit: two round trips, the second of which ends with COMMIT.
  func commit(
    _ draft: CommitDraft, key: String, on session: Session
  ) throws(Failure) -> Attempt {
    let start = try begin(key: key, also: presentRevisions(of: draft.named), on: session)
    if let first = start.found {
      let commit = try log(from: first, through: first, on: session).first
      guard let commit else { throw damaged("commit \(first) has no row") }
      try refusing { () throws(StoreError) in try draft.changes.check(repeats: commit) }
      return Attempt(commit: commit, wasFound: true)
    }
    var present: [AnyRecordID: Revision] = [:]
    for row in 0..<start.rows.count {
      guard let index = start.rows.integer(row, 0), draft.named.indices.contains(Int(index)),
        let revision = start.rows.revision(row, 1)
      else { throw damaged("a record has no revision") }
      present[draft.named[Int(index)]] = revision
    }
    let commit = try refusing { () throws(StoreError) in
      try draft.changes.commit(after: start.head, recordedAt: start.recordedAt, current: present)
    }
    let changed = Set(commit.changes.compactMap(\.record))
    var statements = writing(commit, key: key, entries: draft.entries)
    statements += superseding(present.filter { changed.contains($0.key) }, by: commit.revision)
    for columns in draft.records {
      statements += columns.statements(workspace, commit.revision)
    }
    try finish(statements, on: session)
    return Attempt(commit: commit, wasFound: false)
  }

  /// What a transaction that writes knows once it holds the lock.
  struct Start {
    var head: Revision
    var recordedAt: Date?
    /// The commit that has the key.
    var found: Revision?
    /// What the additional statement gave.
    var rows: Rows
  }

  /// Begins a transaction, takes the lock on the head, looks for the key and asks one more thing.
  func begin(
    key: String, also statement: Statement, on session: Session
  ) throws(Failure) -> Start {
    let name = Argument.text(workspace.rawValue)
    let statements =
      opening() + [
        Statement(
          "SELECT revision, recorded_at FROM heads WHERE workspace = $1 FOR UPDATE", [name]),
        Statement(
          "SELECT revision FROM commits WHERE workspace = $1 AND attempt = $2",
          [name, .bytes(Array(key.utf8))]),
        statement,
      ]
    let rows = try session.run(statements)
    guard let head = rows[2].count == 1 ? rows[2].revision(0, 0) : nil else {
      throw damaged("the workspace has no head. Open the store again")
    }
    let found = rows[3].count == 0 ? nil : rows[3].revision(0, 0)
    guard found != nil || rows[3].count == 0 else { throw damaged("a commit has no revision") }
    return Start(
      head: head,
      recordedAt: rows[2].real(0, 1).map(Date.init(timeIntervalSinceReferenceDate:)),
      found: found, rows: rows[4])
  }

  /// Writes and commits: in one round trip, or in several where there is very much to write.
  func finish(_ statements: [Statement], on session: Session) throws(Failure) {
    var (groups, statements) = Statement.groups(statements)
    for group in groups { _ = try session.run(group) }
    if database.configuration.notifies {
      statements.append(
        Statement("SELECT pg_notify($1, '')", [.text(CommitListener.channel(of: workspace))]))
    }
    statements.append(Statement("COMMIT"))
    let rows = try session.run(statements, committing: true)
    // A transaction that failed answers COMMIT with ROLLBACK, and without an error.
    guard rows.last?.tag == "COMMIT" else { throw damaged("the commit was rolled back") }
  }

  /// The head, the commit and its entries in the log.
  func writing(_ commit: Commit, key: String, entries: LogEntries) -> [Statement] {
    let name = Argument.text(workspace.rawValue)
    let revision = Argument.integer(commit.revision)
    let recordedAt = Argument.real(commit.recordedAt.timeIntervalSinceReferenceDate)
    return [
      Statement(
        "UPDATE heads SET revision = $2, recorded_at = $3 WHERE workspace = $1",
        [name, revision, recordedAt]),
      Statement(
        """
        INSERT INTO commits (workspace, revision, recorded_at, author, idempotency_key, attempt)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          name, revision, recordedAt, .bytes(Array(commit.by.description.utf8)),
          .bytes(commit.idempotencyKey.map { Array($0.utf8) }), .bytes(Array(key.utf8)),
        ]),
    ] + [entries.statement(workspace, commit.revision)].compactMap { $0 }
  }

  private func presentRevisions(of records: [AnyRecordID]) -> Statement {
    // The last row of each record, by the key of the table, of which that is one lookup. Asking for
    // rows that are not superseded lets PostgreSQL take other indexes, which are worse: of tables
    // that were filled a moment ago it knows nothing.
    Statement(
      """
      SELECT u.number, r.revision
      FROM unnest($2::bigint[], $3::text[], $4::bytea[]) AS u (number, kind, id)
      CROSS JOIN LATERAL (
        SELECT revision, superseded FROM records
        WHERE workspace = $1 AND kind = u.kind AND id = u.id ORDER BY revision DESC LIMIT 1) r
      WHERE r.superseded = 9223372036854775807
      """,
      [
        .text(workspace.rawValue), .integers(records.indices.map(Int64.init)),
        .texts(records.map(\.kind.rawValue)), .byteStrings(records.map { Array($0.rawValue.utf8) }),
      ])
  }

  /// Marks the present rows of records as past.
  ///
  /// One statement a row, all in the same round trip: a statement about many rows is planned by
  /// statistics, and may read the whole workspace where there are none.
  private func superseding(
    _ present: [AnyRecordID: Revision], by revision: Revision
  ) -> [Statement] {
    present.sorted { $0.key < $1.key }.flatMap { id, old in
      ["records", "fields"].map { table in
        Statement(
          """
          UPDATE \(table) SET superseded = $5
          WHERE workspace = $1 AND kind = $2 AND id = $3 AND revision = $4
          """, naming(id) + [.integer(old), .integer(revision)])
      }
    }
  }

  /// The arguments that name a record.
  func naming(_ id: AnyRecordID) -> [Argument] {
    [.text(workspace.rawValue), .text(id.kind.rawValue), .bytes(Array(id.rawValue.utf8))]
  }

  /// Runs a rule of the kit inside a transaction.
  func refusing<Result>(
    _ rule: () throws(StoreError) -> Result
  ) throws(Failure) -> Result {
    do {
      return try rule()
    } catch {
      throw .refused(error)
    }
  }

  func damaged(_ what: String) -> Failure {
    .refused(
      StoreError(
        .unavailable,
        "The tables of workspace \"\(workspace)\" are not as they should be: \(what)."))
  }
}

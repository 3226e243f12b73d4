/// The tables, as the steps that lead from each version to the next.
///
/// Every key and every index begins with the workspace, so that a database that is spread over many
/// machines keeps a workspace together. There is nothing that counts across workspaces, and nothing
/// but plain tables: no triggers, no functions, no types of its own.
package enum Schema {
  /// The version that this adapter reads and writes.
  package static var version: Int { steps.count }

  /// The statements of each step; each may be run again after it was broken off.
  static let steps: [[String]] = [tables, security]

  /// The tables that hold a workspace each row, and what an application does with them.
  static let rights: [(table: String, verbs: String)] = [
    ("heads", "SELECT, INSERT, UPDATE"),
    ("commits", "SELECT, INSERT, UPDATE"),
    ("changes", "SELECT, INSERT, UPDATE"),
    ("records", "SELECT, INSERT, UPDATE, DELETE"),
    ("fields", "SELECT, INSERT, UPDATE, DELETE"),
  ]

  private static let tables = [
    """
    CREATE TABLE IF NOT EXISTS customer_success.heads (
      workspace text NOT NULL CHECK (workspace <> ''),
      revision bigint NOT NULL,
      recorded_at double precision,
      PRIMARY KEY (workspace))
    """,
    """
    CREATE TABLE IF NOT EXISTS customer_success.commits (
      workspace text NOT NULL,
      revision bigint NOT NULL,
      recorded_at double precision NOT NULL,
      author bytea NOT NULL,
      idempotency_key bytea,
      attempt bytea NOT NULL,
      PRIMARY KEY (workspace, revision),
      UNIQUE (workspace, attempt))
    """,
    """
    CREATE INDEX IF NOT EXISTS commits_by_time
      ON customer_success.commits (workspace, recorded_at, revision)
    """,
    """
    CREATE TABLE IF NOT EXISTS customer_success.changes (
      workspace text NOT NULL,
      revision bigint NOT NULL,
      position bigint NOT NULL,
      kind text NOT NULL,
      id bytea,
      operation smallint NOT NULL,
      PRIMARY KEY (workspace, revision, position))
    """,
    """
    CREATE INDEX IF NOT EXISTS changes_by_record
      ON customer_success.changes (workspace, kind, id) WHERE id IS NOT NULL
    """,
    """
    CREATE TABLE IF NOT EXISTS customer_success.records (
      workspace text NOT NULL,
      kind text NOT NULL,
      id bytea NOT NULL,
      revision bigint NOT NULL,
      superseded bigint NOT NULL,
      timestamp bytea NOT NULL,
      facts bytea NOT NULL,
      content bytea NOT NULL,
      PRIMARY KEY (workspace, kind, id, revision))
    """,
    """
    CREATE INDEX IF NOT EXISTS records_present_by_time
      ON customer_success.records (workspace, kind, timestamp, id)
      WHERE superseded = 9223372036854775807
    """,
    """
    CREATE INDEX IF NOT EXISTS records_past_by_time
      ON customer_success.records (workspace, kind, timestamp, id)
      WHERE superseded < 9223372036854775807
    """,
    """
    CREATE TABLE IF NOT EXISTS customer_success.fields (
      workspace text NOT NULL,
      kind text NOT NULL,
      id bytea NOT NULL,
      revision bigint NOT NULL,
      position bigint NOT NULL,
      superseded bigint NOT NULL,
      name text NOT NULL,
      value bytea NOT NULL,
      rest bytea NOT NULL,
      timestamp bytea NOT NULL,
      smallest boolean NOT NULL,
      PRIMARY KEY (workspace, kind, id, revision, position))
    """,
    """
    CREATE INDEX IF NOT EXISTS fields_present
      ON customer_success.fields (workspace, kind, name, value, timestamp, id)
      WHERE superseded = 9223372036854775807
    """,
    """
    CREATE INDEX IF NOT EXISTS fields_past
      ON customer_success.fields (workspace, kind, name, value, timestamp, id)
      WHERE superseded < 9223372036854775807
    """,
  ]

  /// A row is seen and written only where its workspace is the one of the transaction.
  ///
  /// The setting of a transaction that is over reads as empty text, which names no workspace.
  private static let security = rights.flatMap { (table, _) in
    [
      "ALTER TABLE customer_success.\(table) ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE customer_success.\(table) FORCE ROW LEVEL SECURITY",
      "DROP POLICY IF EXISTS one_workspace ON customer_success.\(table)",
      """
      CREATE POLICY one_workspace ON customer_success.\(table)
        USING (workspace = NULLIF(current_setting('customer_success.workspace', true), ''))
        WITH CHECK (workspace = NULLIF(current_setting('customer_success.workspace', true), ''))
      """,
    ]
  }
}

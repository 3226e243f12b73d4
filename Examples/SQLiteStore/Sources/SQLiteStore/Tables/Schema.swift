import GRDB

/// The tables of the file, version by version.
///
/// A version that was released is never changed; the next one is added behind it.
enum Schema {
  /// Marks the file as a store: the ASCII of "CSKs" in the header of the database.
  static let applicationID: Int32 = 0x4353_4B73

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1", migrate: createTables)
    migrator.registerMigration("v2", migrate: indexByValue)
    return migrator
  }

  /// The log, the revisions, and the indexed values of each revision.
  private static func createTables(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE workspaces (number INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE);
        CREATE TABLE words (number INTEGER PRIMARY KEY, word BLOB NOT NULL UNIQUE);

        CREATE TABLE commits (
          workspace INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          recorded_at BLOB NOT NULL,
          author BLOB NOT NULL,
          idempotency_key BLOB,
          PRIMARY KEY (workspace, revision)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX commits_by_key ON commits (workspace, idempotency_key)
          WHERE idempotency_key IS NOT NULL;

        -- operation: 0 put (record), 1 remove (kind, id), 2 erased (kind)
        CREATE TABLE changes (
          workspace INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          position INTEGER NOT NULL,
          operation INTEGER NOT NULL,
          record INTEGER,
          kind INTEGER,
          id BLOB,
          PRIMARY KEY (workspace, revision, position)
        ) WITHOUT ROWID;
        CREATE INDEX removals ON changes (workspace, kind, id) WHERE operation = 1;

        CREATE TABLE records (
          number INTEGER PRIMARY KEY,
          workspace INTEGER NOT NULL,
          kind INTEGER NOT NULL,
          id BLOB NOT NULL,
          revision INTEGER NOT NULL,
          superseded INTEGER NOT NULL,
          timestamp BLOB NOT NULL,
          facts BLOB NOT NULL,
          content BLOB NOT NULL
        );
        CREATE UNIQUE INDEX present_by_id ON records (workspace, kind, id)
          WHERE superseded = 9223372036854775807;
        CREATE INDEX present_by_time ON records (workspace, kind, timestamp, id)
          WHERE superseded = 9223372036854775807;
        CREATE INDEX past_by_id ON records (workspace, kind, id)
          WHERE superseded < 9223372036854775807;
        CREATE INDEX past_by_time ON records (workspace, kind, timestamp, id)
          WHERE superseded < 9223372036854775807;

        CREATE TABLE fields (
          record INTEGER NOT NULL,
          name INTEGER NOT NULL,
          value BLOB NOT NULL,
          smallest INTEGER NOT NULL,
          PRIMARY KEY (record, name, value)
        ) WITHOUT ROWID;
        """)
  }

  /// The indexed values once more, in the order of their values, the present apart from the past;
  /// the commits by their instants; and the past of each record by its revisions.
  private static func indexByValue(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE present_fields (
          workspace INTEGER NOT NULL,
          kind INTEGER NOT NULL,
          name INTEGER NOT NULL,
          value BLOB NOT NULL,
          timestamp BLOB NOT NULL,
          id BLOB NOT NULL,
          record INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          smallest INTEGER NOT NULL,
          PRIMARY KEY (workspace, kind, name, value, timestamp, id)
        ) WITHOUT ROWID;

        CREATE TABLE past_fields (
          workspace INTEGER NOT NULL,
          kind INTEGER NOT NULL,
          name INTEGER NOT NULL,
          value BLOB NOT NULL,
          timestamp BLOB NOT NULL,
          id BLOB NOT NULL,
          record INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          superseded INTEGER NOT NULL,
          smallest INTEGER NOT NULL,
          PRIMARY KEY (workspace, kind, name, value, timestamp, id, record)
        ) WITHOUT ROWID;

        INSERT INTO present_fields
          SELECT r.workspace, r.kind, f.name, f.value, r.timestamp, r.id, r.number, r.revision,
            f.smallest
          FROM records r JOIN fields f ON f.record = r.number
          WHERE r.superseded = 9223372036854775807;
        INSERT INTO past_fields
          SELECT r.workspace, r.kind, f.name, f.value, r.timestamp, r.id, r.number, r.revision,
            r.superseded, f.smallest
          FROM records r JOIN fields f ON f.record = r.number
          WHERE r.superseded < 9223372036854775807;

        CREATE INDEX commits_by_time ON commits (workspace, recorded_at, revision);

        DROP INDEX past_by_id;
        CREATE INDEX past_by_id ON records (workspace, kind, id, revision)
          WHERE superseded < 9223372036854775807;
        """)
  }
}

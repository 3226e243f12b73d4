import PostgresStore

/// A database of one test, with its tables, and a role of applications.
struct TestDatabase: Sendable {
  let name: String
  let server: TestServer
  /// As applications reach it: not as the owner, and not past row-level security.
  let application: PostgresDatabase
  static let role = "application"

  init(
    _ server: TestServer, _ change: (inout PostgresDatabase.Configuration) -> Void = { _ in }
  ) async throws {
    self.server = server
    name = try server.createDatabase()
    try SQL.run(
      """
      DO $$ BEGIN
        CREATE ROLE \(Self.role) LOGIN NOSUPERUSER NOBYPASSRLS;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
      """, at: server.url("postgres"))
    try await PostgresDatabase(.init(server.url(name))).migrate(grantingTo: Self.role)
    application = Self.application(server, name, change)
  }

  /// Another handle of the same database, with connections of its own.
  static func application(
    _ server: TestServer, _ name: String, port: Int? = nil,
    _ change: (inout PostgresDatabase.Configuration) -> Void = { _ in }
  ) -> PostgresDatabase {
    var configuration = PostgresDatabase.Configuration(
      server.url(name, role: role, port: port))
    configuration.connections = 4
    change(&configuration)
    return PostgresDatabase(configuration)
  }

  /// Where the application role reaches it with plain SQL.
  var applicationURL: String { server.url(name, role: Self.role) }
  /// Where the owner does.
  var ownerURL: String { server.url(name) }

  /// Returns once as many connections wait for a lock; throws after ten seconds.
  func untilLockIsAwaited(by count: Int = 1) async throws {
    for _ in 0..<1_000 {
      if try lockWaits() >= count { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw NobodyWaits()
  }

  /// How many connections wait for a lock.
  func lockWaits() throws -> Int {
    let rows = try SQL.run(
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = '\(name)' AND wait_event_type = 'Lock'
      """, at: ownerURL)
    return rows.joined().compactMap(\.self).compactMap(Int.init).first ?? 0
  }

  /// Nobody came to wait for a lock that somebody holds.
  struct NobodyWaits: Error {}
}

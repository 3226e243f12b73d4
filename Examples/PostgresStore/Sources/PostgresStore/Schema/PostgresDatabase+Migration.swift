public import CSModels

extension PostgresDatabase {
  /// Makes the tables, or brings those of an older version up to date with the data in place.
  ///
  /// Call it as the role that is to own the tables, not as the one that applications use. Several
  /// processes may call it at once, and again at any time.
  ///
  /// - Parameter role: The role of applications, which is granted what the store needs and nothing
  ///   more; `nil` to grant nothing. It must be there already.
  /// - Throws: ``StoreError`` with code `unavailable` where the database cannot be reached, the role
  ///   may not make tables, or the tables are of a later version.
  public func migrate(grantingTo role: String? = nil) async throws(StoreError) {
    try await migrate(to: Schema.version, grantingTo: role)
  }

  package func migrate(to version: Int, grantingTo role: String?) async throws(StoreError) {
    let grants = try role.map { role throws(StoreError) in try Self.grants(to: role) } ?? []
    try await again { session throws(Failure) in
      _ = try session.run([
        Statement("CREATE SCHEMA IF NOT EXISTS customer_success"),
        Statement(
          """
          CREATE TABLE IF NOT EXISTS customer_success.versions (
            version bigint NOT NULL PRIMARY KEY)
          """),
      ])
    }
    let current = try await again { session throws(Failure) in try Self.version(session) }
    try Self.check(current, atMost: Schema.version)
    for step in Schema.steps.indices.dropFirst(current).prefix(max(0, version - current)) {
      try await again { session throws(Failure) in
        var statements = [Statement("BEGIN")]
        statements += Schema.steps[step].map { Statement($0) }
        statements += [
          Statement(
            """
            INSERT INTO customer_success.versions (version) VALUES ($1)
            ON CONFLICT (version) DO NOTHING
            """, [.integer(Int64(step + 1))]),
          Statement("COMMIT"),
        ]
        _ = try session.run(statements)
      }
    }
    try await again { session throws(Failure) in
      for grant in grants { _ = try session.run([grant]) }
    }
  }

  /// Refuses tables that this adapter does not know how to use.
  func checkVersion() async throws(StoreError) {
    let version = try await retrying { session throws(Failure) in try Self.version(session) }
    try Self.check(version, atMost: Schema.version)
    guard version == Schema.version else {
      throw StoreError(
        .unavailable,
        "The tables are of version \(version), and this adapter uses \(Schema.version). Run "
          + "migrate() as their owner.")
    }
  }

  private static func check(_ version: Int, atMost known: Int) throws(StoreError) {
    guard version <= known else {
      throw StoreError(
        .unavailable,
        "The tables are of version \(version), which a later release of this adapter has made. "
          + "This one knows versions up to \(known): use the later release.")
    }
  }

  private static func version(_ session: Session) throws(Failure) -> Int {
    let rows = try session.run([
      Statement("SELECT coalesce(max(version), 0) FROM customer_success.versions")
    ])
    return Int(rows[0].integer(0, 0) ?? 0)
  }

  private static func grants(to role: String) throws(StoreError) -> [Statement] {
    guard !role.isEmpty, !role.utf8.contains(0) else {
      throw StoreError(.invalid, "A role has a name, without NUL.")
    }
    // GRANT takes no bound values: the name is quoted as an identifier, where only the double
    // quote means anything (PostgreSQL, section 4.1.1).
    let name = "\"" + role.replacing("\"", with: "\"\"") + "\""
    return [
      Statement("GRANT USAGE ON SCHEMA customer_success TO \(name)"),
      Statement("GRANT SELECT ON customer_success.versions TO \(name)"),
    ]
      + Schema.rights.map {
        Statement("GRANT \($0.verbs) ON customer_success.\($0.table) TO \(name)")
      }
  }

  /// Tries again where another process makes the same tables at the same time: which error that
  /// gives depends on how far each has come.
  private func again<Result: Sendable>(
    _ body: @Sendable (Session) throws(Failure) -> Result
  ) async throws(StoreError) -> Result {
    var attempt = 0
    while true {
      do {
        return try await retrying(body)
      } catch {
        let state = (error.underlying as? ServerError)?.state ?? ""
        attempt += 1
        guard ["23505", "42P06", "42P07", "42710", "42704", "XX000"].contains(state), attempt < 10
        else { throw error }
        try await rest(after: attempt + 4)
      }
    }
  }
}

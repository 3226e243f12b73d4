import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// The tables, and how they come about.
  @Suite(.needsServer) struct Tables {
    @Test func anOlderVersionIsBroughtUpToDateWithItsData() async throws {
      let server = try ServerTrait.server
      let name = try server.createDatabase()
      let owner = PostgresDatabase(.init(server.url(name)))
      try await owner.migrate(to: 1, grantingTo: nil)
      let error = await #expect(throws: StoreError.self) {
        try await PostgresStore(workspace: "w", in: owner)
      }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("Run migrate()") ?? false)
      try SQL.run(
        "INSERT INTO customer_success.heads VALUES ('w', 1, 5)",
        "INSERT INTO customer_success.commits VALUES ('w', 1, 5, 'system:old', NULL, 'k')",
        at: server.url(name))
      try await owner.migrate()
      try await owner.migrate()
      let store = try await PostgresStore(workspace: "w", in: owner)
      #expect(try await store.commits(after: .none, limit: 9).map(\.by) == [.system("old")])
      #expect(try await store.save(Account("a"), at: .distantPast) == Revision(2))
    }

    @Test func aLaterVersionIsRefused() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      try SQL.run("INSERT INTO customer_success.versions VALUES (99)", at: test.ownerURL)
      for operation in [
        { try await PostgresDatabase(.init(test.ownerURL)).migrate() },
        { _ = try await PostgresStore(workspace: "w", in: test.application) },
      ] as [@Sendable () async throws -> Void] {
        let error = await #expect(throws: StoreError.self) { try await operation() }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("version 99") ?? false)
      }
    }

    @Test func withoutTablesTheErrorSaysWhatToDo() async throws {
      let server = try ServerTrait.server
      let name = try server.createDatabase()
      let error = await #expect(throws: StoreError.self) {
        try await PostgresStore(workspace: "w", in: PostgresDatabase(.init(server.url(name))))
      }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("Run migrate()") ?? false)
    }

    @Test func whoIsNotTheOwnerCannotMigrate() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      try SQL.run("DELETE FROM customer_success.versions", at: test.ownerURL)
      let error = await #expect(throws: StoreError.self) { try await test.application.migrate() }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("42501") ?? false)
    }

    @Test func severalMayMigrateAtOnce() async throws {
      let server = try ServerTrait.server
      let name = try server.createDatabase()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 {
          group.addTask { try await PostgresDatabase(.init(server.url(name))).migrate() }
        }
        try await group.waitForAll()
      }
      let versions = try SQL.run(
        "SELECT count(*), max(version) FROM customer_success.versions", at: server.url(name))
      #expect(versions == [["\(Schema.version)", "\(Schema.version)"]])
    }

    @Test func aRoleIsQuotedWhateverItIsCalled() async throws {
      let server = try ServerTrait.server
      let name = try server.createDatabase()
      let role = "it's a \"role\"; DROP SCHEMA customer_success --"
      let quoted = "\"" + role.replacing("\"", with: "\"\"") + "\""
      try SQL.run("CREATE ROLE \(quoted)", at: server.url(name))
      try await PostgresDatabase(.init(server.url(name))).migrate(grantingTo: role)
      let granted = try SQL.run(
        "SELECT has_table_privilege(oid, 'customer_success.records', 'DELETE') FROM pg_roles "
          + "WHERE rolname LIKE 'it%'", at: server.url(name))
      #expect(granted == [["t"]])
      let error = await #expect(throws: StoreError.self) {
        try await PostgresDatabase(.init(server.url(name))).migrate(grantingTo: "nobody")
      }
      #expect(error?.message.contains("nobody") ?? false)
    }

    @Test func everyKeyAndEveryIndexBeginsWithTheWorkspace() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let rows = try SQL.run(
        """
        SELECT i.relname, a.attname FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
        WHERE n.nspname = 'customer_success' AND t.relname <> 'versions'
        """, at: test.ownerURL)
      #expect(rows.count >= 11)
      for row in rows { #expect(row[1] == "workspace", "\(row)") }
      let others = try SQL.run(
        """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'customer_success' AND c.relkind NOT IN ('r', 'i')
        UNION ALL SELECT tgname FROM pg_trigger
        """, at: test.ownerURL)
      #expect(others.isEmpty, "there is more than tables and indexes: \(others)")
    }
  }
}

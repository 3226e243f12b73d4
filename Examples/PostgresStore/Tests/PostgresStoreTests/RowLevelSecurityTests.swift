import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// Nothing crosses workspaces, whatever the input and whatever the SQL.
  @Suite(.needsServer) struct RowLevelSecurity {
    static let hostile = [
      "plain", "quote'", "two''", "double\"quote", "semi;colon", "'; DROP TABLE records; --",
      "back\\slash", "\\'; --", "dollar $$ quote $$", "$1", "%", "_", "workspace' OR '1'='1",
      "caf\u{e9}", "cafe\u{301}", "ＡＢＣ", "А", "A", "a", " a", "a ", "\u{200b}a", "日本語", "\n",
      "customer_success.workspace", "NULL", "\u{202e}evil", "{a,b}", "()", "👩‍👩‍👧",
    ]

    @Test func hostileNamesAreKeptApart() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      for (index, name) in Self.hostile.enumerated() {
        let store = try await PostgresStore(
          workspace: WorkspaceID(rawValue: name), in: test.application)
        #expect(try await store.head() == .none, "\(name) is not empty")
        var changes = ChangeSet(
          by: .person(Teammate.ID(name)), at: .distantPast, idempotencyKey: name)
        for id in Self.hostile + ["nul\u{0}", ""] where !id.isEmpty {
          try changes.save(Account("\(index)", id: Account.ID(id), industry: id))
        }
        let commit = try await store.commit(changes)
        #expect(try await store.commits(after: .none, limit: 10) == [commit])
      }
      for (index, name) in Self.hostile.enumerated() {
        let store = try await PostgresStore(
          workspace: WorkspaceID(rawValue: name), in: test.application)
        let all = try await store.fetchAll(RecordQuery<Account>.all)
        #expect(all.count == Self.hostile.count + 1)
        #expect(Set(all.map(\.name)) == ["\(index)"], "\(name) shows records of others")
        for id in Self.hostile {
          let found = try await store.fetch(RecordQuery<Account>.all.where(.industry, is: id))
          #expect(found.map(\.id.rawValue).elementsEqual([id]) { $0.utf8.elementsEqual($1.utf8) })
        }
      }
      let tables = try SQL.run(
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'customer_success'", at: test.ownerURL)
      #expect(tables == [["6"]])
    }

    @Test(arguments: ["", "nul\u{0}", "\u{0}", String(repeating: "w", count: 201)])
    func whatCannotNameAWorkspaceIsRefused(name: String) async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let error = await #expect(throws: StoreError.self) {
        try await PostgresStore(workspace: WorkspaceID(rawValue: name), in: test.application)
      }
      #expect(error?.code == .invalid)
      #expect(error?.message.contains("Choose another name") ?? false)
    }

    private static let tables = ["heads", "commits", "changes", "records", "fields"]

    /// Two workspaces with the same records.
    private func twoWorkspaces() async throws -> TestDatabase {
      let test = try await TestDatabase(try ServerTrait.server)
      for name in ["a", "b"] as [WorkspaceID] {
        let store = try await PostgresStore(workspace: name, in: test.application)
        try await store.save(Account("x", domains: ["x.example"]), at: .distantPast)
        try await store.save(Account("x", domains: ["y.example"]), at: .distantPast)
      }
      return test
    }

    @Test func plainSQLSeesAndTouchesItsOwnWorkspaceAlone() async throws {
      let test = try await twoWorkspaces()
      let sql = try SQL.Connection(test.applicationURL)
      try sql.run("SET search_path = customer_success")
      try sql.run("SELECT set_config('customer_success.workspace', $1, false)", ["a"])
      for table in Self.tables {
        let seen = try sql.run("SELECT DISTINCT workspace FROM \(table)")
        #expect(seen == [["a"]], "\(table) shows \(seen)")
        #expect(try sql.run("SELECT 1 FROM \(table) WHERE workspace = 'b'").isEmpty)
        let update = sql.outcome(
          "UPDATE \(table) SET workspace = 'b' WHERE workspace = 'a' RETURNING 1")
        #expect(update == "42501", "\(table): a row can be given away: \(update)")
        // Updates of other rows find none; the number would tell.
        #expect(
          sql.outcome("UPDATE \(table) SET workspace = 'a' WHERE workspace = 'b' RETURNING 1")
            == "0 rows")
        let delete = sql.outcome("DELETE FROM \(table) WHERE workspace = 'b' RETURNING 1")
        #expect(["0 rows", "42501"].contains(delete), "\(table): \(delete)")
        #expect(sql.outcome("TRUNCATE \(table)") == "42501")
        #expect(sql.outcome("ALTER TABLE \(table) DISABLE ROW LEVEL SECURITY") == "42501")
        #expect(sql.outcome("DROP POLICY one_workspace ON \(table)") == "42501")
      }
      let inserts = [
        "INSERT INTO heads VALUES ('b2', 1, 0)", "INSERT INTO heads VALUES ('b', 9, 0)",
        "INSERT INTO commits VALUES ('b', 9, 0, '', NULL, '')",
        "INSERT INTO changes VALUES ('b', 9, 0, 'account', '', 0)",
        "INSERT INTO records VALUES ('b', 'account', '', 9, 9, '', '', '')",
        "INSERT INTO fields VALUES ('b', 'account', '', 9, 0, 9, 'n', '', '', '', true)",
      ]
      for insert in inserts { #expect(sql.outcome(insert) == "42501", "\(insert)") }
      for bypass in ["SET row_security = off", "SET ROLE postgres"] {
        _ = sql.outcome(bypass)
        #expect(sql.outcome("SELECT * FROM records WHERE workspace = 'b'") != "1 rows")
      }
      for name in ["a", "b"] as [WorkspaceID] {
        let store = try await PostgresStore(workspace: name, in: test.application)
        #expect(try await store.head() == Revision(2))
        #expect(try await store.count(RecordQuery<Account>.all) == 1)
      }
    }

    @Test func withoutAWorkspaceNothingIsSeen() async throws {
      let test = try await twoWorkspaces()
      let sql = try SQL.Connection(test.applicationURL)
      for setting in [nil, "", "nobody", "A", "a ", "a' OR 'a'='a"] {
        if let setting {
          try sql.run("SELECT set_config('customer_success.workspace', $1, false)", [setting])
        }
        for table in Self.tables {
          let seen = try sql.run("SELECT count(*) FROM customer_success.\(table)")
          #expect(seen == [["0"]], "\(table) with \(setting ?? "no setting")")
          let touched = sql.outcome(
            "UPDATE customer_success.\(table) SET workspace = 'z' RETURNING 1")
          #expect(touched == "0 rows")
        }
        #expect(sql.outcome("INSERT INTO customer_success.heads VALUES ('', 1, 0)") != "0 rows")
      }
      // A setting of one transaction is gone with it.
      try sql.run("BEGIN")
      try sql.run("SELECT set_config('customer_success.workspace', 'a', true)")
      #expect(try sql.run("SELECT count(*) FROM customer_success.heads") == [["1"]])
      try sql.run("COMMIT")
      #expect(try sql.run("SELECT count(*) FROM customer_success.heads") == [["0"]])
    }

    @Test func theConnectionsOfThePoolKeepNoWorkspace() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let narrow = TestDatabase.application(test.server, test.name) { $0.connections = 1 }
      let a = try await PostgresStore(workspace: "a", in: narrow)
      let b = try await PostgresStore(workspace: "b", in: narrow)
      for number in 0..<3 {
        try await a.save(Account("a\(number)"), at: .distantPast)
        try await b.save(Account("b\(number)"), at: .distantPast)
        #expect(try await a.fetchAll(RecordQuery<Account>.all).allSatisfy { $0.name < "b" })
        #expect(try await b.fetchAll(RecordQuery<Account>.all).allSatisfy { $0.name > "b" })
      }
    }

    @Test func theRoleOfApplicationsIsBoundByThePolicies() async throws {
      let test = try await twoWorkspaces()
      let rows = try SQL.run(
        """
        SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
          pg_get_userbyid(c.relowner) = '\(TestDatabase.role)'
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'customer_success' AND c.relkind = 'r' AND c.relname <> 'versions'
        ORDER BY 1
        """, at: test.ownerURL)
      #expect(rows == Self.tables.sorted().map { [$0, "t", "t", "f"] })
      let active = try SQL.run(
        "SELECT row_security_active('customer_success.records')", at: test.applicationURL)
      #expect(active == [["t"]])
    }
  }
}

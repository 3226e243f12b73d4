import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// Prepared statements that are lost, as behind a connection pooler.
  @Suite(.needsServer) struct ForgottenStatements {
    /// What happens to the connection in the middle of a commit, and what the server then says:
    /// that there is no such statement (26000), or that there is one already (42P05).
    @Test(
      .timeLimit(.minutes(1)),
      arguments: [
        "EXECUTE 'DEALLOCATE ALL'", "RAISE EXCEPTION 'made up' USING ERRCODE = '42P05'",
      ])
    func aCommitIsMadeOnAnotherConnection(_ mishap: String) async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let narrow = TestDatabase.application(test.server, test.name) { $0.connections = 1 }
      let store = try await PostgresStore(workspace: "forgotten", in: narrow)
      // Every statement of a commit is prepared by then.
      for number in 0..<2 { try await store.save(Account("\(number)", id: "a"), at: .distantPast) }
      // A sequence counts on where a transaction is undone.
      try SQL.run(
        "CREATE SEQUENCE mishaps",
        """
        CREATE FUNCTION mishap() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        $$ BEGIN IF nextval('public.mishaps') = 2 THEN \(mishap); END IF; RETURN NEW; END $$
        """,
        """
        CREATE TRIGGER mishap BEFORE UPDATE ON customer_success.heads
        FOR EACH ROW EXECUTE FUNCTION mishap()
        """, at: test.ownerURL)
      for number in 2..<5 { try await store.save(Account("\(number)", id: "a"), at: .distantPast) }
      let log = try await store.commits(after: .none, limit: 10)
      #expect(log.map(\.revision.number) == Array(1...5))
      #expect(narrow.troubles.lostStatements == 1)
      #expect(narrow.troubles.serializationFailures == 0)
    }

    @Test func whereEveryConnectionForgetsTheErrorSaysWhatToDo() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let impatient = TestDatabase.application(test.server, test.name) { $0.attempts = 3 }
      let store = try await PostgresStore(workspace: "forgotten", in: impatient)
      try SQL.run(
        """
        CREATE FUNCTION mishap() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '26000'; END $$
        """,
        """
        CREATE TRIGGER mishap BEFORE UPDATE ON customer_success.heads
        FOR EACH ROW EXECUTE FUNCTION mishap()
        """, at: test.ownerURL)
      let error = await #expect(throws: StoreError.self) {
        try await store.save(Account("a"), at: .distantPast)
      }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("pooler") ?? false)
      #expect(impatient.troubles.lostStatements == 2)
    }

    @Test func noTwoConnectionsGiveAStatementTheSameName() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      var names: [Set<[UInt8]>] = []
      for _ in 0..<2 {
        let proxy = try CuttingProxy(to: test.server.port)
        defer { proxy.close() }
        let database = TestDatabase.application(test.server, test.name, port: proxy.port)
        let store = try await PostgresStore(workspace: "names", in: database)
        // The first message of a connection has no type; what follows is counted from here.
        proxy.arm(nil)
        _ = try await store.head()
        try await store.save(Account("a"), at: .distantPast)
        let bytes = proxy.passed(.toServer)
        let messages = ProtocolMessages(bytes)
        let starts = [0] + messages.ends
        let parses = zip(starts, messages.types).filter { $0.1 == "P" }
        names.append(Set(parses.map { Array(bytes[($0.0 + 5)...].prefix { $0 != 0 }) }))
      }
      #expect(names.allSatisfy { $0.count > 3 && $0.allSatisfy { $0.count > 16 } })
      #expect(names[0].isDisjoint(with: names[1]))
    }
  }
}

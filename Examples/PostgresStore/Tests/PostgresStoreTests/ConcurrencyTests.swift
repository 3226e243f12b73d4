import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// Many who write to one workspace at once.
  @Suite(.needsServer) struct Concurrency {
    @Test(.timeLimit(.minutes(1)), arguments: ["read committed", "serializable"])
    func writersTakeTurns(isolation: String) async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      try SQL.run(
        "ALTER DATABASE \(test.name) SET default_transaction_isolation = '\(isolation)'",
        at: test.ownerURL)
      let databases = (0..<2).map { _ in TestDatabase.application(test.server, test.name) }
      let (writers, each) = (6, 10)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<writers {
          let store = try await PostgresStore(workspace: "busy", in: databases[writer % 2])
          group.addTask {
            for number in 0..<each {
              try await store.save(
                Account("shared", id: "shared"), Account("own", id: .init("\(writer)-\(number)")),
                at: .distantPast)
            }
          }
        }
        try await group.waitForAll()
      }
      let store = try await PostgresStore(workspace: "busy", in: databases[0])
      let log = try await store.commits(after: .none, limit: 1_000)
      #expect(log.map(\.revision.number) == Array(1...UInt64(writers * each)))
      #expect(try await store.count(RecordQuery<Account>.all) == writers * each + 1)
      let failures = databases.map(\.troubles.serializationFailures).reduce(0, +)
      // Under READ COMMITTED the lock on the head is enough, and nothing has to be run again.
      #expect(isolation == "serializable" ? failures > 0 : failures == 0)
    }

    @Test(.timeLimit(.minutes(1))) func veryManyRecordsAreOneCommit() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "many", in: test.application)
      for revision in [1, 2] as [UInt64] {
        var changes = ChangeSet(by: .system("tests"), at: .distantPast)
        for number in 0..<3_000 { try changes.save(Account("\(revision)", id: .init("\(number)"))) }
        #expect(try await store.commit(changes).revision == Revision(revision))
      }
      #expect(try await store.count(RecordQuery<Account>.all) == 3_000)
      #expect(
        try await store.count(RecordQuery<Account>.all, asOf: .revision(Revision(1))) == 3_000)
      #expect(try await store.find("2999", as: Account.self)?.name == "2")
    }

    @Test func whoeverCannotWinGivesUpInTheEnd() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "busy", in: test.application)
      try SQL.run(
        """
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '40001'; END $$
        """,
        """
        CREATE TRIGGER fail BEFORE INSERT ON customer_success.commits
        FOR EACH ROW EXECUTE FUNCTION fail()
        """, at: test.ownerURL)
      let impatient = TestDatabase.application(test.server, test.name) { $0.attempts = 3 }
      let other = try await PostgresStore(workspace: "busy", in: impatient)
      let error = await #expect(throws: StoreError.self) {
        try await other.save(Account("a"), at: .distantPast)
      }
      #expect(error?.code == .unavailable)
      #expect(impatient.troubles.serializationFailures == 2)
      #expect(try await store.head() == .none)
    }

    @Test(.timeLimit(.minutes(1))) func processesLoseNoUpdate() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "processes", in: test.application)
      try await store.save(Account("0", id: "counter"), at: .distantPast)
      let (processes, each) = (4, 10)
      try await withThrowingTaskGroup(of: Int32.self) { group in
        for number in 0..<processes {
          group.addTask {
            try await Program.run([
              "write", "--database", test.applicationURL, "--workspace", "processes", "--name",
              "p\(number)", "--count", "\(each)",
            ]).status
          }
        }
        for try await status in group { #expect(status == 0) }
      }
      #expect(try await store.find("counter", as: Account.self)?.name == "\(processes * each)")
      let log = try await store.commits(after: .none, limit: 1_000)
      #expect(log.map(\.revision.number) == Array(1...UInt64(2 * processes * each + 1)))
      #expect(try await store.count(RecordQuery<Account>.all) == processes * each + 1)
    }

    @Test(.timeLimit(.minutes(1))) func waitingForTheServerHoldsUpNobody() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let wide = TestDatabase.application(test.server, test.name) { $0.connections = 20 }
      let store = try await PostgresStore(workspace: "locked", in: wide)
      let blocker = try SQL.Connection(test.ownerURL)
      try blocker.run("BEGIN")
      try blocker.run("SELECT * FROM customer_success.heads WHERE workspace = 'locked' FOR UPDATE")
      // More tasks than Swift has threads.
      let tasks = ProcessInfo.processInfo.activeProcessorCount + 4
      let waiting = (0..<min(tasks, 16)).map { number in
        Task { try await store.save(Account("\(number)"), at: .distantPast) }
      }
      try await test.untilLockIsAwaited()
      for _ in 0..<10 { #expect(try await store.head() == .none) }
      try blocker.run("ROLLBACK")
      var revisions: [UInt64] = []
      for task in waiting { revisions.append(try await task.value.number) }
      #expect(revisions.sorted() == Array(1...UInt64(waiting.count)))
    }

    @Test func aCancelledTaskStopsToWaitForTheLock() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "cancelled", in: test.application)
      let blocker = try SQL.Connection(test.ownerURL)
      try blocker.run("BEGIN")
      try blocker.run(
        "SELECT * FROM customer_success.heads WHERE workspace = 'cancelled' FOR UPDATE")
      let task = Task { try await store.save(Account("a"), at: .distantPast) }
      try await test.untilLockIsAwaited()
      task.cancel()
      let error = await #expect(throws: StoreError.self) { _ = try await task.value }
      #expect(error?.code == .cancelled)
      try blocker.run("ROLLBACK")
      #expect(try test.lockWaits() == 0)
      #expect(try await store.head() == .none)
      #expect(try await store.save(Account("b"), at: .distantPast) == Revision(1))
    }

    @Test(.timeLimit(.minutes(1)))
    func aCancelledTaskDoesNotWaitForTheServerToHearOfIt() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let proxy = try CuttingProxy(to: test.server.port)
      defer { proxy.close() }
      let narrow = TestDatabase.application(test.server, test.name, port: proxy.port) {
        $0.connections = 1
      }
      let store = try await PostgresStore(workspace: "deaf", in: narrow)
      let blocker = try SQL.Connection(test.ownerURL)
      try blocker.run("BEGIN")
      try blocker.run("SELECT * FROM customer_success.heads WHERE workspace = 'deaf' FOR UPDATE")
      let task = Task { try await store.save(Account("a"), at: .distantPast) }
      try await test.untilLockIsAwaited()
      proxy.hold()
      let start = ContinuousClock.now
      task.cancel()
      let error = await #expect(throws: StoreError.self) { _ = try await task.value }
      #expect(error?.code == .cancelled)
      #expect(.now - start < .seconds(2))
      while proxy.held == 0, .now - start < .seconds(10) {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(proxy.held == 1, "the server was not asked to stop")
      try blocker.run("ROLLBACK")
    }

    @Test func aTaskThatWaitsForAConnectionCanBeCancelled() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let narrow = TestDatabase.application(test.server, test.name) { $0.connections = 1 }
      let store = try await PostgresStore(workspace: "narrow", in: narrow)
      let blocker = try SQL.Connection(test.ownerURL)
      try blocker.run("BEGIN")
      try blocker.run("SELECT * FROM customer_success.heads WHERE workspace = 'narrow' FOR UPDATE")
      let first = Task { try await store.save(Account("a"), at: .distantPast) }
      try await test.untilLockIsAwaited()
      let second = Task { try await store.head() }
      try await Task.sleep(for: .milliseconds(20))
      second.cancel()
      let error = await #expect(throws: StoreError.self) { _ = try await second.value }
      #expect(error?.code == .cancelled)
      try blocker.run("ROLLBACK")
      #expect(try await first.value == Revision(1))
    }
  }
}

extension RecordStore {
  fileprivate func find<R: Record>(_ id: RecordID<R>, as type: R.Type) async throws -> R? {
    try await find(id)
  }
}

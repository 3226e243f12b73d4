import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// Connections that are lost at every step of a commit.
  @Suite(.needsServer, .serialized) struct LostConnections {
    /// A store behind a proxy, with one connection, and the same store without it.
    struct Bench {
      let proxy: CuttingProxy
      let database: PostgresDatabase
      let store: PostgresStore
      let direct: PostgresStore
      let ownerURL: String

      init(_ change: (inout PostgresDatabase.Configuration) -> Void = { _ in }) async throws {
        let server = try ServerTrait.server
        let test = try await TestDatabase(server)
        ownerURL = test.ownerURL
        proxy = try CuttingProxy(to: server.port)
        database = TestDatabase.application(server, test.name, port: proxy.port) {
          $0.connections = 1
          $0.notifies = false
          change(&$0)
        }
        direct = try await PostgresStore(workspace: "lost", in: test.application)
        store = try await PostgresStore(workspace: "lost", in: database)
      }

      /// A commit that changes one record and makes another; all have the same length.
      func changes(_ number: Int) throws -> ChangeSet {
        let name = String(1_000_000 + number)
        var changes = ChangeSet(by: .system("tests"), at: Date(timeIntervalSince1970: 0))
        try changes.save(Account(name, id: "changed"))
        try changes.save(
          Account(name, id: Account.ID(name)), expecting: Revision.none)
        return changes
      }

      /// Checks that a commit is in the log once, as it was returned.
      func check(_ commit: Commit, after head: Revision, _ step: String) async throws {
        let log = try await direct.commits(after: head, limit: 10)
        #expect(log == [commit], "\(step): the log has \(log.count) new commits")
      }
    }

    /// The places at which one commit can be cut: the end of each message, and the middle of it.
    private func places(_ bench: Bench) async throws -> [(CuttingProxy.Direction, Int)] {
      for number in 0..<2 { _ = try await bench.store.commit(bench.changes(number)) }
      bench.proxy.arm(nil)
      _ = try await bench.store.commit(bench.changes(2))
      var places: [(CuttingProxy.Direction, Int)] = []
      for direction in [CuttingProxy.Direction.toServer, .toClient] {
        let bytes = bench.proxy.passed(direction)
        let messages = ProtocolMessages(bytes)
        #expect(messages.ends.last == bytes.count)
        #expect(messages.types.contains(direction == .toServer ? "E" : "C"))
        for end in [0] + messages.ends {
          places.append((direction, end))
          if end + 3 < bytes.count { places.append((direction, end + 3)) }
        }
      }
      return places
    }

    @Test(.timeLimit(.minutes(3)), arguments: [Duration.zero, .milliseconds(30)])
    func aCommitIsMadeOnceWhereverItIsCut(linger: Duration) async throws {
      let bench = try await Bench()
      defer { bench.proxy.close() }
      let places = try await places(bench)
      #expect(places.count > 60)
      var number = 10
      for (index, (direction, after)) in places.enumerated() {
        if linger > .zero, index % 4 != 0, !TestServer.isRequired { continue }
        // The connection is made again, and its statements prepared, before it is cut.
        _ = try await bench.store.commit(bench.changes(number))
        let head = try await bench.direct.head()
        let cuts = bench.proxy.cuts
        bench.proxy.arm(CuttingProxy.Cut(direction: direction, after: after, linger: linger))
        var changes = try bench.changes(number + 1)
        // The key is as long as those that are made up, so that messages keep their lengths.
        if index % 3 == 1 {
          changes.idempotencyKey =
            "attempt-" + String(repeating: "k", count: 26) + String(100_000 + number)
        }
        let commit = try await bench.store.commit(changes)
        number += 2
        let step = "cut after \(after) bytes \(direction)"
        #expect(bench.proxy.cuts == cuts + 1, "\(step): not cut")
        #expect(commit.revision.number == head.number + 1, "\(step): revision \(commit.revision)")
        #expect(
          commit.idempotencyKey == changes.idempotencyKey, "\(step): the adapter's key is shown")
        try await bench.check(commit, after: head, step)
      }
      let troubles = bench.database.troubles
      // Some were made and only the answer was lost; some had to be made again.
      #expect(troubles.foundCommits > 0)
      #expect(troubles.lostConnections > troubles.foundCommits)
    }

    @Test func anErasureIsMadeOnceWhereverItIsCut() async throws {
      let bench = try await Bench()
      defer { bench.proxy.close() }
      func erase(_ number: Int) async throws -> Commit {
        _ = try await bench.store.commit(bench.changes(number))
        let id = AnyRecordID(kind: Account.kind, rawValue: String(1_000_000 + number))
        return try await bench.store.erase([id], at: Date(timeIntervalSince1970: 0))
      }
      for number in 0..<2 { _ = try await erase(number) }
      _ = try await bench.store.commit(bench.changes(2))
      bench.proxy.arm(nil)
      _ = try await bench.store.erase([], at: Date(timeIntervalSince1970: 0))
      let places = ProtocolMessages(bench.proxy.passed(.toServer)).ends.map {
        (CuttingProxy.Direction.toServer, $0)
      }
      let answers = ProtocolMessages(bench.proxy.passed(.toClient)).ends.map {
        (CuttingProxy.Direction.toClient, $0)
      }
      for (index, (direction, after)) in (places + answers).enumerated() {
        _ = try await erase(10 + 2 * index)
        let head = try await bench.direct.head()
        bench.proxy.arm(CuttingProxy.Cut(direction: direction, after: after))
        let commit = try await bench.store.erase([], at: Date(timeIntervalSince1970: 0))
        #expect(commit.revision.number == head.number + 1)
        try await bench.check(commit, after: head, "cut after \(after) bytes \(direction)")
      }
      #expect(bench.database.troubles.foundCommits > 0)
    }

    @Test func whileTheDatabaseIsAwayACommitIsUncertainAndItsKeyMakesItSure() async throws {
      let bench = try await Bench { $0.patience = .milliseconds(300) }
      defer { bench.proxy.close() }
      for number in 0..<2 { _ = try await bench.store.commit(bench.changes(number)) }
      bench.proxy.arm(nil)
      _ = try await bench.store.commit(bench.changes(2))
      let messages = ProtocolMessages(bench.proxy.passed(.toServer))
      let last = try #require(messages.types.lastIndex(of: "E"))
      // The last message to execute something is COMMIT: it arrives whole, or not.
      let whole = messages.ends[last]
      for (round, (after, isMade)) in [(whole, true), (whole - 1, false)].enumerated() {
        _ = try await bench.store.commit(bench.changes(100 + round))
        let head = try await bench.direct.head()
        var changes = try bench.changes(200 + round)
        bench.proxy.arm(
          CuttingProxy.Cut(
            direction: .toServer, after: after, linger: .milliseconds(100), refuses: true))
        let error = await #expect(throws: StoreError.self) {
          try await bench.store.commit(changes)
        }
        #expect(error?.code == .uncertain)
        #expect(error?.message.contains("cannot be reached") ?? false)
        let key = try #require(error?.idempotencyKey)
        #expect(error?.message.contains(key) ?? false)
        let log = try await bench.direct.commits(after: head, limit: 10)
        #expect(log.count == (isMade ? 1 : 0))
        #expect(log.allSatisfy { $0.idempotencyKey == nil })
        bench.proxy.arm(nil)
        changes.idempotencyKey = key
        let commit = try await bench.store.commit(changes)
        #expect(commit.revision.number == head.number + 1)
        try await bench.check(commit, after: head, "repeated")
        #expect(try await bench.store.commit(changes) == commit)
      }
    }

    @Test func whereTheServerRefusesAfterALossACommitIsUncertain() async throws {
      let bench = try await Bench()
      defer { bench.proxy.close() }
      for number in 0..<2 { _ = try await bench.store.commit(bench.changes(number)) }
      bench.proxy.arm(nil)
      _ = try await bench.store.commit(bench.changes(2))
      let messages = ProtocolMessages(bench.proxy.passed(.toServer))
      let commit = messages.ends[try #require(messages.types.lastIndex(of: "E"))]
      bench.proxy.arm(
        CuttingProxy.Cut(
          direction: .toServer, after: commit, linger: .milliseconds(100), refuses: true))
      let cuts = bench.proxy.cuts
      let changes = try bench.changes(3)
      let task = Task { try await bench.store.commit(changes) }
      while bench.proxy.cuts == cuts { try await Task.sleep(for: .milliseconds(5)) }
      let heads = "customer_success.heads"
      try SQL.run("REVOKE ALL ON \(heads) FROM \(TestDatabase.role)", at: bench.ownerURL)
      bench.proxy.arm(nil)
      let error = await #expect(throws: StoreError.self) { _ = try await task.value }
      #expect(error?.code == .uncertain)
      #expect(error?.message.contains("the database refuses") ?? false)
      #expect(error?.message.contains("42501") ?? false)
      try SQL.run("GRANT ALL ON \(heads) TO \(TestDatabase.role)", at: bench.ownerURL)
      var again = changes
      again.idempotencyKey = error?.idempotencyKey
      #expect(try await bench.store.commit(again).revision == Revision(4))
    }

    @Test func aCancelledTaskDoesNotWaitLongForAnAnswerThatNeverComes() async throws {
      let bench = try await Bench()
      defer { bench.proxy.close() }
      for number in 0..<2 { _ = try await bench.store.commit(bench.changes(number)) }
      bench.proxy.arm(nil)
      _ = try await bench.store.commit(bench.changes(2))
      let answers = ProtocolMessages(bench.proxy.passed(.toClient))
      // The first round trip is answered, the second with COMMIT is not.
      let first = answers.ends[try #require(answers.types.firstIndex(of: "Z"))]
      bench.proxy.arm(
        CuttingProxy.Cut(direction: .toClient, after: first, linger: .seconds(5), isSilent: true))
      let changes = try bench.changes(3)
      let task = Task { try await bench.store.commit(changes) }
      // The server has committed, and the client cannot know.
      for _ in 0..<1_000 where try await bench.direct.head() != Revision(4) {
        try await Task.sleep(for: .milliseconds(10))
      }
      let start = ContinuousClock.now
      task.cancel()
      let error = await #expect(throws: StoreError.self) { _ = try await task.value }
      #expect(error?.code == .uncertain)
      #expect(error?.message.contains("the task was cancelled") ?? false)
      #expect(.now - start < .seconds(4))
      var again = changes
      again.idempotencyKey = error?.idempotencyKey
      #expect(try await bench.direct.commit(again).revision == Revision(4))
      #expect(try await bench.direct.head() == Revision(4))
    }

    @Test func whereNothingCanHaveBeenCommittedTheDatabaseIsUnavailable() async throws {
      let bench = try await Bench { $0.patience = .milliseconds(300) }
      defer { bench.proxy.close() }
      _ = try await bench.store.commit(bench.changes(1))
      let head = try await bench.direct.head()
      bench.proxy.arm(CuttingProxy.Cut(direction: .toServer, after: 40, refuses: true))
      let error = await #expect(throws: StoreError.self) {
        try await bench.store.commit(bench.changes(2))
      }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("Check that the server runs") ?? false)
      #expect(try await bench.direct.head() == head)
      await #expect(throws: StoreError.self) { try await bench.store.head() }
      bench.proxy.arm(nil)
      #expect(try await bench.store.head() == head)
    }

    @Test func terminatedBackendsLoseNothing() async throws {
      let server = try ServerTrait.server
      let test = try await TestDatabase(server)
      let store = try await PostgresStore(workspace: "terminated", in: test.application)
      let (tasks, each) = (3, 25)
      try await withThrowingTaskGroup(of: Void.self) { group in
        let terminator = Task {
          while !Task.isCancelled {
            try SQL.run(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE usename = '\(TestDatabase.role)' AND datname = '\(test.name)'
              """, at: test.ownerURL)
            try await Task.sleep(for: .milliseconds(15))
          }
        }
        for task in 0..<tasks {
          group.addTask {
            for number in 0..<each {
              var changes = ChangeSet(by: .system("tests"), at: .distantPast)
              try changes.save(
                Account("a", id: Account.ID("\(task)-\(number)")), expecting: Revision.none)
              _ = try await store.commit(changes)
            }
          }
        }
        try await group.waitForAll()
        terminator.cancel()
        _ = await terminator.result
      }
      let log = try await store.commits(after: .none, limit: 1_000)
      #expect(log.map(\.revision.number) == Array(1...UInt64(tasks * each)))
      #expect(Set(log.flatMap(\.changes).compactMap(\.record)).count == tasks * each)
      #expect(test.application.troubles.lostConnections > 0)
    }
  }
}

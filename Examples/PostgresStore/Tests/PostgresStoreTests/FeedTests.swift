import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// Feeds that are told of commits.
  @Suite(.needsServer, .serialized) struct Feeds {
    /// How long it takes from a commit by somebody else until a feed gives it.
    private func delay(
      _ reader: PostgresStore, writer: PostgresStore, before: () async throws -> Void = {}
    ) async throws -> Duration {
      let head = try await reader.head()
      let waiting = Task {
        for try await commit in reader.feed(after: head) {
          return (commit.revision, ContinuousClock.now)
        }
        return (Revision.none, ContinuousClock.now)
      }
      // Long enough for the feed to have read, and to wait.
      try await Task.sleep(for: .milliseconds(150))
      try await before()
      let start = ContinuousClock.now
      let made = try await writer.save(Account("a"), at: .distantPast)
      let (revision, end) = try await waiting.value
      #expect(revision == made)
      return end - start
    }

    @Test func aCommitOfAnotherProcessWakesAtOnce() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let name: WorkspaceID = "it's \"quoted\"; \\ $$"
      let reader = try await PostgresStore(workspace: name, in: test.application)
      let other = TestDatabase.application(test.server, test.name)
      let writer = try await PostgresStore(workspace: name, in: other)
      // The first wait connects.
      _ = try await delay(reader, writer: writer)
      var delays: [Duration] = []
      for _ in 0..<5 { delays.append(try await delay(reader, writer: writer)) }
      // Without notifications it would be about 0.85 seconds, the rest of one second.
      #expect(delays.sorted()[2] < .milliseconds(400), "\(delays)")
    }

    @Test func withoutNotificationsFeedsLookForCommits() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let quiet = (0..<2).map { _ in
        TestDatabase.application(test.server, test.name) { $0.notifies = false }
      }
      let reader = try await PostgresStore(workspace: "quiet", in: quiet[0])
      let writer = try await PostgresStore(workspace: "quiet", in: quiet[1])
      #expect(try await delay(reader, writer: writer) < .seconds(2))
      #expect(quiet[0].listener.backend == nil)
    }

    @Test func aLostListenerIsRebuilt() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let reader = try await PostgresStore(workspace: "lost", in: test.application)
      let writer = try await PostgresStore(
        workspace: "lost", in: TestDatabase.application(test.server, test.name))
      _ = try await delay(reader, writer: writer)
      let first = try #require(test.application.listener.backend)
      try SQL.run("SELECT pg_terminate_backend(\(first))", at: test.ownerURL)
      // Nothing is missed meanwhile, and later commits are told of again.
      #expect(try await delay(reader, writer: writer) < .seconds(3))
      var delays: [Duration] = []
      for _ in 0..<3 { delays.append(try await delay(reader, writer: writer)) }
      #expect(delays.sorted()[1] < .milliseconds(400), "\(delays)")
      let second = try #require(test.application.listener.backend)
      #expect(first != second)
    }

    @Test func aServerThatRefusesToListenIsAskedLessAndLess() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let proxy = try CuttingProxy(to: test.server.port)
      defer { proxy.close() }
      let database = TestDatabase.application(test.server, test.name, port: proxy.port)
      let store = try await PostgresStore(workspace: "deaf", in: database)
      proxy.forbid("LISTEN")
      // Two who take turns, so that somebody always waits.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for delay in [0, 500] {
          group.addTask {
            try await Task.sleep(for: .milliseconds(delay))
            for _ in 0..<3 { try await store.waitForCommit(after: .none) }
          }
        }
        try await group.waitForAll()
      }
      // After 0.1, 0.2, 0.4, 0.8 and 1.6 seconds; without growing pauses it would be about thirty.
      #expect((2...8).contains(proxy.cuts), "\(proxy.cuts)")
    }

    @Test func aCancelledTaskStopsToWait() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "cancelled", in: test.application)
      // The first wait ends when listening begins.
      try await store.waitForCommit(after: .none)
      let waiting = Task { try await store.waitForCommit(after: .none) }
      try await Task.sleep(for: .milliseconds(100))
      let start = ContinuousClock.now
      waiting.cancel()
      let error = await #expect(throws: StoreError.self) { try await waiting.value }
      #expect(error?.code == .cancelled)
      #expect(.now - start < .milliseconds(500))
    }

    @Test func commitsOfOtherWorkspacesDoNotWake() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let reader = try await PostgresStore(workspace: "one", in: test.application)
      let other = try await PostgresStore(workspace: "two", in: test.application)
      // The first wait ends when listening begins.
      try await reader.waitForCommit(after: .none)
      let start = ContinuousClock.now
      let waiting = Task { try await reader.waitForCommit(after: .none) }
      try await Task.sleep(for: .milliseconds(50))
      try await other.save(Account("a"), at: .distantPast)
      try await waiting.value
      #expect(.now - start > .milliseconds(700))
    }
  }

  /// The names of channels.
  struct Channels {
    @Test func aChannelIsAnIdentifierWhateverTheWorkspace() {
      let names = RowLevelSecurity.hostile + [String(repeating: "w", count: 200)]
      let channels = names.map { CommitListener.channel(of: WorkspaceID(rawValue: $0)) }
      #expect(Set(channels).count == names.count)
      for channel in channels {
        #expect(channel.utf8.count <= 63)
        #expect(channel.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
      }
    }
  }
}

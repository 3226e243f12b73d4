import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// A server that is stopped and started again while it is used.
  @Suite(.needsServer) struct Restarts {
    @Test(.timeLimit(.minutes(1))) func readersAndWritersOutliveARestart() async throws {
      // A server of its own, as other tests would lose theirs.
      let server = try TestServer()
      defer { server.stop() }
      let test = try await TestDatabase(server)
      let store = try await PostgresStore(workspace: "restart", in: test.application)
      let isOver = Flag()
      try await withThrowingTaskGroup(of: Int.self) { group in
        for reader in 0..<2 {
          group.addTask {
            var count = 0
            while !isOver.isSet {
              _ = reader == 0 ? try await store.head().number : UInt64(try await store.all())
              try await Task.sleep(for: .milliseconds(5))
              count += 1
            }
            return count
          }
        }
        for writer in 0..<2 {
          group.addTask {
            var count = 0
            while !isOver.isSet {
              var changes = ChangeSet(by: .system("tests"), at: .distantPast)
              try changes.save(
                Account("a", id: .init("\(writer)-\(count)")), expecting: Revision.none)
              _ = try await store.commit(changes)
              count += 1
            }
            return count
          }
        }
        try await Task.sleep(for: .milliseconds(200))
        try await blocking { try server.restart(away: .seconds(1)) }
        try await Task.sleep(for: .milliseconds(500))
        isOver.set()
        for try await count in group { #expect(count > 0) }
      }
      let log = try await store.commits(after: .none, limit: 100_000)
      #expect(log.count > 10)
      #expect(log.map(\.revision.number) == Array(1...UInt64(log.count)))
      #expect(Set(log.flatMap(\.changes).compactMap(\.record)).count == log.count)
      #expect(test.application.troubles.lostConnections > 0)
    }

    @Test func aServerThatWasNeverThereIsReportedAtOnce() async throws {
      let start = ContinuousClock.now
      var patient = PostgresDatabase.Configuration("postgresql://nobody@127.0.0.1:1/none")
      patient.patience = .seconds(100)
      let database = PostgresDatabase(patient)
      let error = await #expect(throws: StoreError.self) {
        try await PostgresStore(workspace: "w", in: database)
      }
      #expect(error?.code == .unavailable)
      #expect(.now - start < .seconds(50))
    }
  }
}

extension RecordStore {
  fileprivate func all() async throws -> Int { try await count(RecordQuery<Account>.all) }
}

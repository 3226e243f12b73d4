import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// Rows that no store has written.
  @Suite(.needsServer) struct Damage {
    /// What is done to the tables.
    @Test(
      arguments: [
        "UPDATE customer_success.heads SET revision = -1",
        "UPDATE customer_success.commits SET revision = -1",
        "UPDATE customer_success.records SET revision = -1",
      ])
    func negativeRevisionsAreRefused(_ damage: String) async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "damaged", in: test.application)
      var changes = ChangeSet(by: .system("tests"), at: .distantPast, idempotencyKey: "k")
      try changes.save(Account("a", id: "a"))
      _ = try await store.commit(changes)
      try SQL.run(damage, at: test.ownerURL)
      let isRead = damage.contains("records")
      let error = await #expect(throws: StoreError.self) {
        if isRead {
          _ = try await store.fetch(RecordQuery<Account>.all)
        } else {
          _ = try await store.commit(changes)
        }
      }
      #expect(error?.code == .unavailable)
      #expect(error?.message.contains("not as they should be") ?? false)
      // Whatever the others come to, they come to an end.
      _ = try? await store.head()
      _ = try? await store.commits(after: .none, limit: 10)
      _ = try? await store.save(Account("b", id: "a"), at: .distantPast)
      _ = try? await store.erase([AnyRecordID(kind: Account.kind, rawValue: "a")], at: .distantPast)
    }

    @Test func nothingWasRecordedByAnInstantThatIsNone() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      let store = try await PostgresStore(workspace: "nan", in: test.application)
      try await store.save(Account("a"), at: .distantPast)
      let never = AsOf.recorded(Date(timeIntervalSinceReferenceDate: .nan))
      #expect(try await store.fetch(RecordQuery<Account>.all, asOf: never).isEmpty)
      #expect(try await store.count(RecordQuery<Account>.all, asOf: never) == 0)
      #expect(try await store.count(RecordQuery<Account>.all, asOf: .recorded(.now)) == 1)
    }
  }
}

import CSModels
import Foundation
import SQLiteStore
import Synchronization
import Testing

@Suite struct UncertainCommitTests {
  private let instant = Date(timeIntervalSince1970: 1_700_000_000)

  private func refusal(_ operation: () async throws(StoreError) -> Commit) async -> StoreError? {
    FailingDisk.fails.store(true, ordering: .relaxed)
    defer { FailingDisk.fails.store(false, ordering: .relaxed) }
    do {
      _ = try await operation()
      return nil
    } catch {
      return error
    }
  }

  private func changes(key: String?) throws -> ChangeSet {
    var changes = ChangeSet(by: .system("test"), at: instant, idempotencyKey: key)
    try changes.save(Account("new", id: Account.ID("new")))
    return changes
  }

  @Test func `where the disk fails in the last step, each caller is told what to do`() async throws
  {
    try #require(FailingDisk.isInPlace)
    let folder = try Folder()
    let disk = folder.file(FailingDisk.folder)
    try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
    let store = try SQLiteStore(file: disk.appending(path: "a.sqlite"), workspace: "a")
    try await store.save(Account("kept", id: Account.ID("kept")), at: instant)

    let withKey = try changes(key: "key")
    let first = await refusal { () async throws(StoreError) in try await store.commit(withKey) }
    #expect(first?.code == .uncertain)
    #expect(first?.idempotencyKey == "key")
    #expect(first?.message.contains("with the same idempotency key") == true)

    let without = try changes(key: nil)
    let second = await refusal { () async throws(StoreError) in try await store.commit(without) }
    #expect(second?.code == .uncertain)
    #expect(second?.idempotencyKey == nil)
    #expect(second?.message.contains("look whether its log has commit 2") == true)

    let third = await refusal { () async throws(StoreError) in
      try await store.erase([AnyRecordID(Account.ID("kept"))], at: instant)
    }
    #expect(third?.code == .uncertain)
    #expect(third?.message.contains("erase the same records again") == true)

    // Once the disk works again, the same key leads to one commit.
    let commit = try await store.commit(withKey)
    #expect(try await store.commit(withKey) == commit)
  }
}

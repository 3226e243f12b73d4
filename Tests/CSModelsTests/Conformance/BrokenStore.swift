import CSModels
import Foundation
import Synchronization

/// A store in memory in which one thing is wrong.
///
/// Each hook stands for one requirement of `RecordStore` and may do what the requirement forbids.
struct BrokenStore: RecordStore {
  var workspace: WorkspaceID
  let base: InMemoryStore
  let notes = Notes()

  var commit: @Sendable (BrokenStore, ChangeSet) async throws(StoreError) -> Commit = {
    (store, changes) async throws(StoreError) in try await store.base.commit(changes)
  }
  var page: @Sendable (BrokenStore, Selection, AsOf) async throws(StoreError) -> StoredPage = {
    (store, selection, asOf) async throws(StoreError) in
    try await store.base.page(selection, asOf: asOf)
  }
  var commits: @Sendable (BrokenStore, Revision, Int) async throws(StoreError) -> [Commit] = {
    (store, revision, limit) async throws(StoreError) in
    try await store.base.commits(after: revision, limit: limit)
  }
  var head: @Sendable (BrokenStore) async throws(StoreError) -> Revision = {
    (store) async throws(StoreError) in try await store.base.head()
  }
  var count: @Sendable (BrokenStore, Selection, AsOf) async throws(StoreError) -> Int = {
    (store, selection, asOf) async throws(StoreError) in
    try await store.base.count(selection, asOf: asOf)
  }
  var erase: @Sendable (BrokenStore, [AnyRecordID], Date) async throws(StoreError) -> Commit = {
    (store, records, date) async throws(StoreError) in
    try await store.base.erase(records, at: date)
  }
  var wait: @Sendable (BrokenStore, Revision) async throws(StoreError) -> Void = {
    (store, revision) async throws(StoreError) in
    try await store.base.waitForCommit(after: revision)
  }

  init(_ workspace: WorkspaceID, over base: InMemoryStore? = nil) {
    self.workspace = workspace
    self.base = base ?? InMemoryStore(workspace: workspace)
  }

  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    try await commit(self, changes)
  }
  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    try await page(self, selection, asOf)
  }
  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] {
    try await commits(self, revision, limit)
  }
  func head() async throws(StoreError) -> Revision { try await head(self) }
  func count(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> Int {
    try await count(self, selection, asOf)
  }
  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
    try await erase(self, records, date)
  }
  func waitForCommit(after revision: Revision) async throws(StoreError) {
    try await wait(self, revision)
  }
}

/// What a broken store remembers that it should not.
final class Notes: Sendable {
  struct State: Sendable {
    var commits: [Commit] = []
    var given: [Revision: Date] = [:]
    var keys: [String: Commit] = [:]
    var copy: InMemoryStore?
  }
  let state = Mutex(State())
}

extension ChangeSet.Change {
  var id: AnyRecordID? {
    switch self {
    case .put(let record): record.id
    case .remove(let id): id
    case .erased: nil
    }
  }
}

extension Commit {
  /// The commit with some of its parts replaced.
  func with(
    recordedAt: Date? = nil, by author: Author? = nil, changes: [ChangeSet.Change]? = nil
  ) -> Commit {
    Commit(
      revision: revision, recordedAt: recordedAt ?? self.recordedAt, by: author ?? by,
      idempotencyKey: idempotencyKey, changes: changes ?? self.changes)
  }
}

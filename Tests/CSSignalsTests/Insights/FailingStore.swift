import CSModels
import Foundation

/// A store that refuses commits with certain changes.
struct FailingStore: RecordStore {
  let inner: InMemoryStore
  let code: StoreError.Code
  let refuses: @Sendable (ChangeSet.Change) throws -> Bool

  init(
    _ inner: InMemoryStore, _ code: StoreError.Code = .unavailable,
    _ refuses: @escaping @Sendable (ChangeSet.Change) throws -> Bool
  ) {
    self.inner = inner
    self.code = code
    self.refuses = refuses
  }

  var workspace: WorkspaceID { inner.workspace }

  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    let isRefused = changes.changes.contains { (try? refuses($0)) ?? true }
    guard !isRefused else { throw StoreError(code, "The store takes none of this.") }
    return try await inner.commit(changes)
  }

  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    try await inner.page(selection, asOf: asOf)
  }

  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] {
    try await inner.commits(after: revision, limit: limit)
  }

  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
    try await inner.erase(records, at: date)
  }
}

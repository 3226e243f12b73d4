import CSModels
import Foundation
import Synchronization

/// A store that takes some commits and refuses all that follow, as after a crash.
final class DyingStore: RecordStore {
  private let inner: InMemoryStore
  private let left: Mutex<Int>

  init(_ inner: InMemoryStore, commits: Int) {
    self.inner = inner
    left = Mutex(commits)
  }

  var workspace: WorkspaceID { inner.workspace }

  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    let alive = left.withLock { left in
      left -= 1
      return left >= 0
    }
    guard alive else { throw StoreError(.unavailable, "The store is gone.") }
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

import CSModels
import Foundation
import Synchronization

/// A store in which somebody writes as soon as its last revision has been read for the first time.
final class BusyStore: RecordStore {
  private let inner: InMemoryStore
  private let meanwhile: Mutex<ChangeSet?>

  init(_ inner: InMemoryStore, meanwhile changes: ChangeSet) {
    self.inner = inner
    meanwhile = Mutex(changes)
  }

  var workspace: WorkspaceID { inner.workspace }

  func head() async throws(StoreError) -> Revision {
    let head = try await inner.head()
    let changes = meanwhile.withLock { changes in
      defer { changes = nil }
      return changes
    }
    if let changes { _ = try await inner.commit(changes) }
    return head
  }

  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    try await inner.commit(changes)
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

import CSModels
import Foundation

/// A store of one array, for tests that only need records kept.
actor ShelfStore: RecordStore {
  nonisolated let workspace: WorkspaceID = "test"
  private var log: [Commit] = []
  private var current: [AnyRecordID: StoredRecord] = [:]

  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    let revision = Revision(UInt64(log.count + 1))
    let written: [ChangeSet.Change] = changes.changes.map { change in
      guard case .put(var record) = change else { return change }
      record.revision = revision
      current[record.id] = record
      return .put(record)
    }
    let commit = Commit(
      revision: revision, recordedAt: changes.at, by: changes.by, changes: written)
    log.append(commit)
    return commit
  }

  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage {
    var found = current.values.filter {
      $0.id.kind == selection.kind
        && selection.matches(id: $0.id.rawValue, timestamp: $0.timestamp, fields: $0.fields)
    }
    found.sort { ($0.timestamp ?? .distantPast, $0.id) < ($1.timestamp ?? .distantPast, $1.id) }
    if selection.order == .newestFirst { found.reverse() }
    return StoredPage(Array(found.prefix(selection.limit)))
  }

  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit] {
    Array(log.dropFirst(Int(revision.number)).prefix(limit))
  }

  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit {
    throw StoreError(.unsupported, "A shelf forgets nothing.")
  }
}

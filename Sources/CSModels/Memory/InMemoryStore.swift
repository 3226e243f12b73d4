public import Foundation
import Synchronization

/// A store that keeps everything in memory: the reference for what a store does.
///
/// It may be used from any task. Reading a record, and a page by an indexed field in the order of
/// time, takes as long with a million records as with a thousand. What is added to a long list waits
/// until a question reads it, so that many commits cost little; the first question then brings it
/// into order. The first question by a range, or in the order of a field, sorts the field once, and
/// it stays sorted from then on. Values are kept as they are, never encoded.
public final class InMemoryStore: RecordStore, ValueStore {
  /// The workspace the store was opened for.
  public let workspace: WorkspaceID
  private let state: Mutex<State>

  private struct State {
    var log = RecordLog()
    var waiting = WaitingTasks()
  }

  /// Creates an empty store.
  public init(workspace: WorkspaceID) {
    self.workspace = workspace
    state = Mutex(State())
  }

  /// Writes a change set whole, and returns what was written.
  public func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    try write { log throws(StoreError) in try log.commit(changes) }
  }

  /// The selected records, as of a point in the log.
  public func page(
    _ selection: Selection, asOf: AsOf
  ) async throws(StoreError) -> StoredPage {
    try state.withLock { state throws(StoreError) in
      try state.log.page(selection, asOf: asOf, in: workspace)
    }
  }

  func values<R: Record>(
    _ selection: Selection, asOf: AsOf
  ) -> (records: [R], next: String?)? {
    state.withLock { $0.log.values(selection, asOf: asOf, in: workspace) }
  }

  func keptCommits(
    after revision: Revision, limit: Int, concerning kinds: Set<RecordKind>
  ) -> (commits: [Commit], changes: Int) {
    state.withLock { $0.log.commits(after: revision, limit: limit, concerning: kinds) }
  }

  /// The commits after a revision, in order, at most `limit`.
  public func commits(
    after revision: Revision, limit: Int
  ) async throws(StoreError) -> [Commit] {
    state.withLock { $0.log.commits(after: revision, limit: limit) }
  }

  /// The last revision.
  public func head() async throws(StoreError) -> Revision {
    state.withLock { Revision(UInt64($0.log.head)) }
  }

  /// Forgets every revision of some records, in all views and in the log.
  public func erase(
    _ records: [AnyRecordID], at date: Date
  ) async throws(StoreError) -> Commit {
    try write { log throws(StoreError) in try log.erase(records, at: date) }
  }

  /// Changes the log, then wakes whoever waits for a commit.
  private func write(
    _ change: (inout RecordLog) throws(StoreError) -> Commit
  ) throws(StoreError) -> Commit {
    let (commit, waiting) = try state.withLock {
      state throws(StoreError) -> (Commit, WaitingTasks) in
      (try change(&state.log), state.waiting.takeAll())
    }
    waiting.resume()
    return commit
  }

  // MARK: - Waiting

  /// Returns as soon as there is a commit after a revision.
  ///
  /// - Throws: ``StoreError`` with code `cancelled` where the task is cancelled.
  public func waitForCommit(after revision: Revision) async throws(StoreError) {
    let ticket = state.withLock { $0.waiting.ticket() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          // A task that was cancelled before it waits would never be woken.
          if UInt64(state.log.head) > revision.number || Task.isCancelled { return true }
          state.waiting.add(continuation, ticket)
          return false
        }
        if isThere { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.take(ticket) }?.resume()
    }
    guard !Task.isCancelled else {
      throw StoreError(.cancelled, "The task that waited for a commit was cancelled.")
    }
  }
}

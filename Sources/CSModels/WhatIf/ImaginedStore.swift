public import Foundation
import Synchronization

/// A store over a store, as if some changes had been committed: what-if for every door.
///
/// It sees what the store beneath held when it was first used, and keeps whatever is committed or
/// erased to itself, in memory; the store beneath is never written. A whole daily run may be
/// imagined, and an imagined store may be imagined over. Its revisions go on from those beneath.
///
/// Where the imagined changes cannot be committed, such as by a conflict, every operation throws
/// what that commit threw. The first commit with an idempotency key reads the log beneath once.
public final class ImaginedStore: RecordStore {
  /// The workspace of the store beneath.
  public let workspace: WorkspaceID
  let base: any RecordStore
  private let imagined: ChangeSet?
  let state: Mutex<State>

  struct State {
    var ground: Ground?
    /// Why the imagined changes could not be committed.
    var failure: StoreError?
    /// What was committed here; its revision 1 is the first after the ground.
    var layer = RecordLog()
    var erased: Set<AnyRecordID> = []
    /// The revisions of the idempotency keys beneath, once they were read.
    var keys: [FieldValue: Revision]?
    var waiting = WaitingTasks()
  }

  /// Where the store beneath ends.
  struct Ground: Sendable {
    var head: Revision
    var recordedAt: Date?
  }

  init(over base: any RecordStore, _ changes: ChangeSet?) {
    workspace = base.workspace
    self.base = base
    imagined = changes
    state = Mutex(State())
  }

  /// Commits into the imagination alone.
  public func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit {
    let ground = try await ground()
    return try await commit(changes, over: ground)
  }

  /// The selected records, of both stores as one.
  public func page(
    _ selection: Selection, asOf: AsOf
  ) async throws(StoreError) -> StoredPage {
    try await mergedPage(selection, asOf: asOf)
  }

  /// The commits beneath, then those imagined.
  public func commits(
    after revision: Revision, limit: Int
  ) async throws(StoreError) -> [Commit] {
    let ground = try await ground()
    guard limit > 0 else { return [] }
    var found: [Commit] = []
    if revision < ground.head {
      let room = min(UInt64(limit), ground.head.number - revision.number)
      let erased = state.withLock { $0.erased }
      found = try await base.commits(after: revision, limit: Int(room)).map { $0.erasing(erased) }
    }
    let rest = limit - found.count
    guard rest > 0, found.last.map({ $0.revision == ground.head }) ?? (revision >= ground.head)
    else { return found }
    let after = Revision(max(revision.number, ground.head.number) - ground.head.number)
    return found
      + state.withLock { state in
        state.layer.commits(after: after, limit: rest).map { $0.raised(by: ground.head) }
      }
  }

  /// The last revision, imagined ones included.
  public func head() async throws(StoreError) -> Revision {
    let ground = try await ground()
    return state.withLock { Revision(ground.head.number + UInt64($0.layer.head)) }
  }

  /// Forgets records in the imagination alone.
  public func erase(
    _ records: [AnyRecordID], at date: Date
  ) async throws(StoreError) -> Commit {
    let ground = try await ground()
    let beneath = try await findBeneath(Set(records), ground)
    return try write { state throws(StoreError) in
      let there = beneath.subtracting(state.erased)
      let commit = try state.layer.erase(records, elsewhere: there, at: date)
      state.erased.formUnion(records)
      return commit.raised(by: ground.head)
    }
  }

  // MARK: - Ground

  /// Where the store beneath ended at the first use, with the imagined changes on top.
  func ground() async throws(StoreError) -> Ground {
    let (known, failure) = state.withLock { ($0.ground, $0.failure) }
    if let failure { throw failure }
    if let known { return known }
    let head = try await base.head()
    var ground = Ground(head: head)
    if head > .none {
      ground.recordedAt =
        try await base.commits(after: Revision(head.number - 1), limit: 1).first?.recordedAt
    }
    let facts = try await imagined.asyncMap { changes throws(StoreError) in
      try await readBeneath(changes, ground)
    }
    return try state.withLock { state throws(StoreError) in
      if let failure = state.failure { throw failure }
      if let known = state.ground { return known }
      state.layer.earliest = ground.recordedAt
      if let imagined, let facts, facts.repeated == nil {
        do throws(StoreError) {
          _ = try state.commit(imagined, facts, over: ground)
        } catch {
          state.failure = error
          throw error
        }
      }
      state.ground = ground
      return ground
    }
  }

  /// Changes the imagination, then wakes whoever waits for a commit.
  func write(
    _ change: (inout State) throws(StoreError) -> Commit
  ) throws(StoreError) -> Commit {
    let (commit, waiting) = try state.withLock {
      state throws(StoreError) -> (Commit, WaitingTasks) in
      (try change(&state), state.waiting.takeAll())
    }
    waiting.resume()
    return commit
  }

  /// Returns as soon as there is a commit after a revision.
  ///
  /// - Throws: ``StoreError`` with code `cancelled` where the task is cancelled.
  public func waitForCommit(after revision: Revision) async throws(StoreError) {
    let ground = try await ground()
    let ticket = state.withLock { $0.waiting.ticket() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          let head = ground.head.number + UInt64(state.layer.head)
          if head > revision.number || Task.isCancelled { return true }
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

extension RecordStore {
  /// The store as if some changes had been committed; nothing is written.
  public func imagining(_ changes: ChangeSet) -> ImaginedStore {
    ImaginedStore(over: self, changes)
  }

  /// The store as it is, with everything committed from here on kept in the imagination.
  public func imagining() -> ImaginedStore { ImaginedStore(over: self, nil) }
}

extension Optional {
  /// Maps what is there.
  fileprivate func asyncMap<Result>(
    _ transform: (Wrapped) async throws(StoreError) -> Result
  ) async throws(StoreError) -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}

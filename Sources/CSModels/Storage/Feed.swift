/// The commits of a store in order, from a revision on, without an end.
///
/// Each commit comes once. Cancelling the task ends the feed with code `cancelled`. To go on after
/// a restart, keep the revision of the last commit that was dealt with.
public struct Feed: AsyncSequence, Sendable {
  /// A feed is made of commits.
  public typealias Element = Commit
  /// A feed fails as its store does.
  public typealias Failure = StoreError

  private let store: any RecordStore
  private let start: Revision

  init(_ store: some RecordStore, after revision: Revision) {
    self.store = store
    start = revision
  }

  /// Starts to read at the feed's revision.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(store: store, revision: start)
  }

  /// A place in the feed.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let store: any RecordStore
    var revision: Revision
    var waiting: ArraySlice<Commit> = []

    init(store: any RecordStore, revision: Revision) {
      self.store = store
      self.revision = revision
    }

    /// The next commit, as soon as there is one.
    public mutating func next() async throws(StoreError) -> Commit? {
      while waiting.isEmpty {
        guard !Task.isCancelled else {
          throw StoreError(.cancelled, "The task that read the feed was cancelled.")
        }
        let found = try await store.commits(after: revision, limit: 100)
        waiting = found[...]
        if found.isEmpty { try await store.waitForCommit(after: revision) }
      }
      let commit = waiting.removeFirst()
      revision = commit.revision
      return commit
    }

    /// The next commit, as soon as there is one.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(StoreError) -> Commit? {
      try await next()
    }
  }
}

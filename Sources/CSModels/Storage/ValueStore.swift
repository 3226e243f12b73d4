/// A store that keeps the records themselves, and gives them without wrapping each.
protocol ValueStore: RecordStore {
  /// The first page of a selection, with the cursor of the next; `nil` where the selection goes on from
  /// another page, or where a record is of another type.
  func values<R: Record>(_ selection: Selection, asOf: AsOf) -> (records: [R], next: String?)?

  /// The commits after a revision, in order, at most `limit`, with those of their changes that concern
  /// records of some kinds, and how many changes there are in all.
  func keptCommits(
    after revision: Revision, limit: Int, concerning kinds: Set<RecordKind>
  ) -> (commits: [Commit], changes: Int)
}

extension RecordStore {
  /// The commits after a revision, in order, at most `limit`, with at least those of their changes that
  /// concern records of some kinds, and how many changes there are in all.
  package func commits(
    after revision: Revision, limit: Int, concerning kinds: Set<RecordKind>
  ) async throws(StoreError) -> (commits: [Commit], changes: Int) {
    if let keeper = self as? any ValueStore {
      return keeper.keptCommits(after: revision, limit: limit, concerning: kinds)
    }
    let commits = try await commits(after: revision, limit: limit)
    return (commits, commits.reduce(0) { $0 + $1.changes.count })
  }
}

public import Foundation

/// Where the records of one workspace are kept: a log of revisions.
///
/// Laws, which `RecordStoreLaws` checks:
/// 1. A commit is written whole or not at all; no reader ever sees half of one.
/// 2. Revisions count up by one, and ``head()`` is the last. ``Commit/recordedAt`` is the instant the change set gives, or
///    that of the commit before where it gives an earlier one. A change set that gives no number
///    for an instant, or that holds ``ChangeSet/Change/erased(_:)``, is refused as `invalid`.
/// 3. A commit whose expected revisions do not hold throws `conflict` and names the record.
/// 4. A commit with an idempotency key seen before changes nothing and returns the first one, even
///    where its expectations would no longer hold. Where the key is used again for other records,
///    the commit is refused as `invalid`.
/// 5. A past view never changes, except by erasure; the pages that follow a cursor show the
///    revision of the first.
/// 6. A page is what ``Selection/matches(id:timestamp:fields:)`` and ``Selection/Order`` say, and
///    a count is the number of records on all pages.
/// 7. Nothing crosses workspaces.
/// 8. After an erasure no read and no commit shows any revision of the records; revisions keep
///    their numbers.
///
/// An adapter implements four functions: committing, pages, the log, erasing. ``head()``,
/// ``count(_:asOf:)`` and ``waitForCommit(after:)`` have defaults that a database betters;
/// everything else is an extension over them. Throw
/// ``StoreError`` with code `unsupported` from what a database cannot do.
public protocol RecordStore: Sendable {
  /// The workspace the store was opened for.
  var workspace: WorkspaceID { get }

  /// Writes a change set whole, and returns what was written.
  ///
  /// An empty change set is a commit as well.
  func commit(_ changes: ChangeSet) async throws(StoreError) -> Commit

  /// The selected records, as of a point in the log.
  ///
  /// - Throws: ``StoreError`` with code `invalid` for a cursor that this store did not make.
  func page(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> StoredPage

  /// The commits after a revision, in order, at most `limit`; empty where there are none.
  func commits(after revision: Revision, limit: Int) async throws(StoreError) -> [Commit]

  /// The last revision; ``Revision/none`` where nothing was committed.
  ///
  /// By default it is searched in the log, in O(log n) reads of one commit. A database answers with
  /// one short read: implement it, for every history begins here.
  func head() async throws(StoreError) -> Revision

  /// How many records are selected, whatever limit and cursor say.
  ///
  /// By default all pages are read.
  func count(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> Int

  /// Forgets every revision of some records, in all views and in the log.
  ///
  /// It is a commit of its own whose changes, like those of the erased revisions in the log, are
  /// ``ChangeSet/Change/erased(_:)``. Ids that are not there are ignored.
  func erase(_ records: [AnyRecordID], at date: Date) async throws(StoreError) -> Commit

  /// Returns once there may be a commit after a revision, or after a short while.
  ///
  /// The feed calls it between reads. By default it waits a fifth of a second; a store that can be
  /// told of commits does better.
  func waitForCommit(after revision: Revision) async throws(StoreError)
}

extension RecordStore {
  /// Waits a fifth of a second.
  public func waitForCommit(after revision: Revision) async throws(StoreError) {
    do {
      try await Task.sleep(for: .milliseconds(200))
    } catch {
      throw StoreError(.cancelled, "The task was cancelled.", underlying: error)
    }
  }

  /// Searches the log for its end.
  public func head() async throws(StoreError) -> Revision { try await searchedHead() }

  /// Reads all pages.
  public func count(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> Int {
    try await pagedCount(selection, asOf: asOf)
  }

  package func searchedHead() async throws(StoreError) -> Revision {
    var step: UInt64 = 1
    var known: UInt64 = 0
    while try await !commits(after: Revision(known + step - 1), limit: 1).isEmpty {
      known += step
      step *= 2
    }
    while step > 1 {
      step /= 2
      if try await !commits(after: Revision(known + step - 1), limit: 1).isEmpty { known += step }
    }
    return Revision(known)
  }

  package func pagedCount(
    _ selection: Selection, asOf: AsOf
  ) async throws(StoreError) -> Int {
    var selection = selection
    selection.limit = 1_000
    selection.cursor = nil
    var count = 0
    while true {
      let page = try await page(selection, asOf: asOf)
      count += page.records.count
      guard let next = page.next else { return count }
      selection.cursor = next
    }
  }
}

// MARK: - Typed reading and writing

extension RecordStore {
  /// The record of an id, or `nil` where there is none.
  public func find<R: Record>(
    _ id: RecordID<R>, asOf: AsOf = .latest
  ) async throws(StoreError) -> R? {
    try await stored(AnyRecordID(id), asOf: asOf)?.decode(R.self)
  }

  /// The stored form of an id, with its revision, or `nil` where there is none.
  public func stored(
    _ id: AnyRecordID, asOf: AsOf = .latest
  ) async throws(StoreError) -> StoredRecord? {
    var selection = Selection(kind: id.kind)
    selection.ids = [id.rawValue]
    selection.limit = 1
    return try await page(selection, asOf: asOf).records.first
  }

  /// One page of a query.
  public func fetch<R: Record>(
    _ query: RecordQuery<R>, asOf: AsOf = .latest
  ) async throws(StoreError) -> Page<R> {
    if let keeper = self as? any ValueStore,
      let found: (records: [R], next: String?) = keeper.values(query.selection, asOf: asOf)
    {
      return Page(found.records, next: found.next.map(query.after(cursor:)))
    }
    let page = try await page(query.selection, asOf: asOf)
    var records: [R] = []
    records.reserveCapacity(page.records.count)
    for record in page.records { records.append(try record.decode(R.self)) }
    return Page(records, next: page.next.map(query.after(cursor:)))
  }

  /// Every record of a query, page after page; the limit of the query is ignored.
  public func fetchAll<R: Record>(
    _ query: RecordQuery<R>, asOf: AsOf = .latest
  ) async throws(StoreError) -> [R] {
    var records: [R] = []
    var next: RecordQuery<R>? = query.limit(1_000)
    while let current = next {
      let page = try await fetch(current, asOf: asOf)
      if records.isEmpty { records = page.records } else { records += page.records }
      next = page.next
    }
    return records
  }

  /// How many records a query selects; cursor and limit are ignored.
  public func count<R: Record>(
    _ query: RecordQuery<R>, asOf: AsOf = .latest
  ) async throws(StoreError) -> Int {
    try await count(query.selection, asOf: asOf)
  }

  /// Saves records of fact in one commit.
  @discardableResult
  public func save<each R: Editable>(
    _ records: repeat each R, by author: Author = .system("host"), at date: Date = .now
  ) async throws(StoreError) -> Revision {
    var changes = ChangeSet(by: author, at: date)
    for record in repeat each records { try changes.save(record) }
    return try await commit(changes).revision
  }

  /// Changes one record, unless somebody else does so at the same time.
  ///
  /// - Throws: ``StoreError`` with code `not_found`, or `conflict` where another commit came
  ///   between; whatever `edit` throws.
  @discardableResult
  public func update<R: Editable>(
    _ id: RecordID<R>, by author: Author, at date: Date = .now, _ edit: (inout R) throws -> Void
  ) async throws -> R {
    guard let stored = try await stored(AnyRecordID(id)) else {
      throw StoreError(
        .notFound, "There is no \(AnyRecordID(id)). Save it first.", record: AnyRecordID(id))
    }
    var record = try stored.decode(R.self)
    try edit(&record)
    var changes = ChangeSet(by: author, at: date)
    try changes.save(record, expecting: stored.revision)
    _ = try await commit(changes)
    return record
  }

  /// What is committed after a revision: first what is there, then what comes, for ever.
  public func feed(after revision: Revision = .none) -> Feed { Feed(self, after: revision) }

  /// The workspace's profile, or the default one where none was saved.
  public func profile(asOf: AsOf = .latest) async throws(StoreError) -> WorkspaceProfile {
    try await find(WorkspaceProfile.theID, asOf: asOf) ?? WorkspaceProfile(domains: [])
  }
}

import Foundation

/// The log of one workspace in memory, with every version of every record and their indexes.
///
/// Versions lie in the order in which they were written, so that a commit is a run of them and the
/// log itself keeps sixteen bytes a commit. The versions of one record are chained from the newest
/// to the oldest, with a second, longer link by which any revision is reached in O(log n) steps
/// (Myers, "An applicative random-access stack", Information Processing Letters 17, 1983).
struct RecordLog {
  /// No slot, or no version.
  static let none = UInt32.max

  /// What a version says.
  enum Content {
    case live(StoredRecord.Content)
    case removed
    case erased
  }

  /// Where a version stands; what it says lies apart, so that a walk over versions counts no
  /// references.
  struct Version {
    /// Whether there is a record in it to be read; kept here to spare a look at the content.
    var isLive: Bool
    let slot: UInt32
    let revision: UInt32
    let previous: UInt32
    let jump: UInt32
    let depth: UInt32
  }

  /// One commit.
  struct Entry {
    let recordedAt: Date
    let firstVersion: UInt32
    let author: UInt32
  }

  var entries = ChunkedArray<Entry>()
  var versions = ChunkedArray<Version>()
  /// What each version says, under the version's number.
  var contents = ChunkedArray<Content>()
  var slots = ChunkedArray<Slot>()
  var tables: [KindTable] = []
  var tableNumbers: [RecordKind: Int] = [:]
  var authors: [Author] = []
  var authorNumbers: [Author: UInt32] = [:]
  /// The revision of each idempotency key, and the other way round; compared byte for byte.
  var keyedRevisions: [FieldValue: UInt32] = [:]
  var keys: [UInt32: String] = [:]
  /// The instant before which nothing may be recorded, where this log goes on from another.
  var earliest: Date?

  /// The last revision.
  var head: UInt32 { UInt32(entries.count) }

  // MARK: - Versions

  /// The slot of a record that is or was there.
  func slot(of id: AnyRecordID) -> UInt32? {
    guard let table = tableNumbers[id.kind] else { return nil }
    return tables[table].slots.find(id.rawValue, in: slots)
  }

  /// The version of a slot that a revision sees, removed or not.
  func version(of slot: UInt32, at revision: UInt32) -> UInt32? {
    var version = slots[slot].latest
    while version != Self.none, versions[version].revision > revision {
      let jump = versions[version].jump
      version =
        jump != Self.none && versions[jump].revision > revision
        ? jump : versions[version].previous
    }
    return version == Self.none ? nil : version
  }

  /// A version as the outside sees it, or `nil` where there is no record in it.
  func record(_ version: UInt32) -> StoredRecord? {
    guard case .live(let content) = contents[version] else { return nil }
    let slot = slots[versions[version].slot]
    return StoredRecord(
      id: AnyRecordID(kind: tables[Int(slot.table)].kind, rawValue: slot.id),
      revision: Revision(UInt64(versions[version].revision)), content: content)
  }

  /// What a version is found by.
  func facts(of version: UInt32) -> IndexedFacts { Self.facts(of: contents[version]) }

  /// What a version of some content is found by.
  static func facts(of content: Content) -> IndexedFacts {
    guard case .live(let content) = content else { return .none }
    return IndexedFacts(isLive: true, time: TimeKey(content.timestamp), fields: content.fields)
  }

  /// The revision of the newest version, or ``Revision/none`` where there is no record now.
  func currentRevision(of id: AnyRecordID) -> Revision {
    guard let slot = slot(of: id) else { return .none }
    let version = versions[slots[slot].latest]
    return version.isLive ? Revision(UInt64(version.revision)) : .none
  }

  // MARK: - Commits

  /// The last revision that was recorded at or before an instant; none for what is no number.
  func revision(recordedBy date: Date) -> UInt32 {
    guard !date.timeIntervalSinceReferenceDate.isNaN else { return 0 }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].recordedAt <= date { low = middle + 1 } else { high = middle }
    }
    return UInt32(low)
  }

  /// The revision that a view sees.
  func revision(_ asOf: AsOf) -> UInt32 {
    switch asOf {
    case .latest: head
    case .revision(let revision): UInt32(min(UInt64(head), revision.number))
    case .recorded(let date): revision(recordedBy: date)
    }
  }

  /// The versions that a commit wrote.
  private func versions(of revision: UInt32) -> Range<Int> {
    let end = revision < head ? Int(entries[revision].firstVersion) : versions.count
    return Int(entries[revision - 1].firstVersion)..<end
  }

  /// A commit as it is now, without what was erased.
  ///
  /// - Parameter isWanted: Of which tables, by their numbers, changes are given; `nil` for all.
  func commit(_ revision: UInt32, of isWanted: [Bool]? = nil) -> Commit {
    let entry = entries[revision - 1]
    let written = versions(of: revision)
    var changes: [ChangeSet.Change] = []
    if isWanted == nil { changes.reserveCapacity(written.count) }
    for version in written {
      if let isWanted, !isWanted[Int(slots[versions[version].slot].table)] { continue }
      let slot = slots[versions[version].slot]
      let kind = tables[Int(slot.table)].kind
      switch contents[version] {
      case .live(let content):
        changes.append(
          .put(
            StoredRecord(
              id: AnyRecordID(kind: kind, rawValue: slot.id),
              revision: Revision(UInt64(revision)), content: content)))
      case .removed: changes.append(.remove(AnyRecordID(kind: kind, rawValue: slot.id)))
      case .erased: changes.append(.erased(kind))
      }
    }
    return Commit(
      revision: Revision(UInt64(revision)), recordedAt: entry.recordedAt,
      by: authors[Int(entry.author)], idempotencyKey: keys[revision], changes: changes)
  }

  /// The commits after a revision, at most `limit`.
  func commits(after revision: Revision, limit: Int) -> [Commit] {
    guard limit > 0, revision.number < UInt64(head) else { return [] }
    return revisions(after: revision, limit: limit).map { commit($0) }
  }

  /// The same with those changes that concern records of some kinds, and how many there are in all.
  func commits(
    after revision: Revision, limit: Int, concerning kinds: Set<RecordKind>
  ) -> (commits: [Commit], changes: Int) {
    guard limit > 0, revision.number < UInt64(head) else { return ([], 0) }
    let isWanted = tables.map { kinds.contains($0.kind) }
    let revisions = revisions(after: revision, limit: limit)
    return (
      revisions.map { commit($0, of: isWanted) },
      revisions.reduce(0) { $0 + versions(of: $1).count }
    )
  }

  private func revisions(after revision: Revision, limit: Int) -> ClosedRange<UInt32> {
    UInt32(revision.number) + 1...UInt32(min(UInt64(head), revision.number + UInt64(limit)))
  }
}

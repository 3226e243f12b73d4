import Foundation

/// The versions of records of one kind that were edited after a revision, oldest first.
struct EditedVersions<R: Record> {
  /// By record; only those of which an earlier version is known.
  private(set) var versions: [RecordID<R>: [PositionEdit.Version<R>]] = [:]

  /// How many revisions are looked into where nothing was read before.
  private static var depth: Int { 5_000 }
  /// How many versions of one record are looked at then.
  private static var steps: Int { 8 }

  /// Reads what became of the records that were written after a revision.
  ///
  /// - Parameters:
  ///   - written: What was written after it, in order, with the instant of recording.
  ///   - start: The revision.
  init(
    _ written: [(record: StoredRecord, recordedAt: Date)], after start: Revision,
    in store: some RecordStore
  ) async throws(StoreError) {
    let own = written.filter { $0.record.id.kind == R.kind }
    guard !own.isEmpty else { return }
    let ids = Set(own.map(\.record.id.rawValue))
    if start > .none {
      for record in try await store.all(of: R.kind, ids, asOf: .revision(start)) {
        let version = PositionEdit.Version<R>(record: try record.decode(), recordedAt: nil)
        versions[RecordID(record.id.rawValue)] = [version]
      }
    }
    for (record, date) in own {
      versions[RecordID(record.id.rawValue), default: []]
        .append(PositionEdit.Version(record: try record.decode(), recordedAt: date))
    }
    versions = versions.filter { $0.value.count > 1 }
  }

  /// Reads the latest versions of every record, where the log was never read.
  ///
  /// Whatever was written in the latest 5,000 revisions that wrote such records is looked into, and at
  /// most eight versions of each. It costs one page for each of those revisions.
  init(
    everyVersionIn store: some RecordStore, upTo head: Revision
  ) async throws(StoreError) {
    var dates: [Revision: Date] = [:]
    var level = try await store.all(of: R.kind, nil, asOf: .revision(head))
    var chains: [RecordID<R>: [StoredRecord]] = [:]
    for step in 0..<Self.steps where !level.isEmpty {
      let groups = Dictionary(grouping: level, by: \.revision)
      var earlier: [StoredRecord] = []
      for (revision, records) in groups.sorted(by: { $0.key > $1.key }).prefix(Self.depth)
      where revision.number > 1 {
        let before = AsOf.revision(Revision(revision.number - 1))
        let found = try await store.all(of: R.kind, Set(records.map(\.id.rawValue)), asOf: before)
        let later = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        for record in found {
          let id = RecordID<R>(record.id.rawValue)
          if step == 0, let last = later[record.id] { chains[id] = [last] }
          chains[id]?.append(record)
        }
        earlier += found
      }
      level = earlier
    }
    for (id, chain) in chains {
      var known: [PositionEdit.Version<R>] = []
      for (index, record) in chain.reversed().enumerated() {
        var date: Date?
        if index > 0 {
          date = dates[record.revision]
          if date == nil {
            let before = Revision(record.revision.number - 1)
            date = try await store.commits(after: before, limit: 1).first?.recordedAt
            dates[record.revision] = date
          }
        }
        known.append(PositionEdit.Version(record: try record.decode(), recordedAt: date))
      }
      versions[id] = known
    }
  }
}

extension RecordStore {
  /// The stored records of a kind, all or those of some ids, as of a point in the log.
  fileprivate func all(
    of kind: RecordKind, _ ids: Set<String>?, asOf: AsOf
  ) async throws(StoreError) -> [StoredRecord] {
    var found: [StoredRecord] = []
    let batches: [Set<String>?] =
      ids.map { all in
        let sorted = all.sorted()
        return stride(from: 0, to: sorted.count, by: 500).map { start in
          Set(sorted[start..<min(start + 500, sorted.count)])
        }
      } ?? [nil]
    for batch in batches {
      var selection = Selection(kind: kind)
      selection.ids = batch
      selection.limit = 1_000
      while true {
        let page = try await page(selection, asOf: asOf)
        found += page.records
        guard let next = page.next else { break }
        selection.cursor = next
      }
    }
    return found
  }
}

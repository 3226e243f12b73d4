public import Foundation

extension RecordStore {
  /// Makes dated facts of positions that were overwritten since the last call.
  ///
  /// A customer system often has no dates: somebody edits a title, or moves a person to another
  /// company, and the record says something else from then on. The store still knows what it said, and
  /// when it was recorded. Where a person's title or company, or the title, department or manager of a
  /// position, was saved over, an ``OrganizationalRole`` is written that says what was, ended at the
  /// instant at which the edit was recorded. A new title becomes a position that begins then, where
  /// nobody else keeps positions of the person. Where a person went to another company, positions that
  /// go on at the former one are ended.
  ///
  /// Another spelling of a title is no edit, nor is one that was unknown before or is left out now,
  /// nor what was taken back since. Where two or more people went to one company and nobody is left
  /// at theirs, two accounts were joined, and nobody left. Removed people and positions are none.
  ///
  /// A daily run and a scan of a store do this first. It reads the commits since the last call; the
  /// first call reads the people and positions and their earlier versions instead, and looks at no more
  /// than the latest 5,000 revisions that wrote such records.
  ///
  /// - Parameter moment: The instant to record.
  /// - Returns: The positions that were written, by id. A second call writes nothing.
  @discardableResult
  public func recordFormerPositions(
    at moment: Date
  ) async throws(StoreError) -> [OrganizationalRole] {
    let stored = try await stored(AnyRecordID(PositionPlace.theID))
    let place: PositionPlace? = try stored?.decode()
    let head = try await head()
    guard place?.revision != head else { return [] }
    var edits: [PositionEdit] = []
    var mustKeepPlace = true
    if let place {
      let (written, count) = try await positionsWritten(after: place.revision, through: head)
      mustKeepPlace = !written.isEmpty || count > 1_000
      let people = try await EditedVersions<Contact>(written, after: place.revision, in: self)
      let roles = try await EditedVersions<OrganizationalRole>(
        written, after: place.revision, in: self)
      edits = people.versions.values.compactMap(PositionEdit.init(of:))
      edits += roles.versions.values.compactMap(PositionEdit.init(of:))
    } else {
      let people = try await EditedVersions<Contact>(everyVersionIn: self, upTo: head)
      let roles = try await EditedVersions<OrganizationalRole>(everyVersionIn: self, upTo: head)
      edits = people.versions.values.compactMap(PositionEdit.init(of:))
      edits += roles.versions.values.compactMap(PositionEdit.init(of:))
    }
    edits = try await withoutJoinedAccounts(edits)
    var records: [RecordID<OrganizationalRole>: OrganizationalRole] = [:]
    for edit in edits {
      let person = edit.former.person
      let known = try await fetchAll(RecordQuery<OrganizationalRole>.all.where(.person, is: person))
      for role in edit.records(among: known) { records[role.id] = role }
    }
    let found = records.values.sorted { $0.id.rawValue.precedesInBytes($1.id.rawValue) }
    // What is soon read again is not worth a commit.
    guard mustKeepPlace else { return [] }
    var changes = ChangeSet(by: Self.positions, at: moment)
    for role in found { try changes.put(role) }
    try changes.put(PositionPlace(head), expecting: stored?.revision ?? Revision.none)
    do throws(StoreError) {
      _ = try await commit(changes)
    } catch {
      // Another reader was faster and wrote the same.
      guard error.code == .conflict else { throw error }
      return []
    }
    return found
  }

  private static var positions: Author { .system("positions") }

  /// The people and positions written after one revision, through another, and how many changes there
  /// were in all.
  private func positionsWritten(
    after start: Revision, through head: Revision
  ) async throws(StoreError) -> (
    positions: [(record: StoredRecord, recordedAt: Date)], changes: Int
  ) {
    var written: [(record: StoredRecord, recordedAt: Date)] = []
    var count = 0
    var revision = start
    while revision < head {
      let limit = Int(min(200, head.number - revision.number))
      let (commits, changes) = try await commits(
        after: revision, limit: limit, concerning: [Contact.kind, OrganizationalRole.kind])
      guard let last = commits.last else { break }
      count += changes
      for commit in commits where commit.revision <= head {
        // What was written here is no edit.
        if commit.by == Self.positions { continue }
        for case .put(let record) in commit.changes
        where record.id.kind == Contact.kind || record.id.kind == OrganizationalRole.kind {
          written.append((record, commit.recordedAt))
        }
      }
      revision = last.revision
    }
    return (written, count)
  }

  /// The edits without the moves of those whose account was joined with another.
  private func withoutJoinedAccounts(
    _ edits: [PositionEdit]
  ) async throws(StoreError) -> [PositionEdit] {
    let moves = Dictionary(grouping: edits.filter { $0.move != nil }, by: \.former.company)
    var joined: Set<Account.ID> = []
    for (company, left) in moves where left.count >= 2 && Set(left.map(\.move)).count == 1 {
      let rest = try await count(RecordQuery<Contact>.all.where(.account, is: company))
      if rest == 0 { joined.insert(company) }
    }
    return edits.filter { $0.move == nil || !joined.contains($0.former.company) }
  }
}

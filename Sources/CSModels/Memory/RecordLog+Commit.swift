import Foundation

extension RecordLog {
  /// Writes a change set whole, or throws and changes nothing.
  mutating func commit(_ changes: ChangeSet) throws(StoreError) -> Commit {
    if let first = try earlierCommit(of: changes) { return first }
    try check(changes)
    let last = changes.lastOfEach
    let author = number(of: changes.by)
    begin(by: author, at: changes.at)
    if let key = changes.idempotencyKey {
      keyedRevisions[.text(key)] = head
      keys[head] = key
    }
    for change in last {
      switch change {
      case .put(let record): append(.live(record.content), to: slotOrNew(record.id))
      case .remove(let id): append(.removed, to: slotOrNew(id))
      case .erased: break
      }
    }
    return commit(head)
  }

  /// The commit that an idempotency key already names.
  private func earlierCommit(of changes: ChangeSet) throws(StoreError) -> Commit? {
    guard let key = changes.idempotencyKey, let revision = keyedRevisions[.text(key)] else {
      return nil
    }
    let first = commit(revision)
    try changes.check(repeats: first)
    return first
  }

  /// Checks everything that could refuse a change set.
  private func check(_ changes: ChangeSet) throws(StoreError) {
    try changes.checkForm()
    let room = UInt64(Self.none) - 1
    guard UInt64(versions.count) + UInt64(changes.changes.count) < room,
      UInt64(entries.count) < room
    else {
      throw StoreError(.unavailable, "The store in memory is full. Keep the records in a database.")
    }
    try changes.checkExpectations(currentRevision)
  }

  /// Starts a commit; the versions that follow belong to it.
  mutating func begin(by author: UInt32, at date: Date) {
    let before = entries.count > 0 ? entries[entries.count - 1].recordedAt : earliest ?? date
    entries.append(
      Entry(
        recordedAt: max(date, before), firstVersion: UInt32(versions.count), author: author))
  }

  /// The number under which an author is kept.
  mutating func number(of author: Author) -> UInt32 {
    if let number = authorNumbers[author] { return number }
    let number = UInt32(authors.count)
    authors.append(author)
    authorNumbers[author] = number
    return number
  }

  /// The slot of a record, which is made where there is none.
  mutating func slotOrNew(_ id: AnyRecordID) -> UInt32 {
    let table: Int
    if let known = tableNumbers[id.kind] {
      table = known
    } else {
      table = tables.count
      tables.append(KindTable(kind: id.kind))
      tableNumbers[id.kind] = table
    }
    let hash = SlotTable.hash(of: id.rawValue)
    if let slot = tables[table].slots.find(id.rawValue, hash: hash, in: slots) { return slot }
    let slot = UInt32(slots.count)
    slots.append(
      Slot(id: id.rawValue, latest: Self.none, table: UInt32(table)))
    tables[table].slots.insert(slot, hash: hash)
    return slot
  }

  /// Adds a version of a slot to the commit that was begun, and brings the indexes up to date.
  private mutating func append(_ content: Content, to slot: UInt32) {
    let previous = slots[slot].latest
    let old = previous == Self.none ? IndexedFacts.none : facts(of: previous)
    let version = UInt32(versions.count)
    let new = Self.facts(of: content)
    contents.append(content)
    versions.append(
      Version(
        isLive: new.isLive, slot: slot, revision: head, previous: previous,
        jump: jump(over: previous),
        depth: previous == Self.none ? 0 : versions[previous].depth + 1))
    slots[slot].latest = version
    tables[Int(slots[slot].table)].move(slot, from: old, to: new, in: slots)
  }

  /// The longer link of a version that follows another.
  private func jump(over previous: UInt32) -> UInt32 {
    guard previous != Self.none else { return Self.none }
    let first = versions[previous].jump
    guard first != Self.none else { return previous }
    let second = versions[first].jump
    guard second != Self.none else { return previous }
    let stride = versions[previous].depth - versions[first].depth
    return stride == versions[first].depth - versions[second].depth ? second : previous
  }
}

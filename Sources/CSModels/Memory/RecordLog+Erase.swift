import Foundation

extension RecordLog {
  /// Forgets every version of some records, and their names in the indexes.
  ///
  /// - Parameter elsewhere: Records that are not here, and still are to be listed as erased.
  mutating func erase(
    _ records: [AnyRecordID], elsewhere: Set<AnyRecordID> = [], at date: Date
  ) throws(StoreError) -> Commit {
    try StoreError.checkErasure(at: date)
    var seen: Set<AnyRecordID> = []
    var found: [UInt32] = []
    for record in records where seen.insert(record).inserted {
      guard let slot = elsewhere.contains(record) ? slotOrNew(record) : slot(of: record) else {
        continue
      }
      forget(slot)
      found.append(slot)
    }
    for record in records where record.kind == Teammate.kind {
      anonymize(.person(RecordID(record.rawValue)))
    }
    begin(by: number(of: .erasure), at: date)
    for slot in found {
      contents.append(.erased)
      versions.append(
        Version(
          isLive: false, slot: slot, revision: head, previous: Self.none,
          jump: Self.none, depth: 0))
    }
    return commit(head)
  }

  private mutating func forget(_ slot: UInt32) {
    let table = Int(slots[slot].table)
    var version = slots[slot].latest
    while version != Self.none {
      tables[table].forget(slot, facts(of: version), in: slots)
      contents[version] = .erased
      versions[version].isLive = false
      version = versions[version].previous
    }
    tables[table].slots.remove(slot, in: slots)
    slots[slot].latest = Self.none
    slots[slot].id = ""
  }

  private mutating func anonymize(_ author: Author) {
    guard let number = authorNumbers.removeValue(forKey: author) else { return }
    authors[Int(number)] = .erased
  }
}

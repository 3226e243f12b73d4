/// Where one record is kept: its id, and the newest of its versions.
struct Slot {
  /// The id; empty after an erasure.
  var id: String
  /// The newest version, or ``RecordLog/none`` after an erasure.
  var latest: UInt32
  /// The table of its kind.
  let table: UInt32
}

/// Finds the slot of an id among the records of one kind.
///
/// It keeps slot numbers only; the ids themselves lie in the slots.
struct SlotTable {
  private var numbers = HashedNumbers()

  static func hash(of id: String) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(id)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  func find(_ id: String, in slots: ChunkedArray<Slot>) -> UInt32? {
    find(id, hash: Self.hash(of: id), in: slots)
  }

  func find(_ id: String, hash: UInt32, in slots: ChunkedArray<Slot>) -> UInt32? {
    numbers.find(hash: hash) { slots[$0].id.hasSameBytes(as: id) }
  }

  /// Enters a slot whose id is not in the table.
  mutating func insert(_ slot: UInt32, hash: UInt32) { numbers.insert(slot, hash: hash) }

  /// Takes out a slot that still has its id.
  mutating func remove(_ slot: UInt32, in slots: ChunkedArray<Slot>) {
    numbers.remove(slot, hash: Self.hash(of: slots[slot].id))
  }
}

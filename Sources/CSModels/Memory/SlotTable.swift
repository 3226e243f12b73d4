/// Where one record is kept: its id, and the newest of its versions.
struct Slot {
  /// The id; empty after an erasure.
  var id: String
  /// The upper part of the id's hash.
  var hash: UInt32
  /// The newest version, or ``RecordLog/none`` after an erasure.
  var latest: UInt32
  /// The table of its kind.
  let table: UInt32
}

/// Finds the slot of an id among the records of one kind: open addressing with linear probing.
///
/// It keeps slot numbers only; the ids themselves lie in the slots.
struct SlotTable {
  /// One more than the slot's number; 0 where nothing is.
  private var buckets: [UInt32] = Array(repeating: 0, count: 16)
  private(set) var count = 0

  static func hash(of id: String) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(id)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  func find(_ id: String, in slots: ChunkedArray<Slot>) -> UInt32? {
    find(id, hash: Self.hash(of: id), in: slots)
  }

  func find(_ id: String, hash: UInt32, in slots: ChunkedArray<Slot>) -> UInt32? {
    let mask = buckets.count - 1
    var index = Int(hash) & mask
    while buckets[index] != 0 {
      let slot = buckets[index] - 1
      if slots[slot].hash == hash, slots[slot].id.hasSameBytes(as: id) { return slot }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Enters a slot whose id is not in the table.
  mutating func insert(_ slot: UInt32, in slots: ChunkedArray<Slot>) {
    if count * 3 >= buckets.count * 2 { grow(slots) }
    count += 1
    place(slot, hash: slots[slot].hash)
  }

  /// Takes out a slot, closing the gap so that no marker stays.
  mutating func remove(_ slot: UInt32, in slots: ChunkedArray<Slot>) {
    let mask = buckets.count - 1
    var index = Int(slots[slot].hash) & mask
    while buckets[index] != slot + 1 {
      guard buckets[index] != 0 else { return }
      index = (index + 1) & mask
    }
    buckets[index] = 0
    count -= 1
    var next = (index + 1) & mask
    while buckets[next] != 0 {
      let moved = buckets[next] - 1
      buckets[next] = 0
      place(moved, hash: slots[moved].hash)
      next = (next + 1) & mask
    }
  }

  private mutating func place(_ slot: UInt32, hash: UInt32) {
    let mask = buckets.count - 1
    var index = Int(hash) & mask
    while buckets[index] != 0 { index = (index + 1) & mask }
    buckets[index] = slot + 1
  }

  private mutating func grow(_ slots: ChunkedArray<Slot>) {
    let old = buckets
    buckets = Array(repeating: 0, count: old.count * 2)
    for bucket in old where bucket != 0 { place(bucket - 1, hash: slots[bucket - 1].hash) }
  }
}

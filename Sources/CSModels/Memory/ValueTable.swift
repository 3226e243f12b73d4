/// The records that have one value in a field, and those that had it once.
struct ValueLists {
  let value: FieldValue
  fileprivate let hash: UInt32
  var current = Postings<TimeKey>()
  var past = Postings<TimeKey>()

  fileprivate init(_ value: FieldValue, hash: UInt32) {
    self.value = value
    self.hash = hash
  }
}

/// Finds the lists of a value: open addressing with linear probing.
///
/// Buckets hold a part of the hash, so that a search looks at no value but the right one; the lists
/// lie apart and stay where they are while the table grows.
struct ValueTable {
  private struct Bucket {
    var hash: UInt32 = 0
    /// One more than the number of the lists; 0 where nothing is.
    var lists: UInt32 = 0
  }

  private var buckets: [Bucket] = Array(repeating: Bucket(), count: 4)
  private var lists = ChunkedArray<ValueLists>()
  /// The numbers of lists whose value is gone.
  private var free: [UInt32] = []

  /// The lists of a number that the table gave.
  subscript(number: UInt32) -> ValueLists {
    _read { yield lists[number] }
    _modify { yield &lists[number] }
  }

  /// The number of a value's lists, or `nil` where no record has or had it.
  func find(_ value: FieldValue) -> UInt32? { find(value, hash: Self.hash(of: value)) }

  /// The number of a value's lists, which are made where there are none.
  mutating func findOrAdd(_ value: FieldValue) -> UInt32 {
    let hash = Self.hash(of: value)
    if let known = find(value, hash: hash) { return known }
    let added = ValueLists(value, hash: hash)
    let number: UInt32
    if let last = free.popLast() {
      number = last
      lists[number] = added
    } else {
      number = UInt32(lists.count)
      lists.append(added)
    }
    if (lists.count - free.count) * 4 > buckets.count * 3 { grow() }
    place(Bucket(hash: hash, lists: number + 1))
    return number
  }

  /// Forgets a value whose lists are empty, closing the gap so that no marker stays.
  mutating func removeIfEmpty(_ number: UInt32) {
    guard lists[number].current.count == 0, lists[number].past.count == 0 else { return }
    let mask = buckets.count - 1
    var index = Int(lists[number].hash) & mask
    while buckets[index].lists != number + 1 {
      guard buckets[index].lists != 0 else { return }
      index = (index + 1) & mask
    }
    buckets[index] = Bucket()
    var next = (index + 1) & mask
    while buckets[next].lists != 0 {
      let moved = buckets[next]
      buckets[next] = Bucket()
      place(moved)
      next = (next + 1) & mask
    }
    lists[number] = ValueLists(.flag(false), hash: 0)
    free.append(number)
  }

  private static func hash(of value: FieldValue) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(value)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  private func find(_ value: FieldValue, hash: UInt32) -> UInt32? {
    let mask = buckets.count - 1
    var index = Int(hash) & mask
    while buckets[index].lists != 0 {
      let bucket = buckets[index]
      if bucket.hash == hash, lists[bucket.lists - 1].value == value { return bucket.lists - 1 }
      index = (index + 1) & mask
    }
    return nil
  }

  private mutating func place(_ bucket: Bucket) {
    let mask = buckets.count - 1
    var index = Int(bucket.hash) & mask
    while buckets[index].lists != 0 { index = (index + 1) & mask }
    buckets[index] = bucket
  }

  private mutating func grow() {
    let old = buckets
    buckets = Array(repeating: Bucket(), count: old.count * 2)
    for bucket in old where bucket.lists != 0 { place(bucket) }
  }
}

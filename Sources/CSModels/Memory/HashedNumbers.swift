/// Finds numbers by the hash of what they stand for: open addressing with linear probing.
///
/// Buckets hold the hash, so that a search looks at nothing but what it finds.
struct HashedNumbers {
  private struct Bucket {
    var hash: UInt32 = 0
    /// One more than the number; 0 where nothing is.
    var number: UInt32 = 0
  }

  private var buckets: [Bucket] = Array(repeating: Bucket(), count: 4)
  private(set) var count = 0

  /// The number of a hash that stands for what is looked for, or `nil` where there is none.
  @inline(__always)
  func find(hash: UInt32, where isIt: (UInt32) -> Bool) -> UInt32? {
    let mask = buckets.count - 1
    var index = Int(hash) & mask
    while true {
      let bucket = buckets[index]
      if bucket.number == 0 { return nil }
      if bucket.hash == hash, isIt(bucket.number - 1) { return bucket.number - 1 }
      index = (index + 1) & mask
    }
  }

  /// Enters a number that is not there.
  mutating func insert(_ number: UInt32, hash: UInt32) {
    if (count + 1) * 4 > buckets.count * 3 { grow() }
    count += 1
    place(Bucket(hash: hash, number: number + 1))
  }

  /// Takes out a number, closing the gap so that no marker stays.
  mutating func remove(_ number: UInt32, hash: UInt32) {
    let mask = buckets.count - 1
    var index = Int(hash) & mask
    while buckets[index].number != number + 1 {
      guard buckets[index].number != 0 else { return }
      index = (index + 1) & mask
    }
    buckets[index] = Bucket()
    count -= 1
    var next = (index + 1) & mask
    while buckets[next].number != 0 {
      let moved = buckets[next]
      buckets[next] = Bucket()
      place(moved)
      next = (next + 1) & mask
    }
  }

  private mutating func place(_ bucket: Bucket) {
    let mask = buckets.count - 1
    var index = Int(bucket.hash) & mask
    while buckets[index].number != 0 { index = (index + 1) & mask }
    buckets[index] = bucket
  }

  private mutating func grow() {
    let old = buckets
    buckets = Array(repeating: Bucket(), count: old.count * 2)
    for bucket in old where bucket.number != 0 { place(bucket) }
  }
}

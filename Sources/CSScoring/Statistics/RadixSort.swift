/// Sorts numbers by their bits, eleven at a time, the last ones first.
///
/// Knuth, "The Art of Computer Programming", volume 3, section 5.2.5: O(n), where comparing takes
/// O(n log n). Short lists are compared. The values must be numbers; where one is not, its place is
/// any, and nothing else goes wrong.
enum RadixSort {
  private static let digit: UInt64 = 11
  private static let radix = 1 << 11
  private static let digits = 6

  /// The values in ascending order.
  static func sorted(_ values: [Double]) -> [Double] {
    guard values.count >= radix else { return values.sorted() }
    var keys = values.map(key)
    var others = keys
    var counts = counts(keys)
    for place in 0..<digits where starts(&counts, place, keys) {
      let shift = UInt64(place) * digit
      scatter(keys, &others, &counts, place) { key in bucket(key, shift) }
      swap(&keys, &others)
    }
    return keys.map { Double(bitPattern: $0 >> 63 == 1 ? $0 ^ (1 << 63) : ~$0) }
  }

  /// The places of the values in ascending order; of equal values, the first one first.
  static func order(_ values: [Double]) -> [Int] {
    guard values.count >= radix, values.count < Int(UInt32.max) else {
      return values.indices.sorted { values[$0] < values[$1] }
    }
    let keys = values.map(key)
    var order = values.indices.map { UInt32(truncatingIfNeeded: $0) }
    var others = order
    var counts = counts(keys)
    for place in 0..<digits where starts(&counts, place, keys) {
      let shift = UInt64(place) * digit
      scatter(order, &others, &counts, place) { row in bucket(keys[Int(row)], shift) }
      swap(&order, &others)
    }
    return order.map { Int($0) }
  }

  /// A number that is larger where the value is; adding zero makes of both zeros one.
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits ^ (bits >> 63 == 1 ? .max : 1 << 63)
  }

  @inline(__always)
  private static func bucket(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: key &>> shift) & (radix - 1)
  }

  /// How often each digit occurs at each place.
  private static func counts(_ keys: [UInt64]) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: radix * digits)
    for key in keys {
      for place in 0..<digits { counts[place * radix + bucket(key, UInt64(place) * digit)] += 1 }
    }
    return counts
  }

  /// Turns counts into where each digit begins; `false` where all have the same one.
  private static func starts(_ counts: inout [UInt32], _ place: Int, _ keys: [UInt64]) -> Bool {
    let first = place * radix
    guard Int(counts[first + bucket(keys[0], UInt64(place) * digit)]) < keys.count else {
      return false
    }
    var start: UInt32 = 0
    for index in first..<first + radix {
      let count = counts[index]
      counts[index] = start
      start += count
    }
    return true
  }

  @inline(__always)
  private static func scatter<Element>(
    _ source: [Element], _ target: inout [Element], _ counts: inout [UInt32], _ place: Int,
    by bucket: (Element) -> Int
  ) {
    let first = place * radix
    let source = source.span
    var target = target.mutableSpan
    var starts = counts.mutableSpan
    for index in source.indices {
      let element = source[index]
      let own = first + bucket(element)
      target[Int(starts[own])] = element
      starts[own] &+= 1
    }
  }
}

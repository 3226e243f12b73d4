/// Some of at most 64 languages, by their places in a profile; in ascending order.
struct LanguageSet: Sequence, Sendable {
  private var bits: UInt64 = 0

  /// How many languages there are.
  var count: Int { bits.nonzeroBitCount }

  func contains(_ language: Int) -> Bool { bits & 1 << UInt64(language) != 0 }

  mutating func insert(_ language: Int) { bits |= 1 << UInt64(language) }

  func makeIterator() -> Iterator { Iterator(bits: bits) }

  struct Iterator: IteratorProtocol {
    fileprivate var bits: UInt64

    mutating func next() -> Int? {
      guard bits != 0 else { return nil }
      defer { bits &= bits - 1 }
      return bits.trailingZeroBitCount
    }
  }
}

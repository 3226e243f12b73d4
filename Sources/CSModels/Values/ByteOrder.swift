import Foundation

extension String {
  /// Whether two texts are the same byte for byte.
  ///
  /// `==` also holds between different spellings of one character, such as a composed and a
  /// decomposed letter with an accent. Databases tell them apart, so identities must as well.
  package func hasSameBytes(as other: String) -> Bool {
    let count = utf8.count
    guard count == other.utf8.count else { return false }
    return comparedBytes(with: other, count: count) == 0
  }

  /// Whether the UTF-8 bytes come before those of another text.
  package func precedesInBytes(_ other: String) -> Bool {
    let (count, otherCount) = (utf8.count, other.utf8.count)
    let order = comparedBytes(with: other, count: min(count, otherCount))
    return order == 0 ? count < otherCount : order < 0
  }

  /// The order of the first bytes, as `memcmp` has it.
  private func comparedBytes(with other: String, count: Int) -> Int32 {
    guard count > 0 else { return 0 }
    let order = unsafe utf8.withContiguousStorageIfAvailable { a in
      unsafe other.utf8.withContiguousStorageIfAvailable { b -> Int32 in
        guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
        return unsafe memcmp(x, y, count)
      }
    }
    if let known = order, let known { return known }
    // Only strings that another language made lack bytes of their own.
    let (x, y) = (utf8.prefix(count), other.utf8.prefix(count))
    return x.elementsEqual(y) ? 0 : x.lexicographicallyPrecedes(y) ? -1 : 1
  }
}

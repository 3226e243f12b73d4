extension String {
  /// Whether two texts are the same byte for byte.
  ///
  /// `==` also holds between different spellings of one character, such as a composed and a
  /// decomposed letter with an accent. Databases tell them apart, so identities must as well.
  package func hasSameBytes(as other: String) -> Bool {
    // Texts with the same bytes are equal; equality is the faster question, and mostly the answer.
    guard self == other, utf8.count == other.utf8.count else { return false }
    return utf8.elementsEqual(other.utf8)
  }

  /// Whether the UTF-8 bytes come before those of another text.
  package func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

/// Whether a text asks something, as far as its punctuation tells.
enum QuestionMark {
  /// Whether a question mark ends a word: one inside an address on the web does not.
  ///
  /// Known are the Latin, the full-width and the Arabic question mark. O(n) over the bytes.
  static func ends(aWordOf text: String) -> Bool {
    var isPending = false
    var (last, beforeLast): (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      if isPending, !continuesAddress(byte) { return true }
      isPending = byte == UInt8(ascii: "?")
      // U+061F is D8 9F, U+FF1F is EF BC 9F.
      if byte == 0x9F, last == 0xD8 || (last == 0xBC && beforeLast == 0xEF) { return true }
      (last, beforeLast) = (byte, last)
    }
    return isPending
  }

  private static func continuesAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "="), UInt8(ascii: "&"),
      UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "#"):
      true
    default: false
    }
  }
}

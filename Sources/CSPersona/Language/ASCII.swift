/// Byte classes of ASCII, so that scanners read as what they look for.
extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let newline = UInt8(ascii: "\n")
  static let hyphen = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")

  var isDigit: Bool { self &- 0x30 < 10 }
  var isUppercaseLetter: Bool { self &- 0x41 < 26 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isAlphanumeric: Bool { isLetter || isDigit }
  var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  var isWhitespace: Bool { self == 0x20 || self &- 0x09 < 5 }
  /// A letter or digit, or a byte of a scalar beyond ASCII: it may continue a word.
  var continuesWord: Bool { isAlphanumeric || self >= 0x80 }
  /// The letter in lower case; any other byte as it is.
  var lowercasedLetter: UInt8 { isUppercaseLetter ? self | 0x20 : self }
  /// The digit's value, 0 for any other byte.
  var digitValue: Int { isDigit ? Int(self &- 0x30) : 0 }
}

extension [UInt8] {
  /// The byte at an offset, or 0 outside the array: scanners look around without trapping.
  func byte(_ offset: Int) -> UInt8 {
    offset >= 0 && offset < count ? self[offset] : 0
  }

  /// Whether the ASCII letters of `word` (given in lower case) stand at an offset, in any case.
  func matches(_ word: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, word.utf8CodeUnitCount <= count - offset else { return false }
    var position = offset
    for expected in "\(word)".utf8 {
      guard self[position].lowercasedLetter == expected else { return false }
      position += 1
    }
    return true
  }
}

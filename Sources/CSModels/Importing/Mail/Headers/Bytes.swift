/// ASCII reading of bytes, as header fields and MIME need it: no locale, no allocation.
extension ArraySlice<UInt8> {
  /// The slice without spaces, tabs and line ends around it.
  func trimmingSpace() -> ArraySlice<UInt8> {
    var low = startIndex
    var high = endIndex
    while low < high, self[low].isMailSpace { low += 1 }
    while high > low, self[high - 1].isMailSpace { high -= 1 }
    return self[low..<high]
  }

  /// The slice without the line feed, and the carriage return before it, at its end.
  func droppingLineEnd() -> ArraySlice<UInt8> {
    var high = endIndex
    if high > startIndex, self[high - 1] == 0x0A { high -= 1 }
    if high > startIndex, self[high - 1] == 0x0D { high -= 1 }
    return self[startIndex..<high]
  }

  /// Whether nothing but spaces and line ends is here.
  var isBlankLine: Bool {
    for byte in self where !byte.isMailSpace { return false }
    return true
  }

  /// The whole slice as a decimal number, or `nil` for anything else and for more than 9 digits.
  var decimalValue: Int? {
    guard !isEmpty, count <= 9 else { return nil }
    var value = 0
    for byte in self {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    return value
  }

  /// Whether the slice equals a lowercase ASCII text, letters compared without case.
  func equalsASCII(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && hasASCIIPrefix(text)
  }

  /// Whether the slice begins with a lowercase ASCII text, letters compared without case.
  func hasASCIIPrefix(_ text: StaticString) -> Bool {
    guard text.hasPointerRepresentation, count >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for offset in 0..<expected.count {
        let byte = unsafe expected[offset]
        if self[startIndex + offset].lowercasedASCII != byte { return false }
      }
      return true
    }
  }

  /// The index at which a lowercase ASCII text first occurs, letters compared without case.
  func firstIndex(ofASCII text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0, count >= length, text.hasPointerRepresentation else { return nil }
    let first = text.withUTF8Buffer { unsafe $0[0] }
    for index in startIndex...(endIndex - length)
    where self[index].lowercasedASCII == first && self[index...].hasASCIIPrefix(text) {
      return index
    }
    return nil
  }

  /// The slice as text with its ASCII letters in lower case; bytes that are not UTF-8 are repaired.
  var lowercasedASCII: String {
    String(decoding: map(\.lowercasedASCII), as: UTF8.self)
  }

  /// The slice as text; bytes that are not UTF-8 are repaired.
  var text: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
  /// Whether this is a space, a tab, a carriage return or a line feed.
  var isMailSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  /// The lower-case form of an ASCII letter; every other byte as it is.
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  /// Whether this is an ASCII letter.
  var isASCIILetter: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  /// Whether this is an ASCII digit.
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// The value of an ASCII hexadecimal digit.
  var hexDigitValue: UInt8? {
    switch self {
    case 0x30...0x39: self &- 0x30
    case 0x41...0x46: self &- 0x37
    case 0x61...0x66: self &- 0x57
    default: nil
    }
  }
}

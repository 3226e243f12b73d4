/// Text in header fields: folds undone and the words of RFC 2047 decoded.
enum EncodedWords {
  /// RFC 2047 allows 75 bytes; writers that ignore it still stay below this.
  private static let maximumWordLength = 4_000
  /// No field that people read is longer; more is cut off.
  private static let maximumFieldLength = 1 << 20

  /// The text of an unstructured field, on one line.
  ///
  /// Words that follow each other are joined before their bytes are decoded, because some writers
  /// cut a character in two. A word that cannot be read stays as it was written.
  static func decode(_ value: ArraySlice<UInt8>) -> String {
    let line = unfold(value)
    guard line.firstIndex(ofASCII: "=?") != nil else { return Charset.decodeUnlabeled(line) }
    var result = ""
    var pending: (charset: String, bytes: [UInt8])?
    var literal = line.startIndex
    var index = line.startIndex
    func flush(_ pending: inout (charset: String, bytes: [UInt8])?) {
      if let word = pending { result += Charset.decode(word.bytes[...], named: word.charset) }
      pending = nil
    }
    while index < line.endIndex {
      guard line[index] == UInt8(ascii: "="), let word = encodedWord(line, at: index) else {
        index += 1
        continue
      }
      let between = line[literal..<index]
      if pending == nil || !between.isBlankLine {
        flush(&pending)
        result += Charset.decodeUnlabeled(between)
        // A word that touches the text before it has lost the space RFC 2047 asks for.
        if let last = between.last, last == UInt8(ascii: "]") { result += " " }
      }
      if pending?.charset == word.charset {
        pending?.bytes += word.bytes
      } else {
        flush(&pending)
        pending = (word.charset, word.bytes)
      }
      index = word.end
      literal = index
    }
    flush(&pending)
    result += Charset.decodeUnlabeled(line[literal...])
    return result
  }

  /// A value on one line: each fold, with the space around it, becomes one space.
  static func unfold(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let value = value.prefix(maximumFieldLength).trimmingSpace()
    guard value.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else { return value }
    var line: [UInt8] = []
    line.reserveCapacity(value.count)
    var isFolding = false
    for byte in value {
      if byte == 0x0A || byte == 0x0D {
        isFolding = true
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
      } else if isFolding, byte == 0x20 || byte == 0x09 {
        continue
      } else {
        if isFolding { line.append(0x20) }
        isFolding = false
        line.append(byte == 0 ? 0x20 : byte)
      }
    }
    return line[...]
  }

  private static func encodedWord(
    _ line: ArraySlice<UInt8>, at start: Int
  ) -> (charset: String, bytes: [UInt8], end: Int)? {
    let mark = UInt8(ascii: "?")
    guard start + 1 < line.endIndex, line[start + 1] == mark else { return nil }
    let limit = min(line.endIndex, start + 80)
    guard let first = line[(start + 2)..<max(start + 2, limit)].firstIndex(of: mark),
      first > start + 2, first + 2 < line.endIndex, line[first + 2] == mark
    else { return nil }
    let name = line[(start + 2)..<first]
    guard !name.contains(where: { $0.isMailSpace || $0 == UInt8(ascii: "=") }) else { return nil }
    var end = first + 3
    let last = min(line.endIndex, end + maximumWordLength)
    while end + 1 < last, !(line[end] == mark && line[end + 1] == UInt8(ascii: "=")) {
      end += 1
    }
    guard end + 1 < last else { return nil }
    let payload = line[(first + 3)..<end]
    // RFC 2231 section 5 adds a language after an asterisk.
    let charset = name.prefix { $0 != UInt8(ascii: "*") }.lowercasedASCII
    switch line[first + 1] {
    case UInt8(ascii: "b"), UInt8(ascii: "B"):
      return (charset, TransferEncoding.base64(payload), end + 2)
    case UInt8(ascii: "q"), UInt8(ascii: "Q"):
      return (charset, TransferEncoding.quotedWord(payload), end + 2)
    default: return nil
    }
  }
}

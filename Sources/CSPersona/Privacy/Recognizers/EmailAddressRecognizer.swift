/// Finds e-mail addresses: `ana@globex.example`, also as archives write them, `ana at
/// globex.example` and `ana [at] globex [dot] example`.
///
/// The local part is the dot-atom of RFC 5322 section 3.2.3, at most 64 bytes, with letters beyond
/// ASCII (RFC 6531); the domain has at least two labels and ends in letters, or is an address in
/// square brackets. Punctuation around the address is not part of it.
public struct EmailAddressRecognizer: PersonalDataRecognizer {
  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    var spans: [RecognizedSpan] = []
    let bytes = text.utf8
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "@") {
      if let range = address(around: offset, in: bytes) {
        spans.append(RecognizedSpan(.emailAddress, range, score: 1))
      }
    }
    for (index, word) in text.words.enumerated()
    where word.utf8Range.count == 2 && bytes.matches("at", at: word.utf8Range.lowerBound) {
      if let span = spelledAddress(atWord: index, in: text) { spans.append(span) }
    }
    return spans
  }

  private func address(around at: Int, in bytes: [UInt8]) -> Range<Int>? {
    var start = at
    while start > 0, at - start < 64 {
      let width =
        Self.isAtomPunctuation(bytes[start - 1])
        ? 1 : TokenizedText.letterWidth(before: start, in: bytes)
      guard width > 0 else { break }
      start -= width
    }
    while start < at, Self.isAtomPunctuation(bytes[start]), bytes[start] != UInt8(ascii: "_") {
      start += 1
    }
    start = Self.skippingKey(from: start, to: at, in: bytes)
    guard start < at else { return nil }
    guard let end = Self.domainEnd(from: at + 1, in: bytes) else { return nil }
    return start..<end
  }

  /// In `email=ana@globex.example` the address begins behind the equals sign.
  private static func skippingKey(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    var position = start
    while position < end, bytes[position].isLetter { position += 1 }
    guard bytes.byte(position) == UInt8(ascii: "="), position > start, position + 1 < end else {
      return start
    }
    return position + 1
  }

  private static func isAtomPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "="),
      UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "`"),
      UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
      return true
    default: return false
    }
  }

  /// The end of the longest domain that begins at an offset and ends in a label of letters.
  static func domainEnd(from start: Int, in bytes: [UInt8]) -> Int? {
    if bytes.byte(start) == UInt8(ascii: "[") { return literalEnd(from: start, in: bytes) }
    var position = start
    var labels = 0
    var best: Int?
    while position - start < 253 {
      let label = position
      var lettersOnly = true
      while position - label < 64 {
        let isHyphen = bytes.byte(position) == .hyphen && position > label
        let width = isHyphen ? 1 : TokenizedText.letterWidth(at: position, in: bytes)
        guard width > 0 else { break }
        // "globex.example-" and "globex.example-team": the domain ends at the hyphen.
        if isHyphen, lettersOnly, labels >= 1, position - label >= 2 { best = position }
        if isHyphen || bytes[position].isDigit { lettersOnly = false }
        position += width
      }
      guard position > label else { break }
      labels += 1
      let isEncoded = bytes.matches("xn--", at: label)
      if labels >= 2, position - label >= 2, lettersOnly || isEncoded { best = position }
      guard bytes.byte(position) == .dot else { break }
      position += 1
    }
    return best
  }

  private static func literalEnd(from start: Int, in bytes: [UInt8]) -> Int? {
    var position = start + 1
    while position - start < 48,
      bytes.byte(position).isAlphanumeric
        || bytes.byte(position) == .dot || bytes.byte(position) == UInt8(ascii: ":")
    {
      position += 1
    }
    guard position > start + 2, bytes.byte(position) == UInt8(ascii: "]") else { return nil }
    return position + 1
  }
}

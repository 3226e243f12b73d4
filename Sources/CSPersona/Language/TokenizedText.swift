/// A text as UTF-8 bytes with its words found: what every recognizer and language feature reads.
///
/// A word is a run of letters, digits and their marks; an apostrophe, hyphen or underscore ends it,
/// so that "Maria's" is "Maria" and "s". Ideographs, kana, Hangul syllables and Thai letters are
/// words of their own, because those scripts do not put spaces around a name. Linear in the text.
public struct TokenizedText: Sendable {
  /// One word of the text.
  public struct Word: Sendable, Hashable {
    /// Where it stands in the text, as UTF-8 offsets.
    public let utf8Range: Range<Int>
    /// Whether its first letter is upper case.
    public let isCapitalized: Bool
    let foldedRange: Range<Int>
  }

  /// The bytes of the text.
  public let utf8: [UInt8]
  /// The words in the order of the text.
  public let words: [Word]
  /// The comparison forms of all words, one after the other.
  let folded: [UInt8]

  /// Finds the words of a text.
  public init(_ text: String) {
    self.init(Array(text.utf8), partingGlued: false)
  }

  /// The same text with words parted where text that stood apart may have been glued together: a
  /// capital behind a small letter ("LopezPhone"), a digit beside a letter ("1Maria"); `nil` where
  /// that changes nothing.
  var partingGluedWords: TokenizedText? {
    let parted = TokenizedText(utf8, partingGlued: true)
    return parted.words.count == words.count ? nil : parted
  }

  private init(_ bytes: [UInt8], partingGlued: Bool) {
    utf8 = bytes
    var words: [Word] = []
    var folded: [UInt8] = []
    folded.reserveCapacity(utf8.count)
    var open: (start: Int, folded: Int, isCapitalized: Bool)?
    func close(at end: Int) {
      guard let word = open else { return }
      open = nil
      guard folded.count > word.folded else { return }
      words.append(
        Word(
          utf8Range: word.start..<end, isCapitalized: word.isCapitalized,
          foldedRange: word.folded..<folded.count))
    }
    var position = 0
    var previous = Case.other
    while position < utf8.count {
      let (scalar, width) = Self.decode(utf8, at: position)
      let kind = Self.kind(of: scalar)
      if partingGlued, kind == .letter {
        let current = Case(scalar)
        if current.parts(from: previous) { close(at: position) }
        previous = current
      }
      switch kind {
      case .other: close(at: position)
      case .ignorable: break
      case .alone:
        close(at: position)
        open = (position, folded.count, false)
        FoldedScalar.append(scalar, to: &folded)
        close(at: position + width)
      case .letter:
        if open == nil { open = (position, folded.count, Self.isUppercase(scalar)) }
        FoldedScalar.append(scalar, to: &folded)
      }
      position += width
    }
    close(at: utf8.count)
    self.words = words
    self.folded = folded
  }

  /// The comparison form of a word: lower case, without diacritics.
  public func folded(_ word: Word) -> String {
    String(decoding: folded[word.foldedRange], as: UTF8.self)
  }

  /// The word as it is written.
  public func text(of word: Word) -> String {
    text(in: word.utf8Range)
  }

  /// The text in a range of UTF-8 offsets; what lies outside the text is left out.
  public func text(in range: Range<Int>) -> String {
    String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }

  /// The index of the first word that ends after an offset; `words.count` where there is none.
  ///
  /// - Complexity: O(log n) in the number of words.
  func wordIndex(endingAfter offset: Int) -> Int {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].utf8Range.upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The width of the letter, digit or mark that begins at an offset; 0 where none does.
  static func letterWidth(at offset: Int, in bytes: [UInt8]) -> Int {
    let byte = bytes.byte(offset)
    if byte < 0x80 { return byte.isAlphanumeric ? 1 : 0 }
    let (scalar, width) = decode(bytes, at: offset)
    return kind(of: scalar) == .other ? 0 : width
  }

  /// The width of the letter, digit or mark that ends before an offset; 0 where none does.
  static func letterWidth(before offset: Int, in bytes: [UInt8]) -> Int {
    var start = offset - 1
    while start > 0, offset - start < 4, bytes.byte(start) & 0xC0 == 0x80 { start -= 1 }
    return letterWidth(at: start, in: bytes)
  }

  /// What a scalar says about where glued words part.
  private enum Case {
    case lower, upper, digit, other

    init(_ scalar: UInt32) {
      if scalar < 0x80 {
        let byte = UInt8(truncatingIfNeeded: scalar)
        self = byte.isDigit ? .digit : byte.isUppercaseLetter ? .upper : .lower
      } else if FoldedScalar.isIgnorable(scalar) {
        self = .other
      } else {
        self = TokenizedText.isUppercase(scalar) ? .upper : .lower
      }
    }

    func parts(from previous: Case) -> Bool {
      switch (previous, self) {
      case (.lower, .upper), (.digit, .lower), (.digit, .upper), (.lower, .digit),
        (.upper, .digit):
        true
      default: false
      }
    }
  }

  private enum Kind { case letter, alone, ignorable, other }

  private static func kind(of scalar: UInt32) -> Kind {
    if scalar < 0x80 {
      return UInt8(truncatingIfNeeded: scalar).isAlphanumeric ? .letter : .other
    }
    if FoldedScalar.isIgnorable(scalar) { return .ignorable }
    if (0xC0...0x24F).contains(scalar) {
      return scalar == 0xD7 || scalar == 0xF7 ? .other : .letter
    }
    guard let value = Unicode.Scalar(scalar) else { return .other }
    switch value.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
      return FoldedScalar.standsAlone(scalar) ? .alone : .letter
    default: return .other
    }
  }

  private static func isUppercase(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return UInt8(truncatingIfNeeded: scalar).isUppercaseLetter }
    return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }

  /// The scalar at an offset and its width; the bytes come from a `String`, so they are valid.
  static func decode(_ bytes: [UInt8], at offset: Int) -> (scalar: UInt32, width: Int) {
    let first = bytes.byte(offset)
    func tail(_ distance: Int) -> UInt32 { UInt32(bytes.byte(offset + distance) & 0x3F) }
    if first < 0x80 { return (UInt32(first), 1) }
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return (UInt32(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return (UInt32(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }
}

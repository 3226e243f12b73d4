/// Words that stand like a name: capitalized, with initials and particles, on one line.
struct NameRun {
  let words: Range<Int>

  /// The run that begins at a word, or `nil` where that word begins none.
  ///
  /// - Parameter mayFollowDot: Whether a full stop may stand before it, as behind "Mr.".
  init?(from first: Int, in text: TokenizedText, mayFollowDot: Bool = false) {
    var begin = first
    if mayFollowDot {
      // Behind a title a name may begin with a particle: "Frau von der Heide".
      while begin < text.words.count, begin - first < 2,
        Self.particles.contains(text.folded(text.words[begin])), !text.words[begin].isCapitalized
      {
        begin += 1
      }
    }
    guard begin < text.words.count, Self.isNamePart(begin, in: text) else { return nil }
    if first > 0, !Self.joins(text, before: first, allowDot: mayFollowDot), mayFollowDot {
      return nil
    }
    var end = begin + 1
    var last = end
    while end < text.words.count, end - first < 5 {
      let isInitial = text.words[end - 1].utf8Range.count == 1
      guard Self.joins(text, before: end, allowDot: isInitial) else { break }
      if Self.isNamePart(end, in: text) {
        end += 1
        last = end
      } else if Self.particles.contains(text.folded(text.words[end])) {
        end += 1
      } else {
        break
      }
    }
    words = first..<last
  }

  /// Whether the words name a street, a place or a company: by the last or next word, or by a
  /// number beside them.
  func isPlace(in text: TokenizedText) -> Bool {
    func isNumber(_ index: Int) -> Bool {
      text.words.indices.contains(index)
        && text.folded(text.words[index]).utf8.contains(where: \.isDigit)
    }
    if NameSigns.notPeople.contains(text.folded(text.words[words.upperBound - 1])) { return true }
    let next = words.upperBound
    if next < text.words.count, Self.joins(text, before: next, allowDot: false) {
      if isNumber(next) || NameSigns.notPeople.contains(text.folded(text.words[next])) {
        return true
      }
    }
    return words.lowerBound > 0 && isNumber(words.lowerBound - 1)
      && Self.joins(text, before: words.lowerBound, allowDot: false)
  }

  /// Whether every letter is a capital, as in a text that shouts.
  func isShouted(in text: TokenizedText) -> Bool {
    words.allSatisfy { index in
      !text.utf8[text.words[index].utf8Range].contains { $0.isLetter && !$0.isUppercaseLetter }
    }
  }

  /// Capitalized, no digit in it, and no frequent word of a language that begins a sentence.
  private static func isNamePart(_ index: Int, in text: TokenizedText) -> Bool {
    let word = text.words[index]
    guard word.isCapitalized else { return false }
    let folded = text.folded(word)
    guard !folded.utf8.contains(where: \.isDigit) else { return false }
    if CommonWords.alsoNames.contains(folded) || GivenNames.all.contains(folded) { return true }
    if folded.utf8.count == 1 {
      return text.utf8.byte(word.utf8Range.upperBound) == .dot
        || folded != "i" && index + 1 < text.words.count && text.words[index + 1].isCapitalized
    }
    return LanguageProfile.standard.words[folded] == nil && !CommonWords.roles.contains(folded)
      && !NameSigns.groups.contains(folded)
  }

  /// Whether one blank, a hyphen or an apostrophe joins a word to the one before it.
  static func joins(_ text: TokenizedText, before index: Int, allowDot: Bool) -> Bool {
    let gap =
      text.words[index - 1].utf8Range.upperBound..<text.words[index].utf8Range.lowerBound
    let bytes = Array(text.utf8[gap])
    switch bytes {
    case [.space], [.hyphen], [UInt8(ascii: "'")], [0xE2, 0x80, 0x99], [0xC2, 0xA0]: return true
    case [.dot, .space], [.dot]: return allowDot
    default: return false
    }
  }

  private static let particles: Set<String> = [
    "van", "der", "den", "de", "von", "zu", "la", "le", "du", "da", "do", "dos", "del", "della",
    "di", "al", "el", "bin", "ibn", "ben", "ter", "ten", "af", "y",
  ]
}

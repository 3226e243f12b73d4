/// The sentences of a text.
///
/// A sentence ends at a full stop, exclamation or question mark that is followed by a blank, a
/// quotation mark or the end, and at an empty line. A full stop behind an abbreviation, a single
/// letter or a number within a sentence does not end it (after the rules of Unicode Standard Annex
/// 29, with a list of abbreviations).
enum Sentences {
  /// One sentence: its words and the sign that ends it.
  struct Sentence: Sendable {
    /// Indices into the words of the text; never empty.
    let words: Range<Int>
    let isQuestion: Bool
    let isExclamation: Bool
  }

  static func of(_ text: TokenizedText) -> [Sentence] {
    var sentences: [Sentence] = []
    var start = 0
    for index in text.words.indices {
      let from = text.words[index].utf8Range.upperBound
      let to =
        index + 1 < text.words.count ? text.words[index + 1].utf8Range.lowerBound : text.utf8.count
      let end = Ending(text.utf8[from..<to], isLast: index + 1 == text.words.count)
      guard end.isFinal, !end.isDot || !continues(after: index, in: text) else { continue }
      sentences.append(
        Sentence(
          words: start..<index + 1, isQuestion: end.isQuestion, isExclamation: end.isExclamation))
      start = index + 1
    }
    return sentences
  }

  /// What stands between two words, as far as it may end a sentence.
  private struct Ending {
    var isQuestion = false
    var isExclamation = false
    var isFinal = false
    /// Whether a full stop alone ends it.
    var isDot = false

    init(_ gap: ArraySlice<UInt8>, isLast: Bool) {
      var lineBreaks = 0
      var hasDot = false
      var hasBlank = isLast
      for (index, byte) in zip(gap.indices, gap) {
        switch byte {
        case UInt8(ascii: "?"): isQuestion = true
        case UInt8(ascii: "!"): isExclamation = true
        case .dot: hasDot = true
        case .newline: lineBreaks += 1
        case 0xE3, 0xEF: Self.readWideSign(gap[index...], &isQuestion, &isExclamation, &hasDot)
        default: break
        }
        if byte.isWhitespace || byte >= 0x80 { hasBlank = true }
      }
      let isParagraph = lineBreaks >= 2 || isLast
      isFinal = isParagraph || (hasBlank && (hasDot || isQuestion || isExclamation))
      isDot = !isParagraph && hasDot && !isQuestion && !isExclamation
    }

    /// Full stops and marks of Chinese and Japanese: U+3002, U+FF01, U+FF1F.
    private static func readWideSign(
      _ bytes: ArraySlice<UInt8>, _ question: inout Bool, _ exclamation: inout Bool,
      _ dot: inout Bool
    ) {
      let three = Array(bytes.prefix(3))
      if three == [0xE3, 0x80, 0x82] { dot = true }
      if three == [0xEF, 0xBC, 0x81] { exclamation = true }
      if three == [0xEF, 0xBC, 0x9F] { question = true }
    }
  }

  private static func continues(after index: Int, in text: TokenizedText) -> Bool {
    guard index + 1 < text.words.count else { return false }
    let word = text.folded(text.words[index])
    if abbreviations.contains(word) { return true }
    if word.utf8.count == 1, word.utf8.allSatisfy(\.isLetter) { return true }
    let next = text.words[index + 1]
    let isNumber = word.utf8.allSatisfy(\.isDigit)
    // "am 3. Mai" goes on.
    if isNumber, months.contains(text.folded(next)) { return true }
    let nextByte = text.utf8.byte(next.utf8Range.lowerBound)
    return isNumber && !next.isCapitalized && !nextByte.isDigit
  }

  private static let months = MonthNames()
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "inc", "ltd", "co", "corp", "approx", "ca",
    "bzw", "usw", "ggf", "evtl", "inkl", "zzgl", "nr", "str", "tel", "bspw", "sog", "vgl", "mme",
    "mlle", "sr", "sra", "ud", "uds", "pag", "dott", "sig", "bijv", "dhr", "mevr", "np", "tzn",
    "jr", "fig", "no", "vol", "dept", "ext", "resp",
  ]
}

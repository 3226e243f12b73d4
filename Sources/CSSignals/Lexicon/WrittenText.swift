import CSModels
import Foundation

/// Text cut into sentences of folded words, so that phrases are found whatever the typography.
///
/// Words are in lower case without accents; English contractions are written out (`I'm` becomes
/// `i am`), elisions are split (`j'ai` becomes `j ai`). Quoted lines, what stands between quotation
/// marks and what follows a forwarded message's head were written by somebody else and are left
/// out. Reads at most ``limit`` scalars: people say early what they have to say.
struct WrittenText {
  /// One sentence.
  struct Sentence {
    /// The folded words.
    var words: [String]
    /// The scalars as they were written.
    fileprivate var written: ArraySlice<Unicode.Scalar>

    /// The sentence as it was written, on one line.
    var original: String {
      var text = ""
      text.unicodeScalars.append(contentsOf: written)
      return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// How much is read.
  static let limit = 6_000

  private(set) var sentences: [Sentence] = []
  /// Whether what follows was written by somebody else.
  let isForwarded: Bool

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars.prefix(Self.limit))
    var cutter = SentenceCutter(scalars)
    let lines = Self.lines(of: scalars)
    let end = Self.forwardedHead(of: lines, in: scalars)
    for line in lines[..<(end ?? lines.endIndex)] { cutter.take(line) }
    sentences = cutter.finish()
    isForwarded = end != nil
  }

  /// The text with another after it, of which nothing counts where this one ends in what was
  /// forwarded.
  func followed(by other: WrittenText) -> WrittenText {
    guard !isForwarded else { return self }
    var both = other
    both.sentences = sentences + other.sentences
    return both
  }

  // MARK: Lines

  private static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func lines(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    scalars.indices.split(omittingEmptySubsequences: false) { isNewline(scalars[$0]) }
      .map { $0.startIndex..<$0.endIndex }
  }

  /// The line with which a forwarded message begins.
  private static func forwardedHead(
    of lines: [Range<Int>], in scalars: [Unicode.Scalar]
  ) -> Int? {
    func words(_ line: Range<Int>) -> String {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[line.prefix(80)])
      return folded(text)
    }
    return lines.indices.first { index in
      // A head of forwarded mail begins with dashes, or with the name of a field and a colon.
      let line = scalars[lines[index]]
      let content = line.drop { $0.value <= 0x20 }
      guard let first = content.first else { return false }
      if first == "-" || first == "_" || content.starts(with: forwardBegin) {
        let text = words(lines[index])
        if forwardMarks.contains(where: text.contains) { return true }
      }
      guard line.prefix(6).contains(":") else { return false }
      let text = words(lines[index])
      guard senderFields.contains(where: text.hasPrefix) else { return false }
      return lines[(index + 1)...].prefix(4).contains { next in
        let next = words(next)
        return headerFields.contains(where: next.hasPrefix)
      }
    }
  }

  private static let forwardBegin = Array("Begin ".unicodeScalars)
  private static let forwardMarks = [
    "forwarded message", "original message", "weitergeleitete nachricht",
    "ursprungliche nachricht", "message transfere", "message d'origine", "mensaje reenviado",
    "mensaje original", "messaggio inoltrato", "messaggio originale", "doorgestuurd bericht",
    "oorspronkelijk bericht", "mensagem encaminhada",
  ]
  private static let senderFields = ["from:", "von:", "de:", "da:", "van:"]
  private static let headerFields = [
    "sent:", "date:", "to:", "subject:", "gesendet:", "datum:", "an:", "betreff:", "envoye",
    "objet", "enviado", "para:", "asunto:", "inviato:", "a:", "oggetto:", "verzonden:", "aan:",
    "onderwerp:",
  ]

  // MARK: Words

  private static let contractions: [String: String] = [
    "m": "am", "ll": "will", "ve": "have", "re": "are",
  ]

  /// The words that one written word stands for, in lower case without accents.
  static func fold(_ word: String) -> [String] {
    let plain = folded(word)
    guard plain.utf8.contains(UInt8(ascii: "'")) else { return [plain] }
    var parts = plain.split(separator: "'").map(String.init)
    if parts.count == 2, let whole = contractions[parts[1]] { parts[1] = whole }
    return parts
  }

  /// A word in lower case without accents, with plain apostrophes.
  static func folded(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(
        decoding: word.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }
    var result = ""
    for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F: continue
      case 0x2019, 0x2BC: result.append("'")
      case 0xDF: result.append("ss")
      case 0x153: result.append("oe")
      case 0xE6: result.append("ae")
      case 0xF8: result.append("o")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension History {
  /// The text of one of the history's interactions, read once however many look for something in it.
  func written(in interaction: Interaction) -> WrittenText {
    remembered(interaction.id) { WrittenText(interaction.text) }
  }

  /// The subject of one of the history's interactions, read once.
  func writtenSubject(of interaction: Interaction) -> WrittenText {
    remembered(SubjectKey(interaction: interaction.id)) { WrittenText(interaction.subject) }
  }

  private struct SubjectKey: Hashable {
    var interaction: Interaction.ID
  }
}

/// Cuts lines into sentences.
private struct SentenceCutter {
  private let scalars: [Unicode.Scalar]
  private var sentences: [WrittenText.Sentence] = []
  private var words: [String] = []
  /// The present word in lower case, as far as it is ASCII.
  private var plain: [UInt8] = []
  /// The present word, where it is more than that.
  private var word = ""
  /// Where the present sentence begins.
  private var start = 0
  private var isQuoting = false

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func finish() -> [WrittenText.Sentence] {
    endSentence(at: scalars.count)
    return sentences
  }

  mutating func take(_ line: Range<Int>) {
    let first = scalars[line].first { $0.value != 0x20 && $0.value != 0x09 }
    guard let first, first != ">" else {
      endSentence(at: line.lowerBound)
      start = line.upperBound
      isQuoting = false
      return
    }
    for index in line {
      let scalar = scalars[index]
      if Self.isQuotationMark(scalar) {
        endWord()
        isQuoting.toggle()
        continue
      }
      guard !isQuoting else { continue }
      if Self.isPart(scalar) || joins(index, in: line) {
        append(scalar)
        continue
      }
      endWord()
      let next = index + 1 < line.upperBound ? scalars[index + 1] : " "
      if scalar == "!" || scalar == "?" || scalar == ";"
        || (scalar == "." && next.value <= 0x20 && !Self.isOrdinal(words.last))
      {
        endSentence(at: index + 1)
      }
    }
    endWord()
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if word.isEmpty, scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      plain.append((65...90).contains(byte) ? byte + 32 : byte)
    } else {
      if word.isEmpty { word = String(decoding: plain, as: UTF8.self) }
      word.unicodeScalars.append(scalar)
    }
  }

  private mutating func endWord() {
    defer { plain.removeAll(keepingCapacity: true) }
    if !word.isEmpty {
      words += WrittenText.fold(word)
      word = ""
    } else if plain.contains(UInt8(ascii: "'")) {
      words += WrittenText.fold(String(decoding: plain, as: UTF8.self))
    } else if !plain.isEmpty {
      words.append(String(decoding: plain, as: UTF8.self))
    }
  }

  private mutating func endSentence(at end: Int) {
    endWord()
    if !words.isEmpty {
      sentences.append(
        WrittenText.Sentence(words: words, written: scalars[min(start, end)..<end]))
      words = []
    }
    start = end
  }

  private static func isQuotationMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: true
    default: false
    }
  }

  /// Whether a scalar is a letter, a digit or a combining mark.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
    }
  }

  /// Whether a scalar holds a word together: an apostrophe or hyphen between letters, the signs of
  /// an address, the separators of a date.
  private func joins(_ index: Int, in line: Range<Int>) -> Bool {
    switch scalars[index] {
    case "'", "\u{2019}", "-", "@", ".", "_", "+", "/":
      index > line.lowerBound && index + 1 < line.upperBound && Self.isPart(scalars[index - 1])
        && Self.isPart(scalars[index + 1])
    default: false
    }
  }

  /// A number before a full stop is a day, as in `15. August`, and ends no sentence.
  private static func isOrdinal(_ word: String?) -> Bool {
    guard let word, word.utf8.count <= 2 else { return false }
    return word.utf8.allSatisfy { (48...57).contains($0) }
  }
}

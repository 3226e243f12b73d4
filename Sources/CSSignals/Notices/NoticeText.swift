import Foundation

/// Text cut into sentences of folded words, so that phrases are found whatever the typography.
///
/// Words are in lower case without accents; English contractions are written out (`I'm` becomes
/// `i am`), elisions are split (`j'ai` becomes `j ai`). Quoted lines, and what stands between
/// quotation marks, were written by somebody else and are left out. Reads at most
/// ``limit`` characters: a notice says early what it has to say.
struct NoticeText {
  /// One sentence.
  struct Sentence {
    /// The folded words.
    var words: [String] = []
    /// The words as they were written, with their punctuation.
    var original = ""
  }

  /// How many characters are read.
  static let limit = 6_000

  private(set) var sentences: [Sentence] = []

  init(_ text: String) {
    var current = Sentence()
    var word = ""
    var isQuoting = false

    func endWord() {
      guard !word.isEmpty else { return }
      current.words += Self.fold(word)
      word = ""
    }
    func endSentence() {
      endWord()
      if !current.words.isEmpty {
        current.original = current.original.split(whereSeparator: \.isWhitespace)
          .joined(separator: " ")
        sentences.append(current)
      }
      current = Sentence()
    }

    var isBlank = false
    for line in Self.ownLines(of: text) {
      let isEmpty = line.allSatisfy(\.isWhitespace)
      if isEmpty || line.first(where: { !$0.isWhitespace }) == ">" {
        if !isBlank { endSentence() }
        isBlank = true
        isQuoting = false
        continue
      }
      isBlank = false
      let characters = Array(line)
      for (index, character) in characters.enumerated() {
        if Self.isQuotationMark(character) {
          endWord()
          isQuoting.toggle()
          continue
        }
        guard !isQuoting else { continue }
        current.original.append(character)
        if character.isLetter || character.isNumber || Self.joins(character, in: characters, index)
        {
          word.append(character)
        } else {
          endWord()
          let next = index + 1 < characters.count ? characters[index + 1] : " "
          if character == "!" || character == "?" || character == ";"
            || (character == "." && next.isWhitespace && !Self.isOrdinal(current.words.last))
          {
            endSentence()
          }
        }
      }
      endWord()
      current.original.append(" ")
    }
    endSentence()
  }

  /// The lines up to a forwarded message, which somebody else wrote.
  private static func ownLines(of text: String) -> ArraySlice<Substring> {
    let lines = text.prefix(limit).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let end = lines.indices.first { index in
      let line = folded(String(lines[index]))
      if forwardMarks.contains(where: line.contains) { return true }
      guard senderFields.contains(where: line.hasPrefix) else { return false }
      return lines[(index + 1)...].prefix(4).contains { next in
        let next = folded(String(next))
        return headerFields.contains(where: next.hasPrefix)
      }
    }
    return lines[..<(end ?? lines.endIndex)]
  }

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

  private static func isQuotationMark(_ character: Character) -> Bool {
    switch character {
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}": true
    default: false
    }
  }

  /// Whether a character holds a word together: an apostrophe or hyphen between letters, the
  /// signs of an address, the separators of a date.
  private static func joins(_ character: Character, in line: [Character], _ index: Int) -> Bool {
    guard index > 0, index + 1 < line.count else { return false }
    let before = line[index - 1]
    let after = line[index + 1]
    guard before.isLetter || before.isNumber, after.isLetter || after.isNumber else { return false }
    return switch character {
    case "'", "\u{2019}", "-", "@", ".", "_", "+", "/": true
    default: false
    }
  }

  /// A number before a full stop is a day, as in `15. August`, and ends no sentence.
  private static func isOrdinal(_ word: String?) -> Bool {
    guard let word, word.utf8.count <= 2 else { return false }
    return word.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static let contractions: [String: String] = [
    "m": "am", "ll": "will", "ve": "have", "re": "are",
  ]

  /// The words that one written word stands for, in lower case without accents.
  static func fold(_ word: String) -> [String] {
    let plain = folded(word)
    guard plain.contains("'") else { return [plain] }
    var parts = plain.split(separator: "'").map(String.init)
    if parts.count == 2, let whole = contractions[parts[1]] { parts[1] = whole }
    return parts
  }

  /// A word in lower case without accents, with plain apostrophes.
  static func folded(_ word: String) -> String {
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

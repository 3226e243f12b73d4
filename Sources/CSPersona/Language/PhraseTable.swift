/// Fixed phrases with a language and a degree of formality, found at a word of a text.
struct PhraseTable: Sendable {
  /// One phrase of the table.
  struct Phrase: Sendable {
    /// The comparison forms of its words.
    let words: [String]
    /// From 0, familiar, to 1, formal.
    let formality: Double
    /// The language as a BCP 47 tag, or `nil` where several share it.
    let language: String?
  }

  private let phrases: [String: [Phrase]]

  /// Reads lines of the form `0.95 de mit freundlichen grussen`; a dash stands for no language.
  init(_ lines: String) {
    var phrases: [String: [Phrase]] = [:]
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count >= 3, let formality = Double(parts[0]) else { continue }
      let words = Array(parts.dropFirst(2))
      phrases[words[0], default: []].append(
        Phrase(words: words, formality: formality, language: parts[1] == "-" ? nil : parts[1]))
    }
    self.phrases = phrases.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  /// The longest phrase that begins at a word; its words stand on one line.
  func phrase(at index: Int, in text: TokenizedText) -> Phrase? {
    guard index < text.words.count else { return nil }
    let candidates = phrases[text.folded(text.words[index])] ?? []
    return candidates.first { stands($0.words, at: index, in: text) }
  }

  private func stands(_ words: [String], at index: Int, in text: TokenizedText) -> Bool {
    guard index + words.count <= text.words.count else { return false }
    for (offset, word) in words.enumerated() {
      guard text.folded(text.words[index + offset]) == word else { return false }
      if offset > 0 {
        let gap =
          text.words[index + offset - 1].utf8Range
          .upperBound..<text.words[index + offset]
          .utf8Range.lowerBound
        guard gap.count <= 3, !text.utf8[gap].contains(.newline) else { return false }
      }
    }
    return true
  }
}

/// What can be counted in a message.
public struct MessageStatistics: Hashable, Sendable {
  /// Words; "don't" is one, and each ideograph is one.
  public let words: Int
  /// Sentences, including a last one without a full stop.
  public let sentences: Int
  /// Sentences that end in a question mark.
  public let questions: Int
  /// Sentences that end in an exclamation mark.
  public let exclamations: Int
  /// Paragraphs parted by empty lines.
  public let paragraphs: Int

  /// Counts a message; all are 0 for an empty one.
  public init(of message: String) {
    self.init(TokenizedText(message))
  }

  init(_ text: TokenizedText) {
    let sentences = Sentences.of(text)
    words = Self.wordCount(text, in: text.words.indices)
    self.sentences = sentences.count
    questions = sentences.reduce(0) { $0 + ($1.isQuestion ? 1 : 0) }
    exclamations = sentences.reduce(0) { $0 + ($1.isExclamation ? 1 : 0) }
    var paragraphs = text.words.isEmpty ? 0 : 1
    for index in text.words.indices.dropFirst() {
      let gap =
        text.words[index - 1].utf8Range.upperBound..<text.words[index].utf8Range.lowerBound
      if text.utf8[gap].reduce(0, { $0 + ($1 == .newline ? 1 : 0) }) > 1 { paragraphs += 1 }
    }
    self.paragraphs = paragraphs
  }

  /// Words, where what follows an apostrophe belongs to the word before it.
  static func wordCount(_ text: TokenizedText, in range: Range<Int>) -> Int {
    range.reduce(0) { count, index in
      count + (Self.followsApostrophe(text, index) ? 0 : 1)
    }
  }

  /// Whether an apostrophe, straight or typographic, joins a word to the one before it.
  static func followsApostrophe(_ text: TokenizedText, _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let gap =
      text.words[index - 1].utf8Range.upperBound..<text.words[index].utf8Range.lowerBound
    switch gap.count {
    case 1: return text.utf8[gap.lowerBound] == UInt8(ascii: "'")
    case 3: return text.utf8[gap].elementsEqual([0xE2, 0x80, 0x99])
    default: return false
    }
  }
}

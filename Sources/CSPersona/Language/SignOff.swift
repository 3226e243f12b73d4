/// How a message ends: "Best regards", "Viele Grüße", "Cheers".
public struct SignOff: Hashable, Sendable {
  /// The words as written, without the name.
  public let phrase: String
  /// How formal the phrase is, from 0 to 1.
  public let formality: Double
  /// The language of the phrase as a BCP 47 tag, or `nil` where several share it.
  public let language: String?

  /// The sign-off of a message, or `nil` where it ends without one.
  ///
  /// A sign-off is a phrase of a fixed table that begins one of the last eight lines with words,
  /// has the line to itself but for at most four words of a name, and is not the first line of a
  /// longer message. Pass the signature with the text where they were parted: mail parsers differ
  /// in which of the two holds it.
  public init?(of message: String) {
    self.init(in: TokenizedText(message))
  }

  init?(in text: TokenizedText) {
    let lines = Self.lines(of: text)
    for (number, words) in lines.enumerated().reversed().prefix(8) {
      guard let first = words.first, let phrase = Self.table.phrase(at: first, in: text) else {
        continue
      }
      let rest = words.count - phrase.words.count
      let isThanks = Self.thanks.contains(phrase.words.joined(separator: " "))
      // "Thanks for the offer." opens as often as it closes: only with no more than a name after.
      guard rest >= 0, rest <= (isThanks ? 2 : 4), number > 0 || lines.count == 1 else { continue }
      let end = text.words[first + phrase.words.count - 1].utf8Range.upperBound
      if rest > 0, !Self.introducesName(text, at: end, nextWord: first + phrase.words.count) {
        continue
      }
      // A question or a list is no farewell.
      if text.utf8.byte(end) == UInt8(ascii: "?") || text.utf8.byte(end) == .hyphen { continue }
      self.phrase = text.text(in: text.words[first].utf8Range.lowerBound..<end)
      formality = phrase.formality
      language = phrase.language
      return
    }
    return nil
  }

  private static let thanks: Set<String> = [
    "thanks", "thank you", "many thanks", "thx", "danke", "merci", "gracias", "grazie", "tack",
    "obrigado", "obrigada", "bedankt", "best", "yours",
  ]

  private static func introducesName(_ text: TokenizedText, at end: Int, nextWord: Int) -> Bool {
    guard nextWord < text.words.count else { return false }
    let byte = text.utf8.byte(end)
    if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "!") || byte == .dot { return true }
    let next = text.folded(text.words[nextWord])
    return text.words[nextWord].isCapitalized
      || ["from", "aus", "from", "de", "da", "van", "fran", "and", "und", "to", "a", "an"].contains(
        next)
  }

  /// The indices of the words of each line that has any.
  private static func lines(of text: TokenizedText) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in text.words.indices.dropFirst() {
      let gap =
        text.words[index - 1].utf8Range.upperBound..<text.words[index].utf8Range.lowerBound
      if text.utf8[gap].contains(.newline) {
        lines.append(start..<index)
        start = index
      }
    }
    if start < text.words.count { lines.append(start..<text.words.count) }
    return lines
  }
}

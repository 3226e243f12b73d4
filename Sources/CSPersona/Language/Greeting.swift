/// How a message begins: "Hi Ana,", "Sehr geehrte Frau Ruiz,", "Bonjour".
public struct Greeting: Hashable, Sendable {
  /// The words of the greeting as written, without the name; empty where only a name stands.
  public let phrase: String
  /// Who is greeted, as written and with title; `nil` where nobody is.
  public let name: String?
  /// How formal the phrase is, from 0 to 1.
  public let formality: Double
  /// The language of the phrase as a BCP 47 tag, or `nil` where several share it.
  public let language: String?

  /// The greeting of a message, or `nil` where it begins without one.
  ///
  /// A greeting is a phrase of a fixed table at the first word, up to five words of a name, and a
  /// sign or the end of the line; or a name of at most three capitalized words alone before a
  /// comma and a line break.
  public init?(of message: String) {
    self.init(in: TokenizedText(message))
  }

  init?(in text: TokenizedText) {
    guard let first = text.words.first, first.utf8Range.lowerBound < 40 else { return nil }
    guard let phrase = Self.table.phrase(at: 0, in: text) else {
      guard let name = Self.nameAlone(in: text) else { return nil }
      self.init(phrase: "", name: name, formality: 0.4, language: nil)
      return
    }
    let last = text.words[phrase.words.count - 1]
    let end = last.utf8Range.upperBound
    // "Hi-res images" greets nobody.
    let next = text.utf8.byte(end)
    if next == .hyphen || next == UInt8(ascii: "'") || next == UInt8(ascii: "_") { return nil }
    self.init(
      phrase: text.text(in: first.utf8Range.lowerBound..<end),
      name: Self.name(after: phrase.words.count, from: end, in: text),
      formality: phrase.formality, language: phrase.language)
  }

  private init(phrase: String, name: String?, formality: Double, language: String?) {
    self.phrase = phrase
    self.name = name
    self.formality = formality
    self.language = language
  }

  /// The name where only "Ana," stands on a line of its own; a sentence may begin with a name.
  private static func nameAlone(in text: TokenizedText) -> String? {
    guard let first = text.words.first, first.isCapitalized,
      let name = Self.name(after: 0, from: first.utf8Range.lowerBound, in: text, longest: 3)
    else { return nil }
    let end = first.utf8Range.lowerBound + name.utf8.count
    var position = end
    guard text.utf8.byte(position) == UInt8(ascii: ",") else { return nil }
    position += 1
    while text.utf8.byte(position) == .space || text.utf8.byte(position) == 0x0D { position += 1 }
    guard text.utf8.byte(position) == .newline,
      text.words.prefix(while: { $0.utf8Range.lowerBound < end }).allSatisfy(\.isCapitalized)
    else { return nil }
    return name
  }

  /// The words up to a sign that closes a greeting, or `nil` where there are none or too many.
  private static func name(
    after index: Int, from start: Int, in text: TokenizedText, longest: Int = 5
  ) -> String? {
    var position = start
    var end = start
    var count = 0
    var word = index
    while position < text.utf8.count {
      if word < text.words.count, text.words[word].utf8Range.lowerBound == position {
        count += 1
        guard count <= longest else { return nil }
        position = text.words[word].utf8Range.upperBound
        end = position
        word += 1
        continue
      }
      let byte = text.utf8[position]
      if byte == .dot, isTitle(text, word - 1) {
        position += 1
        end = position
        continue
      }
      if [
        UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: ";"), .newline, .dot,
      ]
      .contains(byte) {
        break
      }
      if byte == .hyphen, text.utf8.byte(position + 1) == .space { break }
      // A long dash closes as a comma does.
      if byte >= 0x80, text.utf8.byte(position + 1) == 0x80,
        [0x93, 0x94].contains(text.utf8.byte(position + 2))
      {
        break
      }
      position += 1
    }
    guard count > 0 else { return nil }
    var begin = start
    while text.utf8.byte(begin).isWhitespace { begin += 1 }
    return begin < end ? text.text(in: begin..<end) : nil
  }

  private static func isTitle(_ text: TokenizedText, _ index: Int) -> Bool {
    guard text.words.indices.contains(index) else { return false }
    return ["mr", "mrs", "ms", "dr", "prof", "sr", "sra", "dott", "ing", "mme", "m"].contains(
      text.folded(text.words[index]))
  }
}

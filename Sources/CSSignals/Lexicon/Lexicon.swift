/// Phrases by which people say one thing, in several languages, such as that a price is too high.
///
/// Every detector that looks for words looks for those of a lexicon, and every configuration that
/// holds one may add to it or replace it. Text and phrases are compared in one way: in lower case
/// without accents, with contractions written out (`I'm` is `i am`, `can't` is `can t`), sentence by
/// sentence, without what was quoted or forwarded. In a phrase, words stand one after another:
///
/// - `a|b` is one of several words, `word*` any word that begins so, `#` any number,
/// - `~` at most five words of any kind,
/// - `<us>` a word of the name of the account whose people write.
///
/// A language may have several lists, under names such as `en` and `en-2`: an exception counts for
/// the phrases under its own name only.
public struct Lexicon: Hashable, Sendable, Codable, CustomReflectable {
  /// The phrases, by language.
  public var phrases: [String: [String]] {
    didSet { if phrases != oldValue { book = PhraseBook(phrases, unless: exceptions) } }
  }
  /// In whose company, in the same sentence, phrases mean something else; by language.
  public var exceptions: [String: [String]] {
    didSet { if exceptions != oldValue { book = PhraseBook(phrases, unless: exceptions) } }
  }
  /// What follows from both.
  private var book: PhraseBook

  private enum CodingKeys: CodingKey {
    case phrases
    case exceptions
  }

  /// Creates a lexicon; O(n) for n phrases.
  public init(_ phrases: [String: [String]], unless exceptions: [String: [String]] = [:]) {
    self.phrases = phrases
    self.exceptions = exceptions
    book = PhraseBook(phrases, unless: exceptions)
  }

  /// Reads the phrases and the exceptions.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode([String: [String]].self, forKey: .phrases),
      unless: try container.decodeIfPresent([String: [String]].self, forKey: .exceptions) ?? [:])
  }

  /// Writes the phrases and the exceptions.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(phrases, forKey: .phrases)
    try container.encode(exceptions, forKey: .exceptions)
  }

  /// Whether both have the same phrases and exceptions.
  public static func == (one: Lexicon, other: Lexicon) -> Bool {
    one.phrases == other.phrases && one.exceptions == other.exceptions
  }

  /// Adds the phrases and the exceptions.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(phrases)
    hasher.combine(exceptions)
  }

  /// The first sentence of a text that says it, as it was written on one line; `nil` where none does.
  ///
  /// Reads at most 6,000 scalars. O(n) for n words, whatever the number of languages.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - account: The name of the company whose people wrote it, for `<us>`. Words that any sentence may
  ///     have, such as `group`, are no name.
  public func firstSentence(in text: String, writtenAt account: String = "") -> String? {
    first(in: WrittenText(text), company: account.isEmpty ? [] : CompanyWords(account).all)?
      .original
  }

  /// The first sentence that says it.
  ///
  /// - Parameter company: Folded words by which the account is called.
  func first(in text: WrittenText, company: Set<String>) -> WrittenText.Sentence? {
    text.sentences.first { book.matches($0.words, company: company) }
  }

  /// Whether a sentence says it.
  func matches(_ sentence: WrittenText.Sentence, company: Set<String> = []) -> Bool {
    book.matches(sentence.words, company: company)
  }

  /// The phrases and the exceptions, without what follows from them.
  public var customMirror: Mirror {
    Mirror(self, children: ["phrases": phrases, "exceptions": exceptions])
  }

  /// The lexicon with a phrase in the place of `<them>`.
  func naming(_ name: String) -> Lexicon {
    func named(_ lists: [String: [String]]) -> [String: [String]] {
      lists.mapValues { $0.map { $0.replacing("<them>", with: name) } }
    }
    return Lexicon(named(phrases), unless: named(exceptions))
  }
}

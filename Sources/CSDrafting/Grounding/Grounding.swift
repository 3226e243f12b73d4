public import CSModels

/// Checks that a text states nothing that no record bears out, whoever wrote it.
///
/// What counts as a statement is a number (in digits or, from two on, in words), a date, an
/// address and a name. The words of the facts are taken out of the text wherever they stand; what
/// is left must hold none of these. A part of a known name, such as the first name alone, counts
/// as known; a part of a number or a date does not, so `3` is not borne out by `3 March`.
///
/// Names are told by their capital letters within a sentence; in German, where nouns have them as
/// well, only by two in a row or a title before them. So an invented single name at the start of a
/// sentence, or alone in a German one, is not seen. Nor are claims without any of the above.
public struct Grounding: Sendable {
  /// A statement that needs a source.
  public struct Claim: Hashable, Sendable, CustomStringConvertible {
    /// What is stated.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// A number in digits or words.
      case number
      /// A month or a day of the week.
      case date
      /// The name of a person, a company or a thing.
      case name
      /// A mail address, a site or a link.
      case address
    }

    /// What is stated.
    public let kind: Kind
    /// The words as they stand in the text.
    public let text: String

    /// The kind and the words.
    public var description: String { "\(kind.rawValue) \"\(text)\"" }
  }

  private let facts: [Statement.Fact]
  private let known: Set<String>
  private let language: DraftLanguage

  /// Takes up what may be said.
  ///
  /// - Parameters:
  ///   - facts: What may be said, each with its record.
  ///   - language: The language of the texts to check.
  public init(facts: [Statement.Fact], language: DraftLanguage = .english) {
    // Longer facts first, so that a short one does not break up the place of a longer one.
    var seen: Set<String> = []
    self.facts = facts.filter { !$0.text.isEmpty }
      .sorted { ($1.text.utf8.count, $0.text) < ($0.text.utf8.count, $1.text) }
      .filter { seen.insert($0.text).inserted }
    // A part of a date is no name.
    known = Set(
      facts.filter { !$0.text.contains(where: \.isNumber) }
        .flatMap { ClaimScanner.words(of: $0.text).map { $0.lowercased() } })
    self.language = language
  }

  /// Takes up the facts of a draft.
  public init(of draft: MessageDraft) {
    self.init(facts: draft.facts, language: DraftLanguage(tag: draft.language) ?? .english)
  }

  /// The statements of a text that no fact bears out, in the order of the text.
  public func ungrounded(in text: String) -> [Claim] {
    let scanner = ClaimScanner(language: language, known: known)
    return scanner.claims(in: ClaimScanner.pieces(of: text, without: facts.map(\.text)))
  }

  /// Refuses a draft that states what no record bears out, or that draws on a record it does not
  /// list.
  ///
  /// - Throws: ``DraftingError`` with code `unfit`, naming what is wrong.
  public func check(_ draft: MessageDraft) throws(DraftingError) {
    let context = Set(draft.contextUsed)
    for fact in draft.facts {
      guard let record = fact.record, context.contains(record) else {
        throw DraftingError(
          .unfit, "\"\(fact.text)\" has no source among the records the draft draws on.",
          record: draft.anyID)
      }
    }
    let claims = ungrounded(in: draft.subject) + ungrounded(in: draft.content)
    guard claims.isEmpty else {
      throw DraftingError(
        .unfit,
        "No record bears out \(claims.map(\.description).joined(separator: ", ")). "
          + "Take it out, or name its source.",
        record: draft.anyID)
    }
  }
}

public import CSModels

/// Takes what is personal out of text before a model sees it, and puts it back into the reply.
///
/// A redactor is one conversation's memory of who is who. The same value gets the same placeholder
/// in every text of the conversation, whatever its spelling: `⟦PERSON_1⟧` is the person, and
/// `⟦PERSON_1:2⟧` the second way in which the name was written, so that restoring is exact.
///
/// ```swift
/// var redactor = Redactor(knowing: history)
/// let prompt: Prompt = "Answer \(redactor.placeholder(for: maria)).\(redactor.redact(mail))"
/// let answer = redactor.restore(try await model.reply(to: prompt).text)
/// ```
///
/// Laws:
/// 1. What is known or recognized does not survive ``redact(_:)``.
/// 2. `restore(redact(text).description) == text`, for every text, also one that contains brackets
///    or placeholders typed by somebody: these are escaped and never restored into data.
/// 3. Redacting a text again gives the same bytes.
/// 4. ``restore(_:)`` is a single pass: what it puts in is not looked at again, and placeholders
///    that the conversation does not know stay as they are.
/// 5. No description, debug description or mirror shows a value.
///
/// What a recognizer finds by its context ("passport C01X0006H") is remembered, and found in later
/// texts of the conversation without the context.
public struct Redactor: Sendable {
  /// The recognizers asked besides what is known.
  public var analyzer: PersonalDataAnalyzer
  private var known: KnownEntities
  private var memory = RedactionMemory()

  /// Starts a conversation in which nobody is known by name.
  public init() {
    self.init(knowing: KnownEntities())
  }

  /// Starts a conversation about an account: its people, colleagues, names and numbers are known.
  public init(knowing history: History) {
    self.init(knowing: KnownEntities(history))
  }

  /// Starts a conversation in which some people, companies and values are known.
  public init(
    knowing known: KnownEntities, analyzer: PersonalDataAnalyzer = PersonalDataAnalyzer()
  ) {
    self.known = known
    self.analyzer = analyzer
  }

  /// How many different people, companies and values were hidden so far.
  public var placeholderCount: Int { memory.count }

  /// The placeholder of a contact, to be used in a prompt; the contact is known from then on.
  public mutating func placeholder(for contact: Contact) -> Placeholder {
    known.add(contact)
    let name = contact.name.isEmpty ? contact.email : contact.name
    return memory.placeholder(of: .person, key: KnownEntities.key(of: contact), canonical: name)
  }

  /// The text with placeholders for everything personal that is known or recognized.
  ///
  /// - Complexity: Linear in the text.
  public mutating func redact(_ text: String) -> RedactedText {
    let tokens = TokenizedText(text)
    var spans = analyzer.spans(in: tokens)
    for span in spans { remember(span, in: tokens) }
    let matches = known.matches(in: tokens)
    var keys: [Range<Int>: String] = [:]
    for match in matches {
      keys[match.range] = match.key
      spans.append(RecognizedSpan(match.type, match.range, score: 1))
    }
    var result: [UInt8] = []
    result.reserveCapacity(tokens.utf8.count)
    var position = 0
    for span in RecognizedSpan.resolved(spans) {
      RedactionMark.appendEscaped(tokens.utf8[position..<span.utf8Range.lowerBound], to: &result)
      let value = tokens.text(in: span.utf8Range)
      let key = keys[span.utf8Range] ?? KnownEntities.key(of: value, type: span.type)
      let mark = memory.mark(of: Self.kind(of: span.type), key: key, spelling: value)
      result.append(contentsOf: mark.utf8)
      position = span.utf8Range.upperBound
    }
    RedactionMark.appendEscaped(tokens.utf8[position...], to: &result)
    return RedactedText(unchecked: String(decoding: result, as: UTF8.self))
  }

  /// The text with the values in place of the placeholders of this conversation.
  ///
  /// Letters in the wrong case and blanks inside the brackets are forgiven; a spelling that is not
  /// known (`⟦PERSON_1:9⟧`) and a number that is not known stay as they are.
  ///
  /// - Complexity: Linear in the text and what is put in.
  public func restore(_ text: String) -> String {
    RedactionMark.replacing(in: text) { memory.value(of: $0) }
  }

  private mutating func remember(_ span: RecognizedSpan, in text: TokenizedText) {
    switch span.type {
    case .emailAddress, .url, .ipAddress, .person, .organization: return
    default: break
    }
    let value = text.text(in: span.utf8Range)
    guard value.utf8.reduce(0, { $0 + ($1.isDigit ? 1 : 0) }) >= 5 else { return }
    known.add(value: value, type: span.type)
  }

  private static func kind(of type: PersonalDataType) -> Placeholder.Kind {
    switch type {
    case .person: .person
    case .organization: .company
    case .emailAddress: .email
    case .phoneNumber: .phone
    case .creditCard: .card
    case .iban: .iban
    case .url, .ipAddress, .streetAddress: .address
    default: .number
    }
  }
}

extension Redactor: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How much is hidden, and nothing of it.
  public var description: String { "Redactor(\(placeholderCount) hidden)" }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

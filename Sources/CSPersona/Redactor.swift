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
/// What a recognizer finds by its context ("passport C01X0006H", "my name is Ana Ruiz") is
/// remembered, and found in the rest of the conversation without the context ("Ana").
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
    remember(spans, in: tokens)
    let matches = known.matches(in: tokens)
    var keys: [Range<Int>: String] = [:]
    for match in matches {
      if keys[match.range] == nil { keys[match.range] = match.key }
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
      result.append(contentsOf: mark.description.utf8)
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

  /// Remembers what was found by its context, full names before single ones.
  private mutating func remember(_ spans: [RecognizedSpan], in text: TokenizedText) {
    var people: [String] = []
    var seen: Set<String> = []
    for span in spans {
      let value = text.text(in: span.utf8Range)
      switch span.type {
      case .emailAddress, .url, .ipAddress, .organization: break
      case .person:
        if seen.insert(value).inserted { people.append(value) }
      default:
        let digits = value.utf8.reduce(0) { $0 + ($1.isDigit ? 1 : 0) }
        if digits >= 5, seen.insert(value).inserted { known.add(value: value, type: span.type) }
      }
    }
    let isSingle = people.map { PersonName.words($0).count == 1 }
    for (name, single) in zip(people, isSingle) where !single { known.add(inferredPerson: name) }
    for (name, single) in zip(people, isSingle) where single { known.add(inferredPerson: name) }
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

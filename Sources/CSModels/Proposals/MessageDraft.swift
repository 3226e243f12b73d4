public import Foundation

/// A message that the software proposes and a person decides about.
///
/// Drafts are written by the drafter and changed through the approval desk; they have no public
/// initializer, and nothing outside the kit can save one.
public struct MessageDraft: Record {
  /// The kind of drafts.
  public static let kind: RecordKind = "message_draft"

  /// What a person has decided.
  public enum Status: String, Lifecycle, FieldConvertible {
    /// Nobody has decided.
    case pending
    /// May be sent as it is.
    case approved
    /// A person has changed it, and it waits to be approved.
    case edited
    /// It was sent.
    case sent
    /// It is not wanted.
    case discarded

    /// Only what a person has approved or edited can become sent.
    ///
    /// The desk asks for more: it hands out, and records as sent, only what was approved as it is.
    public var successors: Set<Status> {
      switch self {
      case .pending: [.approved, .edited, .discarded]
      case .approved: [.sent, .edited, .discarded]
      case .edited: [.edited, .approved, .sent, .discarded]
      case .sent, .discarded: []
      }
    }
  }

  /// Why a message is written.
  public enum Occasion: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// A champion may be lost, or has left.
    case championOutreach = "champion_outreach"
    /// Somebody has gone quiet.
    case reengagement = "re_engagement"
    /// There is an occasion to say hello.
    case checkIn = "check_in"
  }

  /// How a message is worded; the facts are the same in every tone.
  public enum Tone: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// Reserved.
    case formal
    /// Friendly.
    case warm
    /// In few words.
    case brief
  }

  /// What a person may change of a draft; whom it goes to is not among it.
  public struct Edit: Hashable, Sendable {
    /// The subject, in one line.
    public var subject: String
    /// The text.
    public var content: String
  }

  /// A function of the occasion, the person and the insight.
  public let id: RecordID<MessageDraft>
  /// The signal that led to it.
  public let signal: RelationshipSignal.ID?
  /// The insight that led to it.
  public let insight: Insight.ID?
  /// Why it is written.
  public let occasion: Occasion
  /// Whom it is for.
  public let person: Contact.ID
  /// The person's company.
  public let company: Account.ID?
  /// The address it goes to.
  public let to: String
  /// The suggested subject.
  public package(set) var subject: String
  /// The text.
  public package(set) var content: String
  /// The records that the text draws on.
  public let contextUsed: [AnyRecordID]
  /// Every number, name and date of the text as it was drafted, with its source.
  public let facts: [Statement.Fact]
  /// The colleague who is to send it.
  public let representative: Teammate.ID
  /// When it was drafted.
  public let createdAt: Date
  /// The rules or the model that wrote it.
  public let version: String
  /// How it is worded.
  public let tone: Tone
  /// The language of the text, as a BCP 47 tag.
  public let language: String
  /// The language the person writes, where the text could not be written in it.
  public let missingLanguage: String?
  /// What a person has decided.
  public private(set) var status: Status
  /// Whether a person has changed the text.
  public private(set) var isEdited: Bool
  /// Who decided, and when.
  public private(set) var decidedBy: Teammate.ID?
  /// When it was decided.
  public private(set) var decidedAt: Date?

  /// Creates a draft that waits for a decision.
  package init(
    id: ID, signal: RelationshipSignal.ID? = nil, insight: Insight.ID? = nil, occasion: Occasion,
    to contact: Contact, subject: Statement, content: Statement, contextUsed: [AnyRecordID],
    representative: Teammate.ID, createdAt: Date, version: String, tone: Tone = .warm,
    language: String = "en", missingLanguage: String? = nil
  ) {
    self.id = id
    self.signal = signal
    self.insight = insight
    self.occasion = occasion
    person = contact.id
    company = contact.account
    to = contact.email
    self.subject = subject.description
    self.content = content.description
    self.contextUsed = contextUsed
    facts = subject.facts + content.facts
    self.representative = representative
    self.createdAt = createdAt
    self.version = version
    self.tone = tone
    self.language = language
    self.missingLanguage = missingLanguage
    status = .pending
    isEdited = false
  }

  /// Moves the draft to another status, on a person's word.
  ///
  /// - Throws: ``InvalidTransition`` where that step is not allowed.
  package mutating func move(
    to next: Status, by person: Teammate.ID, at date: Date
  ) throws(InvalidTransition) {
    status = try status.moved(to: next)
    if next != .sent {
      decidedBy = person
      decidedAt = date
    }
  }

  /// Takes up what a person has changed.
  ///
  /// - Throws: ``InvalidTransition`` where the draft is past that; ``InvalidValue`` for an empty
  ///   text or a subject of several lines.
  package mutating func apply(
    _ edit: Edit, by person: Teammate.ID, at date: Date
  ) throws {
    var copy = self
    try copy.move(to: .edited, by: person, at: date)
    copy.subject = edit.subject
    copy.content = edit.content
    copy.isEdited = true
    try copy.validate()
    self = copy
  }

  /// The part that a person may change.
  package var edit: Edit { Edit(subject: subject, content: content) }

  /// When it was drafted.
  public var timestamp: Date? { createdAt }

  /// Indexes person, company, representative, status and insight.
  public func index(_ fields: inout IndexedFields<MessageDraft>) {
    fields.set(.person, person)
    fields.set(.company, company)
    fields.set(.representative, representative)
    fields.set(.status, status)
    fields.set(.insight, insight)
  }

  /// Refuses an empty text, a subject or an address of several lines, a decision without the
  /// person who made it, and facts that do not stand in the text as it was drafted.
  public func validate() throws(InvalidValue) {
    guard !content.isEmpty else { throw InvalidValue("content", "A draft needs a text.") }
    for (name, line) in [("subject", subject), ("to", to)] where line.contains(where: \.isNewline) {
      throw InvalidValue(name, "Write it in one line: what follows would become a mail header.")
    }
    if !isEdited {
      for fact in facts where !subject.contains(fact.text) && !content.contains(fact.text) {
        throw InvalidValue("facts", "The fact \"\(fact.text)\" does not stand in the draft.")
      }
    }
    guard status == .pending || (decidedBy != nil && decidedAt != nil) else {
      throw InvalidValue("decided_by", "A draft is \(status.rawValue), and nobody decided that.")
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id, signal, insight, occasion, person, company, to, subject, content, facts, version
    case tone, language, status
    case missingLanguage = "missing_language"
    case isEdited = "is_edited"
    case contextUsed = "context_used"
    case representative = "cs_rep"
    case createdAt = "created_at"
    case decidedBy = "decided_by"
    case decidedAt = "decided_at"
  }
}

extension MessageDraft: CustomStringConvertible {
  /// The address, the subject and the text.
  public var description: String { "To: \(to)\nSubject: \(subject)\n\n\(content)" }
}

extension Field where R == MessageDraft, Value == Contact.ID {
  /// Whom it is for.
  public static var person: Field { Field("person") }
}
extension Field where R == MessageDraft, Value == Account.ID {
  /// The person's company.
  public static var company: Field { Field("company") }
}
extension Field where R == MessageDraft, Value == Teammate.ID {
  /// The colleague who is to send it.
  public static var representative: Field { Field("representative") }
}
extension Field where R == MessageDraft, Value == MessageDraft.Status {
  /// What a person has decided.
  public static var status: Field { Field("status") }
}
extension Field where R == MessageDraft, Value == Insight.ID {
  /// The insight that led to it.
  public static var insight: Field { Field("insight") }
}

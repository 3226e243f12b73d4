public import Foundation

/// One line of the audit log: who tried what, when, on whose approval, and what came of it.
///
/// An act has two entries of one ``action``: the attempt, written before anything is done, and its
/// outcome, written together with the effect. Each entry holds the digest of the one before, so
/// that one which is altered, dropped or moved shows.
///
/// Nothing about the person concerned stands in an entry, only the digest of an ``AuditDetail``
/// that does. The detail carries a secret salt and can be erased; the chain then still holds, and
/// nobody can guess from the digest whom it was about. Colleagues who decide do stand in it: to
/// name them is what the log is for.
public struct AuditEntry: Record {
  /// The kind of audit entries.
  public static let kind: RecordKind = "audit_entry"

  /// What came of an attempt.
  public enum Outcome: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// It was done.
    case success
    /// It was tried and did not work.
    case failed
    /// It was proposed or begun, and nothing is decided or done yet.
    case pendingApproval = "pending_approval"
    /// It was not allowed, or a person said no.
    case rejected
    /// Nobody decided in time.
    case expired
    /// What it was about had changed in between.
    case conflict
    /// It was done already.
    case skipped
    /// It was taken back.
    case undone
  }

  /// Who or what allowed an act.
  public enum Approval: Hashable, Sendable {
    /// A colleague.
    case person(Teammate.ID)
    /// The policy, without a rule that can be named.
    case automatic
    /// A rule of the policy.
    case rule(String)
  }

  /// A function of the number: an entry cannot be written twice.
  public var id: RecordID<AuditEntry> { Self.id(of: sequence) }
  /// The number of the entry, 1 for the first, one more for each that follows.
  public let sequence: Int
  /// The number of the entry that began the act; its own where it is the beginning.
  public let began: Int
  /// Who acted: a person, an agent or a part of the system.
  public let author: Author
  /// What was to be done, such as `approve_message`.
  public let action: String
  /// When.
  public let date: Date
  /// How sure the author was, where it says so.
  public let confidence: Probability?
  /// Who allowed it, where somebody has.
  public let approvedBy: Approval?
  /// What came of it.
  public let outcome: Outcome
  /// The rules or the model that decided.
  public let version: String
  /// The digest of the ``AuditDetail``: whom and what it was about, and why.
  public let detail: String
  /// The digest of the entry before; empty for the first.
  public let previous: String
  /// The digest of everything above.
  public let digest: String

  /// Writes the entry that follows a head.
  package init(
    after head: AuditHead, began: Int? = nil, by author: Author, _ action: String, on date: Date,
    confidence: Probability? = nil, approvedBy: Approval? = nil, outcome: Outcome,
    version: String, detail: AuditDetail
  ) throws {
    let sequence = head.count + 1
    let content = Content(
      sequence: sequence, began: began ?? sequence, author: author, action: action, date: date,
      confidence: confidence, approvedBy: approvedBy, outcome: outcome, version: version,
      detail: try detail.digest, previous: head.digest)
    try self.init(content, digest: content.digest)
  }

  private init(_ content: Content, digest: String) {
    sequence = content.sequence
    began = content.began
    author = content.author
    action = content.action
    date = content.date
    confidence = content.confidence
    approvedBy = content.approvedBy
    outcome = content.outcome
    version = content.version
    detail = content.detail
    previous = content.previous
    self.digest = digest
  }

  /// Whether the digest is that of the rest.
  public var isIntact: Bool { (try? content.digest) == digest }

  /// The id of the entry of a number.
  package static func id(of sequence: Int) -> ID { ID("\(sequence)") }

  /// When.
  public var timestamp: Date? { date }

  /// Refuses numbers below 1, and an act that began after it ended.
  public func validate() throws(InvalidValue) {
    guard sequence >= 1, began >= 1, began <= sequence else {
      throw InvalidValue("sequence", "Audit entries are numbered from 1.")
    }
  }

  /// Indexes number, beginning, author, action and outcome.
  public func index(_ fields: inout IndexedFields<AuditEntry>) {
    fields.set(.sequence, sequence)
    fields.set(.began, began)
    fields.set(.author, author.description)
    fields.set(.action, action)
    fields.set(.outcome, outcome)
  }
}

extension AuditEntry: Codable {
  /// What the digest covers.
  private struct Content: Codable {
    var sequence: Int
    var began: Int
    var author: Author
    var action: String
    var date: Date
    var confidence: Probability?
    var approvedBy: Approval?
    var outcome: Outcome
    var version: String
    var detail: String
    var previous: String

    enum CodingKeys: String, CodingKey {
      case sequence, action, confidence, outcome, version, detail, previous
      case began = "ai_action_id"
      case author = "agent_id"
      case date = "timestamp"
      case approvedBy = "approved_by"
    }

    var digest: String {
      get throws { SHA256.hex([UInt8](try RecordCoding.encoder.encode(self))) }
    }
  }

  private var content: Content {
    Content(
      sequence: sequence, began: began, author: author, action: action, date: date,
      confidence: confidence, approvedBy: approvedBy, outcome: outcome, version: version,
      detail: detail, previous: previous)
  }

  private enum CodingKeys: CodingKey { case id, digest }

  /// Decodes an entry as it was written, intact or not; ``isIntact`` tells.
  public init(from decoder: any Decoder) throws {
    let digest = try decoder.container(keyedBy: CodingKeys.self)
      .decode(String.self, forKey: .digest)
    self.init(try Content(from: decoder), digest: digest)
  }

  /// Encodes the content, with its digest beside it.
  public func encode(to encoder: any Encoder) throws {
    try content.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(digest, forKey: .digest)
  }
}

extension AuditEntry.Approval: Codable {
  /// Decodes the id of a colleague, `auto_approved`, or `rule:` and its name.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    if text == "auto_approved" {
      self = .automatic
    } else if text.hasPrefix("rule:") {
      self = .rule(String(text.dropFirst(5)))
    } else {
      self = .person(RecordID(text))
    }
  }

  /// Encodes the id of a colleague, `auto_approved`, or `rule:` and its name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .person(let id): try container.encode(id)
    case .automatic: try container.encode("auto_approved")
    case .rule(let name): try container.encode("rule:\(name)")
    }
  }
}

extension Field where R == AuditEntry, Value == Int {
  /// The number of the entry.
  public static var sequence: Field { Field("sequence") }
  /// The number of the entry that began the act.
  public static var began: Field { Field("began") }
}
extension Field where R == AuditEntry, Value == String {
  /// Who acted, as ``Author/description`` writes it.
  public static var author: Field { Field("author") }
  /// What was to be done.
  public static var action: Field { Field("action") }
}
extension Field where R == AuditEntry, Value == AuditEntry.Outcome {
  /// What came of it.
  public static var outcome: Field { Field("outcome") }
}

public import Foundation

/// Something that an agent wants to do and a person decides about.
///
/// Proposals are written by the desk; they have no public initializer.
public struct Proposal: Record {
  /// The kind of proposals.
  public static let kind: RecordKind = "proposal"

  /// What became of it.
  public enum Status: String, Lifecycle, FieldConvertible {
    /// Nobody has decided.
    case pending
    /// A person, or a rule of the host, said yes.
    case approved
    /// A person said no.
    case rejected
    /// Nobody decided in time.
    case expired
    /// What it would change has changed meanwhile.
    case conflict
    /// It was done.
    case executed
    /// It was tried and failed.
    case failed
    /// It was done and taken back.
    case undone

    /// A proposal is decided once, done once, and may be taken back once.
    public var successors: Set<Status> {
      switch self {
      case .pending: [.approved, .rejected, .expired, .conflict]
      case .approved: [.executed, .failed, .conflict]
      case .executed: [.undone]
      case .rejected, .expired, .conflict, .failed, .undone: []
      }
    }
  }

  /// The identity.
  public let id: RecordID<Proposal>
  /// The tool that is to be used, such as `move_contact`.
  public let tool: String
  /// What the tool is to be given.
  public let arguments: JSONValue
  /// What would happen, in words.
  public let summary: Statement
  /// Why, in the agent's own words; never an instruction.
  public let reasoning: String
  /// How sure the agent is.
  public let confidence: Probability
  /// What is at stake.
  public let value: Money?
  /// Who proposes it.
  public let by: Author
  /// When it was proposed.
  public let createdAt: Date
  /// When it lapses.
  public let expiresAt: Date?
  /// What became of it.
  public private(set) var status: Status
  /// Who decided: a person, `auto_approved`, or the name of a rule.
  public private(set) var approvedBy: String?

  /// Creates a proposal that waits.
  package init(
    id: ID, tool: String, arguments: JSONValue, summary: Statement, reasoning: String,
    confidence: Probability, value: Money? = nil, by author: Author, createdAt: Date,
    expiresAt: Date? = nil
  ) {
    self.id = id
    self.tool = tool
    self.arguments = arguments
    self.summary = summary
    self.reasoning = reasoning
    self.confidence = confidence
    self.value = value
    by = author
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    status = .pending
  }

  /// Moves the proposal to another status.
  ///
  /// - Throws: ``InvalidTransition`` where that step is not allowed.
  package mutating func move(
    to next: Status, approvedBy: String? = nil
  ) throws(InvalidTransition) {
    status = try status.moved(to: next)
    if let approvedBy { self.approvedBy = approvedBy }
  }

  /// When it was proposed.
  public var timestamp: Date? { createdAt }

  /// Indexes tool and status.
  public func index(_ fields: inout IndexedFields<Proposal>) {
    fields.set(.tool, tool)
    fields.set(.status, status)
  }

  private enum CodingKeys: String, CodingKey {
    case id, tool, arguments, summary, reasoning, confidence, value, by, status
    case createdAt = "created_at"
    case expiresAt = "expires_at"
    case approvedBy = "approved_by"
  }
}

extension Field where R == Proposal, Value == String {
  /// The tool that is to be used.
  public static var tool: Field { Field("tool") }
}
extension Field where R == Proposal, Value == Proposal.Status {
  /// What became of it.
  public static var status: Field { Field("status") }
}

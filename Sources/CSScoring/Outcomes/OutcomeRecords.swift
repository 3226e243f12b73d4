public import CSModels
public import Foundation

/// The records that an ``OutcomeLedger`` reads: what was proposed, what people decided, and what
/// happened afterwards.
///
/// Order does not matter. What is left out is not measured: a ledger of drafts alone has metrics of
/// drafts alone.
///
/// The states of proposals and signals, the putting off of insights, and personas carry no dates:
/// give them as they were at the moment of the ledger, since they are read as they stand.
public struct OutcomeRecords: Sendable {
  /// One write of a record of fact, as the log of the store has it.
  public struct Entry: Hashable, Sendable {
    /// The record.
    public let record: AnyRecordID
    /// Who wrote it.
    public let by: Author
    /// When it was recorded.
    public let date: Date

    /// Creates an entry.
    public init(_ record: AnyRecordID, by author: Author, on date: Date) {
      self.record = record
      by = author
      self.date = date
    }
  }

  /// The drafts.
  public var drafts: [MessageDraft] = []
  /// What came of the messages.
  public var outcomes: [RecordedOutcome] = []
  /// The insights, with their states.
  public var insights: [Insight] = []
  /// The relationship signals, with their states.
  public var signals: [RelationshipSignal] = []
  /// What agents wanted to do.
  public var proposals: [Proposal] = []
  /// What was tried at the desk, allowed or not.
  public var audit: [AuditEntry] = []
  /// What colleagues said about what the kit found.
  public var reviews: [Review] = []
  /// The positions of people, as the org charts hold them.
  public var roles: [OrganizationalRole] = []
  /// What contacts wrote to us; replies are found among it.
  public var interactions: [Interaction] = []
  /// What an analysis says about it.
  public var annotations: [Annotation] = []
  /// What companies pay for, with ends.
  public var subscriptions: [Subscription] = []
  /// Which company has which persona.
  public var personas: [PersonaAssignment] = []
  /// Stored scores; those of engagement are read.
  public var scores: [Score] = []
  /// The deals.
  public var deals: [Deal] = []
  /// What moved through pipelines.
  public var moves: [StageMove] = []
  /// The colleagues, of whom each may type in facts; those who ever did need not be named.
  public var teammates: [Teammate] = []
  /// Who wrote which record of fact.
  public var entries: [Entry] = []

  /// Creates a bundle of nothing.
  public init() {}
}

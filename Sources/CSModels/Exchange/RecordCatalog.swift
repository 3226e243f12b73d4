import Foundation

/// The record types that a program knows, so that records of any kind can be read back.
public struct RecordCatalog: Sendable {
  private var readers: [RecordKind: @Sendable ([UInt8]) throws -> any Record] = [:]

  /// Creates an empty catalog.
  public init() {}

  /// Adds a record type; a host adds its own to ``standard``.
  public mutating func register<R: Record>(_ type: R.Type) {
    readers[R.kind] = { try RecordCoding.decode(R.self, from: $0) }
  }

  /// The kinds that are known, sorted.
  public var kinds: [RecordKind] { readers.keys.sorted { $0.rawValue < $1.rawValue } }

  /// Reads a record of a kind.
  ///
  /// - Throws: ``ImportError`` for a kind that is not known, or content that is no such record.
  public func decode(_ kind: RecordKind, from json: [UInt8]) throws(ImportError) -> any Record {
    guard let reader = readers[kind] else {
      throw ImportError(
        .unreadable, "\"\(kind)\" is no known kind of record. Register its type in the catalog.")
    }
    do {
      return try reader(json)
    } catch {
      throw ImportError(.unreadable, "This is no \(kind): \(error)")
    }
  }

  /// Every record type of this module.
  ///
  /// How far an alert subscriber has read is kept by CSSignals and is not exchanged.
  public static let standard: RecordCatalog = {
    var catalog = RecordCatalog()
    catalog.register(WorkspaceProfile.self)
    catalog.register(Account.self)
    catalog.register(Contact.self)
    catalog.register(Teammate.self)
    catalog.register(Subscription.self)
    catalog.register(OrganizationalRole.self)
    catalog.register(Interaction.self)
    catalog.register(ConversationThread.self)
    catalog.register(CustomerTask.self)
    catalog.register(UsageSeries.self)
    catalog.register(Ticket.self)
    catalog.register(KnownCause.self)
    catalog.register(Annotation.self)
    catalog.register(Pipeline.self)
    catalog.register(PipelinePosition.self)
    catalog.register(Deal.self)
    catalog.register(StageMove.self)
    catalog.register(Score.self)
    catalog.register(Insight.self)
    catalog.register(RelationshipSignal.self)
    catalog.register(Persona.self)
    catalog.register(PersonaAssignment.self)
    catalog.register(Review.self)
    catalog.register(MessageDraft.self)
    catalog.register(RecordedOutcome.self)
    catalog.register(AuditEntry.self)
    catalog.register(AuditDetail.self)
    catalog.register(AuditHead.self)
    catalog.register(Proposal.self)
    catalog.register(Workflow.self)
    catalog.register(Enrichment.self)
    catalog.register(AgentConversation.self)
    catalog.register(AgentMessage.self)
    catalog.register(ToolExecution.self)
    catalog.register(AgentSettings.self)
    return catalog
  }()
}

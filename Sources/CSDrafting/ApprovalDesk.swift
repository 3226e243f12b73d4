public import CSModels
public import Foundation

/// Where persons decide about what the software proposes.
///
/// Laws:
/// 1. Only a colleague decides, known to the store and allowed by role; an agent does not fit in.
/// 2. An ``/CSModels/ApprovedMessage`` is made nowhere else, and only of what is stored: what a
///    caller's copy says counts for nothing but to notice that the draft has changed since.
/// 3. Every attempt is in the audit log before it runs, refused ones too; outcome and effect are
///    one commit. A crash between the two leaves an attempt without an outcome
///    (``AuditLog/unfinished()``) and a draft that did not move.
/// 4. Two who decide at the same time cannot both succeed: the second gets code `conflict`.
public struct ApprovalDesk: Sendable {
  /// The store whose drafts are decided about.
  public let store: any RecordStore
  /// What may happen without a person's word.
  public let policy: ApprovalPolicy
  /// The log of everything that was tried here.
  public let audit: AuditLog

  /// Opens a desk.
  ///
  /// - Parameters:
  ///   - store: The store whose drafts are decided about.
  ///   - policy: What may happen without a person's word.
  ///   - salt: What makes the digests of the audit log impossible to guess; never stored itself.
  public init(_ store: some RecordStore, policy: ApprovalPolicy, salt: UUID = UUID()) {
    self.store = store
    self.policy = policy
    audit = AuditLog(store, salt: salt)
  }

  /// The drafts that wait for a decision, the oldest first.
  ///
  /// - Parameter person: Only those that this colleague may decide about; by default all.
  public func pending(for person: Teammate? = nil) async throws(StoreError) -> [MessageDraft] {
    let waiting: [MessageDraft.Status] = [.pending, .edited]
    let drafts = try await store.fetchAll(
      RecordQuery<MessageDraft>.all.where(.status, isAnyOf: waiting))
    guard let person else { return drafts }
    guard let colleague = try await store.find(person.id) else { return [] }
    var allowed: [MessageDraft] = []
    for draft in drafts {
      let account = try await account(of: draft)
      if ApprovalPolicy.may(colleague, decideAbout: draft, of: account) { allowed.append(draft) }
    }
    return allowed
  }

  /// Approves a draft as it stands, and makes the message that may be sent.
  ///
  /// - Throws: ``DraftingError``: `conflict` where the stored draft is not the one given,
  ///   `outdated` where the person has written since it was drafted, `decided` where it was
  ///   approved, sent or discarded already, `not_allowed` or `not_found`.
  public func approve(
    _ draft: MessageDraft, by person: Teammate, at date: Date = .now
  ) async throws -> ApprovedMessage {
    let approved = try await decide("approve_message", draft, by: person, at: date) { draft in
      try draft.move(to: .approved, by: person.id, at: date)
    }
    return ApprovedMessage(approved, approvedBy: person.id)
  }

  /// Changes subject and text of a draft; it then waits to be approved.
  ///
  /// A draft that was approved and not sent can be edited as well, and has to be approved anew.
  ///
  /// - Throws: ``DraftingError`` as ``approve(_:by:at:)`` does, and `invalid` for an empty text or
  ///   a subject of several lines; whatever `change` throws.
  @discardableResult
  public func edit(
    _ draft: MessageDraft, by person: Teammate, at date: Date = .now,
    _ change: (inout MessageDraft.Edit) throws -> Void
  ) async throws -> MessageDraft {
    var edit = draft.edit
    try change(&edit)
    let wanted = edit
    return try await decide("edit_message", draft, by: person, at: date) { draft in
      try draft.apply(wanted, by: person.id, at: date)
    }
  }

  /// Throws a draft away, for a reason that the audit log keeps.
  ///
  /// - Throws: ``DraftingError`` as ``approve(_:by:at:)`` does, but for `outdated`.
  @discardableResult
  public func discard(
    _ draft: MessageDraft, by person: Teammate, because reason: String, at date: Date = .now
  ) async throws -> MessageDraft {
    try await decide("discard_message", draft, by: person, because: reason, at: date) { draft in
      try draft.move(to: .discarded, by: person.id, at: date)
    }
  }
}

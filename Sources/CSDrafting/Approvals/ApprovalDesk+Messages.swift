public import CSModels
public import Foundation

extension ApprovalDesk {
  /// The message of a draft that was approved earlier, such as before a restart.
  ///
  /// The record alone is not believed: the audit log must hold the approval of exactly this text
  /// by exactly this person, and be intact from there on. Nor is it handed out once the person has
  /// written since.
  ///
  /// - Parameters:
  ///   - draft: The approved draft.
  ///   - head: A head of the audit log that was kept outside the store. Without one, somebody who
  ///     rewrites the whole log could still forge an approval.
  ///   - date: When it is asked for; what the person writes later is not looked at.
  /// - Throws: ``DraftingError`` with code `unverified` where the log does not bear it out,
  ///   `decided` where it is not approved or sent already, `outdated` where the person has
  ///   written since it was drafted or edited, `not_found`.
  public func message(
    of draft: MessageDraft.ID, verifiedAgainst head: AuditHead? = nil,
    at date: Date = .now
  ) async throws -> ApprovedMessage {
    do {
      guard let draft = try await store.find(draft) else {
        throw DraftingError(.notFound, "There is no such draft.", record: AnyRecordID(draft))
      }
      guard draft.status == .approved, let person = draft.decidedBy else {
        throw DraftingError(
          .decided, "The draft is \(draft.status.rawValue), not approved. Approve it first.",
          record: draft.anyID)
      }
      try await verifyApproval(of: draft, by: person, against: head)
      try await refuseOutdated(draft, at: date)
      return ApprovedMessage(draft, approvedBy: person)
    } catch {
      throw DraftingError(error, about: AnyRecordID(draft))
    }
  }

  private func verifyApproval(
    of draft: MessageDraft, by person: Teammate.ID, against head: AuditHead?
  ) async throws {
    func unverified(_ message: String) -> DraftingError {
      DraftingError(.unverified, message, record: draft.anyID)
    }
    // The last thing that was done with the draft must be the approval of what it says now.
    let done = try await audit.lastSuccess(about: draft.anyID)
    let faults = try await audit.verify(from: done?.sequence ?? 1, against: head)
    guard faults.isEmpty else {
      throw unverified(
        "The audit log was tampered with: \(faults.map(\.description).joined(separator: " ")) "
          + "Nothing is handed out on its word.")
    }
    guard let done, done.action == "approve_message", done.approvedBy == .person(person),
      let detail = try await audit.detail(of: done), try detail.content == draft.contentDigest
    else {
      throw unverified(
        "The draft says that it was approved, and the audit log knows of no such approval. "
          + "Discard it, and let a new one be drafted.")
    }
  }

  /// Records what came of a message; the next run learns from it.
  ///
  /// The first outcome of a message is ``/CSModels/Outcome/sent``. Recording one twice changes
  /// nothing.
  ///
  /// - Throws: ``DraftingError``: `decided` for an outcome of what was not sent, `conflict` where
  ///   the draft was changed after the message was approved.
  @discardableResult
  public func record(
    _ outcome: Outcome, of message: ApprovedMessage, by person: Teammate, at date: Date = .now
  ) async throws -> Revision {
    let author = Author.person(person.id)
    let id = try await attempt(
      "record_\(outcome.rawValue)", message.draft, by: person, at: date
    ) { current, changes in
      let (draft, revision) = current
      guard ApprovedMessage(draft, approvedBy: message.approvedBy) == message else {
        throw DraftingError(
          .conflict, "The draft was changed after this message was approved. Approve it anew.",
          record: draft.anyID)
      }
      let recorded = RecordedOutcome(of: draft, outcome, on: date, by: author)
      if try await store.find(recorded.id) != nil { return recorded.id }
      if outcome == .sent {
        guard draft.status == .approved else {
          throw DraftingError(
            .decided, "The draft is \(draft.status.rawValue). Approve it before it is sent.",
            record: draft.anyID)
        }
        var sent = draft
        try sent.move(to: .sent, by: person.id, at: date)
        try changes.put(sent, expecting: revision)
      } else {
        guard draft.status == .sent else {
          throw DraftingError(
            .decided, "The draft is \(draft.status.rawValue). Record that it was sent first.",
            record: draft.anyID)
        }
      }
      try changes.put(recorded, expecting: Revision.none)
      return recorded.id
    } content: { _ in
      ""
    }
    return try await store.stored(AnyRecordID(id))?.revision ?? Revision.none
  }
}

import CSModels
import Foundation

extension ApprovalDesk {
  /// The rules by which the desk decides, as the audit log names them.
  static let version = "desk-1"

  /// Changes a draft on a person's word: attempt, checks, and effect with its outcome.
  ///
  /// - Parameter change: Makes the change, and throws where it is not possible.
  func decide(
    _ action: String, _ draft: MessageDraft, by person: Teammate, because reason: String = "",
    at date: Date, _ change: (inout MessageDraft) throws -> Void
  ) async throws -> MessageDraft {
    try await attempt(action, draft.id, by: person, because: reason, at: date) { current, changes in
      guard current.draft == draft else {
        throw Self.conflict(current.draft, seen: draft)
      }
      if action == "approve_message" { try await refuseOutdated(current.draft, at: date) }
      var changed = current.draft
      do {
        try change(&changed)
      } catch let error as InvalidTransition {
        throw Self.refusal(error, of: current.draft)
      }
      try changes.put(changed, expecting: current.revision)
      return changed
    } content: {
      try $0.contentDigest
    }
  }

  /// Runs one act between its two entries in the audit log.
  func attempt<Result>(
    _ action: String, _ id: MessageDraft.ID, by person: Teammate, because reason: String = "",
    at date: Date,
    _ act: ((draft: MessageDraft, revision: Revision), inout ChangeSet) async throws -> Result,
    content: (Result) throws -> String
  ) async throws -> Result {
    let record = AnyRecordID(id)
    do {
      let stored = try await store.stored(record)
      let draft = try stored?.decode(MessageDraft.self)
      // What was erased is not brought back by naming it in the log, nor by a reason in free words.
      var note = AuditNote(
        author: .person(person.id), action: action, date: date, outcome: .pendingApproval,
        version: Self.version, contact: draft?.person,
        record: draft?.anyID ?? AnyRecordID(kind: MessageDraft.kind, rawValue: ""),
        reasoning: draft == nil ? "" : reason)
      let empty = ChangeSet(by: .person(person.id), at: date)
      note.began = try await audit.append([note], to: empty).entries.first
      do {
        guard let stored, let draft else {
          throw DraftingError(
            .notFound, "There is no \(record). It may have been erased; ask for the pending ones.",
            record: record)
        }
        try await refuse(person, unlessMayDecideAbout: draft)
        var changes = empty
        let result = try await act((draft, stored.revision), &changes)
        note.outcome = changes.isEmpty ? .skipped : .success
        note.approvedBy = .person(person.id)
        note.content = try content(result)
        try await audit.append([note], to: changes)
        return result
      } catch {
        let failure = DraftingError(error, about: record)
        note.outcome = failure.outcome
        note.approvedBy = nil
        note.content = ""
        // Where even this cannot be written, the attempt stays visible without an outcome.
        _ = try? await audit.append([note], to: empty)
        throw failure
      }
    } catch {
      throw DraftingError(error, about: record)
    }
  }

  /// The account of a draft.
  func account(of draft: MessageDraft) async throws(StoreError) -> Account? {
    guard let company = draft.company else { return nil }
    return try await store.find(company)
  }

  private func refuse(
    _ person: Teammate, unlessMayDecideAbout draft: MessageDraft
  ) async throws {
    // The stored role counts: a caller's copy of a colleague may say anything.
    guard let colleague = try await store.find(person.id) else {
      throw DraftingError(
        .notAllowed, "\(person.name) is not known here. Save the teammate first.",
        record: person.anyID)
    }
    let account = try await account(of: draft)
    guard ApprovalPolicy.may(colleague, decideAbout: draft, of: account) else {
      throw DraftingError(
        .notAllowed,
        colleague.role == .viewer
          ? "\(colleague.name) is a viewer and may not decide. Ask a representative or a manager."
          : "\(colleague.name) does not look after this account. Ask its owner or a manager.",
        record: draft.anyID)
    }
  }

  /// A draft says what was true when it was made; an answer that came since makes it untrue.
  func refuseOutdated(_ draft: MessageDraft, at date: Date) async throws {
    let known = max(
      draft.createdAt, draft.isEdited ? draft.decidedAt ?? .distantPast : .distantPast)
    guard known < date else { return }
    let since = try await store.fetchAll(
      RecordQuery<Interaction>.all.where(.contact, is: draft.person)
        .where(.direction, is: .inbound).from(known).through(date))
    guard
      let answer = since.first(where: {
        $0.date > known && $0.nature == .person && $0.author == draft.person
      })
    else { return }
    throw DraftingError(
      .outdated,
      "The person has written on \(Timestamp.text(of: answer.date)), after this was drafted. "
        + "Read that first, then edit or discard the draft.",
      record: answer.anyID)
  }

  private static func conflict(_ current: MessageDraft, seen: MessageDraft) -> DraftingError {
    if current.status != seen.status { return refusal(nil, of: current) }
    return DraftingError(
      .conflict, "The draft is not the one that is stored. Read it again and decide anew.",
      record: current.anyID)
  }

  private static func refusal(_ error: InvalidTransition?, of draft: MessageDraft) -> DraftingError
  {
    let who = draft.decidedBy?.rawValue ?? "Somebody"
    let (code, message): (DraftingError.Code, String) =
      switch draft.status {
      case .pending, .edited:
        (.conflict, "\(who) has changed the draft meanwhile. Read it again and decide anew.")
      case .approved:
        (
          .decided,
          "\(who) has approved it already. Ask for its message, or edit it to decide anew."
        )
      case .sent: (.decided, "It was sent already. Write a new message if more is to be said.")
      case .discarded: (.decided, "\(who) has discarded it. Let a new one be drafted.")
      }
    return DraftingError(code, message, record: draft.anyID, underlying: error)
  }
}

extension MessageDraft {
  /// The digest of what a person approves: whom it goes to and what it says.
  var contentDigest: String {
    get throws {
      let parts = [id.rawValue, person.rawValue, to, subject, content]
      return SHA256.hex([UInt8](try RecordCoding.encoder.encode(parts)))
    }
  }
}

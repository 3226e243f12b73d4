import CSModels
import CSPersona
import CSScoring
import Foundation

extension Drafter {
  /// Puts a message into words; pure.
  func write(
    _ occasion: Occasion, to recipient: Recipient, about insight: Insight?, in history: History
  ) throws(DraftingError) -> MessageDraft {
    let contact = recipient.contact
    guard !contact.email.isEmpty else {
      throw DraftingError(
        .noRecipient, "No address of \(contact.id) is known. Add one to write to.",
        record: contact.anyID)
    }
    let representative = try representative(for: insight, contact, in: history)
    let persona = PersonaBuilder().build(contact, in: history)
    let (language, missing) = DraftLanguage.choose(
      for: contact, persona: persona, in: history)
    let phrasebook = language.phrasebook
    let facts = LetterFacts(to: contact, about: insight, in: history, phrasebook: phrasebook)
    let purpose = facts.purpose(of: occasion)
    let (opening, topic) = facts.opening(for: purpose)
    var register = Register(contact, named: recipient.source, persona: persona, in: history)
    if language == .english { register.isFamiliar = false }
    guard let account = facts.account else {
      throw DraftingError(
        .unfit, "The account has no name that could be written. Give it one.",
        record: history.account.anyID)
    }
    var letter = Letter(
      tone: tone, register: register, opening: opening, purpose: purpose, account: account,
      renewal: facts.renewal(for: purpose), sender: representative.name,
      offersCall: facts.offersCall)
    // A person of few words is not written to at length.
    if register.isShort, tone == .warm { letter.tone = .brief }

    let content = phrasebook.text(letter)
    let subject = subject(phrasebook.subjects(letter, topic: topic))
    var context: [AnyRecordID] = [recipient.source, history.account.anyID]
    if let insight { context.append(insight.anyID) }
    context += insight?.records ?? []
    context += (subject.facts + content.facts).compactMap(\.record)
    var seen: Set<AnyRecordID> = []
    let draft = MessageDraft(
      id: Self.id(occasion, contact, insight, on: history.calendar.day(of: history.moment)),
      signal: insight?.signal, insight: insight?.id, occasion: occasion, to: contact,
      subject: subject, content: content, contextUsed: context.filter { seen.insert($0).inserted },
      representative: representative.id, createdAt: history.moment, version: Self.version,
      tone: tone, language: language.rawValue, missingLanguage: missing)
    try check(draft)
    return draft
  }

  private static func id(
    _ occasion: Occasion, _ contact: Contact, _ insight: Insight?, on day: CivilDate
  ) -> MessageDraft.ID {
    MessageDraft.ID("\(occasion.rawValue)/\(contact.id)/\(insight?.id.rawValue ?? "\(day)")")
  }

  /// The first subject of a fit length; the last one always is.
  private func subject(_ candidates: [Statement]) -> Statement {
    candidates.first { lint.subjectWords.contains(DraftLint.words(in: $0.description)) }
      ?? candidates.last ?? ""
  }

  private func check(_ draft: MessageDraft) throws(DraftingError) {
    let findings = lint.check(subject: draft.subject, content: draft.content)
    guard findings.isEmpty else {
      throw DraftingError(
        .unfit, "No fit message: \(findings.map(\.message).joined(separator: " "))",
        record: draft.anyID)
    }
    try Grounding(of: draft).check(draft)
  }

  /// The colleague to write for: the insight's, the account's owner, or the last one in touch.
  private func representative(
    for insight: Insight?, _ contact: Contact, in history: History
  ) throws(DraftingError) -> (id: Teammate.ID, name: Statement?) {
    let last = history.interactions(with: contact).reversed().lazy.flatMap(\.teammates).first
    guard
      let id = insight?.user ?? history.account.owner ?? last ?? history.teammates.first?.id
    else {
      throw DraftingError(
        .noRepresentative,
        "Nobody is known who could write to \(contact.id). Give the account an owner.",
        record: history.account.anyID)
    }
    let colleague = history.teammates.first { $0.id == id }
    let name = colleague.flatMap { SafeWords.name($0.name) }
    return (id, name.map { "\(quoted: $0, from: AnyRecordID(id))" })
  }
}

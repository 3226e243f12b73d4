import CSDrafting
import CSModels
import Foundation

/// A small company to draft for.
///
/// 2026-03-02 is a Monday.
enum Sample {
  static let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
  static let ben = Teammate("Ben Okafor", email: "ben@acme.example")
  static let vera = Teammate("Vera Blum", email: "vera@acme.example", role: .viewer)
  static let mona = Teammate("Mona Adler", email: "mona@acme.example", role: .manager)
  static let globex = Account("Globex", id: "globex", domains: ["globex.example"], owner: ana)
  static let maria = Contact(
    "Maria Lopez", email: "maria@globex.example", title: "Head of Operations", at: globex.id)
  static let carlos = Contact("Carlos Diaz", email: "carlos@globex.example", at: globex.id)

  /// An instant of 2026 in UTC, such as `date("03-02 09:30")`.
  static func date(_ text: String) -> Date {
    let parts = text.split(separator: " ")
    let clock = parts.count > 1 ? parts[1] : "09:00"
    return Timestamp.date(from: "2026-\(parts[0])T\(clock):00Z") ?? .distantPast
  }

  /// A mail to or from one contact.
  static func mail(
    _ id: String, _ direction: Interaction.Direction, _ contact: Contact = maria,
    by teammate: Teammate = ana, on text: String, subject: String = "", text body: String = "",
    thread: String? = nil, nature: Interaction.Nature = .person
  ) -> Interaction {
    var mail = Interaction(id: RecordID(id), .email, direction, on: date(text))
    mail.accounts = contact.account.map { [$0] } ?? []
    mail.contacts = [contact.id]
    mail.subject = subject
    mail.text = body
    mail.nature = nature
    mail.thread = thread.map { RecordID($0) }
    let theirs = Participant(
      direction == .inbound ? .sender : .to, person: .contact(contact.id), name: contact.name,
      address: contact.email)
    let ours = Participant(
      direction == .inbound ? .to : .sender, person: .teammate(teammate.id), name: teammate.name,
      address: teammate.email)
    mail.participants = direction == .inbound ? [theirs, ours] : [ours, theirs]
    return mail
  }

  /// A draft to Maria that waits for a decision.
  static func draft(
    _ id: String = "d1", to contact: Contact = maria, for representative: Teammate = ana,
    on text: String = "03-02"
  ) -> MessageDraft {
    MessageDraft(
      id: RecordID(id), occasion: .checkIn, to: contact, subject: "How are things?",
      content: "Hello \(contact), how are things?", contextUsed: [contact.anyID],
      representative: representative.id, createdAt: date(text), version: "test-1")
  }

  /// A store with the company, its colleagues and some drafts.
  static func store(drafts: [MessageDraft] = [draft()]) async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "acme")
    try await store.save(ana, ben, vera, mona, globex, maria, carlos, at: date("03-01"))
    var changes = ChangeSet(by: .system("test"), at: date("03-02"))
    for draft in drafts { try changes.put(draft) }
    _ = try await store.commit(changes)
    return store
  }

  /// A salt that makes tests repeatable.
  static let salt = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))

  /// A desk on a store.
  static func desk(_ store: some RecordStore) -> ApprovalDesk {
    ApprovalDesk(store, policy: .reviewEverything, salt: salt)
  }
}

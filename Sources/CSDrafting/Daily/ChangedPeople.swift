import CSModels
import CSPersona
import Foundation

/// Whose persona may be another than at the last run: those who take part in what was recorded since,
/// or what happened since, and those whose own record or whose account changed.
///
/// A persona is a function of a person, of what happened with them, and of a calendar; time alone does
/// not change it. So everybody else has the persona that is stored.
struct ChangedPeople: Sendable {
  private var everybody = false
  private var contacts: Set<String> = []
  private var accounts: Set<String> = []

  /// Whether a person's persona may have changed.
  func contains(_ contact: Contact) -> Bool {
    everybody || contacts.contains(contact.id.rawValue)
      || contact.account.map { accounts.contains($0.rawValue) } ?? false
  }

  /// Everybody, as on the first day.
  static let all: ChangedPeople = {
    var all = ChangedPeople()
    all.everybody = true
    return all
  }()

  /// Nobody.
  init() {}

  /// Takes in somebody with whom something happened.
  mutating func add(_ contact: Contact.ID) { contacts.insert(contact.rawValue) }

  /// Takes in one change, and what the record said before.
  mutating func take(
    _ change: ChangeSet.Change, after revision: Revision, in store: some RecordStore
  ) async throws(StoreError) {
    guard !everybody else { return }
    let id: AnyRecordID
    switch change {
    case .put(let record):
      guard Self.kinds.contains(record.id.kind) else { return }
      id = record.id
      add(record)
    case .remove(let removed):
      guard Self.kinds.contains(removed.kind) || removed.kind == Persona.kind else { return }
      id = removed
      if removed.kind == Persona.kind { everybody = true }
    case .erased(let kind):
      if Self.kinds.contains(kind) || kind == Persona.kind { everybody = true }
      return
    }
    // Whoever took part before counts as well.
    if !everybody, let before = try await store.stored(id, asOf: .revision(revision)) {
      add(before)
    }
  }

  private static let kinds: Set<RecordKind> = [
    WorkspaceProfile.kind, Account.kind, Contact.kind, Interaction.kind,
  ]

  private mutating func add(_ record: StoredRecord) {
    switch record.id.kind {
    case Contact.kind: contacts.insert(record.id.rawValue)
    case Account.kind: accounts.insert(record.id.rawValue)
    case Interaction.kind:
      for field in record.fields where field.name == "contact" {
        if case .text(let contact) = field.value { contacts.insert(contact) }
      }
    default: everybody = true
    }
  }
}

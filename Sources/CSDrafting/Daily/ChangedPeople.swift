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

  /// Takes in somebody whose record or first sight is new.
  mutating func add(_ contact: Contact.ID) { contacts.insert(contact.rawValue) }

  /// Takes in what happened, or was written down, after a moment.
  mutating func add(_ interaction: Interaction, since moment: Date) {
    guard !interaction.isOnlyOurs(after: moment) else { return }
    for contact in interaction.contacts { add(contact) }
  }

  /// Whether everybody counts, and no change adds anybody.
  var areAll: Bool { everybody }

  /// What decides whose persona may be another.
  static let kinds: Set<RecordKind> = [
    WorkspaceProfile.kind, Account.kind, Contact.kind, Interaction.kind,
  ]

  /// Takes in that records of a kind were erased, whose they were being unknown.
  mutating func erase(_ kind: RecordKind) {
    if Self.kinds.contains(kind) || kind == Persona.kind { everybody = true }
  }

  /// Takes in that a record of a kind was removed: a persona that is gone is built again.
  mutating func remove(_ kind: RecordKind) {
    if kind == Persona.kind { everybody = true }
  }

  /// Takes in a record that was written, or what it said before.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - isNew: Whether it is what was written.
  ///   - moment: Where the last run stood.
  mutating func add(
    _ record: StoredRecord, isNew: Bool, since moment: Date
  ) throws(StoreError) {
    guard !everybody else { return }
    switch record.id.kind {
    case Contact.kind: contacts.insert(record.id.rawValue)
    case Account.kind: accounts.insert(record.id.rawValue)
    case WorkspaceProfile.kind: everybody = true
    case Interaction.kind:
      // Whoever took part before counts, whoever wrote.
      try add(record.decode(Interaction.self), since: isNew ? moment : .distantFuture)
    default: break
    }
  }
}

extension Interaction {
  /// Whether it is something that we wrote after a moment.
  ///
  /// It says nothing of how others write: an answer to it comes later still, and counts itself.
  fileprivate func isOnlyOurs(after moment: Date) -> Bool {
    switch channel {
    case .email, .chat, .ticket: direction == .outbound && date > moment
    case .meeting, .call, .survey, .note, .web: false
    }
  }
}

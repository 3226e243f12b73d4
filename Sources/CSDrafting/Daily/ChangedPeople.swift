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

  private init() {}

  /// Reads what was recorded after a place, and what happened since.
  init(
    since place: RunPlace, at moment: Date, in store: some RecordStore
  ) async throws(StoreError) {
    var revision = place.revision
    while !everybody {
      let commits = try await store.commits(after: revision, limit: 500)
      guard let last = commits.last else { break }
      for commit in commits {
        for change in commit.changes { try await take(change, after: place, in: store) }
      }
      revision = last.revision
    }
    guard !everybody else { return }
    // What lay ahead of the last run and is past now.
    let happened = RecordQuery<Interaction>.all.from(place.moment).through(moment)
    for interaction in try await store.fetchAll(happened) {
      contacts.formUnion(interaction.contacts.lazy.map(\.rawValue))
    }
    let seen = try await store.fetchAll(.contacts).filter { contact in
      contact.firstSeen.map { $0 >= place.moment && $0 <= moment } ?? false
    }
    contacts.formUnion(seen.lazy.map(\.id.rawValue))
  }

  private mutating func take(
    _ change: ChangeSet.Change, after place: RunPlace, in store: some RecordStore
  ) async throws(StoreError) {
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
    if !everybody, let before = try await store.stored(id, asOf: .revision(place.revision)) {
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

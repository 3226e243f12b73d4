import CSModels
import Foundation

/// What was recorded since the last run, and what happened since.
struct RunChanges: Sendable {
  /// Whose persona may be another.
  var people: ChangedPeople
  /// About which accounts something was recorded.
  var accounts: ChangedAccounts

  /// Everything, as on the first day.
  static let all = RunChanges(people: .all, accounts: .all)

  private init(people: ChangedPeople, accounts: ChangedAccounts) {
    self.people = people
    self.accounts = accounts
  }

  /// Reads what was recorded after a place, and what happened since.
  init(
    since place: RunPlace, at moment: Date, in store: some RecordStore
  ) async throws(StoreError) {
    (people, accounts) = (ChangedPeople(), ChangedAccounts())
    var revision = place.revision
    while true {
      let (commits, _) = try await store.commits(
        after: revision, limit: 500, concerning: Self.watched)
      guard let last = commits.last else { break }
      for commit in commits {
        for change in commit.changes { try await take(change, after: place, in: store) }
      }
      revision = last.revision
    }
    // What lay ahead of the last run and is past now.
    let happened = RecordQuery<Interaction>.all.from(place.moment).through(moment)
    for interaction in try await store.fetchAll(happened) {
      people.add(interaction, since: place.moment)
      accounts.add(interaction)
    }
    let seen = RecordQuery<Contact>.all.from(place.moment).through(moment)
    for contact in try await store.fetchAll(seen) { people.add(contact.id) }
  }

  /// Takes in one change, and what the record said before.
  private mutating func take(
    _ change: ChangeSet.Change, after place: RunPlace, in store: some RecordStore
  ) async throws(StoreError) {
    let id: AnyRecordID
    switch change {
    case .put(let record):
      id = record.id
      guard isWatched(id.kind) else { return }
      try people.add(record, isNew: true, since: place.moment)
      try await accounts.add(record, in: store)
    case .remove(let removed):
      id = removed
      people.remove(removed.kind)
      guard isWatched(id.kind) else { return }
    case .erased(let kind):
      people.erase(kind)
      accounts.erase(kind)
      return
    }
    // Whoever and whatever it concerned before counts as well.
    if let before = try await store.stored(id, asOf: .revision(place.revision)) {
      try people.add(before, isNew: false, since: place.moment)
      try await accounts.add(before, in: store)
    }
  }

  /// The kinds of records that tell something; most of what is recorded of a day is usage, which does
  /// not.
  private static let watched = ChangedPeople.kinds.union(ChangedAccounts.kinds)
    .union([Persona.kind])

  /// Whether records of a kind still tell something: usage does not, nor what nobody waits for.
  private func isWatched(_ kind: RecordKind) -> Bool {
    (ChangedPeople.kinds.contains(kind) && !people.areAll)
      || (ChangedAccounts.kinds.contains(kind) && !accounts.areAll)
  }
}

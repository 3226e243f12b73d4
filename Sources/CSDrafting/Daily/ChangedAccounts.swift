import CSModels
import CSSignals
import Foundation

/// About which accounts something was recorded since the last run, but for usage.
///
/// Whatever a history holds counts, and what it shares with others: the profile and colleagues are
/// everybody's.
struct ChangedAccounts: Sendable {
  private var everybody = false
  private var accounts: Set<String> = []

  /// Every account, as on the first day.
  static let all: ChangedAccounts = {
    var all = ChangedAccounts()
    all.everybody = true
    return all
  }()

  /// None.
  init() {}

  /// Whether something was recorded about an account.
  func contains(_ account: Account.ID) -> Bool {
    everybody || accounts.contains(account.rawValue)
  }

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
      try await add(record, in: store)
    case .remove(let removed):
      guard Self.kinds.contains(removed.kind) else { return }
      id = removed
    case .erased(let kind):
      if Self.kinds.contains(kind) { everybody = true }
      return
    }
    if !everybody, let before = try await store.stored(id, asOf: .revision(revision)) {
      try await add(before, in: store)
    }
  }

  /// Takes in what happened with an account.
  mutating func add(_ interaction: Interaction) {
    accounts.formUnion(interaction.accounts.lazy.map(\.rawValue))
  }

  private static let kinds = History.kinds.subtracting([UsageSeries.kind])
    .union([WorkspaceProfile.kind, Teammate.kind, Account.kind, Contact.kind])

  private mutating func add(
    _ record: StoredRecord, in store: some RecordStore
  ) async throws(StoreError) {
    switch record.id.kind {
    case Account.kind: accounts.insert(record.id.rawValue)
    case StageMove.kind:
      let move = try record.decode(StageMove.self)
      if let deal = try await store.stored(move.subject) { addAccounts(of: deal) }
    case WorkspaceProfile.kind, Teammate.kind: everybody = true
    case KnownCause.kind:
      addAccounts(of: record)
      if try record.decode(KnownCause.self).account == nil { everybody = true }
    default: addAccounts(of: record)
    }
  }

  private mutating func addAccounts(of record: StoredRecord) {
    for field in record.fields where field.name == "account" || field.name == "company" {
      if case .text(let account) = field.value { accounts.insert(account) }
    }
  }
}

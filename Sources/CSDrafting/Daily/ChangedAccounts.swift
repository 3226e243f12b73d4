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

  /// Whether every account counts, and no change adds one.
  var areAll: Bool { everybody }

  /// Takes in that records of a kind were erased, whose they were being unknown.
  mutating func erase(_ kind: RecordKind) {
    if Self.kinds.contains(kind) { everybody = true }
  }

  /// Takes in what happened with an account.
  mutating func add(_ interaction: Interaction) {
    accounts.formUnion(interaction.accounts.lazy.map(\.rawValue))
  }

  /// What decides which accounts count.
  static let kinds = History.kinds.subtracting([UsageSeries.kind])
    .union([WorkspaceProfile.kind, Teammate.kind, Account.kind, Contact.kind])

  /// Takes in a record that was written, or what it said before.
  mutating func add(
    _ record: StoredRecord, in store: some RecordStore
  ) async throws(StoreError) {
    guard !everybody, Self.kinds.contains(record.id.kind) else { return }
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

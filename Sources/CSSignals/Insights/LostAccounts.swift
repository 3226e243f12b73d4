import CSModels
import Foundation

/// Insights about accounts that the store does not have any more: nobody looks at those, and what was
/// told about them ends.
///
/// The open insights that a scan reads anyway are counted. Only where the store has more of them than
/// that, all are looked through for those of no account.
struct LostAccounts {
  private let accounts: Set<String>
  private let moment: Date
  /// Open insights that were seen.
  private var seen: Set<Insight.ID> = []

  init(_ accounts: [Account], at moment: Date) {
    self.accounts = Set(accounts.map(\.id.rawValue))
    self.moment = moment
  }

  /// Takes in what was told about an account.
  mutating func add(_ told: [AccountScan.Stored<Insight>]) {
    for insight in told.lazy.map(\.record)
    where insight.clearedAt == nil && insight.missingSince == nil {
      seen.insert(insight.id)
    }
  }

  /// What is to be written: the insights with their end, and their signals resolved.
  func changes(
    in store: some RecordStore
  ) async throws(StoreError) -> [AccountScan.Change] {
    let open = RecordQuery<Insight>.all.where(.isOpen, is: true)
    guard try await store.count(open) > seen.count else { return [] }
    var changes: [AccountScan.Change] = []
    var selection = open.selection
    selection.limit = 1_000
    while true {
      let page = try await store.page(selection, asOf: .latest)
      for record in page.records where isLost(record) {
        if let change = try await change(record, in: store) { changes.append(change) }
      }
      guard let next = page.next else { return changes }
      selection.cursor = next
    }
  }

  private func isLost(_ record: StoredRecord) -> Bool {
    let field = Field<Insight, Account.ID>.account.name
    return !record.fields.contains { each in
      guard each.name == field, case .text(let account) = each.value else { return false }
      return accounts.contains(account)
    }
  }

  private func change(
    _ record: StoredRecord, in store: some RecordStore
  ) async throws(StoreError) -> AccountScan.Change? {
    var insight = try record.decode(Insight.self)
    // What a later scan wrote stays.
    guard insight.updatedAt <= moment else { return nil }
    insight.clearedAt = moment
    insight.updatedAt = moment
    var change = AccountScan.Change(insight: insight, expected: record.revision)
    if let id = insight.signal, let known = try await store.stored(AnyRecordID(id)) {
      var signal = try known.decode(RelationshipSignal.self)
      if (try? signal.move(to: .resolved)) != nil { change.signal = (signal, known.revision) }
    }
    return change
  }
}

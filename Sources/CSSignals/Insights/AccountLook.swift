import CSModels
import Foundation

/// Reads one account of a store and what was told about it, and compares the two; nothing is written.
struct AccountLook<Store: RecordStore>: Sendable {
  let scanner: SignalScanner
  let store: Store
  let moment: Date
  /// Gives the history of an account as seen from the moment.
  let load: @Sendable (Account.ID) async throws(StoreError) -> History

  func result(
    of account: Account, _ preferences: ReaderPreferences
  ) async -> Result<(told: [AccountScan.Stored<Insight>], scan: AccountScan), StoreError> {
    do throws(StoreError) {
      let told = try await told(about: account)
      return .success((told, try await compare(account, told, preferences)))
    } catch {
      return .failure(error)
    }
  }

  func told(
    about account: Account
  ) async throws(StoreError) -> [AccountScan.Stored<Insight>] {
    try await stored(RecordQuery<Insight>.all.where(.account, is: account.id))
  }

  func compare(
    _ account: Account, _ told: [AccountScan.Stored<Insight>], _ preferences: ReaderPreferences
  ) async throws(StoreError) -> AccountScan {
    let history = try await load(account.id)
    let signals = RecordQuery<RelationshipSignal>.all.where(.company, is: account.id)
    let conditions = RecordQuery<WaitingCondition>.all.where(.account, is: account.id)
    let waiting = scanner.rules.hold.isImmediate ? [] : try await stored(conditions)
    return AccountScan(
      scanner.scan(history), in: history, told: told, signals: try await stored(signals),
      waiting: waiting, preferences: preferences, by: scanner)
  }

  private func stored<R: Record>(
    _ query: RecordQuery<R>
  ) async throws(StoreError) -> [AccountScan.Stored<R>] {
    var selection = query.selection
    selection.limit = 1_000
    var found: [AccountScan.Stored<R>] = []
    while true {
      let page = try await store.page(selection, asOf: .latest)
      for record in page.records {
        found.append(AccountScan.Stored(record: try record.decode(), revision: record.revision))
      }
      guard let next = page.next else { return found }
      selection.cursor = next
    }
  }
}

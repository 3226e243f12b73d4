import CSModels
import Foundation

/// One scan over a store: every account is compared with what was told about it, then what is new
/// is shared out under the daily cap, then each account is written.
struct StoreScan<Store: RecordStore> {
  private let scanner: SignalScanner
  private let store: Store
  private let moment: Date
  private var report = ScanReport()
  /// How many insights of today each colleague has already.
  private var openedToday: [Teammate.ID: Int] = [:]

  init(_ scanner: SignalScanner, _ store: Store, at moment: Date) {
    self.scanner = scanner
    self.store = store
    self.moment = moment
  }

  consuming func run() async throws(SignalsError) -> ScanReport {
    let accounts: [Account]
    let calendar: WorkCalendar
    let dismissals: [Dismissals.Key: Int]
    do {
      accounts = try await store.fetchAll(.accounts)
      calendar = try await store.profile().calendar
      let dismissed = RecordQuery<Insight>.all.where(.status, is: .dismissed)
      dismissals = Dismissals.count(try await store.fetchAll(dismissed), at: moment)
    } catch {
      throw SignalsError(error)
    }
    report.accounts = accounts.count
    var scans: [(account: Account.ID, scan: AccountScan)] = []
    let ordered = accounts.sorted { $0.id.rawValue.precedesInBytes($1.id.rawValue) }
    for account in ordered {
      do {
        let told = try await told(about: account)
        countToday(told, calendar)
        scans.append((account.id, try await compare(account, told, dismissals)))
        report.visited += 1
      } catch {
        fail(account.id, SignalsError(error))
      }
    }
    let admitted = admit(scans.flatMap { $0.scan.opened.map(\.insight) })
    for (account, scan) in scans {
      for error in scan.failures { fail(account, error) }
      await write(scan, of: account, admitted, dismissals)
    }
    report.opened.sort(by: AccountScan.precedes)
    return report
  }

  private mutating func fail(_ account: Account.ID, _ error: SignalsError) {
    report.failures.append(ScanReport.Failure(account: account, error: error))
  }

  // MARK: Reading

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

  private func told(
    about account: Account
  ) async throws(StoreError) -> [AccountScan.Stored<Insight>] {
    try await stored(RecordQuery<Insight>.all.where(.account, is: account.id))
  }

  private func compare(
    _ account: Account, _ told: [AccountScan.Stored<Insight>], _ dismissals: [Dismissals.Key: Int]
  ) async throws(StoreError) -> AccountScan {
    let history = try await store.history(of: account.id, at: moment)
    let signals = RecordQuery<RelationshipSignal>.all.where(.company, is: account.id)
    return AccountScan(
      scanner.scan(history), in: history, told: told, signals: try await stored(signals),
      dismissals: dismissals, expiry: scanner.expiry, relapse: scanner.relapse)
  }

  // MARK: The daily cap

  private mutating func countToday(
    _ told: [AccountScan.Stored<Insight>], _ calendar: WorkCalendar
  ) {
    let today = calendar.day(of: moment)
    for insight in told.map(\.record)
    where insight.createdAt <= moment && calendar.day(of: insight.createdAt) == today {
      openedToday[insight.user, default: 0] += 1
    }
  }

  /// The ids of the new insights that fit under the cap of their readers.
  private mutating func admit(_ candidates: [Insight]) -> Set<Insight.ID> {
    var admitted: Set<Insight.ID> = []
    for insight in candidates.sorted(by: AccountScan.precedes) {
      if openedToday[insight.user, default: 0] < scanner.dailyCap {
        openedToday[insight.user, default: 0] += 1
        admitted.insert(insight.id)
      } else {
        report.heldBack.append(insight)
      }
    }
    return admitted
  }

  // MARK: Writing

  private mutating func write(
    _ first: AccountScan, of account: Account.ID, _ admitted: Set<Insight.ID>,
    _ dismissals: [Dismissals.Key: Int]
  ) async {
    var scan = first
    // Where a colleague acted on an insight meanwhile, the account is read and compared once more.
    for attempt in 1...2 {
      do {
        try await commit(scan, admitted)
        return
      } catch  where error.code == .conflict && attempt == 1 {
        do {
          guard let now = try await store.find(account) else { return }
          scan = try await compare(now, told(about: now), dismissals)
        } catch {
          fail(account, SignalsError(error))
          return
        }
      } catch {
        fail(account, SignalsError(error))
        return
      }
    }
  }

  private mutating func commit(
    _ scan: AccountScan, _ admitted: Set<Insight.ID>
  ) async throws(StoreError) {
    let opened = scan.opened.filter { admitted.contains($0.insight.id) }
    var changes = ChangeSet(by: .system("scanner"), at: moment)
    var written: Set<RelationshipSignal.ID> = []
    for change in opened + scan.updated + scan.cleared {
      try changes.put(change.insight, expecting: change.expected)
      if let signal = change.signal, written.insert(signal.record.id).inserted {
        try changes.put(signal.record, expecting: signal.expected)
      }
    }
    guard !changes.isEmpty else { return }
    _ = try await store.commit(changes)
    report.opened += opened.map(\.insight)
    report.updated += scan.updated.map(\.insight)
    report.cleared += scan.cleared.map(\.insight)
  }
}

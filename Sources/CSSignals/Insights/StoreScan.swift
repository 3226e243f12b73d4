import CSModels
import Foundation

/// One scan over a store: every account is compared with what was told about it, then what several
/// accounts share is written, then what else is new is shared out under the daily cap, then each
/// account is written.
struct StoreScan<Store: RecordStore> {
  private let look: AccountLook<Store>
  private var scanner: SignalScanner { look.scanner }
  private var store: Store { look.store }
  private var moment: Date { look.moment }
  private var report = ScanReport()
  /// How many insights of today each colleague has already.
  private var openedToday: [Teammate.ID: Int] = [:]
  /// Insights of today about several accounts, each of which has them.
  private var sharedToday: Set<Insight.ID> = []
  /// How long accounts may rest, and is not written yet.
  private var rests: [AccountRest] = []

  /// - Parameters:
  ///   - load: Gives the history of an account as seen from the moment, and from the end of a rest.
  ///   - resting: How to leave detectors out; `nil` to ask all of them.
  init(
    _ scanner: SignalScanner, _ store: Store, at moment: Date,
    load: @escaping @Sendable (Account.ID) async throws(StoreError) -> RestingAccounts.Outlook,
    resting: RestingAccounts?
  ) {
    look = AccountLook(
      scanner: scanner, store: store, moment: moment, load: load, resting: resting)
  }

  /// Scans every account.
  ///
  /// - Parameters:
  ///   - tasks: How many accounts are looked at at once.
  ///   - visited: Called for each account in the order of their ids, while others are looked at;
  ///     `false` ends the visits.
  consuming func run(
    tasks: Int, visited: (Account.ID) async -> Bool
  ) async throws(SignalsError) -> ScanReport {
    let accounts: [Account]
    let calendar: WorkCalendar
    let preferences: ReaderPreferences
    let scanned: ScanDay?
    do {
      accounts = try await store.fetchAll(.accounts)
      calendar = try await store.profile().calendar
      preferences = try await store.readerPreferences(
        at: moment, calendar: calendar, scanner.rules.preference)
      scanned = try await store.find(ScanDay.name)
    } catch {
      throw SignalsError(error)
    }
    report.accounts = accounts.count
    var scans: [(account: Account.ID, scan: AccountScan)] = []
    let today = calendar.day(of: moment)
    let rules = scanner.rules.commonCause ?? CommonCause.Configuration()
    let scan = ScanDay.Scan(
      day: today, detectors: scanner.detectors.map(\.id), accounts: accounts.count,
      gap: rules.scanGapDays, newAccounts: rules.leastMembers)
    let days = scanned?.going(on: scan) ?? ScanDay(scan)
    var common = CommonScan(
      by: scanner, at: moment, accounts: accounts,
      scannedSince: days.day == today ? days.since : nil, calendar: calendar)
    var lost = LostAccounts(accounts, at: moment)
    let ordered = accounts.sorted { $0.id.rawValue.precedesInBytes($1.id.rawValue) }
    let look = look
    await inOrder(ordered, tasks: tasks) { account in
      await look.result(of: account, preferences)
    } take: { account, result in
      switch result {
      case .success(let found):
        countToday(found.told, calendar)
        lost.add(found.told)
        common.add(found.told, found.scan?.onsets ?? [], of: account.id)
        if let scan = found.scan { scans.append((account.id, scan)) }
        report.visited += 1
        if found.isResting { report.resting += 1 }
        await keep(found.rest)
      case .failure(let error):
        report.isComplete = false
        fail(account.id, SignalsError(error))
      }
      return await visited(account.id)
    }
    await keep(nil)
    common.join(preferences)
    // Where they cannot be read, the next scan finds them again.
    let ended = (try? await lost.changes(in: store)) ?? []
    // Only what stands in the store takes the place of what is told alone.
    let shared = await tell(common, and: ended)
    for index in scans.indices { scans[index].scan.leave(shared) }
    let candidates = scans.flatMap { $0.scan.opened.map(\.insight) }
    let admitted = admit(candidates)
    for (account, scan) in scans {
      for error in scan.failures { fail(account, error) }
      await write(scan, of: account, admitted, preferences, leaving: shared)
    }
    if days != scanned { await note(days) }
    report.opened.sort(by: AccountScan.precedes)
    report.heldBack.sort(by: AccountScan.precedes)
    report.trace(
      findings: scans.reduce(0) { $0 + $1.scan.found },
      refused: scans.reduce(0) { $0 + $1.scan.failures.count },
      candidates: common.opened.count + candidates.count, shared: shared.told.count)
    return report
  }

  private mutating func fail(_ account: Account.ID, _ error: SignalsError) {
    report.failures.append(ScanReport.Failure(account: account, error: error))
  }

  // MARK: The daily cap

  private mutating func countToday(
    _ told: [AccountScan.Stored<Insight>], _ calendar: WorkCalendar
  ) {
    let today = calendar.day(of: moment)
    for insight in told.map(\.record)
    where insight.createdAt <= moment && calendar.day(of: insight.createdAt) == today {
      guard insight.members.isEmpty || sharedToday.insert(insight.id).inserted else { continue }
      count(insight)
    }
  }

  private mutating func count(_ insight: Insight, _ number: Int = 1) {
    for reader in insight.addressees { openedToday[reader, default: 0] += number }
  }

  /// The ids of the new insights that fit under the cap of all their readers.
  private mutating func admit(_ candidates: [Insight]) -> Set<Insight.ID> {
    var admitted: Set<Insight.ID> = []
    for insight in candidates.sorted(by: AccountScan.precedes) {
      if insight.addressees.allSatisfy({ openedToday[$0, default: 0] < scanner.dailyCap }) {
        count(insight)
        admitted.insert(insight.id)
      } else {
        report.heldBack.append(insight)
      }
    }
    return admitted
  }

  // MARK: Writing

  /// Keeps how long an account may rest, with those of many others; `nil` to write what was kept.
  private mutating func keep(_ rest: AccountRest?) async {
    if let rest { rests.append(rest) }
    guard !rests.isEmpty, rest == nil || rests.count >= 1_000 else { return }
    var changes = ChangeSet(by: .system("scanner"), at: moment)
    do throws(StoreError) {
      for rest in rests { try changes.put(rest) }
      _ = try await store.commit(changes)
    } catch {
      report.isComplete = false
      for rest in rests { fail(rest.account, SignalsError(error)) }
    }
    rests = []
  }

  private mutating func write(
    _ first: AccountScan, of account: Account.ID, _ admitted: Set<Insight.ID>,
    _ preferences: ReaderPreferences, leaving shared: CommonScan.Shared
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
          guard let again = try await look.compare(now, look.told(about: now), preferences).scan
          else { return }
          scan = again
          scan.leave(shared)
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
    for change in opened + scan.updated + scan.faded + scan.cleared {
      try changes.put(change.insight, expecting: change.expected)
      if let signal = change.signal, written.insert(signal.record.id).inserted {
        try changes.put(signal.record, expecting: signal.expected)
      }
    }
    // What is held back has held for long enough, and need not do so again.
    for condition in scan.waiting + opened.compactMap(\.waited) {
      try changes.put(condition.record, expecting: condition.revision)
    }
    guard !changes.isEmpty else { return }
    _ = try await store.commit(changes)
    report.faded += scan.faded.map(\.insight)
    report.opened += opened.map(\.insight)
    report.updated += scan.updated.map(\.insight)
    report.cleared += scan.cleared.map(\.insight)
  }

  /// Notes that every account was looked at today; where that fails, the next scan does so.
  private func note(_ days: ScanDay) async {
    guard report.accounts > 0, report.visited == report.accounts else { return }
    var changes = ChangeSet(by: .system("scanner"), at: moment)
    do throws(StoreError) {
      try changes.put(days)
      _ = try await store.commit(changes)
    } catch {}
  }

  /// Writes what several accounts share, and what ends with its account; where a colleague was faster,
  /// the next scan does so.
  ///
  /// - Returns: The conditions that are not told alone.
  private mutating func tell(
    _ common: CommonScan, and ended: [AccountScan.Change]
  ) async -> CommonScan.Shared {
    let admitted = admit(common.opened.map(\.insight))
    var shared = CommonScan.Shared(told: common.standing)
    for change in common.opened + common.updated + common.cleared + ended {
      let insight = change.insight
      let isNew = change.expected == .none
      guard !isNew || admitted.contains(insight.id) else {
        shared.waiting.formUnion(insight.conditions(at: moment))
        continue
      }
      var standing: Insight? = insight
      if await !write(change) {
        if isNew { count(insight, -1) }
        standing = try? await store.find(insight.id)
      }
      shared.told.formUnion(standing?.conditions(at: moment) ?? [])
    }
    for error in common.failures { fail(error.account, error.error) }
    return shared
  }

  /// Writes one insight with the signals behind it; `false` where that fails.
  private mutating func write(_ change: AccountScan.Change) async -> Bool {
    var changes = ChangeSet(by: .system("scanner"), at: moment)
    do throws(StoreError) {
      try changes.put(change.insight, expecting: change.expected)
      if let signal = change.signal {
        try changes.put(signal.record, expecting: signal.expected)
      }
      for signal in try await store.signals(behind: change.ended) {
        try changes.put(signal.record, expecting: signal.revision)
      }
      _ = try await store.commit(changes)
    } catch {
      if error.code != .conflict { fail(change.insight.account, SignalsError(error)) }
      return false
    }
    if change.insight.clearedAt != nil {
      report.cleared.append(change.insight)
    } else if change.expected == .none {
      report.opened.append(change.insight)
    } else {
      report.updated.append(change.insight)
    }
    return true
  }
}

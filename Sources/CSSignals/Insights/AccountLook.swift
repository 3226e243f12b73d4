import CSModels
import Foundation

/// Reads one account of a store and what was told about it, and compares the two; nothing is written.
struct AccountLook<Store: RecordStore>: Sendable {
  /// What a look at an account came to.
  struct Outcome: Sendable {
    /// What was told about it.
    var told: [AccountScan.Stored<Insight>]
    /// What is to be written; `nil` where nothing was found and nothing lasts.
    var scan: AccountScan?
    /// How long the account may rest from now on, where that is to be written.
    var rest: AccountRest?
    /// Whether detectors were left out.
    var isResting = false
  }

  let scanner: SignalScanner
  private let detectors: [AskedDetector]
  let store: Store
  let moment: Date
  /// Gives the history of an account as seen from the moment, and from the end of a rest.
  let load: @Sendable (Account.ID) async throws(StoreError) -> RestingAccounts.Outlook
  /// How to leave detectors out; `nil` to ask all of them.
  let resting: RestingAccounts?

  init(
    scanner: SignalScanner, store: Store, moment: Date,
    load: @escaping @Sendable (Account.ID) async throws(StoreError) -> RestingAccounts.Outlook,
    resting: RestingAccounts?
  ) {
    self.scanner = scanner
    detectors = scanner.detectors.map(AskedDetector.init)
    self.store = store
    self.moment = moment
    self.load = load
    self.resting = resting
  }

  func result(
    of account: Account, _ preferences: ReaderPreferences
  ) async -> Result<Outcome, StoreError> {
    do throws(StoreError) {
      let told = try await told(about: account)
      if let rest = try await rest(of: account) {
        return .success(try await glance(account, rest, told, preferences))
      }
      return .success(try await compare(account, told, preferences))
    } catch {
      return .failure(error)
    }
  }

  func told(
    about account: Account
  ) async throws(StoreError) -> [AccountScan.Stored<Insight>] {
    try await stored(RecordQuery<Insight>.all.where(.account, is: account.id))
  }

  /// Asks every detector.
  func compare(
    _ account: Account, _ told: [AccountScan.Stored<Insight>], _ preferences: ReaderPreferences
  ) async throws(StoreError) -> Outcome {
    let outlook = try await load(account.id)
    let reading = AccountReading(outlook.now)
    let found = detectors.map { $0.findings(in: reading) }
    let scan = try await scan(
      found.flatMap(\.self), in: outlook.now, told, try await waiting(account), preferences)
    var outcome = Outcome(told: told, scan: scan)
    if resting != nil {
      let rest = outlook.later.flatMap {
        AccountRest.after(found, of: detectors, in: reading, until: $0)
      }
      let known = try await store.find(AccountRest.id(of: account.id))
      // A rest that holds no more is ended, lest a later run believes it.
      let none = AccountRest(account.id, since: moment, until: .distantPast, awake: [])
      let new = rest ?? (known.map { $0.until >= moment } ?? false ? none : nil)
      if let new, new != known { outcome.rest = new }
    }
    return outcome
  }

  // MARK: Resting

  /// The rest of an account, where it holds and nothing was recorded since.
  private func rest(of account: Account) async throws(StoreError) -> AccountRest? {
    guard let resting, !resting.isChanged(account.id) else { return nil }
    let rest = try await store.find(AccountRest.id(of: account.id))
    return rest.flatMap { $0.holds(at: moment) ? $0 : nil }
  }

  /// Asks those detectors only that may have something to say.
  private func glance(
    _ account: Account, _ rest: AccountRest, _ told: [AccountScan.Stored<Insight>],
    _ preferences: ReaderPreferences
  ) async throws(StoreError) -> Outcome {
    guard let resting else { return try await compare(account, told, preferences) }
    let awake = Set(rest.awake)
    let asked = detectors.filter { awake.contains($0.detector.id) || $0.followsUsage }
    var outcome = Outcome(told: told, isResting: true)
    let waiting = try await waiting(account)
    let needsAll = asked.contains { awake.contains($0.detector.id) && !$0.saysAllAtAGlance }
    if !needsAll {
      let glance = try await resting.glance(account.id)
      let found = findings(of: asked, at: glance)
      // Who is told is asked of what happened where nobody owns the account.
      if let found, found.isEmpty || account.owner != nil {
        if !found.isEmpty || told.contains(where: { $0.record.clearedAt == nil })
          || waiting.contains(where: { $0.record.since != nil })
        {
          outcome.scan = try await scan(found, in: glance, told, waiting, preferences)
        }
        return outcome
      }
    }
    let history = try await resting.load(account.id)
    let reading = AccountReading(history)
    let found = asked.flatMap { $0.findings(in: reading) }
    outcome.scan = try await scan(found, in: history, told, waiting, preferences)
    return outcome
  }

  /// What there is to find by a glance; `nil` where that is not enough to tell.
  private func findings(of asked: [AskedDetector], at glance: History) -> [Finding]? {
    var found: [Finding] = []
    for each in asked {
      if each.saysAllAtAGlance {
        found += each.detector.detect(in: glance)
      } else if !each.isQuiet(at: glance) {
        return nil
      }
    }
    return found
  }

  private func scan(
    _ found: [Finding], in history: History, _ told: [AccountScan.Stored<Insight>],
    _ waiting: [AccountScan.Stored<WaitingCondition>], _ preferences: ReaderPreferences
  ) async throws(StoreError) -> AccountScan {
    let signals = RecordQuery<RelationshipSignal>.all.where(.company, is: history.account.id)
    return AccountScan(
      Precedence.told(found, of: history.account), in: history, told: told,
      signals: try await stored(signals), waiting: waiting, preferences: preferences, by: scanner)
  }

  private func waiting(
    _ account: Account
  ) async throws(StoreError) -> [AccountScan.Stored<WaitingCondition>] {
    guard !scanner.rules.hold.isImmediate else { return [] }
    return try await stored(RecordQuery<WaitingCondition>.all.where(.account, is: account.id))
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

public import CSModels
public import Foundation

extension RollUp {
  /// Scores every company that others belong to, from the stored scores of its parts.
  ///
  /// Companies are taken from the bottom up: the part of a company that is a parent itself is its
  /// roll-up. A score is written where it says something new, as by a ``Scorer``; a person's
  /// override that still holds is carried over. Parts without a stored score are left out.
  ///
  /// - Parameters:
  ///   - store: Where the scores are.
  ///   - scored: The version of the scores of the parts, such as `health_1`.
  ///   - moment: Where one stands.
  /// - Throws: ``/CSModels/StoreError`` where the store fails; parents before are written.
  @discardableResult
  public func score(
    _ store: some RecordStore, of scored: ScorerVersion, at moment: Date
  ) async throws(StoreError) -> ScoringReport {
    var report = ScoringReport()
    let accounts = try await store.fetchAll(RecordQuery<Account>.accounts)
    var children: [Account.ID: [Account]] = [:]
    for account in accounts {
      if let parent = account.parent { children[parent, default: []].append(account) }
    }
    var known: [Account.ID: Score] = [:]
    for parent in Self.bottomUp(accounts, children) {
      var parts: [Part] = []
      var members = children[parent.id] ?? []
      if countsItself { members.append(parent) }
      for member in members {
        let stored = try await store.latestScore(of: member.anyID, scored, at: moment)
        let own = member.id == parent.id ? stored : known[member.id] ?? stored
        guard let own else { continue }
        parts.append(Part(own, revenue: try await revenue(of: member, in: store, at: moment)))
      }
      guard let score = score(parent, from: parts, at: moment) else { continue }
      known[parent.id] = try await store.keep(score, by: version, at: moment, in: &report)
    }
    return report
  }

  /// The parents, each after those of its children that are parents; circles are broken by id.
  private static func bottomUp(
    _ accounts: [Account], _ children: [Account.ID: [Account]]
  ) -> [Account] {
    var order: [Account] = []
    var seen: Set<Account.ID> = []
    // A stack instead of recursion: chains may be long.
    for root in accounts.sorted(by: { $0.anyID < $1.anyID }) where children[root.id] != nil {
      var stack: [(account: Account, isDone: Bool)] = [(root, false)]
      while let (account, isDone) = stack.popLast() {
        if isDone {
          order.append(account)
        } else if seen.insert(account.id).inserted {
          stack.append((account, true))
          for child in children[account.id] ?? [] where children[child.id] != nil {
            stack.append((child, false))
          }
        }
      }
    }
    return order
  }

  private func revenue(
    of account: Account, in store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> Double? {
    guard combination == .revenue else { return nil }
    let profile = try await store.profile(asOf: .latest)
    let query = RecordQuery<Subscription>.all.where(.account, is: account.id)
    let running = try await store.fetchAll(query)
      .filter { $0.isActive(at: moment) && $0.value.currency == profile.currency }
    guard !running.isEmpty else { return nil }
    return running.reduce(0.0) { $0 + Double($1.value.minorUnits) }
  }
}

extension RecordStore {
  /// The last score of a version at a moment, or of all times.
  func latestScore(
    of subject: AnyRecordID, _ version: ScorerVersion, at moment: Date?
  ) async throws(StoreError) -> Score? {
    let all = RecordQuery<Score>.all.where(.subject, is: subject)
      .where(.version, is: version.rawValue)
    let query = moment.map { all.through($0) } ?? all
    return try await fetch(query.newestFirst.limit(1)).first
  }

  /// Writes a score where it says something new, with the override that still holds.
  func keep(
    _ score: Score, by version: ScorerVersion, at moment: Date, in report: inout ScoringReport
  ) async throws(StoreError) -> Score {
    report.scored += 1
    var current = score
    if let last = try await latestScore(of: score.subject, version, at: moment) {
      current = score.keepingOverride(of: last)
      guard current.isWorthStoring(after: last) else { return current }
    }
    var changes = ChangeSet(by: .system(version.rawValue), at: moment)
    try changes.put(current)
    _ = try await commit(changes)
    report.written += 1
    return current
  }
}

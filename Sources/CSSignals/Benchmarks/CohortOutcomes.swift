public import CSModels

/// What became of the accounts of a cohort in which something was found, counted by type.
public struct CohortOutcomes: Hashable, Sendable {
  /// Within which time.
  public let window: Period
  /// Of how few accounts nothing is said.
  public let minimumCount: Int
  private let outcome: String
  /// Of each type, whether it happened to each account that counts.
  private let happened: [String: [Account.ID: Bool]]

  init(of cohort: Cohort, within window: Period) {
    self.window = window
    minimumCount = cohort.minimumCount
    outcome = cohort.outcome
    var happened: [String: [Account.ID: Bool]] = [:]
    let standings = cohort.standings
    for (index, standing) in standings.enumerated() where standing.isAtRisk {
      let end = standing.moment.adding(window)
      guard end <= standing.observed else { continue }
      let before = index > 0 && standings[index - 1].account == standing.account
      for type in standing.conditions
      where happened[type]?[standing.account] == nil
        && !(before && standings[index - 1].conditions.contains(type))
      {
        happened[type, default: [:]][standing.account] =
          standing.happened.map { $0 <= end } ?? false
      }
    }
    self.happened = happened
  }

  /// What became of the accounts in which something was found; `nil` where too few are known.
  ///
  /// - Parameters:
  ///   - type: The type of a finding.
  ///   - account: Who is left out.
  public func outcome(after type: String, besides account: Account.ID? = nil) -> CohortOutcome? {
    guard let accounts = happened[type] else { return nil }
    var (count, events) = (accounts.count, accounts.values.count { $0 })
    if let account, let own = accounts[account] {
      count -= 1
      if own { events -= 1 }
    }
    guard count >= max(1, minimumCount) else { return nil }
    return CohortOutcome(
      type: type, outcome: outcome, window: window, count: count, events: events)
  }

  /// Why a finding matters, from what became of others in which the same was found; `nil` where too
  /// few are known, or where the finding is good news.
  public func soWhat(for finding: Finding, of account: Account) -> Statement? {
    guard finding.kind != .opportunity else { return nil }
    return outcome(after: finding.type, besides: account.id)?.statement(about: account)
  }
  /// A finding with what became of others, after what it says itself about why it matters.
  func explained(_ finding: Finding, of account: Account) -> Finding {
    guard let reason = soWhat(for: finding, of: account),
      let outcome = outcome(after: finding.type, besides: account.id)
    else { return finding }
    var finding = finding
    finding.soWhat = finding.soWhat.map { $0 + " " + reason } ?? reason
    // Where records alone are the evidence, a measurement beside them would be held against the
    // numbers of the statement.
    if !finding.measurements.isEmpty || finding.statement.facts.isEmpty {
      finding.measurements.append(outcome.evidence)
    }
    return finding
  }
}

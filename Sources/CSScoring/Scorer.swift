public import CSModels
public import Foundation

/// A pure function from a history to an explained number.
///
/// Laws:
/// 1. The score depends on the subject, the history and the scorer's own values only: no clock, no
///    chance, no order in which the history was put together.
/// 2. ``/CSModels/Score/moment`` is the history's moment and ``/CSModels/Score/version`` the
///    scorer's.
/// 3. Names of contributions are stable, so that two scores of one version can be compared.
///
/// Implement ``score(_:in:)``. Implement ``score(_:)`` as well where scoring everybody at once is
/// cheaper than one after another; it must give the same scores.
public protocol Scorer<Subject>: Sendable {
  /// What is scored.
  associatedtype Subject: ScoreSubject
  /// The name under which scores are stored; other numbers need another version.
  var version: ScorerVersion { get }
  /// Scores one subject.
  func score(_ subject: Subject, in history: History) -> Score
  /// Scores every subject of a history, in the history's order.
  func score(_ history: History) -> [Score]
}

extension Scorer {
  /// Scores one subject after another.
  public func score(_ history: History) -> [Score] {
    Subject.all(in: history).map { score($0, in: history) }
  }

  /// Scores every subject of every account as of a moment, and stores what moved.
  ///
  /// A score is written where there is none yet, where its parts, its evidence or a person's word
  /// changed, or where a part has drifted by a hundredth of the scale since the last one that was
  /// stored; so a score that only ages is written now and then, not every day, and the series of
  /// scores stays readable. Running again at the same moment writes nothing. Time alone changes
  /// scores, so every account is computed; nothing is skipped on the ground that nothing arrived.
  /// Each account is one commit. An override that still holds is carried over.
  ///
  /// - Throws: ``/CSModels/StoreError`` where nothing could be done. An account that fails while
  ///   others succeed is named in the report.
  @discardableResult
  public func score(
    _ store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> ScoringReport {
    var report = ScoringReport()
    for account in try await store.fetchAll(.accounts) {
      do {
        let history = try await store.history(of: account.id, at: moment)
        try await write(score(history), to: store, at: moment, in: &report)
      } catch {
        report.failures.append(ScoringReport.Failure(account: account.id, error: error))
        if error.code == .cancelled { break }
      }
    }
    if report.scored == 0, let first = report.failures.first { throw first.error }
    return report
  }

  private func write(
    _ scores: [Score], to store: some RecordStore, at moment: Date,
    in report: inout ScoringReport
  ) async throws(StoreError) {
    var changes = ChangeSet(by: .system(version.rawValue), at: moment)
    for score in scores {
      let query = RecordQuery<Score>.all.where(.subject, is: score.subject)
        .where(.version, is: score.version.rawValue).through(moment).newestFirst.limit(1)
      guard let last = try await store.fetch(query).first else {
        try changes.put(score)
        continue
      }
      let current = score.keepingOverride(of: last)
      if current.isWorthStoring(after: last) { try changes.put(current) }
    }
    if !changes.isEmpty { _ = try await store.commit(changes) }
    report.scored += scores.count
    report.written += changes.changes.count
  }
}

extension Score {
  /// Whether a score says something that the last stored one does not.
  func isWorthStoring(after last: Score) -> Bool {
    guard base == last.base, scale == last.scale,
      contributions.count == last.contributions.count
    else { return true }
    let drift: Points =
      switch scale {
      case .hundred: 1
      case .ten: 0.1
      case .probability: 0.01
      case .points: .zero
      }
    if moved(value, last.value, by: drift) { return true }
    return zip(contributions, last.contributions).contains { new, old in
      new.name != old.name || new.source != old.source || new.evidence != old.evidence
        || moved(new.amount, old.amount, by: drift)
    }
  }

  private func moved(_ new: Points, _ old: Points, by drift: Points) -> Bool {
    let distance = new > old ? new - old : old - new
    return distance > .zero && distance >= drift
  }
}

/// What a run of a scorer over a store did.
public struct ScoringReport: Sendable, CustomStringConvertible {
  /// An account that could not be scored.
  public struct Failure: Sendable {
    /// The account.
    public let account: Account.ID
    /// Why.
    public let error: StoreError
  }

  /// How many subjects were scored.
  public internal(set) var scored = 0
  /// How many scores were written, because they say something new.
  public internal(set) var written = 0
  /// The accounts that failed while others succeeded.
  public internal(set) var failures: [Failure] = []

  /// One line for a log.
  public var description: String {
    "\(scored) scored, \(written) written, \(failures.count) failed"
  }
}

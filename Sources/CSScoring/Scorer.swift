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
  /// The range of the scores, where it is another than that of their scale; a person's judgement is
  /// held within it.
  var bounds: ClosedRange<Points>? { get }
  /// Scores one subject.
  func score(_ subject: Subject, in history: History) -> Score
  /// Scores every subject of a history, in the history's order.
  func score(_ history: History) -> [Score]
}

extension Scorer {
  /// The scale alone bounds the scores.
  public var bounds: ClosedRange<Points>? { nil }

  /// Scores one subject after another.
  public func score(_ history: History) -> [Score] {
    Subject.all(in: history).map { score($0, in: history) }
  }

  /// Scores every subject of every account as of a moment, and stores what moved.
  ///
  /// A score is written where there is none yet, where its parts, its evidence or a person's word
  /// changed, or where a part has drifted since the last one that was stored: by a hundredth of the
  /// range, or of all parts together where the score has no range. So a score that only ages is
  /// written now and then, not every day, and the series of scores stays readable. Running again at the same moment writes nothing. Time alone changes
  /// scores, so every account is computed; nothing is skipped on the ground that nothing arrived.
  /// Each account is one commit. An override that still holds is carried over; one that has expired gives way to what
  /// the scorer says, also of a subject that ``score(_:)`` leaves out.
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
        var scores = score(history)
        scores += try await expired(besides: scores, of: history, in: store)
        try await write(scores, to: store, at: moment, in: &report)
      } catch {
        report.failures.append(ScoringReport.Failure(account: account.id, error: error))
        if error.code == .cancelled { break }
      }
    }
    if report.scored == 0, let first = report.failures.first { throw first.error }
    return report
  }

  /// The scores of subjects that were left out, and whose stored score is a judgement that no longer
  /// holds.
  private func expired(
    besides scores: [Score], of history: History, in store: some RecordStore
  ) async throws(StoreError) -> [Score] {
    let scored = Set(scores.map(\.subject))
    var found: [Score] = []
    for subject in Subject.all(in: history) where !scored.contains(subject.anyID) {
      let last = try await store.latestScore(of: subject.anyID, version, at: history.moment)
      guard let last, last != last.standing(at: history.moment) else { continue }
      found.append(score(subject, in: history))
    }
    return found
  }

  private func write(
    _ scores: [Score], to store: some RecordStore, at moment: Date,
    in report: inout ScoringReport
  ) async throws(StoreError) {
    var changes = ChangeSet(by: .system(version.rawValue), at: moment)
    for score in scores {
      let last = try await store.latestScore(of: score.subject, score.version, at: moment)
      guard let last else {
        try changes.put(score)
        continue
      }
      let current = score.keepingOverride(of: last, within: bounds)
      if current.isWorthStoring(after: last, within: bounds) { try changes.put(current) }
    }
    if !changes.isEmpty { _ = try await store.commit(changes) }
    report.scored += scores.count
    report.written += changes.changes.count
  }
}

extension Score {
  /// Whether a score says something that the last stored one does not.
  func isWorthStoring(after last: Score, within bounds: ClosedRange<Points>? = nil) -> Bool {
    guard base == last.base, scale == last.scale,
      contributions.count == last.contributions.count
    else { return true }
    let drift = last.drift(within: bounds ?? scale.range)
    if moved(value, last.value, by: drift) { return true }
    return zip(contributions, last.contributions).contains { new, old in
      new.name != old.name || new.source != old.source || new.evidence != old.evidence
        || moved(new.amount, old.amount, by: drift)
    }
  }

  /// A hundredth of the range, or of all parts together where there is none.
  private func drift(within range: ClosedRange<Points>?) -> Points {
    if let range {
      return Points(millionths: (range.upperBound - range.lowerBound).millionths / 100)
    }
    let size = contributions.reduce(abs(base.doubleValue)) { $0 + abs($1.amount.doubleValue) }
    return Points(size / 100)
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

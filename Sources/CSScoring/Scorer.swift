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
  /// written now and then, not every day, and the series of scores stays readable. Running again at
  /// the same moment writes nothing. Time alone changes scores, so every account is computed; nothing
  /// is skipped on the ground that nothing arrived. Accounts are computed on all processors and
  /// written in one order; each is one commit. An override that still holds is carried over; one that has expired gives way to what
  /// the scorer says, also of a subject that ``score(_:)`` leaves out.
  ///
  /// - Throws: ``/CSModels/StoreError`` where nothing could be done. An account that fails while
  ///   others succeed is named in the report.
  @discardableResult
  public func score(
    _ store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> ScoringReport {
    var report = ScoringReport()
    let accounts = try await store.fetchAll(.accounts).map(\.id)
    let reader = try await HistoryReader(store, at: moment)
    await inOrder(accounts, tasks: ProcessInfo.processInfo.activeProcessorCount) { account in
      await examine(account, reader)
    } take: { account, examined in
      await report.take(examined, of: account, in: store)
    }
    if report.scored == 0, let first = report.failures.first { throw first.error }
    return report
  }

  private func examine(
    _ account: Account.ID, _ reader: HistoryReader<some RecordStore>
  ) async -> Result<AccountScores, StoreError> {
    do throws(StoreError) {
      guard let history = try await reader.history(of: account) else {
        return .success(AccountScores(version: version, moment: reader.moment))
      }
      return .success(try await examine(history, in: reader.store))
    } catch {
      return .failure(error)
    }
  }

  /// Scores an account, and says which scores are worth storing; nothing is written.
  package func examine(
    _ history: History, in store: some RecordStore
  ) async throws(StoreError) -> AccountScores {
    var found = AccountScores(version: version, moment: history.moment)
    var scores = score(history)
    scores += try await expired(besides: scores, of: history, in: store)
    found.scored = scores.count
    for score in scores {
      let last = try await store.latestScore(of: score.subject, score.version, at: history.moment)
      guard let last else {
        found.worthStoring.append(score)
        continue
      }
      let current = score.keepingOverride(of: last, within: bounds)
      if current.isWorthStoring(after: last, within: bounds) { found.worthStoring.append(current) }
    }
    return found
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
}

/// The scores of one account, computed and not yet written.
package struct AccountScores: Sendable {
  let version: ScorerVersion
  let moment: Date
  var scored = 0
  var worthStoring: [Score] = []
}

extension ScoringReport {
  /// Writes what is worth storing of one account, in one commit, and counts it.
  ///
  /// - Returns: `false` where nothing more should be done, since the task was cancelled.
  package mutating func take(
    _ examined: Result<AccountScores, StoreError>, of account: Account.ID,
    in store: some RecordStore
  ) async -> Bool {
    do throws(StoreError) {
      let found = try examined.get()
      var changes = ChangeSet(by: .system(found.version.rawValue), at: found.moment)
      for score in found.worthStoring { try changes.put(score) }
      if !changes.isEmpty { _ = try await store.commit(changes) }
      scored += found.scored
      written += changes.changes.count
      return true
    } catch {
      failures.append(Failure(account: account, error: error))
      return error.code != .cancelled
    }
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

  package init() {}

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

public import CSModels
public import Foundation

extension LeadScore {
  /// A pipeline position as it stands after a review: with the score, its four factors, the
  /// confidence, the reasons, and the day of the review.
  ///
  /// A score that a person gave stays, and goes on to count.
  public func reviewed(
    _ position: PipelinePosition, of contact: Contact, in history: History
  ) -> PipelinePosition {
    let assessment = assessment(of: contact, in: history)
    var data = position.aiData ?? PipelinePosition.AIData()
    data.score = assessment.score.value
    data.confidence = assessment.confidence
    data.scoreFactors = assessment.scoreFactors
    data.scoreReasons = assessment.reasons
    data.lastAiReview = history.moment
    var reviewed = position
    reviewed.aiData = data
    return reviewed
  }

  /// Reviews everybody in the pipeline as of a moment, and stores what moved.
  ///
  /// A position is written where its score or a factor has moved by a point or more since the last
  /// review, or was never reviewed; each account is one commit, made only if nobody changed the
  /// positions meanwhile. A position that was reviewed at a later moment stays as it is, and so does
  /// that of a contact without an account, who has no history; they are not counted as scored.
  ///
  /// - Returns: How many positions were looked at, and how many written; accounts that failed while
  ///   others succeeded are named.
  /// - Throws: ``/CSModels/StoreError`` where nothing could be done.
  @discardableResult
  public func review(
    _ store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> ScoringReport {
    var report = ScoringReport()
    guard let pipeline else { return report }
    let query = RecordQuery<PipelinePosition>.all.where(.pipeline, is: pipeline)
    var groups: [Account.ID: [Member]] = [:]
    for known in try await store.fetchAll(query) {
      guard let stored = try await store.stored(known.anyID),
        let contact = try await store.find(known.contact), let account = contact.account
      else { continue }
      let member = Member(
        position: try stored.decode(PipelinePosition.self), revision: stored.revision,
        contact: contact)
      if let last = member.position.aiData?.lastAiReview, last > moment { continue }
      groups[account, default: []].append(member)
    }
    for account in groups.keys.sorted(by: { AnyRecordID($0) < AnyRecordID($1) }) {
      do throws(StoreError) {
        let history = try await store.history(of: account, at: moment)
        let written = try await review(groups[account] ?? [], in: history, store)
        report.scored += groups[account]?.count ?? 0
        report.written += written
      } catch {
        report.failures.append(ScoringReport.Failure(account: account, error: error))
        if error.code == .cancelled { break }
      }
    }
    if report.scored == 0, let first = report.failures.first { throw first.error }
    return report
  }

  /// A position with the revision at which it was read.
  private struct Member {
    var position: PipelinePosition
    var revision: Revision
    var contact: Contact
  }

  private func review(
    _ members: [Member], in history: History, _ store: some RecordStore
  ) async throws(StoreError) -> Int {
    var changes = ChangeSet(by: .system(version.rawValue), at: history.moment)
    for member in members {
      let next = reviewed(member.position, of: member.contact, in: history)
      guard Self.isWorthStoring(next.aiData, after: member.position.aiData) else { continue }
      try changes.save(next, expecting: member.revision)
    }
    if !changes.isEmpty { _ = try await store.commit(changes) }
    return changes.changes.count
  }

  private static func isWorthStoring(
    _ new: PipelinePosition.AIData?, after old: PipelinePosition.AIData?
  ) -> Bool {
    guard let old, old.lastAiReview != nil, let before = old.scoreFactors,
      let after = new?.scoreFactors
    else { return true }
    let pairs = [
      (old.score ?? .zero, new?.score ?? .zero), (before.engagement, after.engagement),
      (before.fit, after.fit), (before.intent, after.intent), (before.timing, after.timing),
    ]
    return pairs.contains { a, b in abs((a - b).doubleValue) >= 1 }
  }
}

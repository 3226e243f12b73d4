import CSModels
import Foundation

extension LedgerCount {
  private static let week = 7 * 86_400.0

  /// The whole weeks of the window that have passed.
  private var weeks: Int {
    let end = min(window.upperBound, moment)
    let seconds = end.timeIntervalSince(window.lowerBound)
    return seconds > 0 ? Int(min(seconds / Self.week, 5_000)) : 0
  }

  /// The whole week of an instant, or `nil` where it lies in none.
  private func week(of date: Date?) -> Int? {
    guard let date, window.contains(date), date <= moment else { return nil }
    let number = date.timeIntervalSince(window.lowerBound) / Self.week
    return number < Double(weeks) ? Int(number) : nil
  }

  /// One value for each colleague and week, absent ones 0.
  private func weekly(
    _ amounts: [(who: Teammate.ID, week: Int, amount: Double)], of colleagues: Set<Teammate.ID>
  ) -> [(id: AnyRecordID, value: Double)] {
    var sums: [Teammate.ID: [Double]] = [:]
    for colleague in colleagues.union(amounts.map(\.who)) {
      sums[colleague] = Array(repeating: 0, count: weeks)
    }
    for each in amounts { sums[each.who]?[each.week] += each.amount }
    return sums.flatMap { who, values in values.map { (AnyRecordID(who), $0) } }
  }

  /// The time that accepted actions saved, per colleague and week.
  var work: [OutcomeMetric] {
    guard weeks > 0 else { return [] }
    var saved: [(who: Teammate.ID, week: Int, amount: Double)] = []
    var counted: [AnyRecordID] = []
    func add(_ who: Teammate.ID, _ date: Date?, _ minutes: Double, _ record: AnyRecordID) {
      guard let week = week(of: date), minutes.isFinite else { return }
      saved.append((who, week, minutes / 60))
      counted.append(record)
    }
    for draft in index.accepted[window] {
      add(draft.representative, draft.decidedAt, configuration.minutesPerDraft, draft.anyID)
    }
    for insight in index.actioned[window] {
      add(insight.user, insight.actionedAt, configuration.minutesPerInsight, insight.anyID)
    }
    // Who allowed an action is spared doing it; what a rule allowed has nobody to be counted for.
    for proposal in index.proposals[window] where proposal.status == .executed {
      guard let name = proposal.approvedBy, index.people.contains(RecordID(name)) else { continue }
      add(RecordID(name), proposal.createdAt, configuration.minutesPerAction, proposal.anyID)
    }
    let users = Set(drafts.map(\.representative) + insights.map(\.user))
    return [
      mean(
        "hours_saved_per_week", .hours, weekly(saved, of: users), counting: counted, floor: 0)
    ]
  }

  /// What people still type in; a colleague who typed nothing counts with 0, so that work that
  /// nobody does by hand any more is seen.
  var entries: [OutcomeMetric] {
    let written = index.entries[window]
    var byHand = 0
    var typed: [(who: Teammate.ID, week: Int, amount: Double)] = []
    var records: [AnyRecordID] = []
    for entry in written {
      guard case .person(let who) = entry.by else { continue }
      byHand += 1
      records.append(entry.record)
      if let week = week(of: entry.date) { typed.append((who, week, 1)) }
    }
    guard !written.isEmpty else { return [] }
    var share = Proportion.wilson(byHand, of: written.count, level: configuration.level)
    if written.count < configuration.leastCount {
      share = Proportion.posterior(byHand, of: written.count, level: configuration.level)
      share.value = Double(byHand) / Double(written.count)
    }
    return [
      OutcomeMetric(
        "manual_entries", share, counting: written.map(\.record), successes: records,
        configuration, target: target("manual_entries")),
      mean(
        "manual_entries_per_week", .count, weekly(typed, of: index.typists), counting: records,
        floor: 0),
    ]
  }

  /// What agents wanted to do.
  var agents: [OutcomeMetric] {
    let proposals = index.proposals[window]
    func among(_ states: Set<Proposal.Status>) -> [AnyRecordID] {
      proposals.filter { states.contains($0.status) }.map(\.anyID)
    }
    let allowed: Set<Proposal.Status> = [.approved, .executed, .failed, .undone]
    return [
      share("suggestions_accepted", among(allowed), of: among(allowed.union([.rejected]))),
      share("actions_accurate", among([.executed]), of: among([.executed, .failed, .undone])),
      acts,
    ]
  }

  /// How the acts of the audit log ended; of several endings, the last one counts.
  private var acts: OutcomeMetric {
    var ends: [Int: AuditEntry] = [:]
    for entry in index.ends[window] {
      if (ends[entry.began]?.sequence ?? 0) < entry.sequence { ends[entry.began] = entry }
    }
    let ended = ends.values.filter { $0.outcome != .skipped && $0.outcome != .pendingApproval }
    return share(
      "acts_succeeded", ended.filter { $0.outcome == .success }.map(\.anyID),
      of: ended.map(\.anyID))
  }

  /// How fast things move through pipelines.
  var sales: [OutcomeMetric] {
    let won = index.won[window].compactMap { deal -> (id: AnyRecordID, value: Double)? in
      guard let opened = deal.opened, let closed = deal.closed, closed >= opened
      else { return nil }
      return (deal.anyID, Self.days(from: opened, to: closed))
    }
    return [
      mean(
        "days_to_qualify", .days, index.qualified[window].map { ($0.id, $0.days) }, floor: 0),
      mean("days_to_win", .days, won, floor: 0),
    ]
  }

  /// What colleagues said about what the kit found.
  var reviews: [OutcomeMetric] {
    var last: [Review.Question: [AnyRecordID: Review]] = [:]
    for review in index.reviews[window] {
      if let known = last[review.question]?[review.subject],
        (known.date, known.anyID) > (review.date, review.anyID)
      {
        continue
      }
      last[review.question, default: [:]][review.subject] = review
    }
    var metrics = last.sorted { $0.key.rawValue < $1.key.rawValue }.map { question, answers in
      share(
        "review/\(question.rawValue)", answers.values.filter(\.isRight).map(\.subject),
        of: Array(answers.keys))
    }
    // A position that was confirmed before the window stays confirmed, until somebody says no.
    var words: [AnyRecordID: Review] = [:]
    for review in records.reviews where review.question == .orgChart && review.date <= moment {
      if let known = words[review.subject], (known.date, known.anyID) > (review.date, review.anyID)
      {
        continue
      }
      words[review.subject] = review
    }
    let held = records.roles.filter {
      ($0.startDate ?? .distantPast) <= moment && ($0.endDate ?? .distantFuture) > moment
    }
    metrics.append(
      share(
        "org_chart_validated", words.values.filter(\.isRight).map(\.subject),
        of: held.map(\.anyID)))
    return metrics
  }
}

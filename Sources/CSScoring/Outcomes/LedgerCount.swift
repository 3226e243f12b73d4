import CSModels
import Foundation

/// What of a ledger's records falls into its window and before its moment, counted once.
struct LedgerCount {
  let records: OutcomeRecords
  let window: Range<Date>
  let moment: Date
  let configuration: OutcomeLedger.Configuration
  /// The drafts of the window.
  let drafts: [MessageDraft]
  /// The insights of the window.
  let insights: [Insight]
  /// What came of each draft by the moment.
  let outcomes: [MessageDraft.ID: [Outcome: Date]]

  /// The kinds of records that people type in, or that importers spare them.
  static let facts: Set<RecordKind> = [
    Account.kind, Contact.kind, Interaction.kind, CustomerTask.kind, OrganizationalRole.kind,
    Subscription.kind, PipelinePosition.kind, Deal.kind, StageMove.kind, UsageSeries.kind,
  ]

  init(
    _ records: OutcomeRecords, _ window: Range<Date>, _ moment: Date,
    _ configuration: OutcomeLedger.Configuration
  ) {
    self.records = records
    self.window = window
    self.moment = moment
    self.configuration = configuration
    func isProposed(_ date: Date) -> Bool { window.contains(date) && date <= moment }
    drafts = records.drafts.filter { isProposed($0.createdAt) }
    insights = records.insights.filter { isProposed($0.createdAt) }
    var outcomes: [MessageDraft.ID: [Outcome: Date]] = [:]
    for each in records.outcomes where each.date <= moment {
      let known = outcomes[each.draft]?[each.outcome] ?? .distantFuture
      outcomes[each.draft, default: [:]][each.outcome] = min(known, each.date)
    }
    self.outcomes = outcomes
  }

  func target(_ id: String) -> OutcomeTarget? { configuration.targets[id] }

  func share(
    _ id: String, _ successes: [AnyRecordID], of all: [AnyRecordID]
  ) -> OutcomeMetric {
    OutcomeMetric(id, successes, of: all, configuration, target: target(id))
  }

  func mean(
    _ id: String, _ unit: OutcomeMetric.Unit, _ values: [(id: AnyRecordID, value: Double)],
    counting: [AnyRecordID]? = nil, floor: Double = -.infinity
  ) -> OutcomeMetric {
    OutcomeMetric(
      id, unit, meanOf: values, counting: counting, configuration, floor: floor,
      target: target(id))
  }

  /// Whether something is proposed in the window and known at the moment.
  func isProposed(_ date: Date) -> Bool { window.contains(date) && date <= moment }

  /// What a person had decided about a draft by the moment; `nil` while nobody had.
  func decision(on draft: MessageDraft) -> MessageDraft.Status? {
    guard draft.status != .pending, let date = draft.decidedAt, date <= moment else { return nil }
    return draft.status == .edited ? nil : draft.status
  }

  /// Whether a person took a draft up, as it was or changed.
  func isAccepted(_ draft: MessageDraft) -> Bool {
    decision(on: draft).map { $0 != .discarded } ?? false
  }

  /// What had become of an insight by the moment.
  ///
  /// When one was put off is not recorded: it was after it was first seen.
  func status(of insight: Insight) -> Insight.Status {
    let isSeen = insight.viewedAt.map { $0 <= moment }
    switch insight.status {
    case .actioned, .dismissed:
      if let date = insight.actionedAt, date <= moment { return insight.status }
      return isSeen == true ? .viewed : .new
    case .viewed, .snoozed: return isSeen == false ? .new : insight.status
    case .new: return .new
    }
  }

  /// Whether somebody has looked at an insight.
  func isSeen(_ insight: Insight) -> Bool {
    status(of: insight) != .new || insight.viewedAt.map { $0 <= moment } == true
  }

  /// Seconds between two instants, as days.
  static func days(from start: Date, to end: Date) -> Double {
    end.timeIntervalSince(start) / 86_400
  }
}

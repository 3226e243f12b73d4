import CSModels
import Foundation

/// What of a ledger's records falls into its window and before its moment, counted once.
struct LedgerCount {
  let index: LedgerIndex
  let window: Range<Date>
  /// The drafts of the window.
  let drafts: [MessageDraft]
  /// The insights of the window.
  let insights: [Insight]

  var records: OutcomeRecords { index.records }
  var moment: Date { index.moment }
  var configuration: OutcomeLedger.Configuration { index.configuration }
  /// What came of each draft by the moment.
  var outcomes: [MessageDraft.ID: [Outcome: Date]] { index.outcomes }

  /// The kinds of records that people type in, or that importers spare them.
  static let facts: Set<RecordKind> = [
    Account.kind, Contact.kind, Interaction.kind, CustomerTask.kind, OrganizationalRole.kind,
    Subscription.kind, PipelinePosition.kind, Deal.kind, StageMove.kind, UsageSeries.kind,
  ]

  init(
    _ records: OutcomeRecords, _ window: Range<Date>, _ moment: Date,
    _ configuration: OutcomeLedger.Configuration
  ) {
    self.init(LedgerIndex(records, moment, configuration), window)
  }

  init(_ index: LedgerIndex, _ window: Range<Date>) {
    self.index = index
    self.window = window
    drafts = Array(index.drafts[window])
    insights = Array(index.insights[window])
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

  /// What a person had decided about a draft by the moment; `nil` while nobody had.
  func decision(on draft: MessageDraft) -> MessageDraft.Status? {
    LedgerIndex.decision(on: draft, at: moment)
  }

  /// Whether a person took a draft up, as it was or changed.
  func isAccepted(_ draft: MessageDraft) -> Bool {
    decision(on: draft).isTaken
  }

  /// What had become of an insight by the moment.
  func status(of insight: Insight) -> Insight.Status {
    LedgerIndex.status(of: insight, at: moment)
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

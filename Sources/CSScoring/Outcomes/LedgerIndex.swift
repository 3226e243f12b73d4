import CSModels
import Foundation

/// What a ledger's records say at its moment, whatever the window; read once for all windows of a
/// ledger that is split.
struct LedgerIndex {
  let records: OutcomeRecords
  let moment: Date
  let configuration: OutcomeLedger.Configuration
  /// The drafts by creation.
  let drafts: Timeline<MessageDraft>
  /// The drafts that a person took up, by decision.
  let accepted: Timeline<MessageDraft>
  /// The insights by creation.
  let insights: Timeline<Insight>
  /// The insights that were dealt with, by when.
  let actioned: Timeline<Insight>
  /// The signals by detection.
  let signals: Timeline<RelationshipSignal>
  /// The proposals by creation.
  let proposals: Timeline<Proposal>
  /// The endings of acts.
  let ends: Timeline<AuditEntry>
  /// The reviews.
  let reviews: Timeline<Review>
  /// The writes of facts.
  let entries: Timeline<OutcomeRecords.Entry>
  /// The won deals by their end.
  let won: Timeline<Deal>
  /// What reached a qualified stage, by when, with its days since the entry.
  let qualified: Timeline<(id: AnyRecordID, date: Date, days: Double)>
  /// What came of each draft.
  let outcomes: [MessageDraft.ID: [Outcome: Date]]
  /// What each person wrote to us.
  let inbound: [Contact.ID: [Interaction]]
  /// The reading of each interaction.
  let readings: [Interaction.ID: Annotation]
  /// Those whose work is seen: the representatives of drafts and the readers of insights.
  let people: Set<Teammate.ID>
  /// Those who may type in facts: the colleagues, and who ever did.
  let typists: Set<Teammate.ID>
  /// The signals about which an insight was dealt with or a draft taken up.
  let pursued: Set<RelationshipSignal.ID>
  /// The companies that left for good, with the instant at which nothing was paid for any more.
  let departures: [Account.ID: Date]
  /// When each company was warned of.
  let warnings: [Account.ID: [Date]]

  init(
    _ records: OutcomeRecords, _ moment: Date, _ configuration: OutcomeLedger.Configuration
  ) {
    self.records = records
    self.moment = moment
    self.configuration = configuration
    let taken = records.drafts.filter { Self.decision(on: $0, at: moment).isTaken }
    let done = records.insights.filter { Self.status(of: $0, at: moment) == .actioned }
    drafts = Timeline(records.drafts, through: moment) { $0.createdAt }
    accepted = Timeline(taken, through: moment) { $0.decidedAt }
    insights = Timeline(records.insights, through: moment) { $0.createdAt }
    actioned = Timeline(done, through: moment) { $0.actionedAt }
    signals = Timeline(records.signals, through: moment) { $0.detectedDate }
    proposals = Timeline(records.proposals, through: moment) { $0.createdAt }
    ends = Timeline(records.audit, through: moment) { $0.began == $0.sequence ? nil : $0.date }
    reviews = Timeline(records.reviews, through: moment) { $0.date }
    entries = Timeline(records.entries, through: moment) { $0.date }
    won = Timeline(records.deals, through: moment) { $0.status == .won ? $0.closed : nil }
    let journeys = Self.qualified(records, moment, configuration.qualified)
    qualified = Timeline(journeys, through: moment) { $0.date }
    outcomes = Self.outcomes(of: records, at: moment)
    let replies = records.interactions.filter {
      $0.direction == .inbound && $0.nature == .person && $0.date <= moment
    }
    var inbound: [Contact.ID: [Interaction]] = [:]
    for each in replies {
      if let author = each.author { inbound[author, default: []].append(each) }
    }
    self.inbound = inbound
    readings = Self.readings(of: records)
    people = Set(records.drafts.map(\.representative) + records.insights.map(\.user))
    var typists = Set(records.teammates.map(\.id))
    for entry in records.entries where entry.date <= moment {
      if case .person(let who) = entry.by { typists.insert(who) }
    }
    self.typists = typists
    let behind = Dictionary(
      records.insights.compactMap { insight in insight.signal.map { (insight.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    pursued = Set(
      done.compactMap(\.signal)
        + taken.compactMap { $0.signal ?? $0.insight.flatMap { behind[$0] } })
    departures = Self.departures(of: records, at: moment)
    warnings = Self.warnings(in: records)
  }

  /// What a person had decided about a draft by a moment; `nil` while nobody had.
  static func decision(on draft: MessageDraft, at moment: Date) -> MessageDraft.Status? {
    guard draft.status != .pending, let date = draft.decidedAt, date <= moment else { return nil }
    return draft.status == .edited ? nil : draft.status
  }

  /// What had become of an insight by a moment.
  ///
  /// When one was put off is not recorded: it was after it was first seen.
  static func status(of insight: Insight, at moment: Date) -> Insight.Status {
    let isSeen = insight.viewedAt.map { $0 <= moment }
    switch insight.status {
    case .actioned, .dismissed:
      if let date = insight.actionedAt, date <= moment { return insight.status }
      return isSeen == true ? .viewed : .new
    case .viewed, .snoozed: return isSeen == false ? .new : insight.status
    case .new: return .new
    }
  }

  private static func outcomes(
    of records: OutcomeRecords, at moment: Date
  ) -> [MessageDraft.ID: [Outcome: Date]] {
    var outcomes: [MessageDraft.ID: [Outcome: Date]] = [:]
    for each in records.outcomes where each.date <= moment {
      let known = outcomes[each.draft]?[each.outcome] ?? .distantFuture
      outcomes[each.draft, default: [:]][each.outcome] = min(known, each.date)
    }
    return outcomes
  }

  /// Several versions may have read an interaction: the one whose name comes last counts.
  private static func readings(of records: OutcomeRecords) -> [Interaction.ID: Annotation] {
    var readings: [Interaction.ID: Annotation] = [:]
    for each in records.annotations where each.compound != nil || each.sentiment != nil {
      let known = readings[each.interaction]?.version ?? ""
      if known <= each.version { readings[each.interaction] = each }
    }
    return readings
  }

  private static func departures(
    of records: OutcomeRecords, at moment: Date
  ) -> [Account.ID: Date] {
    var ends: [Account.ID: Date] = [:]
    for (account, all) in Dictionary(grouping: records.subscriptions, by: \.account) {
      let known = all.filter { ($0.start ?? .distantPast) <= moment }
      // One that goes on, or that will have ended only after the moment, keeps the company.
      guard !known.isEmpty, known.allSatisfy({ ($0.end ?? .distantFuture) <= moment }) else {
        continue
      }
      ends[account] = known.compactMap(\.end).max()
    }
    return ends
  }

  private static func warnings(in records: OutcomeRecords) -> [Account.ID: [Date]] {
    var dates: [Account.ID: [Date]] = [:]
    for insight in records.insights where insight.kind == .risk {
      dates[insight.account, default: []].append(insight.createdAt)
    }
    for signal in records.signals {
      dates[signal.company, default: []].append(signal.detectedDate)
    }
    return dates
  }

  private static func qualified(
    _ records: OutcomeRecords, _ moment: Date, _ stages: Set<Stage.ID>
  ) -> [(id: AnyRecordID, date: Date, days: Double)] {
    let known = records.moves.filter { $0.date <= moment }
    var openings: [AnyRecordID: Date] = [:]
    for deal in records.deals { openings[deal.anyID] = deal.opened }
    return Dictionary(grouping: known, by: \.subject).compactMap { subject, moves in
      let path = moves.sorted(by: StageMove.precedes)
      guard let first = path.first else { return nil }
      let start = first.from == nil ? first.date : openings[subject]
      let later = first.from == nil ? path.dropFirst() : path[...]
      guard let start, let move = later.first(where: { stages.contains($0.to) }),
        move.date >= start
      else { return nil }
      return (subject, move.date, LedgerCount.days(from: start, to: move.date))
    }
  }
}

extension MessageDraft.Status? {
  /// Whether a decision took a draft up, as it was or changed.
  var isTaken: Bool { map { $0 != .discarded } ?? false }
}

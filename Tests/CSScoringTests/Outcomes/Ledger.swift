import CSModels
import CSScoring
import Foundation

/// What was proposed and decided in March 2026, written down by hand.
struct Ledger {
  static let window = Sample.date("03-02")..<Sample.date("03-30")
  static let moment = Sample.date("05-04")
  static let ana = Sample.ana.id

  static func draft(
    _ id: String, _ status: MessageDraft.Status, on day: String = "03-03",
    to contact: Contact = Sample.maria, by teammate: Teammate.ID = ana, edited: Bool = false,
    insight: String? = nil, signal: String? = nil, version: String = "letters-1",
    occasion: MessageDraft.Occasion = .checkIn, tone: MessageDraft.Tone = .warm
  ) throws -> MessageDraft {
    let date = Sample.date(day)
    var draft = MessageDraft(
      id: RecordID(id), signal: signal.map { RecordID($0) }, insight: insight.map { RecordID($0) },
      occasion: occasion, to: contact, subject: "Hello", content: "Dear Maria", contextUsed: [],
      representative: teammate, createdAt: date, version: version, tone: tone)
    if edited {
      var edit = draft.edit
      edit.content = "Hi"
      try draft.apply(edit, by: teammate, at: date)
    }
    switch status {
    case .pending: break
    case .edited: if !edited { try draft.move(to: .edited, by: teammate, at: date) }
    case .approved, .discarded: try draft.move(to: status, by: teammate, at: date)
    case .sent:
      try draft.move(to: .approved, by: teammate, at: date)
      try draft.move(to: .sent, by: teammate, at: date)
    }
    return draft
  }

  static func outcome(_ draft: MessageDraft, _ outcome: Outcome, on day: String) -> RecordedOutcome
  {
    RecordedOutcome(of: draft, outcome, on: Sample.date(day), by: .person(ana))
  }

  static func insight(
    _ id: String, of account: String = "globex", _ category: Insight.Category = .risk,
    on day: String = "03-03", type: String = "going_dark", priority: Insight.Priority = .high,
    for user: Teammate.ID = ana, signal: String? = nil, advice: String = "send_email",
    viewed: String? = nil, done action: Insight.Action? = nil, at acted: String = "03-04"
  ) throws -> Insight {
    let account = Account("A \(account)", id: RecordID(account))
    let subject = Contact("Person \(id)", email: "\(id)@x.example", at: account.id)
    let finding = Finding(
      category, about: subject, severity: .high, "They are silent.", advice: "Call.",
      evidence: [account.anyID], type: type, actionType: advice)
    let date = Sample.date(day)
    var insight = try Insight(
      finding, account: account, user: user, priority: priority, at: date,
      day: CivilDate(daysSince1970: Int(date.timeIntervalSince1970 / 86_400)))
    insight.signal = signal.map { RecordID($0) }
    if let viewed { insight.view(at: Sample.date(viewed)) }
    if let action { try insight.act(action, at: Sample.date(acted)) }
    return insight
  }

  static func signal(
    _ id: String, of account: String = "globex", on day: String = "03-03",
    acknowledged: Bool = false
  ) throws -> RelationshipSignal {
    var signal = RelationshipSignal(
      id: RecordID(id), type: .engagementDrop, detectedDate: Sample.date(day), person: nil,
      company: RecordID(account), severity: .high, contextData: [])
    if acknowledged { try signal.move(to: .acknowledged) }
    return signal
  }

  static func proposal(
    _ id: String, _ path: [Proposal.Status], on day: String = "03-03", tool: String = "move_contact"
  ) throws -> Proposal {
    var proposal = Proposal(
      id: RecordID(id), tool: tool, arguments: .null, summary: "Move", reasoning: "",
      confidence: 0.9, by: .agent("a"), createdAt: Sample.date(day))
    for status in path { try proposal.move(to: status, approvedBy: ana.rawValue) }
    return proposal
  }

  static func subscription(
    _ account: String, from start: String? = "01-05", to end: String? = nil,
    _ value: Money = .usd(1_000), id: String = "s"
  ) -> Subscription {
    Subscription(
      id: RecordID("\(account)/\(id)"), account: RecordID(account), value: value, seats: 1,
      renewal: Sample.date("12-31"), start: start.map { Sample.date($0) },
      end: end.map { Sample.date($0) })
  }

  static func ledger(
    at moment: Date = moment, _ configuration: OutcomeLedger.Configuration = .init(),
    filledBy fill: (inout OutcomeRecords) throws -> Void
  ) rethrows -> OutcomeLedger {
    var records = OutcomeRecords()
    try fill(&records)
    return OutcomeLedger(records, in: window, at: moment, configuration)
  }
}

/// The ids of what was counted.
func ids(_ metric: OutcomeMetric?) -> [String] { metric?.counted.map(\.rawValue) ?? [] }

/// The ids of what succeeded.
func wins(_ metric: OutcomeMetric?) -> [String] { metric?.successes.map(\.rawValue) ?? [] }

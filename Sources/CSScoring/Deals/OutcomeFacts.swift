public import CSModels
import Foundation

/// What a prediction may rest on.
public enum OutcomeInput: String, Sendable, Hashable, Codable, CaseIterable {
  /// What is recorded of the deal itself.
  case attributes
  /// What passed between the two sides.
  case engagement
  /// How deals like it went.
  case similarCases = "similar_cases"
  /// What a host knows from elsewhere.
  case externalSignals = "external_signals"
}

/// Something a host knows from elsewhere, such as a round of funding, with what it is worth.
public struct ExternalSignal: Sendable, Hashable, Codable {
  /// The name, such as `company_funding`.
  public let name: String
  /// What it adds, in points of probability, held within ± 0.10.
  public let impact: Points
  /// Where it is recorded.
  public let evidence: [AnyRecordID]

  /// Creates a signal.
  public init(_ name: String, impact: Points, evidence: [AnyRecordID] = []) {
    self.name = name
    self.impact = min(max(impact, -0.10), 0.10)
    self.evidence = evidence
  }

  /// The company has raised money: +0.05.
  public static let funding = ExternalSignal("company_funding", impact: 0.05)
  /// The company is hiring: +0.03.
  public static let hiring = ExternalSignal("company_hiring", impact: 0.03)
  /// The company is letting people go: -0.05.
  public static let layoffs = ExternalSignal("company_layoffs", impact: -0.05)
}

/// What is known of a deal at a moment, as predictions read it; what is not known is `nil`.
public struct OutcomeFacts: Sendable, Hashable {
  /// Whether the budget is confirmed: the attribute `budget_confirmed`.
  public var budgetConfirmed: Bool?
  /// Whether a director or somebody higher takes part; `nil` where no titles are known.
  public var decisionMakerInvolved: Bool?
  /// How many others offer.
  public var competitors: Int?
  /// How often the expected day was put off.
  public var pushes: Int?
  /// The share taken off the price.
  public var discount: Double?
  /// What it is worth, in units of its currency.
  public var value: Double?
  /// Other attributes that are numbers.
  public var numbers: [String: Double] = [:]
  /// Other attributes that are words.
  public var words: [String: String] = [:]
  /// The ``Engagement`` of the person who takes part most, 0...100.
  public var engagement: Points?
  /// Whether a message of ours has waited for an answer for more than two weeks.
  public var isUnanswered: Bool?
  /// How many of their people took part in 90 days.
  public var activePeople: Int?
  /// How many messages and meetings of theirs a week.
  public var inboundPerWeek: Double?
  /// How the most similar decided deals went.
  public var similarWinRate: Estimate?
  /// What a host knows from elsewhere.
  public var signals: [ExternalSignal] = []
  /// The records that facts rest on, by the name of the factor.
  public var evidence: [String: [AnyRecordID]] = [:]

  /// Creates facts of which nothing is known.
  public init() {}

  /// Reads what is known of a deal.
  ///
  /// - Parameters:
  ///   - deal: The deal as it is at the moment.
  ///   - history: The history of its company.
  ///   - similar: The decided deals most like it, with their likeness.
  ///   - signals: What a host knows from elsewhere.
  public init(
    _ deal: Deal, in history: History, similar: [CaseProfile] = [],
    signals: [ExternalSignal] = []
  ) {
    let activity = DealActivity(deal, in: history)
    for (name, value) in deal.attributes {
      switch value {
      case .integer(let number): numbers[name] = Double(number)
      case .number(let number): numbers[name] = number
      case .string(let text): words[name] = text
      case .bool(let flag):
        if name == "budget_confirmed" {
          budgetConfirmed = flag
        } else {
          numbers[name] = flag ? 1 : 0
        }
      case .null, .array, .object: continue
      }
    }
    if !activity.seniorities.isEmpty { decisionMakerInvolved = !activity.executives.isEmpty }
    evidence["decision_maker_involved"] = activity.executives.map(\.anyID)
    for name in ["budget_confirmed", "competitor_present", "close_date_pushed"] {
      evidence[name] = [deal.anyID]
    }
    competitors = deal.competitors.count
    pushes = deal.pushes
    discount = deal.discount
    value = deal.value.map { Double($0.minorUnits) / $0.currency.unit }
    if activity.isRecorded {
      let scores = activity.people.map { Engagement().score($0, in: history) }
      let best = scores.max { $0.value < $1.value }
      engagement = best?.value
      evidence["high_engagement"] = best?.contributions.flatMap(\.evidence)
      evidence["low_engagement"] =
        best?.contributions.isEmpty == false
        ? best?.contributions.flatMap(\.evidence) : [deal.anyID]
      let open = activity.unansweredSince
      isUnanswered =
        open.first.map { activity.end.timeIntervalSince($0.date) > 14 * 86_400 } ?? false
      evidence["no_response_recently"] = open.suffix(8).map(\.anyID)
      let active = activity.activePeople(withinDays: 90)
      activePeople = active.count
      evidence["single_threaded"] = active.isEmpty ? [deal.anyID] : active.map(\.anyID)
      evidence["inbound"] = activity.inbound.suffix(8).map(\.anyID)
      if let opened = deal.opened {
        let weeks = max(activity.end.timeIntervalSince(opened) / (7 * 86_400), 1)
        if weeks.isFinite { inboundPerWeek = Double(activity.inbound.count) / weeks }
      }
    }
    let decided = similar.filter { $0.outcome != .open }
    if !decided.isEmpty {
      similarWinRate = Proportion.posterior(
        decided.count { $0.outcome == .won }, of: decided.count)
      evidence["similar_cases"] = decided.map(\.id)
    }
    self.signals = signals
  }

  /// The records that a column of a fitted model rests on; `nil` where it is the deal itself.
  func evidence(ofColumn column: String) -> [AnyRecordID]? {
    switch column {
    case "attributes.decision_maker_involved": evidence["decision_maker_involved"]
    case "engagement.score": evidence["high_engagement"]
    case "engagement.unanswered": evidence["no_response_recently"]
    case "engagement.active_people": evidence["single_threaded"]
    case "engagement.inbound_per_week": evidence["inbound"]
    case "similar_cases.win_rate": evidence["similar_cases"]
    default: nil
    }
  }
}

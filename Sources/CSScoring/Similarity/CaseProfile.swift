public import CSModels
public import Foundation

/// What is compared when one deal or contact is called like another.
public struct CaseProfile: Sendable, Hashable {
  /// What cases may be compared by.
  public enum Factor: String, Sendable, Hashable, Codable, CaseIterable {
    /// What the company does.
    case industry
    /// How many people work there, on the scale of ratios.
    case companySize = "company_size"
    /// Where it stands, or stood before it was decided.
    case stage
    /// How much is written and met, and by how many.
    case behavior
  }

  /// The deal, the contact or the position.
  public var id: AnyRecordID
  /// What the company does.
  public var industry: String?
  /// How many people work there.
  public var employees: Int?
  /// Where it stands.
  public var stage: Stage.ID?
  /// Figures of behaviour, by name; what is not known is left out.
  public var behavior: [String: Double]
  /// How it stands.
  public var outcome: Deal.Status
  /// How many days it took from opening to its end, where that is known.
  public var daysToClose: Double?
  /// When it ended.
  public var closed: Date?

  /// Creates a profile.
  public init(
    id: AnyRecordID, industry: String? = nil, employees: Int? = nil, stage: Stage.ID? = nil,
    behavior: [String: Double] = [:], outcome: Deal.Status = .open, daysToClose: Double? = nil,
    closed: Date? = nil
  ) {
    self.id = id
    self.industry = industry
    self.employees = employees
    self.stage = stage
    self.behavior = behavior
    self.outcome = outcome
    self.daysToClose = daysToClose
    self.closed = closed
  }

  /// The profile of a deal in the history of its company; `nil` where it was not yet opened.
  ///
  /// The stage is the last active one. Behaviour is that with the people of the deal, or with
  /// everybody where it names none, between its opening and its end, or the moment.
  public init?(_ deal: Deal, in history: History, of pipeline: Pipeline) {
    let seen = history.deals.first { $0.id == deal.id } ?? deal
    guard
      let journey = StageJourney(
        seen, in: pipeline, moves: history.moves, at: history.moment)
    else { return nil }
    self.init(
      journey, id: deal.anyID, with: Set(deal.contacts), in: history)
  }

  /// The profile of a contact in a pipeline, in the history of its company.
  ///
  /// - Parameters:
  ///   - contact: Whose.
  ///   - journey: The way of the contact's position, as of the history's moment.
  ///   - history: The history of the company.
  public init(_ contact: Contact.ID, _ journey: StageJourney, in history: History) {
    self.init(journey, id: AnyRecordID(contact), with: [contact], in: history)
  }

  private init(
    _ journey: StageJourney, id: AnyRecordID, with people: Set<Contact.ID>, in history: History
  ) {
    self.init(
      id: id, industry: history.account.industry, employees: history.account.employeeCount,
      stage: journey.visits.last?.stage,
      behavior: Self.behavior(
        history, from: journey.opened, through: journey.closed ?? history.moment, with: people),
      outcome: journey.outcome, daysToClose: journey.daysToClose, closed: journey.closed)
  }

  /// Messages each way, meetings and people a week, and the share that comes from them, counted as
  /// in ``DealActivity``.
  private static func behavior(
    _ history: History, from start: Date?, through end: Date, with people: Set<Contact.ID>
  ) -> [String: Double] {
    let activity = DealActivity(with: people, from: start, through: end, in: history)
    guard activity.isRecorded, let first = start ?? activity.interactions.first?.date else {
      return [:]
    }
    let weeks = max(end.timeIntervalSince(first) / (7 * 86_400), 1)
    guard weeks.isFinite else { return [:] }
    let inbound = Double(activity.inbound.count)
    let outbound = Double(activity.outbound.count)
    var figures = [
      "inbound_per_week": inbound / weeks, "outbound_per_week": outbound / weeks,
      "meetings_per_week": Double(activity.meetings.count) / weeks,
      "people": Double(Set(activity.interactions.flatMap(\.contacts)).count),
    ]
    if inbound + outbound > 0 { figures["inbound_share"] = inbound / (inbound + outbound) }
    return figures
  }
}

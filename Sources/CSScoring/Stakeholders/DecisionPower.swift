public import CSModels
public import Foundation

/// How far somebody decides about money, 0...100, from titles and the org chart alone.
///
/// | part | amount |
/// |---|---|
/// | `seniority` | 60 · the level of the title, 0.1 for who assists to 1 for who leads the company (``Seniority``) |
/// | `holds_the_budget` | 20 for people of finance or purchasing who lead something |
/// | `others_report` | 5 · r within 0...15, r the people who report to the contact |
/// | `named_by_a_colleague` | +25 for a sponsor, as a colleague named the role |
///
/// What somebody writes is not read: who decides often says nothing. Nothing known gives 0. From
/// 40 on somebody counts as a decision maker (``decisionMakers(in:)``): a head of department
/// (0.7 · 60 = 42) does, a manager (30) with two people or a sponsor's name does, a specialist does
/// not.
public struct DecisionPower: Scorer {
  /// What the formula may be tuned by; the defaults are those of `decision_power_1`.
  public struct Configuration: Hashable, Sendable {
    /// What leading the company is worth.
    public var seniorityWorth: Points = 60
    /// What a leading position in finance or purchasing is worth.
    public var budgetWorth: Points = 20
    /// What each person who reports is worth.
    public var reportWorth: Points = 5
    /// What the people who report are worth at most.
    public var reportsLimit: Points = 15
    /// What a colleague's word about the role is worth.
    public var roleWorth: [Contact.Role: Points] = [.sponsor: 25]
    /// From which score on somebody counts as a decision maker.
    public var threshold: Points = 40

    /// Creates the defaults.
    public init() {}
  }

  /// Somebody who matters for a decision, with the reasons.
  public struct Stakeholder: Hashable, Sendable, Codable, Identifiable {
    /// The contact.
    public let contact: Contact
    /// How far the person decides, and why.
    public let score: Score
    /// Whether the person counts as a decision maker.
    public let decides: Bool
    /// When the person last wrote to or met us; `nil` where that never was.
    public let lastSignOfLife: Date?
    /// The contact's id.
    public var id: Contact.ID { contact.id }
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: Configuration

  /// Creates the published scorer.
  public init() { self.init("decision_power_1", Configuration()) }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(_ version: ScorerVersion, _ configuration: Configuration) {
    self.version = version
    self.configuration = configuration
  }

  /// Scores one contact.
  public func score(_ contact: Contact, in history: History) -> Score {
    var parts: [Contribution] = []
    let held = history.roles.filter { $0.person == contact.id && $0.endDate == nil }
      .map(\.anyID).sorted()
    let level = Seniority(contact, in: history)
    if let level {
      parts.append(
        Contribution(
          "seniority", Points(configuration.seniorityWorth.doubleValue * level.share),
          evidence: [contact.anyID] + held))
    }
    if let department = Department(contact, in: history), let level, level >= .manager,
      [.finance, .purchasing].contains(department)
    {
      parts.append(
        Contribution(
          "holds_the_budget", configuration.budgetWorth, evidence: [contact.anyID] + held))
    }
    let reports = history.roles.filter { $0.reportingManager == contact.id && $0.endDate == nil }
    if !reports.isEmpty {
      let people = Set(reports.map(\.person)).count
      let worth = configuration.reportWorth.doubleValue * Double(people)
      parts.append(
        Contribution(
          "others_report", min(Points(worth), configuration.reportsLimit),
          evidence: reports.map(\.anyID).sorted()))
    }
    if let worth = configuration.roleWorth[contact.role] {
      parts.append(Contribution("named_by_a_colleague", worth, evidence: [contact.anyID]))
    }
    return Score(version, of: contact.anyID, base: 0, parts, at: history.moment)
  }

  /// Everybody of whom anything is known, who decides most first; of equals, by id.
  public func stakeholders(in history: History) -> [Stakeholder] {
    history.people.map { contact in
      let score = score(contact, in: history)
      return Stakeholder(
        contact: contact, score: score, decides: score.value >= configuration.threshold,
        lastSignOfLife: Correspondence(with: contact, in: history).lastSignOfLife?.date)
    }
    .filter { !$0.score.contributions.isEmpty || $0.lastSignOfLife != nil }
    .sorted {
      ($1.score.value, $0.contact.id.rawValue) < ($0.score.value, $1.contact.id.rawValue)
    }
  }

  /// Those who count as decision makers, who decides most first.
  public func decisionMakers(in history: History) -> [Stakeholder] {
    stakeholders(in: history).filter(\.decides)
  }
}

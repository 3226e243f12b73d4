public import CSModels
import Foundation

/// How strong a relationship is, 0...100, from when both sides wrote and met, never from content.
///
/// A message weighs 2^(-age / 90 days), as in the interactions rank of Roth et al. (KDD 2010); I is
/// the weight of what the contact wrote, O of what we wrote, M three times the weight of meetings
/// and calls. Only what goes both ways counts, so with x = min(I, O) + M the strength is
///
///     f(x) = 100 · x / (x + 5)
///
/// An exchange a week comes to 79, one a month to 49, one a quarter to 29; a flood in one
/// direction to 0. The parts are `messages` f((I + O) / 2), `imbalance` f(min) - f((I + O) / 2),
/// and `meetings and calls` f(x) - f(min). The longer ago, the weaker, for every single record.
///
/// Two published formulas of others are presets, ``dotAlign`` and ``interactionsRank``, so that a
/// workspace can keep the numbers it is used to and compare.
///
/// As a scorer it scores a contact's relationship with all colleagues together;
/// ``relationships(in:)`` gives every pair, ``CompanyStrength`` the company.
public struct RelationshipStrength: Scorer {
  /// How a strength comes of messages and meetings.
  public enum Formula: String, Hashable, Sendable, Codable, CaseIterable {
    /// The kit's own, from what goes both ways.
    case twoWay = "two_way"
    /// That of ``RelationshipStrength/dotAlign``.
    case dotAlign = "dot_align"
    /// That of ``RelationshipStrength/interactionsRank``.
    case interactionsRank = "interactions_rank"
  }

  /// What the formula may be tuned by; the defaults are those of `relationship_1`.
  public struct Configuration: Hashable, Sendable {
    /// After how many days an exchange has lost half its weight: 90, a quarter of a year, the
    /// window of Pega's relationship intelligence.
    public var halfLifeDays: Double = 90
    /// How many messages each way a meeting or a call stands for: 3, as in DotAlign's scoring.
    public var encounterWorth: Double = 3
    /// The weight of two-way exchange that makes 50: 5, so that an exchange a month comes to
    /// about the middle.
    public var halfway: Double = 5
    /// To how many people a message may go before it is an announcement: 25.
    public var maximumRecipients: Int = 25
    /// How many times a message of ours weighs one of theirs, for ``Formula/interactionsRank``
    /// alone: 5.
    public var sentWorth: Double = 5
    /// How many records a part names as evidence at most, the newest.
    public var evidenceLimit: Int = 8

    /// Creates the defaults.
    public init() {}
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: Configuration
  /// How a strength comes of messages and meetings.
  public let formula: Formula

  /// Creates the published scorer.
  public init() { self.init("relationship_1", Configuration()) }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(
    _ version: ScorerVersion, _ configuration: Configuration, formula: Formula = .twoWay
  ) {
    self.version = version
    self.configuration = configuration
    self.formula = formula
  }

  /// Scores a contact's relationship with all colleagues together.
  ///
  /// It reads the whole history; use ``score(_:)`` for several contacts.
  public func score(_ contact: Contact, in history: History) -> Score {
    StrengthTable(history, self).team(contact.id)
  }

  /// Scores everybody's relationship with all colleagues together.
  public func score(_ history: History) -> [Score] {
    let table = StrengthTable(history, self)
    return history.people.map { table.team($0.id) }
  }

  /// Every pair of a contact and a colleague between whom something passed, the strongest first;
  /// of equal ones, by contact and colleague.
  public func relationships(in history: History) -> [Relationship] {
    StrengthTable(history, self).relationships
  }
}

/// How strong the relationship with a company is, 0...100.
///
/// The two-way exchanges of all its people with all colleagues are added up, and every meeting and
/// call once; the sum x gives 100 · x / (x + 5), as in ``RelationshipStrength``. Each part's share
/// of the score is its share of x: the five people with most of it by name, then all others, then
/// meetings and calls.
public struct CompanyStrength: Scorer {
  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: RelationshipStrength.Configuration

  /// Creates the published scorer.
  public init() {
    version = "company_relationship_1"
    configuration = RelationshipStrength.Configuration()
  }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(_ version: ScorerVersion, _ configuration: RelationshipStrength.Configuration) {
    self.version = version
    self.configuration = configuration
  }

  /// Scores the company of a history.
  public func score(_ account: Account, in history: History) -> Score {
    let strength = RelationshipStrength(version, configuration)
    return StrengthTable(history, strength).company(account)
  }
}

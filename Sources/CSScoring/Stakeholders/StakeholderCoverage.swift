public import CSModels
import Foundation

/// How well a company is covered by people on both sides, 0...100: 100 where nothing hangs on one
/// person.
///
/// The score starts at 100, and each ``CoverageGap`` takes away its worth times its severity:
///
/// | part | worth | severity |
/// |---|---|---|
/// | `nobody` | 100 | 1 where nobody has written to or met us in the window; the other parts are left out |
/// | `single_contact` | 30 | (s - ½) / ½ within 0...1, s the share of the two-way exchange that is with one of their people |
/// | `single_colleague` | 10 | the same for one of our people |
/// | `no_executive` | 20 | 1 where nobody of the rank of a vice president or above takes part; left out where no title is known |
/// | `no_champion` | 20 | 1 where the best ``ChampionFit`` of those who take part is below 30 |
/// | `one_department` | 10 | 1 where all who take part, and at least two, work in one department; left out where departments are not known |
/// | `gone_quiet` | 30 | the share of those who took part in the last year that are silent for twice their own rhythm or longer |
///
/// Exchange is what ``RelationshipStrength`` counts: the lesser of what went each way, and meetings.
/// To take part is to have written to or met us in the last 180 days.
public struct StakeholderCoverage: Scorer {
  /// What the formula may be tuned by; the defaults are those of `coverage_1`.
  public struct Configuration: Sendable {
    /// Within what time somebody must have written to or met us to take part: 180 days.
    public var window: Period = .days(180)
    /// Within what time somebody must have taken part to be missed: 365 days.
    public var memory: Period = .days(365)
    /// From which level on somebody is an executive.
    public var executive: Seniority = .vicePresident
    /// From which fit on somebody counts as a champion.
    public var championFloor: Points = 30
    /// The share of the exchange above which it hangs on one person.
    public var evenShare: Double = 0.5
    /// How exchange is weighed.
    public var strength = RelationshipStrength()
    /// How champions are found.
    public var champion = ChampionFit()
    /// How silence is told.
    public var risk = ChampionRisk()
    /// What each gap takes away where it is complete.
    public var worth: [CoverageGap.Kind: Points] = [
      .nobody: 100, .singleContact: 30, .singleColleague: 10, .noExecutive: 20, .noChampion: 20,
      .oneDepartment: 10, .goneQuiet: 30,
    ]
    /// How many records a part names as evidence at most.
    public var evidenceLimit: Int = 8

    /// Creates the defaults.
    public init() {}
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: Configuration

  /// Creates the published scorer.
  public init() { self.init("coverage_1", Configuration()) }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(_ version: ScorerVersion, _ configuration: Configuration) {
    self.version = version
    self.configuration = configuration
  }

  /// Scores the company of a history.
  public func score(_ account: Account, in history: History) -> Score {
    let parts = gaps(in: history).map {
      Contribution($0.kind.rawValue, Points.zero - $0.cost, evidence: $0.evidence)
    }
    return Score(version, of: account.anyID, base: 100, parts, at: history.moment)
  }

  /// What is missing, in the order of the table, each with a reason in words.
  public func gaps(in history: History) -> [CoverageGap] {
    let cast = CoverageCast(history, configuration)
    guard !cast.active.isEmpty else {
      return [
        cast.gap(.nobody, 1, "Nobody of \(history.account) has written or met us lately.", [])
      ].compactMap(\.self)
    }
    return [
      cast.singleContact, cast.singleColleague, cast.noExecutive, cast.noChampion,
      cast.oneDepartment, cast.goneQuiet,
    ].compactMap(\.self)
  }
}

/// One way in which a company is covered too thinly, ready to be told.
public struct CoverageGap: Hashable, Sendable, Codable, Identifiable {
  /// What is missing.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody there takes part.
    case nobody
    /// Everything hangs on one of their people.
    case singleContact = "single_contact"
    /// Everything hangs on one of our people.
    case singleColleague = "single_colleague"
    /// Nobody high up takes part.
    case noExecutive = "no_executive"
    /// Nobody speaks for us.
    case noChampion = "no_champion"
    /// All who take part work in one department.
    case oneDepartment = "one_department"
    /// People who took part have fallen silent.
    case goneQuiet = "gone_quiet"
  }

  /// What is missing.
  public let kind: Kind
  /// How complete the gap is, 0...1.
  public let severity: Double
  /// What it takes from the score.
  public let cost: Points
  /// Why, with its numbers and names.
  public let reason: Statement
  /// The people concerned: those it hangs on, those who are silent, those to win.
  public let people: [AnyRecordID]
  /// The records behind it.
  public let evidence: [AnyRecordID]
  /// The kind.
  public var id: Kind { kind }
}

public import CSModels
import Foundation

/// How much a contact is likely to move others in the company, 0...100.
///
/// | part | amount |
/// |---|---|
/// | seniority | 40 · the share of the level that title or reports suggest, see ``Seniority`` |
/// | reach | 20 · d / max(D, 5), d the people written to or by, D the most of anybody there |
/// | attention | 15 · a / (a + 3), a the ``PageRank`` among all who write, times their number |
/// | betweenness | 10 · √b, b the share of shortest ways between others that pass, see ``Betweenness`` |
/// | brokerage | 10 · (1 - c), c the constraint that the people around put on one, see ``Brokerage`` |
/// | answers | 5 · n / (n + 2), n the other people of the company who answered |
///
/// Messages weigh as in ``RelationshipStrength``. What colleagues write to somebody who never
/// wrote to or met one of them counts for nothing: a campaign makes nobody influential. Position in
/// the network of messages tells who stands above whom about as well as anything in their words:
/// degree alone gave 84% of 13,724 pairs in the Enron mails (Agarwal et al., ACL 2012); betweenness
/// and who answers whom are among what Rowe et al., "Automated social hierarchy detection through
/// email network analysis" (2007), rank people by. Nothing known gives 0, and a part that is 0 is
/// left out.
///
/// The network is that of one account. Beyond 128 people in it, betweenness is estimated from 128
/// of them, so that the cost stays linear in the messages.
public struct Influence: Scorer {
  /// What the formula may be tuned by; the defaults are those of `influence_2`.
  public struct Configuration: Hashable, Sendable {
    /// What the highest title is worth: 40, less than position in the network, since titles are
    /// often missing or stale.
    public var seniorityWorth: Points = 40
    /// What being in touch with the most people is worth.
    public var reachWorth: Points = 20
    /// What getting all the attention is worth.
    public var attentionWorth: Points = 15
    /// What lying on every shortest way between others is worth.
    public var betweennessWorth: Points = 10
    /// What being the only link between all one's people is worth.
    public var brokerageWorth: Points = 10
    /// What being answered by everybody is worth.
    public var answersWorth: Points = 5
    /// How many people somebody must reach, at least, to have full reach in a small company.
    public var leastReach: Int = 5
    /// From how many people betweenness is computed at most.
    public var pivots: Int = 128
    /// Half-life, announcements and evidence, as for relationships.
    public var messages = RelationshipStrength.Configuration()

    /// Creates the defaults.
    public init() {}
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: Configuration

  /// Creates the published scorer.
  public init() {
    version = "influence_2"
    configuration = Configuration()
  }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(_ version: ScorerVersion, _ configuration: Configuration) {
    self.version = version
    self.configuration = configuration
  }

  /// Scores one contact; it reads the whole history, so use ``score(_:)`` for several.
  public func score(_ contact: Contact, in history: History) -> Score {
    InfluenceTable(history, self).score(contact)
  }

  /// Scores everybody from one reading of the history.
  public func score(_ history: History) -> [Score] {
    let table = InfluenceTable(history, self)
    return history.people.map(table.score)
  }
}

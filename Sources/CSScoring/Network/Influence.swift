public import CSModels
import Foundation

/// How much a contact is likely to move others in the company, 0...100.
///
/// | part | amount |
/// |---|---|
/// | seniority | 40 · the share of the level that title or reports suggest, see ``Seniority`` |
/// | reach | 30 · d / max(D, 5), d the people written to or by, D the most of anybody there |
/// | attention | 30 · a / (a + 3), a the ``PageRank`` among all who write, times their number |
///
/// Messages weigh as in ``RelationshipStrength``. What colleagues write to somebody who never
/// wrote to or met one of them counts for nothing: a campaign makes nobody influential. Position in the network of messages tells who
/// stands above whom about as well as anything in their words: degree alone gave 84% of 13,724
/// pairs in the Enron mails (Agarwal et al., ACL 2012). Nothing known gives 0.
public struct Influence: Scorer {
  /// What the formula may be tuned by; the defaults are those of `influence_1`.
  public struct Configuration: Hashable, Sendable {
    /// What the highest title is worth: 40, less than position in the network, since titles are
    /// often missing or stale.
    public var seniorityWorth: Points = 40
    /// What being in touch with the most people is worth.
    public var reachWorth: Points = 30
    /// What getting all the attention is worth.
    public var attentionWorth: Points = 30
    /// How many people somebody must reach, at least, to have full reach in a small company.
    public var leastReach: Int = 5
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
    version = "influence_1"
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

/// Reach and attention of everybody in one history.
struct InfluenceTable {
  private let history: History
  private let scorer: Influence
  private let strengths: StrengthTable
  private let neighbors: [[Int]]
  private let attention: [Double]
  private let addressed: [Int: [Int]]
  private let widest: Int

  init(_ history: History, _ scorer: Influence, _ table: StrengthTable? = nil) {
    self.history = history
    self.scorer = scorer
    let strengths =
      table ?? StrengthTable(history, RelationshipStrength("", scorer.configuration.messages))
    self.strengths = strengths
    let network = strengths.ties.network
    var flows: [Pair: Double] = [:]
    var addressed: [Int: [Int]] = [:]
    var touched = [Set<Int>](repeating: [], count: network.people.count)
    for letter in network.letters {
      let isOurs = network.isTeammate(letter.author)
      for recipient in letter.recipients
      where !isOurs || strengths.ties.isTwoWay(recipient) {
        flows[Pair(one: letter.author, other: recipient), default: 0] +=
          strengths.weights[letter.interaction]
        addressed[recipient, default: []].append(letter.interaction)
        touched[letter.author].insert(recipient)
        touched[recipient].insert(letter.author)
      }
    }
    let edges = flows.map { PageRank.Edge(from: $0.one, to: $0.other, weight: $1) }
      .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    // Number 0 stands for colleagues of whom nothing is known; it takes part only where it writes.
    let present = touched.count { !$0.isEmpty }
    let shares = PageRank.shares(of: network.people.count, edges: edges)
    let among = zip(shares, touched).reduce(0) { $0 + ($1.1.isEmpty ? 0 : $1.0) }
    attention = shares.map { among > 0 ? $0 / among * Double(present) : 0 }
    neighbors = touched.map { $0.sorted() }
    self.addressed = addressed
    let contacts = Set(history.people.compactMap { network.number(of: .contact($0.id)) })
    widest = contacts.reduce(0) { max($0, touched[$1].count) }
  }

  func score(_ contact: Contact) -> Score {
    let configuration = scorer.configuration
    var parts: [Contribution] = []
    if let seniority = Seniority(contact, in: history) {
      let roles = history.roles.filter {
        $0.person == contact.id || $0.reportingManager == contact.id
      }
      parts.append(
        Contribution(
          "seniority", Points(configuration.seniorityWorth.doubleValue * seniority.share),
          evidence: [contact.anyID] + roles.map(\.anyID)))
    }
    if let number = strengths.ties.network.number(of: .contact(contact.id)),
      !neighbors[number].isEmpty
    {
      let reach =
        Double(neighbors[number].count) / Double(max(widest, configuration.leastReach, 1))
      parts.append(
        Contribution(
          "reach", Points(configuration.reachWorth.doubleValue * reach),
          evidence: neighborIDs(of: number)))
      let share = attention[number] / (attention[number] + 3)
      parts.append(
        Contribution(
          "attention", Points(configuration.attentionWorth.doubleValue * share),
          evidence: strengths.newest([addressed[number] ?? []])))
    }
    return Score(scorer.version, of: contact.anyID, base: 0, parts, at: history.moment)
  }

  private func neighborIDs(of number: Int) -> [AnyRecordID] {
    let known: [AnyRecordID] = neighbors[number].compactMap { neighbor in
      switch strengths.ties.network.people[neighbor] {
      case .contact(let id): AnyRecordID(id)
      case .teammate(let id): AnyRecordID(id)
      case nil: nil
      }
    }
    return Array(known.sorted().prefix(max(0, scorer.configuration.messages.evidenceLimit)))
  }
}

public import CSModels
public import Foundation

/// Who speaks with whom at a company: the people on both sides, and the ties between them.
///
/// Nodes and edges come in a stated order and hold everything a drawing needs. It is computed from
/// one reading of the history, O(n log n).
public struct RelationshipMap: Hashable, Sendable, Codable {
  /// How somebody communicates.
  public struct Pattern: Hashable, Sendable, Codable {
    /// How many messages a contact wrote to colleagues, or a colleague to contacts.
    public let sent: Int
    /// How many messages a contact got from colleagues, or a colleague from contacts.
    public let received: Int
    /// How many meetings and calls there were.
    public let encounters: Int
    /// The contact's median time to answer in working hours; `nil` where that is not known.
    public let usualReplyHours: Double?
    /// When somebody last wrote, was written to, or met.
    public let lastContact: Date?
  }

  /// A person.
  public struct Node: Hashable, Sendable, Codable, Identifiable {
    /// The contact or the colleague.
    public let id: AnyRecordID
    /// The name.
    public let name: String
    /// The job title of a contact.
    public let title: String?
    /// How much a contact moves others, 0...100; `nil` for colleagues.
    public let influence: Score?
    /// How much a contact takes part, 0...100; `nil` for colleagues.
    public let engagement: Score?
    /// How strong the relationship of a contact with all colleagues is; `nil` for colleagues.
    public let strength: Score?
    /// How the person communicates.
    public let pattern: Pattern

    /// Whether the person is a colleague.
    public var isTeammate: Bool { id.kind == Teammate.kind }
  }

  /// A tie between two people.
  public struct Edge: Hashable, Sendable, Codable {
    /// The contact; of two contacts, the one with the smaller id.
    public let from: AnyRecordID
    /// The colleague, or the other contact.
    public let to: AnyRecordID
    /// How strong the tie is, 0...100, by the formula of ``RelationshipStrength``.
    public let strength: Points
    /// How many messages went from `from` to `to`.
    public let forward: Int
    /// How many messages went from `to` to `from`.
    public let backward: Int
    /// How often they met or spoke.
    public let encounters: Int
    /// When they last wrote or met.
    public let lastContact: Date
  }

  /// Where one stands.
  public let moment: Date
  /// The company.
  public let account: Account.ID
  /// The relationship with the company as a whole.
  public let strength: Score
  /// The contacts with the most influence first, then the colleagues; of equals, by id.
  public let nodes: [Node]
  /// The ties, strongest first; of equals, by the two ids.
  public let edges: [Edge]

  /// Draws up the map of one account.
  public init(
    _ history: History, engagement: Engagement = Engagement(),
    strength: RelationshipStrength = RelationshipStrength(), influence: Influence = Influence()
  ) {
    let table = StrengthTable(history, strength)
    let cast = MapCast(history, table)
    moment = history.moment
    account = history.account.id
    let whole = StrengthTable(
      history,
      RelationshipStrength(CompanyStrength().version, strength.configuration), table.ties)
    self.strength = whole.company(history.account)
    let influences = InfluenceTable(
      history, influence,
      influence.configuration.messages == strength.configuration ? table : nil)
    let contacts = history.people.map { contact in
      let correspondence = Correspondence(with: contact, in: history)
      return Node(
        id: contact.anyID, name: contact.name, title: contact.title,
        influence: influences.score(contact),
        engagement: engagement.score(contact, correspondence), strength: table.team(contact.id),
        pattern: cast.pattern(of: contact, usualReplyHours: correspondence.usualReplyHours))
    }
    let ranked = contacts.map { (rank: $0.influence?.value ?? 0, node: $0) }
      .sorted { ($1.rank, $0.node.id) < ($0.rank, $1.node.id) }
    nodes = ranked.map(\.node) + cast.teammates
    edges = cast.edges
  }
}

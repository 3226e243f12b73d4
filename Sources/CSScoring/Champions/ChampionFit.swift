public import CSModels
import Foundation

/// How well a contact fits the part of a champion, 0...100, with reasons.
///
/// | part | amount |
/// |---|---|
/// | engagement | 0.3 · ``Engagement`` |
/// | relationship | 0.3 · ``RelationshipStrength`` with all colleagues |
/// | influence | 0.2 · ``Influence`` |
/// | brings colleagues in | 20 · d / (d + 2), d the people of the company on the contact's own messages |
/// | named by a colleague | +15 for a champion, +5 for a sponsor, -50 for a blocker |
///
/// A champion speaks for us among colleagues, so it takes all three of taking part, knowing us and
/// moving others. Nothing known gives 0.
public struct ChampionFit: Scorer {
  /// What the formula may be tuned by; the defaults are those of `champion_2`.
  public struct Configuration: Sendable {
    /// How engagement is scored.
    public var engagement = Engagement()
    /// How relationships are scored.
    public var strength = RelationshipStrength()
    /// How influence is scored.
    public var influence = Influence()
    /// The share of engagement.
    public var engagementShare: Double = 0.3
    /// The share of the relationship.
    public var strengthShare: Double = 0.3
    /// The share of influence.
    public var influenceShare: Double = 0.2
    /// What bringing all colleagues in is worth.
    public var advocacyWorth: Points = 20
    /// What a colleague's word about the contact's role is worth.
    public var roleWorth: [Contact.Role: Points] = [.champion: 15, .sponsor: 5, .blocker: -50]
    /// How many records a part names as evidence at most.
    public var evidenceLimit: Int = 5

    /// Creates the defaults.
    public init() {}
  }

  /// A contact with the reasons for their place.
  public struct Candidate: Hashable, Sendable, Identifiable {
    /// The contact.
    public let contact: Contact
    /// Why.
    public let score: Score
    /// The contact's id.
    public var id: Contact.ID { contact.id }
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: Configuration

  /// Creates the published scorer.
  public init() {
    version = "champion_2"
    configuration = Configuration()
  }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(_ version: ScorerVersion, _ configuration: Configuration) {
    self.version = version
    self.configuration = configuration
  }

  /// Scores one contact; it reads the whole history, so use ``score(_:)`` for several.
  public func score(_ contact: Contact, in history: History) -> Score {
    score([contact], in: history).first
      ?? Score(version, of: contact.anyID, base: 0, [], at: history.moment)
  }

  /// Scores everybody from one reading of the history.
  public func score(_ history: History) -> [Score] { score(history.people, in: history) }

  /// Everybody of whom anything speaks for the part, the best first; of equals, by id.
  public func rank(_ history: History) -> [Candidate] {
    zip(history.people, score(history)).map { Candidate(contact: $0, score: $1) }
      .filter { $0.score.value > 0 }
      .sorted {
        ($1.score.value, $0.contact.id.rawValue) < ($0.score.value, $1.contact.id.rawValue)
      }
  }

  private func score(_ contacts: [Contact], in history: History) -> [Score] {
    let table = StrengthTable(history, configuration.strength)
    let shared = configuration.influence.configuration.messages == table.configuration
    let influences = InfluenceTable(history, configuration.influence, shared ? table : nil)
    let known = Set(history.people.map(\.id))
    return contacts.map { contact in
      let parts = [
        share(
          "engagement", configuration.engagementShare,
          configuration.engagement.score(contact, in: history)),
        share("relationship", configuration.strengthShare, table.team(contact.id)),
        share("influence", configuration.influenceShare, influences.score(contact)),
        advocacy(of: contact, among: known, in: history),
        configuration.roleWorth[contact.role].map {
          Contribution("named by a colleague", $0, evidence: [contact.anyID])
        },
      ]
      return Score(
        version, of: contact.anyID, base: 0, parts.compactMap(\.self), at: history.moment)
    }
  }

  private func share(_ name: String, _ share: Double, _ score: Score) -> Contribution? {
    guard !score.contributions.isEmpty else { return nil }
    var seen: Set<AnyRecordID> = []
    let evidence = score.contributions.flatMap(\.evidence).filter { seen.insert($0).inserted }
    return Contribution(
      name, Points(share * score.value.doubleValue),
      evidence: Array(evidence.prefix(max(0, configuration.evidenceLimit))))
  }

  private func advocacy(
    of contact: Contact, among known: Set<Contact.ID>, in history: History
  ) -> Contribution? {
    var brought: Set<Contact.ID> = []
    var evidence: [AnyRecordID] = []
    for interaction in history.interactions(with: contact)
    where interaction.nature == .person && interaction.author == contact.id {
      let others = interaction.contacts.filter { $0 != contact.id && known.contains($0) }
      if !Set(others).isSubset(of: brought) { evidence.append(interaction.anyID) }
      brought.formUnion(others)
    }
    guard !brought.isEmpty else { return nil }
    let count = Double(brought.count)
    return Contribution(
      "brings colleagues in", Points(configuration.advocacyWorth.doubleValue * count / (count + 2)),
      evidence: Array(evidence.suffix(max(0, configuration.evidenceLimit)).reversed()))
  }
}

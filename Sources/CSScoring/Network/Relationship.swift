public import CSModels
public import Foundation

/// How well one contact and one colleague know each other.
public struct Relationship: Hashable, Sendable, Codable, Identifiable {
  /// How strong it is, in a word.
  public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
    /// About an exchange a week: 70 and above.
    case strong
    /// About an exchange a month: 40 and above.
    case familiar
    /// Less, but both ways.
    case weak
    /// Only one side writes, and they never met: no relationship.
    case oneWay = "one_way"

    /// The level of a strength.
    public init(_ strength: Points) {
      self = strength >= 70 ? .strong : strength >= 40 ? .familiar : strength > 0 ? .weak : .oneWay
    }
  }

  /// The contact.
  public let contact: Contact.ID
  /// The colleague.
  public let teammate: Teammate.ID
  /// The strength, 0...100, explained; its subject is ``subject(_:_:)``.
  public let score: Score
  /// How many messages the contact wrote to the colleague.
  public let inbound: Int
  /// How many messages the colleague wrote to the contact.
  public let outbound: Int
  /// How often they met or spoke.
  public let encounters: Int
  /// When they last wrote or met.
  public let lastContact: Date

  /// Contact and colleague.
  public var id: String { score.subject.rawValue }

  /// How strong it is, in a word.
  ///
  /// The bounds are those of the scale to 100; where a formula has no scale, all that goes both ways
  /// counts as weak.
  public var level: Level {
    if encounters == 0, min(inbound, outbound) == 0 { return .oneWay }
    return score.scale == .hundred ? Level(score.value) : .weak
  }

  /// Who writes: -1 where only the colleague does, 0 where both do alike, 1 where only the contact
  /// does; 0 where nobody wrote.
  public var balance: Double {
    inbound + outbound == 0 ? 0 : Double(inbound - outbound) / Double(inbound + outbound)
  }

  /// What a score of a pair is about: kind `relationship`, then contact and colleague.
  ///
  /// There is no such record: a relationship follows from the history and is computed anew.
  public static func subject(_ contact: Contact.ID, _ teammate: Teammate.ID) -> AnyRecordID {
    AnyRecordID(kind: "relationship", rawValue: "\(contact.rawValue)|\(teammate.rawValue)")
  }
}

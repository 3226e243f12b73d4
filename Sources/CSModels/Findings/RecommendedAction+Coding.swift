import Foundation

extension RecommendedAction: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, description, facts
    case quickActionID = "quick_action_id"
  }

  /// Decodes an action; its facts must stand in its words.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = try container.decode(String.self, forKey: .type)
    description = try Statement(
      stored: container.decode(String.self, forKey: .description),
      facts: container.decodeIfPresent([Statement.Fact].self, forKey: .facts) ?? [])
    quickActionID = try container.decodeIfPresent(String.self, forKey: .quickActionID)
  }

  /// Encodes an action with plain words, and the facts beside them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    try container.encode(description.description, forKey: .description)
    if !description.facts.isEmpty { try container.encode(description.facts, forKey: .facts) }
    try container.encodeIfPresent(quickActionID, forKey: .quickActionID)
  }
}

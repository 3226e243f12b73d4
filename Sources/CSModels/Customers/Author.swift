/// Who did something: a person, an agent, or a system such as an importer.
public enum Author: Hashable, Sendable {
  /// A colleague, who may decide.
  case person(Teammate.ID)
  /// A software agent, whose acts wait for the policy of the host.
  case agent(AgentID)
  /// The host, an importer or a stage of the kit.
  case system(String)
}

extension Author: Codable, CustomStringConvertible {
  /// The form `person:id`, `agent:id` or `system:name`.
  public var description: String {
    switch self {
    case .person(let id): "person:\(id.rawValue)"
    case .agent(let id): "agent:\(id.rawValue)"
    case .system(let name): "system:\(name)"
    }
  }

  /// Reads the form that ``description`` writes; `nil` where it is none.
  public init?(_ text: some StringProtocol) {
    // By bytes: an id that begins with a combining mark makes one character with the colon.
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let rest = String(text[text.utf8.index(after: colon)...])
    switch text[..<colon] {
    case "person": self = .person(RecordID(rest))
    case "agent": self = .agent(AgentID(rawValue: rest))
    case "system": self = .system(rest)
    default: return nil
    }
  }

  /// Decodes the form that ``description`` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let author = Author(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(text)\" is no author; write person:…, agent:… or system:….")
    }
    self = author
  }

  /// Encodes the form of ``description``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The name and version of an agent, such as `sales_agent_v1`.
public struct AgentID: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  /// The name as stored.
  public let rawValue: String
  /// Creates an id.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Creates an id.
  public init(stringLiteral value: String) { rawValue = value }
}

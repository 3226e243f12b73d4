/// Something that is proposed by itself when a condition comes true.
public struct Automation: Hashable, Codable, Sendable {
  /// When it is proposed.
  public enum Trigger: Hashable, Sendable {
    /// A contact enters a stage of the pipeline.
    case stageEnter
    /// A contact enters this stage.
    case contactEnters
    /// A contact has been in this stage for more than so many whole days.
    case daysInStage(moreThan: Int)
    /// A field of the contact changes.
    case fieldChange
    /// Time goes by.
    case timeBased
  }

  /// When it is proposed.
  public var trigger: Trigger
  /// The stage that has to be entered, where the trigger asks for one.
  public var stage: Stage.ID?
  /// What is proposed, such as `ai_enrich_contact`.
  public var action: String
  /// The agent that is asked.
  public var agent: AgentID?
  /// Details of the action.
  public var settings: [String: JSONValue]

  /// Creates an automation.
  public init(
    on trigger: Trigger, stage: Stage.ID? = nil, action: String, agent: AgentID? = nil,
    settings: [String: JSONValue] = [:]
  ) {
    self.trigger = trigger
    self.stage = stage
    self.action = action
    self.agent = agent
    self.settings = settings
  }

  private enum CodingKeys: String, CodingKey {
    case trigger, action, settings
    case stage = "stageId"
    case agent = "aiAgent"
  }
}

extension Automation {
  /// Decodes an automation; settings may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      on: try container.decode(Trigger.self, forKey: .trigger),
      stage: try container.decodeIfPresent(Stage.ID.self, forKey: .stage),
      action: try container.decode(String.self, forKey: .action),
      agent: try container.decodeIfPresent(AgentID.self, forKey: .agent),
      settings: try container.decodeIfPresent([String: JSONValue].self, forKey: .settings) ?? [:])
  }
}

extension Automation.Trigger: Codable, CustomStringConvertible {
  private static let daysPrefix = "days_in_stage > "

  /// The form in which triggers are stored, such as `days_in_stage > 7`.
  public var description: String {
    switch self {
    case .stageEnter: "stage_enter"
    case .contactEnters: "contact_enters"
    case .daysInStage(let days): "\(Self.daysPrefix)\(days)"
    case .fieldChange: "field_change"
    case .timeBased: "time_based"
    }
  }

  /// Decodes the stored form and checks it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    switch text {
    case "stage_enter": self = .stageEnter
    case "contact_enters": self = .contactEnters
    case "field_change": self = .fieldChange
    case "time_based": self = .timeBased
    default:
      guard text.hasPrefix(Self.daysPrefix), let days = Int(text.dropFirst(Self.daysPrefix.count)),
        days >= 0
      else {
        throw DecodingError.dataCorruptedError(
          in: container,
          debugDescription: "\"\(text)\" is no trigger; write for example \"days_in_stage > 7\".")
      }
      self = .daysInStage(moreThan: days)
    }
  }

  /// Encodes the stored form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

public import Foundation

/// A talk between a colleague and an agent.
public struct AgentConversation: Record {
  /// The kind of conversations.
  public static let kind: RecordKind = "ai_conversation"

  /// The identity.
  public let id: RecordID<AgentConversation>
  /// The colleague.
  public let user: Teammate.ID
  /// The agent.
  public let agent: AgentID
  /// What it is about.
  public package(set) var title: String
  /// When it began.
  public let createdAt: Date

  /// Creates a conversation.
  package init(id: ID, user: Teammate.ID, agent: AgentID, title: String, createdAt: Date) {
    self.id = id
    self.user = user
    self.agent = agent
    self.title = title
    self.createdAt = createdAt
  }

  /// When it began.
  public var timestamp: Date? { createdAt }

  /// Indexes the colleague.
  public func index(_ fields: inout IndexedFields<AgentConversation>) {
    fields.set(.user, user)
  }
}

/// One message of a talk between a colleague and an agent.
public struct AgentMessage: Record {
  /// The kind of messages.
  public static let kind: RecordKind = "ai_message"

  /// Who says it.
  public enum Role: String, Hashable, Codable, Sendable, CaseIterable {
    /// The colleague.
    case user
    /// The agent.
    case assistant
    /// A tool that the agent used.
    case tool
  }

  /// A function of conversation and place.
  public let id: RecordID<AgentMessage>
  /// The conversation.
  public let conversation: AgentConversation.ID
  /// The place in the conversation, from 0.
  public let index: Int
  /// Who says it.
  public let role: Role
  /// What is said; from a tool or a customer it is data, never an instruction.
  public let content: String
  /// When.
  public let date: Date

  /// Creates a message.
  package init(
    in conversation: AgentConversation.ID, index: Int, role: Role, content: String, date: Date
  ) {
    id = RecordID("\(conversation)/\(index)")
    self.conversation = conversation
    self.index = index
    self.role = role
    self.content = content
    self.date = date
  }

  /// When.
  public var timestamp: Date? { date }

  /// Indexes the conversation.
  public func index(_ fields: inout IndexedFields<AgentMessage>) {
    fields.set(.conversation, conversation)
  }
}

/// One use of a tool by an agent.
public struct ToolExecution: Record {
  /// The kind of tool executions.
  public static let kind: RecordKind = "ai_tool_execution"

  /// What came of it.
  public enum Status: String, Hashable, Codable, Sendable, CaseIterable {
    /// It worked.
    case success
    /// It did not.
    case failed
    /// A person has to approve it first.
    case pendingApproval = "pending_approval"
    /// The policy forbids it.
    case refused
  }

  /// The identity.
  public let id: RecordID<ToolExecution>
  /// The conversation in which it was used, where there was one.
  public let conversation: AgentConversation.ID?
  /// The agent.
  public let agent: AgentID
  /// The tool.
  public let tool: String
  /// What the tool was given.
  public let arguments: JSONValue
  /// What it gave back.
  public let result: JSONValue?
  /// What came of it.
  public let status: Status
  /// When.
  public let date: Date

  /// Creates an execution.
  package init(
    id: ID, in conversation: AgentConversation.ID?, by agent: AgentID, tool: String,
    arguments: JSONValue, result: JSONValue?, status: Status, date: Date
  ) {
    self.id = id
    self.conversation = conversation
    self.agent = agent
    self.tool = tool
    self.arguments = arguments
    // JSON cannot tell an absent member from null, so there is one form of "nothing".
    self.result = result == .null ? nil : result
    self.status = status
    self.date = date
  }

  /// When.
  public var timestamp: Date? { date }

  /// Indexes conversation and tool.
  public func index(_ fields: inout IndexedFields<ToolExecution>) {
    fields.set(.conversation, conversation)
    fields.set(.tool, tool)
  }
}

/// What an organisation has decided about agents.
public struct AgentSettings: Editable {
  /// The kind of settings.
  public static let kind: RecordKind = "ai_settings"
  /// A workspace has one set of settings.
  public static let theID: RecordID<AgentSettings> = "settings"

  /// There is one set of settings a workspace.
  public var id: RecordID<AgentSettings> { Self.theID }
  /// The model of each agent; agents that are not named use the host's.
  public var models: [String: String]
  /// How sure an agent must be, and more, to act without a person.
  public var confidenceThreshold: Probability
  /// Above which value a person decides.
  public var valueThreshold: Money
  /// Whether every action needs a person, whatever else is allowed.
  public var isLearning: Bool
  /// Pipelines in which agents do nothing.
  public var disabledPipelines: [Pipeline.ID]
  /// Stages in which agents do nothing.
  public var disabledStages: [Stage.ID]

  /// Creates settings: above 0.85, up to 10,000 dollars, learning.
  public init() {
    models = [:]
    confidenceThreshold = 0.85
    valueThreshold = .usd(10_000)
    isLearning = true
    disabledPipelines = []
    disabledStages = []
  }

  private enum CodingKeys: String, CodingKey {
    case models
    case confidenceThreshold = "confidence_threshold"
    case valueThreshold = "value_threshold"
    case isLearning = "is_learning"
    case disabledPipelines = "disabled_pipelines"
    case disabledStages = "disabled_stages"
  }
}

extension Field where R == AgentConversation, Value == Teammate.ID {
  /// The colleague.
  public static var user: Field { Field("user") }
}
extension Field where R == AgentMessage, Value == AgentConversation.ID {
  /// The conversation.
  public static var conversation: Field { Field("conversation") }
}
extension Field where R == ToolExecution, Value == AgentConversation.ID {
  /// The conversation in which it was used.
  public static var conversation: Field { Field("conversation") }
}
extension Field where R == ToolExecution, Value == String {
  /// The tool.
  public static var tool: Field { Field("tool") }
}

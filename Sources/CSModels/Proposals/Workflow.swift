/// Steps that are proposed one after another when a condition comes true.
public struct Workflow: Record {
  /// The kind of workflows.
  public static let kind: RecordKind = "workflow"

  /// When it starts.
  public struct Trigger: Hashable, Codable, Sendable {
    /// What sort of condition it is.
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
      /// A contact enters a stage.
      case stageEnter = "stage_enter"
      /// A field changes.
      case fieldChange = "field_change"
      /// Time goes by.
      case timeBased = "time_based"
    }

    /// What sort of condition it is.
    public var type: Kind
    /// The details of the condition.
    public var conditions: JSONValue

    /// Creates a trigger.
    public init(_ type: Kind, conditions: JSONValue = .object([:])) {
      self.type = type
      self.conditions = conditions
    }
  }

  /// One thing to do.
  public struct Step: Hashable, Codable, Sendable {
    /// What to do, such as `send_email`.
    public var type: String
    /// The details.
    public var config: JSONValue
    /// How many seconds to wait before it, not below 0.
    public var waitTime: Int?

    /// Creates a step.
    public init(_ type: String, config: JSONValue = .object([:]), waitTime: Int? = nil) {
      self.type = type
      self.config = config
      self.waitTime = waitTime
    }
  }

  /// The identity.
  public let id: RecordID<Workflow>
  /// The pipeline it works in.
  public let pipeline: Pipeline.ID
  /// The name.
  public package(set) var name: String
  /// When it starts.
  public package(set) var trigger: Trigger
  /// What to do, in order.
  public package(set) var actions: [Step]
  /// Whether a person must approve every run, whatever the policy of the host allows.
  public package(set) var approvalRequired: Bool
  /// Who made it.
  public let createdBy: Author

  /// Creates a workflow.
  package init(
    id: ID, pipeline: Pipeline.ID, name: String, trigger: Trigger, actions: [Step],
    approvalRequired: Bool, createdBy: Author
  ) {
    self.id = id
    self.pipeline = pipeline
    self.name = name
    self.trigger = trigger
    self.actions = actions
    self.approvalRequired = approvalRequired
    self.createdBy = createdBy
  }

  /// Refuses an empty list of steps and negative waiting times.
  public func validate() throws(InvalidValue) {
    guard !actions.isEmpty else { throw InvalidValue("actions", "A workflow needs a step.") }
    guard actions.allSatisfy({ ($0.waitTime ?? 0) >= 0 }) else {
      throw InvalidValue("wait_time", "A waiting time cannot be negative.")
    }
  }

  /// Indexes the pipeline.
  public func index(_ fields: inout IndexedFields<Workflow>) {
    fields.set(.pipeline, pipeline)
  }
}

extension Field where R == Workflow, Value == Pipeline.ID {
  /// The pipeline it works in.
  public static var pipeline: Field { Field("pipeline") }
}

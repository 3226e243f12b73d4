public import Foundation

/// The stages that contacts pass, from first to last.
///
/// A contact may stand in several pipelines at once; a ``PipelinePosition`` says where in each.
public struct Pipeline: Editable {
  /// The kind of pipelines.
  public static let kind: RecordKind = "crm_pipeline"

  /// What a pipeline is for.
  public enum Subtype: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// Winning customers.
    case sales
    /// Solving their problems.
    case support
    /// Getting them started.
    case onboarding
    /// Working with partners.
    case partner
    /// Anything else.
    case custom
  }

  /// Whether it is in use.
  public enum Status: String, Lifecycle, FieldConvertible {
    /// In use.
    case active
    /// Kept for its history.
    case archived

    /// Either may become the other.
    public var successors: Set<Status> { self == .active ? [.archived] : [.active] }
  }

  /// What agents may do in the pipeline.
  public struct AISettings: Hashable, Codable, Sendable {
    /// Whether contacts are scored by themselves.
    public var autoScoring: Bool
    /// Whether agents may move contacts; a person still has to approve.
    public var autoProgression: Bool
    /// The agent that looks after the pipeline.
    public var aiAssistant: AgentID?
    /// Whether next actions are suggested.
    public var suggestActions: Bool
    /// The scorer of the pipeline; it is named in every score made under it.
    public var scoreModel: ScorerVersion?

    /// Creates settings; by default contacts are not moved.
    public init(
      autoScoring: Bool = true, autoProgression: Bool = false, aiAssistant: AgentID? = nil,
      suggestActions: Bool = true, scoreModel: ScorerVersion? = nil
    ) {
      self.autoScoring = autoScoring
      self.autoProgression = autoProgression
      self.aiAssistant = aiAssistant
      self.suggestActions = suggestActions
      self.scoreModel = scoreModel
    }
  }

  /// The identity.
  public let id: RecordID<Pipeline>
  /// What it is for.
  public var subtype: Subtype
  /// The name.
  public var name: String
  /// What it is for, in words.
  public var summary: String
  /// Whether it is in use.
  public private(set) var status: Status
  /// The name of an icon.
  public var icon: String?
  /// A color as `#RRGGBB`.
  public var color: String?
  /// Whether contacts without a pipeline land here; one pipeline of a workspace may be.
  public var isDefault: Bool
  /// The place among the pipelines.
  public var order: Int
  /// What agents may do.
  public var aiSettings: AISettings
  /// What happens by itself.
  public var automations: [Automation]
  /// The stages in their order.
  public var stages: [Stage]
  /// Who made it.
  public var createdBy: Author
  /// When it was made.
  public var createdAt: Date
  /// When it was last changed.
  public var updatedAt: Date

  /// Creates an active pipeline.
  public init(
    id: ID, name: String, subtype: Subtype = .custom, summary: String = "", stages: [Stage],
    isDefault: Bool = false, order: Int = 0, icon: String? = nil, color: String? = nil,
    aiSettings: AISettings = AISettings(), automations: [Automation] = [],
    createdBy: Author = .system("host"), createdAt: Date = Date(timeIntervalSince1970: 0)
  ) {
    self.id = id
    self.subtype = subtype
    self.name = name
    self.summary = summary
    status = .active
    self.icon = icon
    self.color = color
    self.isDefault = isDefault
    self.order = order
    self.aiSettings = aiSettings
    self.automations = automations
    self.stages = stages.sorted { ($0.order, $0.id.rawValue) < ($1.order, $1.id.rawValue) }
    self.createdBy = createdBy
    self.createdAt = createdAt
    updatedAt = createdAt
  }

  /// Takes the pipeline out of use or back into it.
  ///
  /// - Throws: ``InvalidTransition`` where it is there already.
  public mutating func move(to next: Status) throws(InvalidTransition) {
    status = try status.moved(to: next)
  }

  /// The stage of an id.
  public func stage(_ id: Stage.ID) -> Stage? { stages.first { $0.id == id } }

  /// Refuses doubled stages, stages that break their own rules, and a color that is none.
  public func validate() throws(InvalidValue) {
    try Self.checkColor(color)
    var seen: Set<Stage.ID> = []
    for stage in stages {
      try stage.validate()
      guard seen.insert(stage.id).inserted else {
        throw InvalidValue("stages", "The stage \(stage.id) occurs twice.")
      }
    }
  }

  static func checkColor(_ color: String?) throws(InvalidValue) {
    guard let color else { return }
    let digits = color.utf8.dropFirst()
    guard color.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      digits.allSatisfy({
        (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0)
      })
    else { throw InvalidValue("color", "\"\(color)\" is no color; write it as #6B46C1.") }
  }

  /// Indexes subtype, status and whether it is the default.
  public func index(_ fields: inout IndexedFields<Pipeline>) {
    fields.set(.subtype, subtype)
    fields.set(.status, status)
    fields.set(.isDefault, isDefault)
  }

  private enum CodingKeys: String, CodingKey {
    case id, subtype, name, status, icon, color, isDefault, order, aiSettings, automations
    case stages, createdBy, createdAt, updatedAt
    case summary = "description"
  }
}

extension Field where R == Pipeline, Value == Pipeline.Subtype {
  /// What it is for.
  public static var subtype: Field { Field("subtype") }
}
extension Field where R == Pipeline, Value == Pipeline.Status {
  /// Whether it is in use.
  public static var status: Field { Field("status") }
}
extension Field where R == Pipeline, Value == Bool {
  /// Whether contacts without a pipeline land there.
  public static var isDefault: Field { Field("is_default") }
}

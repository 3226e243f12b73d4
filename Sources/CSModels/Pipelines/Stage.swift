/// One step of a pipeline.
///
/// Stages are kept inside their ``Pipeline``; on their own they are neither saved nor queried.
public struct Stage: Record {
  /// The kind of stages.
  public static let kind: RecordKind = "crm_pipeline_stage"

  /// What it means to be there.
  public enum Subtype: String, Hashable, Codable, Sendable, CaseIterable {
    /// Still open.
    case active
    /// Reached what the pipeline is for.
    case won
    /// Given up.
    case lost
  }

  /// What may move a contact over a stage or into it.
  public struct TransitionRules: Hashable, Codable, Sendable {
    /// Whether contacts may pass over this stage.
    public var canSkipStage: Bool
    /// Whether a person must approve a move into this stage.
    public var requiresApproval: Bool
    /// Whether an agent may move a contact into this stage.
    public var aiCanAutomate: Bool

    /// Creates rules; by default nothing is skipped or automated.
    public init(
      canSkipStage: Bool = false, requiresApproval: Bool = false, aiCanAutomate: Bool = false
    ) {
      self.canSkipStage = canSkipStage
      self.requiresApproval = requiresApproval
      self.aiCanAutomate = aiCanAutomate
    }
  }

  /// What agents may do and must check here.
  public struct AISettings: Hashable, Codable, Sendable {
    /// What must hold before a contact leaves, by key, such as `has_budget_confirmed`.
    public var exitCriteria: [String]
    /// Which fields must be filled before a contact leaves, such as `estimatedValue`.
    public var requiredFields: [String]
    /// What agents may do here, such as `draft_outreach_email`; nothing else.
    public var aiActions: [String]
    /// What a person might ask an agent here.
    public var suggestedPrompts: [String]

    /// Creates settings; by default nothing is demanded and nothing allowed.
    public init(
      exitCriteria: [String] = [], requiredFields: [String] = [], aiActions: [String] = [],
      suggestedPrompts: [String] = []
    ) {
      self.exitCriteria = exitCriteria
      self.requiredFields = requiredFields
      self.aiActions = aiActions
      self.suggestedPrompts = suggestedPrompts
    }
  }

  /// The identity.
  public let id: RecordID<Stage>
  /// The name.
  public var name: String
  /// What it is for.
  public var summary: String
  /// What it means to be there.
  public var subtype: Subtype
  /// The place in the pipeline; stages are passed in this order.
  public var order: Int
  /// How likely a contact here is won, in percent, 0...100.
  public var probability: Int
  /// The fewest days a contact usually stays.
  public var minDays: Int
  /// The most days a contact should stay, or `nil` where there is no limit.
  public var maxDays: Int?
  /// The name of an icon.
  public var icon: String?
  /// A color as `#RRGGBB`.
  public var color: String?
  /// What agents may do and must check here.
  public var aiSettings: AISettings
  /// What happens by itself here.
  public var automations: [Automation]
  /// What may move a contact over this stage or into it.
  public var transitionRules: TransitionRules

  /// Creates a stage.
  ///
  /// - Throws: ``InvalidValue`` for a probability outside 0...100, more minimal than maximal days,
  ///   or a color that is not `#RRGGBB`.
  public init(
    id: ID, name: String, summary: String = "", subtype: Subtype = .active, order: Int,
    probability: Int = 0, minDays: Int = 0, maxDays: Int? = nil, icon: String? = nil,
    color: String? = nil, aiSettings: AISettings = AISettings(), automations: [Automation] = [],
    transitionRules: TransitionRules = TransitionRules()
  ) throws(InvalidValue) {
    self.init(
      unchecked: id, name: name, summary: summary, subtype: subtype, order: order,
      probability: probability, minDays: minDays, maxDays: maxDays, icon: icon, color: color,
      aiSettings: aiSettings, automations: automations, transitionRules: transitionRules)
    try validate()
  }

  init(
    unchecked id: ID, name: String, summary: String = "", subtype: Subtype = .active, order: Int,
    probability: Int = 0, minDays: Int = 0, maxDays: Int? = nil, icon: String? = nil,
    color: String? = nil, aiSettings: AISettings = AISettings(), automations: [Automation] = [],
    transitionRules: TransitionRules = TransitionRules()
  ) {
    self.id = id
    self.name = name
    self.summary = summary
    self.subtype = subtype
    self.order = order
    self.probability = probability
    self.minDays = minDays
    self.maxDays = maxDays
    self.icon = icon
    self.color = color
    self.aiSettings = aiSettings
    self.automations = automations
    self.transitionRules = transitionRules
  }

  /// Checks probability, days and color.
  public func validate() throws(InvalidValue) {
    guard (0...100).contains(probability) else {
      throw InvalidValue("probability", "\(probability) is no percentage from 0 to 100.")
    }
    guard minDays >= 0, maxDays.map({ $0 >= minDays }) ?? true else {
      throw InvalidValue("max_days", "A stage cannot last fewer days at most than at least.")
    }
    try Pipeline.checkColor(color)
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, subtype, order, probability, minDays, maxDays, icon, color, aiSettings
    case automations, transitionRules
    case summary = "description"
  }

  /// Decodes a stage through the same checks as the initializer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      id: container.decode(ID.self, forKey: .id),
      name: container.decode(String.self, forKey: .name),
      summary: container.decodeIfPresent(String.self, forKey: .summary) ?? "",
      subtype: container.decodeIfPresent(Subtype.self, forKey: .subtype) ?? .active,
      order: container.decode(Int.self, forKey: .order),
      probability: container.decodeIfPresent(Int.self, forKey: .probability) ?? 0,
      minDays: container.decodeIfPresent(Int.self, forKey: .minDays) ?? 0,
      maxDays: container.decodeIfPresent(Int.self, forKey: .maxDays),
      icon: container.decodeIfPresent(String.self, forKey: .icon),
      color: container.decodeIfPresent(String.self, forKey: .color),
      aiSettings: container.decodeIfPresent(AISettings.self, forKey: .aiSettings) ?? AISettings(),
      automations: container.decodeIfPresent([Automation].self, forKey: .automations) ?? [],
      transitionRules: container.decodeIfPresent(TransitionRules.self, forKey: .transitionRules)
        ?? TransitionRules())
  }
}

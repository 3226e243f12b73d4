public import Foundation

/// Where a contact stands in a pipeline, with what agents and people think of it.
public struct PipelinePosition: Editable {
  /// The kind of positions.
  public static let kind: RecordKind = "in_pipeline"

  /// The parts of a contact score, each 0...100.
  public struct ScoreFactors: Hashable, Codable, Sendable {
    /// How much the contact engages.
    public var engagement: Points
    /// How well the contact fits.
    public var fit: Points
    /// How much the contact wants to buy.
    public var intent: Points
    /// How good the moment is.
    public var timing: Points

    /// Creates the four parts.
    public init(engagement: Points, fit: Points, intent: Points, timing: Points) {
      self.engagement = engagement
      self.fit = fit
      self.intent = intent
      self.timing = timing
    }

    var all: [Points] { [engagement, fit, intent, timing] }
  }

  /// What agents think.
  public struct AIData: Hashable, Sendable {
    /// The score, 0...100.
    public var score: Points?
    /// How sure the agent is.
    public var confidence: Probability?
    /// Why the score is what it is.
    public var scoreReasons: [String]
    /// The parts of the score.
    public var scoreFactors: ScoreFactors?
    /// Where the contact should go next.
    public var suggestedNextStage: Stage.ID?
    /// What should be done next, such as `send_proposal`.
    public var suggestedAction: String?
    /// When an agent last looked.
    public var lastAiReview: Date?
    /// What the agent noted.
    public var aiNotes: String?
    /// When to follow up.
    public var nextFollowUp: Date?
    /// What may go wrong.
    public var riskFactors: [String]

    /// Creates data about which nothing is known.
    public init() {
      scoreReasons = []
      riskFactors = []
    }
  }

  /// A function of contact and pipeline: a contact stands once in each.
  public let id: RecordID<PipelinePosition>
  /// Who.
  public let contact: Contact.ID
  /// In which pipeline.
  public let pipeline: Pipeline.ID
  /// At which stage.
  public private(set) var stage: Stage.ID
  /// Since when.
  public private(set) var movedAt: Date
  /// Where the contact stood before.
  public private(set) var previousStage: Stage.ID?
  /// What agents think.
  public var aiData: AIData?
  /// What people noted.
  public var notes: String?
  /// The score that a person gave, 0...100; it wins over that of an agent.
  public var manualScore: Points?
  /// Why the person gave it.
  public var overrideReason: String?
  /// What the deal is worth.
  public var value: Money?
  /// When the contact entered the pipeline.
  public let createdAt: Date
  /// Who put the contact there.
  public let createdBy: Author

  /// Puts a contact into a pipeline.
  public init(
    contact: Contact.ID, in pipeline: Pipeline, at stage: Stage.ID, since date: Date,
    by author: Author
  ) {
    id = RecordID("\(pipeline.id)/\(contact)")
    self.contact = contact
    self.pipeline = pipeline.id
    self.stage = stage
    movedAt = date
    createdAt = date
    createdBy = author
  }

  /// The score that counts: a person's, else an agent's.
  public var score: Points? { manualScore ?? aiData?.score }

  /// When the contact came to the stage.
  public var timestamp: Date? { movedAt }

  /// Moves to a stage; the rules are those of ``Pipeline/decide(_:)``.
  mutating func move(to next: Stage.ID, at date: Date) {
    previousStage = stage
    stage = next
    movedAt = date
  }

  /// Refuses scores outside 0...100, and a person's score without a reason.
  public func validate() throws(InvalidValue) {
    let scale: ClosedRange<Points> = 0...100
    let parts = [("score", aiData?.score), ("manual_score", manualScore)]
    for (field, score) in parts {
      guard score.map(scale.contains) ?? true else {
        throw InvalidValue(field, "A score lies between 0 and 100.")
      }
    }
    guard aiData?.scoreFactors?.all.allSatisfy(scale.contains) ?? true else {
      throw InvalidValue("score_factors", "Each factor lies between 0 and 100.")
    }
    guard manualScore == nil || overrideReason?.isEmpty == false else {
      throw InvalidValue("override_reason", "Say why the score was set by hand.")
    }
  }

  /// Indexes contact, pipeline and stage.
  public func index(_ fields: inout IndexedFields<PipelinePosition>) {
    fields.set(.contact, contact)
    fields.set(.pipeline, pipeline)
    fields.set(.stage, stage)
  }

  private enum CodingKeys: String, CodingKey {
    case id, contact, aiData, notes, manualScore, overrideReason, value, movedAt, createdAt
    case createdBy
    case pipeline = "pipelineId"
    case stage = "stageId"
    case previousStage = "previousStageId"
  }
}

extension PipelinePosition.AIData: Codable {
  private enum CodingKeys: String, CodingKey {
    case score, confidence, scoreReasons, scoreFactors, suggestedNextStage, suggestedAction
    case lastAiReview, aiNotes, nextFollowUp, riskFactors, reasoning
  }

  /// Decodes the data; `reasoning` is read as `scoreReasons`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    score = try container.decodeIfPresent(Points.self, forKey: .score)
    confidence = try container.decodeIfPresent(Probability.self, forKey: .confidence)
    scoreReasons =
      try container.decodeIfPresent([String].self, forKey: .scoreReasons)
      ?? container.decodeIfPresent([String].self, forKey: .reasoning) ?? []
    scoreFactors = try container.decodeIfPresent(
      PipelinePosition.ScoreFactors.self, forKey: .scoreFactors)
    suggestedNextStage = try container.decodeIfPresent(Stage.ID.self, forKey: .suggestedNextStage)
    suggestedAction = try container.decodeIfPresent(String.self, forKey: .suggestedAction)
    lastAiReview = try container.decodeIfPresent(Date.self, forKey: .lastAiReview)
    aiNotes = try container.decodeIfPresent(String.self, forKey: .aiNotes)
    nextFollowUp = try container.decodeIfPresent(Date.self, forKey: .nextFollowUp)
    riskFactors = try container.decodeIfPresent([String].self, forKey: .riskFactors) ?? []
  }

  /// Encodes the data.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(score, forKey: .score)
    try container.encodeIfPresent(confidence, forKey: .confidence)
    try container.encode(scoreReasons, forKey: .scoreReasons)
    try container.encodeIfPresent(scoreFactors, forKey: .scoreFactors)
    try container.encodeIfPresent(suggestedNextStage, forKey: .suggestedNextStage)
    try container.encodeIfPresent(suggestedAction, forKey: .suggestedAction)
    try container.encodeIfPresent(lastAiReview, forKey: .lastAiReview)
    try container.encodeIfPresent(aiNotes, forKey: .aiNotes)
    try container.encodeIfPresent(nextFollowUp, forKey: .nextFollowUp)
    try container.encode(riskFactors, forKey: .riskFactors)
  }
}

extension Field where R == PipelinePosition, Value == Contact.ID {
  /// Who.
  public static var contact: Field { Field("contact") }
}
extension Field where R == PipelinePosition, Value == Pipeline.ID {
  /// In which pipeline.
  public static var pipeline: Field { Field("pipeline") }
}
extension Field where R == PipelinePosition, Value == Stage.ID {
  /// At which stage.
  public static var stage: Field { Field("stage") }
}

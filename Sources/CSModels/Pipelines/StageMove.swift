public import Foundation

/// A contact or a deal came to a stage of a pipeline: one dated fact.
///
/// Time in a stage, conversion and velocity are counted from moves alone, so that they can be read
/// as of any date, also of an archive that was recorded today.
public struct StageMove: Editable {
  /// The kind of moves.
  public static let kind: RecordKind = "stage_move"

  /// A function of subject, date and stage: the same move is recorded once.
  public let id: RecordID<StageMove>
  /// What moved: a ``Deal`` or a ``PipelinePosition``.
  public let subject: AnyRecordID
  /// In which pipeline.
  public let pipeline: Pipeline.ID
  /// Where it stood, or `nil` where it entered the pipeline.
  public let from: Stage.ID?
  /// Where it stands since.
  public let to: Stage.ID
  /// When.
  public let date: Date
  /// Who moved it.
  public let by: Author

  /// Creates a move.
  public init(
    of subject: AnyRecordID, in pipeline: Pipeline.ID, from: Stage.ID? = nil, to: Stage.ID,
    on date: Date, by author: Author
  ) {
    id = RecordID("\(subject)/\(Timestamp.text(of: date))/\(to)")
    self.subject = subject
    self.pipeline = pipeline
    self.from = from
    self.to = to
    self.date = date
    by = author
  }

  /// The move that a wish becomes once ``Pipeline/applying(_:at:)`` has granted it.
  public init(_ transition: Transition, on date: Date) {
    self.init(
      of: transition.position.anyID, in: transition.position.pipeline,
      from: transition.position.stage, to: transition.target, on: date, by: transition.author)
  }

  /// When.
  public var timestamp: Date? { date }

  /// Refuses a move from a stage to itself.
  public func validate() throws(InvalidValue) {
    guard from != to else {
      throw InvalidValue("to", "A move leads to another stage than \(to).")
    }
  }

  /// Indexes subject, pipeline and the stage it leads to.
  public func index(_ fields: inout IndexedFields<StageMove>) {
    fields.set(.subject, subject)
    fields.set(.pipeline, pipeline)
    fields.set(.stage, to)
  }

  /// Orders moves by date, those of one instant by id.
  public static func precedes(_ a: StageMove, _ b: StageMove) -> Bool {
    a.date == b.date ? AnyRecordID(a.id) < AnyRecordID(b.id) : a.date < b.date
  }
}

extension Field where R == StageMove, Value == AnyRecordID {
  /// What moved.
  public static var subject: Field { Field("subject") }
}
extension Field where R == StageMove, Value == Pipeline.ID {
  /// In which pipeline.
  public static var pipeline: Field { Field("pipeline") }
}
extension Field where R == StageMove, Value == Stage.ID {
  /// Where it led.
  public static var stage: Field { Field("stage") }
}

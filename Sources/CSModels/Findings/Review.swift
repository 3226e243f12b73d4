public import Foundation

/// What a colleague says about something that the kit found: whether it is right.
///
/// Accuracy is measured by these words alone. Ask for them on a sample, of what is right as well as
/// of what looks wrong; answers only where somebody complains make every share too small.
public struct Review: Editable {
  /// The kind of reviews.
  public static let kind: RecordKind = "review"

  /// What was asked; a host adds its own.
  public struct Question: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral,
    FieldConvertible
  {
    /// The name as stored.
    public let rawValue: String
    /// Creates a question.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Creates a question.
    public init(stringLiteral value: String) { rawValue = value }

    /// Whether a position of the org chart is right; of an organizational role.
    public static let orgChart: Question = "org_chart"
    /// Whether the person is a champion; of a contact.
    public static let champion: Question = "champion"
    /// Whether the persona fits; of an account or a contact.
    public static let persona: Question = "persona"
    /// Whether a request in words was understood; of a tool execution or a message.
    public static let command: Question = "command"
  }

  /// A function of question, subject and colleague: the last word of each counts.
  public let id: RecordID<Review>
  /// What was asked.
  public let question: Question
  /// What it was asked about.
  public let subject: AnyRecordID
  /// Who answers.
  public let by: Teammate.ID
  /// When.
  public let date: Date
  /// Whether the kit was right.
  public var isRight: Bool

  /// Creates a review.
  public init(
    _ question: Question, of subject: AnyRecordID, isRight: Bool, by colleague: Teammate.ID,
    on date: Date
  ) {
    id = RecordID("\(question.rawValue)/\(subject)/\(colleague)")
    self.question = question
    self.subject = subject
    self.isRight = isRight
    by = colleague
    self.date = date
  }

  /// When.
  public var timestamp: Date? { date }

  /// Refuses an empty question.
  public func validate() throws(InvalidValue) {
    guard !question.rawValue.isEmpty else {
      throw InvalidValue("question", "Say what was asked, such as champion.")
    }
  }

  /// Indexes question, subject and colleague.
  public func index(_ fields: inout IndexedFields<Review>) {
    fields.set(.question, question)
    fields.set(.subject, subject)
    fields.set(.by, by)
  }

  private enum CodingKeys: String, CodingKey {
    case id, question, subject, by, date
    case isRight = "is_right"
  }
}

extension Field where R == Review, Value == Review.Question {
  /// What was asked.
  public static var question: Field { Field("question") }
}
extension Field where R == Review, Value == AnyRecordID {
  /// What it was asked about.
  public static var subject: Field { Field("subject") }
}
extension Field where R == Review, Value == Teammate.ID {
  /// Who answers.
  public static var by: Field { Field("by") }
}

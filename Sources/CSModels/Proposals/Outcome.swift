public import Foundation

/// What came of a message.
public enum Outcome: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
  /// It went out.
  case sent
  /// It was answered.
  case replied
  /// It was not answered.
  case noReply = "no_reply"
  /// It led to a meeting.
  case meetingBooked = "meeting_booked"
  /// It could not be delivered.
  case bounced
}

/// What came of a message, as one more record that the next run learns from.
public struct RecordedOutcome: Record {
  /// The kind of outcomes.
  public static let kind: RecordKind = "outcome"

  /// A function of draft and outcome: the same outcome is recorded once.
  public let id: RecordID<RecordedOutcome>
  /// The draft the message was.
  public let draft: MessageDraft.ID
  /// Whom it was for.
  public let person: Contact.ID
  /// What came of it.
  public let outcome: Outcome
  /// When.
  public let date: Date
  /// Who says so.
  public let by: Author

  /// Creates an outcome.
  package init(of draft: MessageDraft, _ outcome: Outcome, on date: Date, by author: Author) {
    id = RecordID("\(draft.id)/\(outcome.rawValue)")
    self.draft = draft.id
    person = draft.person
    self.outcome = outcome
    self.date = date
    by = author
  }

  /// When.
  public var timestamp: Date? { date }

  /// Indexes draft, person and outcome.
  public func index(_ fields: inout IndexedFields<RecordedOutcome>) {
    fields.set(.draft, draft)
    fields.set(.person, person)
    fields.set(.outcome, outcome)
  }
}

extension Field where R == RecordedOutcome, Value == MessageDraft.ID {
  /// The draft the message was.
  public static var draft: Field { Field("draft") }
}
extension Field where R == RecordedOutcome, Value == Contact.ID {
  /// Whom it was for.
  public static var person: Field { Field("person") }
}
extension Field where R == RecordedOutcome, Value == Outcome {
  /// What came of it.
  public static var outcome: Field { Field("outcome") }
}

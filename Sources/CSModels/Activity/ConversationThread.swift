public import Foundation

/// A conversation: the interactions that answer one another.
public struct ConversationThread: Editable {
  /// The kind of conversations.
  public static let kind: RecordKind = "thread"

  /// The identity.
  public var id: RecordID<ConversationThread>
  /// The subject without reply and forward prefixes.
  public var subject: String
  /// When the first message was written.
  public var start: Date

  /// Creates a conversation.
  public init(id: ID, subject: String, start: Date) {
    self.id = id
    self.subject = subject
    self.start = start
  }

  /// When the first message was written.
  public var timestamp: Date? { start }
}

/// A message that a person has approved.
///
/// Only the approval desk makes one, and none can be decoded: a sender that takes this type cannot
/// send what nobody approved.
public struct ApprovedMessage: Hashable, Sendable {
  /// The draft it was.
  public let draft: MessageDraft.ID
  /// The address it goes to.
  public let to: String
  /// The subject.
  public let subject: String
  /// The text.
  public let body: String
  /// Who approved it.
  public let approvedBy: Teammate.ID

  /// Makes a message of an approved draft.
  package init(_ draft: MessageDraft, approvedBy: Teammate.ID) {
    self.draft = draft.id
    to = draft.to
    subject = draft.subject
    body = draft.content
    self.approvedBy = approvedBy
  }
}

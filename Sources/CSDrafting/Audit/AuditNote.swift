import CSModels
import Foundation

/// What is to be written into the audit log; the log adds number and digests.
struct AuditNote: Sendable {
  /// The entry that began the act; `nil` for an attempt.
  var began: AuditEntry?
  /// Who acts.
  var author: Author
  /// What is to be done.
  var action: String
  /// When.
  var date: Date
  /// Who allowed it.
  var approvedBy: AuditEntry.Approval?
  /// What came of it.
  var outcome: AuditEntry.Outcome
  /// The rules that decided.
  var version: String
  /// The person concerned.
  var contact: Contact.ID?
  /// The record acted on.
  var record: AnyRecordID
  /// The digest of what the record says.
  var content = ""
  /// Why.
  var reasoning: String
}

/// Whom and what an audit entry was about, and why: the part of it that can be erased.
///
/// The entry holds the digest of its detail, salted so that nobody can find a person by trying
/// addresses. Where the detail is there, it can be checked; where it was erased, the chain of
/// entries holds without it.
public struct AuditDetail: Record {
  /// The kind of audit details.
  public static let kind: RecordKind = "audit_detail"

  /// The number of the entry.
  public let id: RecordID<AuditDetail>
  /// The person concerned.
  public let contact: Contact.ID?
  /// The record acted on.
  public let record: AnyRecordID
  /// The digest of what the record said, such as the text that was approved; empty where the
  /// content does not matter.
  public let content: String
  /// Why it was done, in the words of who did it.
  public let reasoning: String
  /// What makes the digest impossible to guess.
  let salt: String

  /// Creates the detail of the entry of a number.
  package init(
    of sequence: Int, contact: Contact.ID?, record: AnyRecordID, content: String = "",
    reasoning: String, salt: String
  ) {
    id = RecordID("\(sequence)")
    self.contact = contact
    self.record = record
    self.content = content
    self.reasoning = reasoning
    self.salt = salt
  }

  /// The digest that the entry holds.
  package var digest: String {
    get throws { SHA256.hex(try RecordCoding.encode(self)) }
  }

  /// The number of the entry.
  public var sequence: Int { Int(id.rawValue) ?? 0 }

  /// Indexes number, person and record.
  public func index(_ fields: inout IndexedFields<AuditDetail>) {
    fields.set(.sequence, sequence)
    fields.set(.contact, contact)
    fields.set(.record, record)
  }
}

extension Field where R == AuditDetail, Value == Int {
  /// The number of the entry.
  public static var sequence: Field { Field("sequence") }
}
extension Field where R == AuditDetail, Value == Contact.ID {
  /// The person concerned.
  public static var contact: Field { Field("contact") }
}
extension Field where R == AuditDetail, Value == AnyRecordID {
  /// The record acted on.
  public static var record: Field { Field("record") }
}

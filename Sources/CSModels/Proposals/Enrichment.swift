public import Foundation

/// What was found out about a contact elsewhere, field by field, with its source.
public struct Enrichment: Record {
  /// The kind of enrichments.
  public static let kind: RecordKind = "enrichment"

  /// One thing that was found out.
  public struct Finding: Hashable, Codable, Sendable {
    /// The field, such as `jobTitle`.
    public var field: String
    /// What it is.
    public var value: JSONValue
    /// Where that was found.
    public var source: String
    /// How sure that is.
    public var confidence: Probability

    /// Creates a finding.
    public init(_ field: String, _ value: JSONValue, source: String, confidence: Probability) {
      self.field = field
      self.value = value
      self.source = source
      self.confidence = confidence
    }
  }

  /// A function of the contact: a contact has one enrichment.
  public let id: RecordID<Enrichment>
  /// Whom it is about.
  public let contact: Contact.ID
  /// What was found out, one entry a field.
  public package(set) var findings: [Finding]
  /// When somebody last looked.
  public package(set) var lastEnriched: Date

  /// Creates an enrichment.
  package init(of contact: Contact.ID, findings: [Finding], lastEnriched: Date) {
    id = RecordID(contact.rawValue)
    self.contact = contact
    self.findings = findings
    self.lastEnriched = lastEnriched
  }

  /// The fields that were found out, in order.
  public var fieldsEnriched: [String] { findings.map(\.field) }

  /// When somebody last looked.
  public var timestamp: Date? { lastEnriched }

  /// Indexes the contact.
  public func index(_ fields: inout IndexedFields<Enrichment>) {
    fields.set(.contact, contact)
  }
}

extension Field where R == Enrichment, Value == Contact.ID {
  /// Whom it is about.
  public static var contact: Field { Field("contact") }
}

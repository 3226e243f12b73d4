public import Foundation

/// Something that changed in a relationship, with its state.
///
/// Signals are written by the scanner; they have no public initializer.
public struct RelationshipSignal: Record {
  /// The kind of signals.
  public static let kind: RecordKind = "relationship_signal"

  /// What changed.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// Somebody who speaks for us may be lost.
    case championRisk = "champion_risk"
    /// They talk with us less than they did.
    case engagementDrop = "engagement_drop"
    /// The organisation of the customer changed.
    case orgChange = "org_change"
  }

  /// What a colleague has done about it.
  public enum Status: String, Lifecycle, FieldConvertible {
    /// Nobody has seen it.
    case new
    /// Somebody deals with it.
    case acknowledged
    /// It is over.
    case resolved

    /// A signal goes forward only.
    public var successors: Set<Status> {
      switch self {
      case .new: [.acknowledged, .resolved]
      case .acknowledged: [.resolved]
      case .resolved: []
      }
    }
  }

  /// A function of type, subject and day.
  public let id: RecordID<RelationshipSignal>
  /// What changed.
  public let type: Kind
  /// When it was detected.
  public let detectedDate: Date
  /// The person concerned.
  public let person: Contact.ID?
  /// The company concerned.
  public let company: Account.ID
  /// How much it matters.
  public package(set) var severity: Finding.Severity
  /// What was measured.
  public package(set) var contextData: [Evidence]
  /// What a colleague has done about it.
  public private(set) var status: Status

  /// Creates a new signal.
  package init(
    id: ID, type: Kind, detectedDate: Date, person: Contact.ID?, company: Account.ID,
    severity: Finding.Severity, contextData: [Evidence]
  ) {
    self.id = id
    self.type = type
    self.detectedDate = detectedDate
    self.person = person
    self.company = company
    self.severity = severity
    self.contextData = contextData
    status = .new
  }

  /// Moves the signal to another status.
  ///
  /// - Throws: ``InvalidTransition`` where that step is not allowed.
  public mutating func move(to next: Status) throws(InvalidTransition) {
    status = try status.moved(to: next)
  }

  /// When it was detected.
  public var timestamp: Date? { detectedDate }

  /// Indexes type, person, company and status.
  public func index(_ fields: inout IndexedFields<RelationshipSignal>) {
    fields.set(.type, type)
    fields.set(.person, person)
    fields.set(.company, company)
    fields.set(.status, status)
  }

  private enum CodingKeys: String, CodingKey {
    case id, type, person, company, severity, status
    case detectedDate = "detected_date"
    case contextData = "context_data"
  }
}

extension Field where R == RelationshipSignal, Value == RelationshipSignal.Kind {
  /// What changed.
  public static var type: Field { Field("type") }
}
extension Field where R == RelationshipSignal, Value == Contact.ID {
  /// The person concerned.
  public static var person: Field { Field("person") }
}
extension Field where R == RelationshipSignal, Value == Account.ID {
  /// The company concerned.
  public static var company: Field { Field("company") }
}
extension Field where R == RelationshipSignal, Value == RelationshipSignal.Status {
  /// What a colleague has done about it.
  public static var status: Field { Field("status") }
}

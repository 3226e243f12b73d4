public import Foundation

/// A position that a person holds or held in a company.
public struct OrganizationalRole: Editable {
  /// The kind of organizational roles.
  public static let kind: RecordKind = "organizational_role"

  /// A function of person, company and start.
  public var id: RecordID<OrganizationalRole>
  /// Who holds it.
  public let person: Contact.ID
  /// Where.
  public let company: Account.ID
  /// The title of the position.
  public var title: String
  /// The department, where it is known.
  public var department: String?
  /// Who the person reports to, where it is known.
  public var reportingManager: Contact.ID?
  /// When the person took the position, where it is known.
  public let startDate: Date?
  /// When the person left it; `nil` while it is held.
  public private(set) var endDate: Date?
  /// How much the person moves others, 0...100; `nil` until it was computed.
  public var influenceScore: Points?
  /// How much the person engages, 0...100; `nil` until it was computed.
  public var engagementScore: Points?

  /// Creates a role.
  ///
  /// - Throws: ``InvalidValue`` where it ends before it starts, a score lies outside 0...100, or
  ///   the person reports to themselves.
  public init(
    person: Contact.ID, company: Account.ID, title: String, department: String? = nil,
    reportingManager: Contact.ID? = nil, startDate: Date? = nil, endDate: Date? = nil,
    influenceScore: Points? = nil, engagementScore: Points? = nil
  ) throws(InvalidValue) {
    let start = startDate.map(Timestamp.text(of:)) ?? ""
    id = ID("\(company)/\(person)/\(start)")
    self.person = person
    self.company = company
    self.title = title
    self.department = department
    self.reportingManager = reportingManager
    self.startDate = startDate
    self.endDate = endDate
    self.influenceScore = influenceScore
    self.engagementScore = engagementScore
    try validate()
  }

  /// Ends the role.
  ///
  /// - Throws: ``InvalidValue`` where that is before it starts.
  public mutating func end(on date: Date) throws(InvalidValue) {
    var copy = self
    copy.endDate = date
    try copy.validate()
    self = copy
  }

  /// The role without its end, as seen from a moment before it.
  var stillHeld: OrganizationalRole {
    var copy = self
    copy.endDate = nil
    return copy
  }

  /// When the person took the position.
  public var timestamp: Date? { startDate }

  /// Checks dates, scores and manager.
  public func validate() throws(InvalidValue) {
    if let startDate, let endDate, endDate < startDate {
      throw InvalidValue("end_date", "A role cannot end before it starts.")
    }
    for (name, score) in [
      ("influence_score", influenceScore), ("engagement_score", engagementScore),
    ] {
      if let score, !(0...100 as ClosedRange<Points>).contains(score) {
        throw InvalidValue(name, "A score lies between 0 and 100.")
      }
    }
    guard reportingManager != person else {
      throw InvalidValue("reporting_manager", "Nobody reports to themselves.")
    }
  }

  /// Indexes person, company and manager.
  public func index(_ fields: inout IndexedFields<OrganizationalRole>) {
    fields.set(.person, person)
    fields.set(.company, company)
    fields.set(.reportingManager, reportingManager)
  }

  private enum CodingKeys: String, CodingKey {
    case id, person, company, title, department
    case reportingManager = "reporting_manager"
    case startDate = "start_date"
    case endDate = "end_date"
    case influenceScore = "influence_score"
    case engagementScore = "engagement_score"
  }

  /// Decodes a role through the same checks as the initializer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      person: container.decode(Contact.ID.self, forKey: .person),
      company: container.decode(Account.ID.self, forKey: .company),
      title: container.decode(String.self, forKey: .title),
      department: container.decodeIfPresent(String.self, forKey: .department),
      reportingManager: container.decodeIfPresent(Contact.ID.self, forKey: .reportingManager),
      startDate: container.decodeIfPresent(Date.self, forKey: .startDate),
      endDate: container.decodeIfPresent(Date.self, forKey: .endDate),
      influenceScore: container.decodeIfPresent(Points.self, forKey: .influenceScore),
      engagementScore: container.decodeIfPresent(Points.self, forKey: .engagementScore))
    if let id = try container.decodeIfPresent(ID.self, forKey: .id) { self.id = id }
  }
}

extension Field where R == OrganizationalRole, Value == Contact.ID {
  /// Who holds it.
  public static var person: Field { Field("person") }
  /// Who the person reports to.
  public static var reportingManager: Field { Field("reporting_manager") }
}
extension Field where R == OrganizationalRole, Value == Account.ID {
  /// Where.
  public static var company: Field { Field("company") }
}

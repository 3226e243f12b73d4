/// A colleague: somebody of the organisation that runs the kit, who may decide.
public struct Teammate: Editable {
  /// The kind of teammates.
  public static let kind: RecordKind = "teammate"

  /// What a colleague may do.
  public enum Role: String, Hashable, Codable, Sendable, CaseIterable, FieldConvertible {
    /// May read.
    case viewer
    /// May decide about the accounts of their own.
    case representative
    /// May decide about all accounts.
    case manager
    /// May change the rules.
    case admin
  }

  /// The identity.
  public var id: RecordID<Teammate>
  /// The full name.
  public var name: String
  /// The address in lower case.
  public var email: String
  /// What the colleague may do.
  public var role: Role
  /// The language the colleague reads, as a BCP 47 tag such as `de`; by default the workspace's.
  public var language: String?
  /// The zone of the colleague as an IANA name such as `Europe/Berlin`; by default the
  /// workspace's.
  public var timeZone: String?
  /// When alerts wait; by default never.
  public var quietHours: QuietHours?

  /// Creates a colleague whose id is the address in lower case.
  public init(_ name: String, email: String, role: Role = .representative) {
    let address = email.lowercased()
    id = ID(address)
    self.name = name
    self.email = address
    self.role = role
  }

  /// Refuses an empty identity, a zone that is not known and quiet hours without an end.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the teammate an id.") }
    if let timeZone { _ = try WorkCalendar(timeZone: timeZone) }
    try quietHours?.validate()
  }

  /// The calendar in the colleague's own zone: the workspace's days, read on another clock.
  public func calendar(in workspace: WorkCalendar) -> WorkCalendar {
    guard let timeZone, timeZone != workspace.timeZone else { return workspace }
    let own = try? WorkCalendar(
      timeZone: timeZone, workingWeekdays: workspace.workingWeekdays, holidays: workspace.holidays)
    return own ?? workspace
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, email, role, language
    case timeZone = "time_zone"
    case quietHours = "quiet_hours"
  }

  /// Indexes address and role.
  public func index(_ fields: inout IndexedFields<Teammate>) {
    fields.set(.email, email)
    fields.set(.role, role)
  }
}

extension Field where R == Teammate, Value == String {
  /// The address in lower case.
  public static var email: Field { Field("email") }
}
extension Field where R == Teammate, Value == Teammate.Role {
  /// What the colleague may do.
  public static var role: Field { Field("role") }
}

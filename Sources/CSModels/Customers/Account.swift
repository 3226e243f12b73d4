/// A company that is, was or may become a customer.
public struct Account: Editable {
  /// The kind of accounts.
  public static let kind: RecordKind = "account"

  /// The identity.
  public var id: RecordID<Account>
  /// The company's name.
  public var name: String
  /// The mail domains of the company, in lower case.
  public var domains: [String]
  /// How many people work there.
  public var employeeCount: Int?
  /// What the company does.
  public var industry: String?
  /// The colleague who looks after it.
  public var owner: Teammate.ID?
  /// The company that it belongs to.
  public var parent: Account.ID?
  /// When people there work, where that differs from the workspace's calendar.
  public var calendar: WorkCalendar?

  /// Creates an account; without an id, the name is the id.
  public init(
    _ name: String, id: ID? = nil, domains: [String] = [], employeeCount: Int? = nil,
    industry: String? = nil, owner: Teammate? = nil, parent: Account.ID? = nil,
    calendar: WorkCalendar? = nil
  ) {
    self.id = id ?? ID(name)
    self.name = name
    self.domains = domains.map { $0.lowercased() }
    self.employeeCount = employeeCount
    self.industry = industry
    self.owner = owner?.id
    self.parent = parent
    self.calendar = calendar
  }

  /// Refuses an empty identity, a negative number of employees, and a company that owns itself.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the account an id.") }
    guard (employeeCount ?? 0) >= 0 else {
      throw InvalidValue("employee_count", "The number of employees cannot be negative.")
    }
    try calendar?.validate()
    guard parent != id else { throw InvalidValue("parent", "A company cannot own itself.") }
  }

  /// Indexes domains, owner, parent and industry.
  public func index(_ fields: inout IndexedFields<Account>) {
    fields.set(.domain, anyOf: domains)
    fields.set(.owner, owner)
    fields.set(.parent, parent)
    fields.set(.industry, industry)
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, domains
    case employeeCount = "employee_count"
    case industry, owner, parent, calendar
  }
}

extension Field where R == Account, Value == String {
  /// A mail domain of the company.
  public static var domain: Field { Field("domain") }
  /// What the company does.
  public static var industry: Field { Field("industry") }
}
extension Field where R == Account, Value == Teammate.ID {
  /// The colleague who looks after it.
  public static var owner: Field { Field("owner") }
}
extension Field where R == Account, Value == Account.ID {
  /// The company that it belongs to.
  public static var parent: Field { Field("parent") }
}

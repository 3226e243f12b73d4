/// What the organisation that runs the kit says about itself.
///
/// It is a record, so that a replay sees the calendar of its day.
public struct WorkspaceProfile: Editable {
  /// The kind of profiles.
  public static let kind: RecordKind = "workspace_profile"
  /// A workspace has one profile.
  public static let theID: RecordID<WorkspaceProfile> = "profile"

  /// There is one profile a workspace.
  public var id: RecordID<WorkspaceProfile> { Self.theID }
  /// The organisation's name, or `nil` where it was not said.
  public var name: String?
  /// The mail domains of the organisation, in lower case; mail from them is outbound or internal.
  public var domains: Set<String>
  /// When the organisation works; accounts may say otherwise.
  public var calendar: WorkCalendar
  /// The currency in which amounts are compared.
  public var currency: Currency
  /// The languages in which the organisation writes, as BCP 47 tags, the preferred one first.
  public var languages: [String]

  /// Creates a profile; domains are brought to lower case.
  public init(
    domains: Set<String>, name: String? = nil, calendar: WorkCalendar = .weekdays(in: "UTC"),
    currency: Currency = .usd, languages: [String] = ["en"]
  ) {
    self.name = name
    self.domains = Set(domains.map { $0.lowercased() })
    self.calendar = calendar
    self.currency = currency
    self.languages = languages
  }

  /// Whether a mail domain, or a parent of it, belongs to the organisation.
  public func owns(domain: String) -> Bool {
    var rest = domain.lowercased()[...]
    while true {
      if domains.contains(String(rest)) { return true }
      guard let dot = rest.firstIndex(of: ".") else { return false }
      rest = rest[rest.index(after: dot)...]
    }
  }

  /// Refuses a calendar whose zone or holidays are not known.
  public func validate() throws(InvalidValue) { try calendar.validate() }

  private enum CodingKeys: CodingKey { case name, domains, calendar, currency, languages }

  /// Encodes the profile with its domains sorted.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encode(domains.sorted(), forKey: .domains)
    try container.encode(calendar, forKey: .calendar)
    try container.encode(currency, forKey: .currency)
    try container.encode(languages, forKey: .languages)
  }
}

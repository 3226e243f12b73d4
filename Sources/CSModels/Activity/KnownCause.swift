public import Foundation

/// What a colleague knows about some days: a migration, a holiday, a test of an automation.
///
/// It explains what is measured on those days, so that nobody is alarmed by it. Without an account
/// it holds for all of them.
public struct KnownCause: Editable {
  /// The kind of known causes.
  public static let kind: RecordKind = "known_cause"

  /// What sort of cause it is.
  public enum Reason: String, Hashable, Codable, Sendable, CaseIterable {
    /// Data or users move from one system to another.
    case migration
    /// People do not work.
    case holiday
    /// Machines act instead of people, or stop doing so.
    case automation
    /// Something new is introduced.
    case launch
    /// Something does not work, or is not counted.
    case outage
    /// Anything else.
    case other
  }

  /// The identity.
  public var id: RecordID<KnownCause>
  /// The company; `nil` for all of them.
  public var account: Account.ID?
  /// The metric concerned; `nil` for all of them, and for contact.
  public var metric: String?
  /// The first day.
  public var start: CivilDate
  /// The last day, not before the first.
  public var end: CivilDate
  /// What sort of cause it is.
  public var reason: Reason
  /// What happened, in words.
  public var note: String

  /// Creates a cause.
  public init(
    id: ID, _ reason: Reason, on days: ClosedRange<CivilDate>, account: Account.ID? = nil,
    metric: String? = nil, note: String = ""
  ) {
    self.id = id
    self.reason = reason
    start = days.lowerBound
    end = days.upperBound
    self.account = account
    self.metric = metric
    self.note = note
  }

  /// The start of the first day, in UTC.
  public var timestamp: Date? {
    Date(timeIntervalSince1970: Double(start.daysSince1970) * 86_400)
  }

  /// Whether it explains a metric on a day; with `nil`, whether it explains a lack of contact.
  public func explains(_ metric: String?, on day: CivilDate) -> Bool {
    start <= day && day <= end && (self.metric == nil || self.metric == metric)
  }

  /// Refuses an empty identity and an end before the start.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the known cause an id.") }
    guard start <= end else {
      throw InvalidValue("end", "A known cause cannot end before it starts.")
    }
  }

  /// Indexes the account, and whether it holds for all.
  public func index(_ fields: inout IndexedFields<KnownCause>) {
    fields.set(.account, account)
    fields.set(.isGeneral, account == nil)
  }
}

extension Field where R == KnownCause, Value == Account.ID {
  /// The company.
  public static var account: Field { Field("account") }
}
extension Field where R == KnownCause, Value == Bool {
  /// Whether it holds for all companies.
  public static var isGeneral: Field { Field("is_general") }
}

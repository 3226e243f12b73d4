public import Foundation

/// What was counted day by day: logins, active users, calls of an interface.
public struct UsageSeries: Editable {
  /// The kind of usage series.
  public static let kind: RecordKind = "usage_series"

  /// A function of account, metric and first day.
  public var id: RecordID<UsageSeries>
  /// The company.
  public var account: Account.ID
  /// What is counted, such as `daily_active_users`.
  public var metric: String
  /// The first day.
  public var start: CivilDate
  /// One value a day; `nil` where it is not known, which is not zero.
  public var values: [Double?]

  /// Creates a series.
  public init(account: Account.ID, metric: String, start: CivilDate, values: [Double?]) {
    id = ID("\(account)/\(metric)/\(start)")
    self.account = account
    self.metric = metric
    self.start = start
    self.values = values
  }

  /// The start of the first day, in UTC.
  public var timestamp: Date? {
    Date(timeIntervalSince1970: Double(start.daysSince1970) * 86_400)
  }

  /// Refuses values that are not finite.
  public func validate() throws(InvalidValue) {
    for value in values {
      guard let value, !value.isFinite else { continue }
      throw InvalidValue("values", "Values must be finite numbers; leave out what is not known.")
    }
  }

  /// Indexes account and metric.
  public func index(_ fields: inout IndexedFields<UsageSeries>) {
    fields.set(.account, account)
    fields.set(.metric, metric)
  }
}

extension Field where R == UsageSeries, Value == Account.ID {
  /// The company.
  public static var account: Field { Field("account") }
}
extension Field where R == UsageSeries, Value == String {
  /// What is counted.
  public static var metric: Field { Field("metric") }
}

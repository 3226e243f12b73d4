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
  ///
  /// Kept in four bytes a value where single precision holds all of them exactly, else in eight.
  /// Reading makes an array: O(n) for n days.
  public var values: [Double?] {
    get { kept.array }
    set { kept = CompactValues(newValue) }
  }
  var kept: CompactValues

  /// Creates a series.
  public init(account: Account.ID, metric: String, start: CivilDate, values: [Double?]) {
    id = ID("\(account)/\(metric)/\(start)")
    self.account = account
    self.metric = metric
    self.start = start
    kept = CompactValues(values)
  }

  /// How many days there are, known or not.
  package var count: Int { kept.count }

  /// The value of a day of the series; `nil` where it is not known or lies outside.
  package subscript(_ index: Int) -> Double? {
    index >= 0 && index < kept.count ? kept[index] : nil
  }

  /// Puts the known values that are finite into an array of days from a place on, as many as it has
  /// room for.
  package func write(into days: inout [Double?], from place: Int) {
    kept.write(into: &days, from: place)
  }

  /// The start of the first day, in UTC.
  public var timestamp: Date? {
    Date(timeIntervalSince1970: Double(start.daysSince1970) * 86_400)
  }

  /// Refuses values that are not finite.
  public func validate() throws(InvalidValue) {
    for index in 0..<count {
      guard let value = kept[index], !value.isFinite else { continue }
      throw InvalidValue("values", "Values must be finite numbers; leave out what is not known.")
    }
  }

  /// Indexes account and metric.
  public func index(_ fields: inout IndexedFields<UsageSeries>) {
    fields.set(.account, account)
    fields.set(.metric, metric)
  }
}

extension UsageSeries {
  private enum CodingKeys: String, CodingKey { case id, account, metric, start, values }

  /// Decodes a series.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(ID.self, forKey: .id)
    account = try container.decode(Account.ID.self, forKey: .account)
    metric = try container.decode(String.self, forKey: .metric)
    start = try container.decode(CivilDate.self, forKey: .start)
    kept = CompactValues(try container.decode([Double?].self, forKey: .values))
  }

  /// Encodes the series.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(account, forKey: .account)
    try container.encode(metric, forKey: .metric)
    try container.encode(start, forKey: .start)
    try container.encode(values, forKey: .values)
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

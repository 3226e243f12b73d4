public import Foundation

/// What a company pays for, and until when.
public struct Subscription: Editable {
  /// The kind of subscriptions.
  public static let kind: RecordKind = "subscription"

  /// The identity.
  public var id: RecordID<Subscription>
  /// The company that pays.
  public var account: Account.ID
  /// What is paid in a year.
  public var value: Money
  /// How many seats are paid for.
  public var seats: Int
  /// When it ends or is renewed.
  public var renewal: Date
  /// When it began, or `nil` where that is not known.
  public var start: Date?
  /// When it ended for good, or `nil` while it goes on: a renewal that is due is no end.
  public var end: Date?
  /// What was bought.
  public var product: String?
  /// How much of what is counted is paid for, by the metric of a usage series, such as
  /// `storage_gigabytes`: the most that a day may have; `nil` where seats are all there is.
  public var limits: [String: Double]?

  /// Creates a subscription.
  public init(
    id: ID, account: Account.ID, value: Money, seats: Int, renewal: Date, start: Date? = nil,
    end: Date? = nil, product: String? = nil, limits: [String: Double]? = nil
  ) {
    self.id = id
    self.account = account
    self.value = value
    self.seats = seats
    self.renewal = renewal
    self.start = start
    self.end = end
    self.product = product
    self.limits = limits
  }

  /// When it began.
  public var timestamp: Date? { start }

  /// Whether it is paid for at a moment: begun, and not ended.
  public func isActive(at moment: Date) -> Bool {
    if let start, start > moment { return false }
    if let end, end <= moment { return false }
    return true
  }

  /// Refuses negative seats and limits, and a renewal or an end before the start.
  public func validate() throws(InvalidValue) {
    guard seats >= 0 else { throw InvalidValue("seats", "Seats cannot be negative.") }
    for limit in (limits ?? [:]).values where !(limit >= 0 && limit.isFinite) {
      throw InvalidValue("limits", "A limit is a finite number of 0 or more.")
    }
    if let start, renewal < start {
      throw InvalidValue("renewal", "A subscription cannot be renewed before it starts.")
    }
    if let start, let end, end < start {
      throw InvalidValue("end", "A subscription cannot end before it starts.")
    }
  }

  /// Indexes account and renewal.
  public func index(_ fields: inout IndexedFields<Subscription>) {
    fields.set(.account, account)
    fields.set(.renewal, renewal)
  }
}

extension Field where R == Subscription, Value == Account.ID {
  /// The company that pays.
  public static var account: Field { Field("account") }
}
extension Field where R == Subscription, Value == Date {
  /// When it ends or is renewed.
  public static var renewal: Field { Field("renewal") }
}

import CSModels
import Foundation

/// A condition that was found and does not hold long enough yet to be told.
struct WaitingCondition: Record {
  static let kind: RecordKind = "waiting_condition"

  /// The condition.
  let id: RecordID<WaitingCondition>
  /// The company.
  let account: Account.ID
  /// Since when it has been found in every scan; `nil` where it was told or is gone.
  var since: Date?

  func index(_ fields: inout IndexedFields<WaitingCondition>) {
    fields.set(.account, account)
  }
}

extension Field where R == WaitingCondition, Value == Account.ID {
  /// The company.
  static var account: Field { Field("account") }
}

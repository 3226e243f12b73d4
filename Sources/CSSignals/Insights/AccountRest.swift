import CSModels
import Foundation

/// For how long most detectors need not look at an account about which nothing is recorded.
///
/// It is learned by looking ahead: at the end of the rest the detectors are asked as if nothing had
/// happened until then. Those that find nothing now and nothing then are left out in between; what
/// time alone brings about within a rest is assumed to last until its end.
struct AccountRest: Record {
  static let kind: RecordKind = "account_rest"

  /// The account's.
  let id: RecordID<AccountRest>
  /// The account.
  let account: Account.ID
  /// When every detector looked.
  let since: Date
  /// Until when the others find nothing.
  let until: Date
  /// Those that found something, or would by the end, by name.
  let awake: [DetectorID]

  init(_ account: Account.ID, since: Date, until: Date, awake: [DetectorID]) {
    id = Self.id(of: account)
    self.account = account
    self.since = since
    self.until = until
    self.awake = awake
  }

  static func id(of account: Account.ID) -> RecordID<AccountRest> { RecordID(account.rawValue) }

  /// Whether a moment lies within the rest.
  func holds(at moment: Date) -> Bool { since <= moment && moment <= until }

  func index(_ fields: inout IndexedFields<AccountRest>) {
    fields.set(.account, account)
  }
}

extension Field where R == AccountRest, Value == Account.ID {
  /// The company.
  static var account: Field { Field("account") }
}

extension AccountRest {
  /// The end of a rest that begins now: at most some days ahead, spread over them by the account, so
  /// that each day as many accounts are looked at again.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - moment: When it begins.
  ///   - days: How many days it lasts at most, at least 1.
  static func end(for account: Account.ID, from moment: Date, days: Int) -> Date {
    // FNV-1a, which is the same in every process.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in account.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let length = UInt64(max(1, days))
    let seconds = moment.timeIntervalSince1970
    guard seconds.isFinite, abs(seconds) < 1e12 else { return moment }
    let day = UInt64(bitPattern: Int64((seconds / 86_400).rounded(.down)) &+ 20_000_000)
    let rest = length - (day &+ (hash >> 16) % length) % length
    return moment.addingTimeInterval(Double(rest) * 86_400)
  }
}

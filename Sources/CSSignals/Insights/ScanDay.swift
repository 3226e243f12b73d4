import CSModels
import Foundation

/// Since when the whole workspace has been scanned without a gap by the same detectors.
///
/// What is found for the first time after that day has just begun; what was found on it may be old.
struct ScanDay: Record {
  static let kind: RecordKind = "scan_day"
  static let name: RecordID<ScanDay> = "latest"

  /// The one of a workspace.
  let id: RecordID<ScanDay>
  /// The last day on which every account was looked at.
  private(set) var day: CivilDate
  /// The first day of those without a gap.
  private(set) var since: CivilDate
  /// Those that look at every account, by name.
  private(set) var detectors: [DetectorID]
  /// How many accounts there were.
  private(set) var accounts: Int

  /// What is asked of a scan to go on with those before.
  struct Scan {
    var day: CivilDate
    var detectors: [DetectorID]
    var accounts: Int
    /// How many days may lie between two scans.
    var gap: Int
    /// How many new accounts are too many: what they bring with them may be old.
    var newAccounts: Int
  }

  /// The first scan.
  init(_ scan: Scan) {
    id = Self.name
    (day, since, accounts) = (scan.day, scan.day, scan.accounts)
    detectors = Self.sorted(scan.detectors)
  }

  /// The days with another scan; one of an earlier day changes nothing.
  func going(on scan: Scan) -> ScanDay {
    guard scan.day >= day else { return self }
    var next = self
    let isSame = Set(scan.detectors).isSubset(of: detectors)
    let isNear = day.adding(days: max(0, scan.gap)) >= scan.day
    if !isSame || !isNear || scan.accounts - accounts >= max(1, scan.newAccounts) {
      next.since = scan.day
    }
    next.detectors = Self.sorted(scan.detectors + (scan.day == day ? detectors : []))
    next.day = scan.day
    next.accounts = scan.accounts
    return next
  }

  private static func sorted(_ detectors: [DetectorID]) -> [DetectorID] {
    Set(detectors).sorted { $0.rawValue.precedesInBytes($1.rawValue) }
  }
}

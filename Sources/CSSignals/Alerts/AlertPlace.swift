import CSModels
import Foundation

/// How far somebody has been alerted: the last commit that was dealt with, and how many of its
/// changes.
struct AlertPlace: Record {
  static let kind: RecordKind = "alert_place"

  /// A function of reader and name.
  let id: RecordID<AlertPlace>
  /// The commit of the last alert.
  var revision: Revision
  /// How many changes of that commit were dealt with.
  var changes: Int
  /// What was hidden when its turn came, in that order: it may come back.
  var hidden: [Insight.ID]?

  /// How many hidden insights are remembered at most; beyond it the oldest are forgotten.
  static let mostHidden = 1_000

  init(_ name: String, of reader: Teammate.ID) {
    id = RecordID("\(reader)/\(name)")
    revision = .none
    changes = 0
  }

  /// Notes that an insight was hidden when its turn came.
  mutating func hide(_ id: Insight.ID) {
    guard hidden?.contains(id) != true else { return }
    hidden = ((hidden ?? []) + [id]).suffix(Self.mostHidden)
  }

  /// Forgets that an insight was hidden; `false` where it was not.
  mutating func show(_ id: Insight.ID) -> Bool {
    guard let index = hidden?.firstIndex(of: id) else { return false }
    hidden?.remove(at: index)
    if hidden?.isEmpty == true { hidden = nil }
    return true
  }
}

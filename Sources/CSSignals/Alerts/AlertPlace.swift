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

  init(_ name: String, of reader: Teammate.ID) {
    id = RecordID("\(reader)/\(name)")
    revision = .none
    changes = 0
  }
}

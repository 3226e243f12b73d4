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
  ///
  /// The id of an insight may name a person, whose erasure must not take the place with it: all that
  /// is kept of the id is its hash.
  private(set) var hidden: [String]?

  /// How many hidden insights are remembered at most; beyond it the oldest are forgotten.
  static let mostHidden = 1_000

  init(_ name: String, of reader: Teammate.ID) {
    id = RecordID("\(reader)/\(name)")
    revision = .none
    changes = 0
  }

  /// Whether an insight was hidden when its turn came.
  func isHidden(_ id: Insight.ID) -> Bool {
    guard let hidden else { return false }
    return hidden.contains(Self.hash(id))
  }

  /// Notes that an insight was hidden when its turn came.
  mutating func hide(_ id: Insight.ID) {
    guard !isHidden(id) else { return }
    hidden = ((hidden ?? []) + [Self.hash(id)]).suffix(Self.mostHidden)
  }

  /// Forgets that an insight was hidden.
  mutating func show(_ id: Insight.ID) {
    guard hidden != nil else { return }
    let hash = Self.hash(id)
    hidden?.removeAll { $0 == hash }
    if hidden?.isEmpty == true { hidden = nil }
  }

  private static func hash(_ id: Insight.ID) -> String {
    String(SHA256.hex(Array(id.rawValue.utf8)).prefix(32))
  }
}

/// How far the log was read for positions that were overwritten.
struct PositionPlace: Record {
  static let kind: RecordKind = "position_place"
  static let theID: RecordID<PositionPlace> = "positions"

  let id: RecordID<PositionPlace>
  /// What had been recorded.
  var revision: Revision

  init(_ revision: Revision) {
    id = Self.theID
    self.revision = revision
  }
}

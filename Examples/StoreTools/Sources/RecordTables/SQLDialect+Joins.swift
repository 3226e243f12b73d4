import CSModels

/// How rows of one table are found for those of another: in the order in which they are written.
///
/// SQLite keeps that order for `CROSS JOIN`. PostgreSQL chooses the order, and a way, by what it
/// knows of the data; of tables that were filled a moment ago it knows nothing, and then may read a
/// whole table for each row. It plans a subquery with an `OFFSET` by itself, so that the only way
/// left is the index by the record's id.
extension SQLDialect {
  /// Ends a subquery that is to be run row by row.
  var foreachRow: SQLText {
    switch self {
    case .sqlite: ""
    case .postgres: " OFFSET 0"
    }
  }

  /// Joins the rows of a table for each row before.
  func joining(_ table: SQLText, as name: SQLText, where condition: SQLText) -> SQLText {
    switch self {
    case .sqlite: "CROSS JOIN \(table) \(name) ON \(condition)"
    case .postgres:
      """
      CROSS JOIN LATERAL (SELECT * FROM \(table) \(name) WHERE \(condition)\(foreachRow)) \(name)
      """
    }
  }

  /// The rows of `records` that have one of some ids, as `d`.
  ///
  /// In SQLite conditions on the id and on the revision have to follow. In PostgreSQL each row is
  /// the last one of its record in the view, or the last one of all where it was removed: as
  /// nothing is said of what superseded it, the key of the table is the only index that serves.
  func records(
    named ids: [[UInt8]], of kind: RecordKind, in view: PageStatement.View, _ side: Side
  ) -> SQLText {
    guard self == .postgres else { return records(.byID, side) }
    let revisions: SQLText =
      switch view {
      case .present: ""
      case .past(let revision):
        " AND d.revision <= \(.number(Int64(clamping: revision.number)))"
      }
    // For one id the plan is the same every time, so that PostgreSQL keeps it.
    let wanted: SQLText =
      ids.count == 1
      ? "(SELECT \(.bytes(ids[0]))::bytea AS id) i"
      : "unnest(\(.list(ids))::bytea[]) AS i (id)"
    return """
      \(wanted) CROSS JOIN LATERAL (SELECT * FROM records d \
      WHERE d.workspace = \(.workspace) AND d.kind = \(.kind(kind)) AND d.id = i.id\(revisions) \
      ORDER BY d.revision DESC LIMIT 1) d
      """
  }
}

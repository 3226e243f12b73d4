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
  /// In SQLite a condition on the id has to follow.
  func records(named ids: [[UInt8]], of kind: RecordKind, _ side: Side) -> SQLText {
    switch self {
    case .sqlite: return records(.byID, side)
    case .postgres:
      let isOn: SQLText = isOn(side, fields: false).map { " AND \($0)" } ?? ""
      let found: SQLText = """
        d.workspace = \(.workspace) AND d.kind = \(.kind(kind)) AND d.id = i.id\(isOn)
        """
      return """
        unnest(\(.list(ids))) AS i (id) \(joining("records", as: "d", where: found))
        """
    }
  }
}

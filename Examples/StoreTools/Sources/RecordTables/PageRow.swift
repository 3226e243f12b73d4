import CSModels
import Foundation

/// The rows of one table that belong to one part of an answer.
struct PageRow {
  let question: PageQuestion
  let path: PagePath
  let key: PageQuestion.Key
  let side: Side

  private var dialect: SQLDialect { question.dialect }
  private var selection: Selection { question.selection }

  /// The rows as one branch of a union: key, id, and what identifies the record.
  var text: SQLText {
    let distinct: SQLText = path.mayRepeat ? "DISTINCT " : ""
    let columns = sortColumns.map { "\($0.column) AS \($0.name)" as SQLText }
    return """
      SELECT \(distinct)\(.joined(columns, by: ", ")), \
      \(dialect.identity(isRecord: path.isRecord)) \
      FROM \(tables) WHERE \(conditions)
      """
  }

  /// The columns that order, with the names they have in a union; the id is the last.
  var sortColumns: [(column: SQLText, name: SQLText)] { keyColumns + [("d.id", "id")] }

  private var keyColumns: [(column: SQLText, name: SQLText)] {
    switch (key, path) {
    case (.timestamp, _): [("d.timestamp", "sort_key")]
    case (.value, .keys): dialect.valueColumns(of: "d")
    case (.value, _): dialect.valueColumns(of: "f")
    case (.missing, _): []
    }
  }

  /// The table, with the values that order where the path does not lead along them.
  var tables: SQLText {
    let source: SQLText
    switch path {
    case .ids(let ids):
      source = dialect.records(named: ids, of: selection.kind, in: question.view, side)
    case .all:
      if case .timestamp = key {
        source = dialect.records(.byTime, side)
      } else {
        source = dialect.records(.byID, side)
      }
    case .field, .keys: source = dialect.fields(side)
    }
    guard case .value(let name) = key else { return source }
    if case .keys = path { return source }
    let smallest: SQLText = """
      \(dialect.fieldOfRecord(isRecord: path.isRecord)) \
      AND f.name = \(.name(name)) AND f.smallest
      """
    return "\(source) \(dialect.joining("fields", as: "f", where: smallest))"
  }

  /// Everything that is asked of a row.
  var conditions: SQLText {
    var all: [SQLText] = [
      "d.workspace = \(.workspace)", "d.kind = \(.kind(selection.kind))",
    ]
    if let test = dialect.isOn(side, fields: !path.isRecord) { all.append(test) }
    switch path {
    case .ids(let ids):
      if dialect == .sqlite { all.append(dialect.isAny(of: ids, "d.id")) }
    case .field(let name, let test):
      all.append("d.name = \(.name(name))")
      if let test = test.text("d", in: dialect) { all.append(test) }
    case .keys(let name): all.append("d.name = \(.name(name)) AND d.smallest")
    case .all: break
    }
    all += timeConditions
    if case .past(let revision) = question.view {
      let number = SQLArgument.number(Int64(clamping: revision.number))
      all.append("d.revision <= \(number)")
      if side == .past { all.append("d.superseded > \(number)") }
    }
    for (index, (name, test)) in question.tests.enumerated() {
      if case .field = path, index == 0 { continue }
      all.append("EXISTS (\(fields(named: name, test))\(dialect.foreachRow))")
    }
    if case .missing(let name) = key {
      all.append("NOT EXISTS (\(fields(named: name, .any))\(dialect.foreachRow))")
    }
    if let text = positionCondition { all.append(text) }
    return .joined(all, by: " AND ")
  }

  /// The values of the record that pass a test.
  private func fields(named name: String, _ test: FieldTest) -> SQLText {
    let record = dialect.fieldOfRecord(isRecord: path.isRecord)
    let value: SQLText = test.text("f", in: dialect).map { " AND \($0)" } ?? ""
    return "SELECT 1 FROM fields f WHERE \(record) AND f.name = \(.name(name))\(value)"
  }

  /// What the instants leave room for.
  ///
  /// Rows without an instant hold no bytes, and what is not a number lies before all instants, so
  /// that either is left out by a lower bound.
  private var timeConditions: [SQLText] {
    var all: [SQLText] = []
    if let from = selection.from {
      all.append("d.timestamp >= \(.bytes(FieldValue.date(from).orderedBytes))")
    } else if selection.through != nil {
      let none = FieldValue.date(Date(timeIntervalSinceReferenceDate: .nan))
      all.append("d.timestamp > \(.bytes(none.orderedBytes))")
    }
    if let through = selection.through {
      all.append("d.timestamp <= \(.bytes(FieldValue.date(through).orderedBytes))")
    }
    return all
  }

  /// Whether the row lies behind the last one of the page before.
  private var positionCondition: SQLText? {
    guard let position = question.position(in: key) else { return nil }
    let sign: SQLText = selection.order.isBackwards ? "<" : ">"
    let id: SQLText = "\(.bytes(Array(position.id.utf8)))"
    let last = position.key?.orderedBytes ?? []
    let lasts: [SQLText] =
      switch key {
      case .timestamp: ["\(.bytes(last))", id]
      case .value: dialect.parts(ofValue: last) + [id]
      case .missing: [id]
      }
    guard lasts.count > 1 else { return "d.id \(sign) \(id)" }
    let columns = sortColumns.map(\.column)
    return "(\(.joined(columns, by: ", "))) \(sign) (\(.joined(lasts, by: ", ")))"
  }
}

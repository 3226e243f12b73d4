import CSModels
import Foundation

/// A selection on its way to SQL: which rows are walked, in which order, and what is tested on them.
struct PageQuestion {
  /// What the rows of one part are ordered by, before their ids.
  enum Key {
    case timestamp
    /// The smallest value of the field that orders.
    case value(String)
    /// Nothing: the records that do not have the field.
    case missing(String)
  }

  let selection: Selection
  let view: PageStatement.View
  let position: SortPosition?
  let dialect: SQLDialect
  /// The conditions, by name.
  let tests: [(name: String, test: FieldTest)]
  let ids: [[UInt8]]?

  /// Translates a selection; `nil` where nothing can match.
  init?(
    _ selection: Selection, view: PageStatement.View, after position: SortPosition?,
    dialect: SQLDialect
  ) {
    self.selection = selection
    self.view = view
    self.position = position
    self.dialect = dialect
    if let from = selection.from, from.timeIntervalSinceReferenceDate.isNaN { return nil }
    if let through = selection.through, through.timeIntervalSinceReferenceDate.isNaN { return nil }
    ids = selection.ids.map { ids in
      ids.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    if ids?.isEmpty ?? false { return nil }
    var tests: [(name: String, test: FieldTest)] = []
    for (name, condition) in selection.conditions {
      guard let test = FieldTest(condition) else { return nil }
      tests.append((name, test))
    }
    self.tests = tests.sorted { ($0.test.cost, $0.name) < ($1.test.cost, $1.name) }
  }

  /// The parts of the answer that lie behind the position, in order.
  var keys: [Key] {
    guard let field = selection.order.field else { return [.timestamp] }
    switch (selection.order.isBackwards, position) {
    case (false, .some(let last)) where last.key != nil: return [.value(field)]
    case (true, .some(let last)) where last.key == nil: return [.missing(field)]
    case (false, _): return [.missing(field), .value(field)]
    case (true, _): return [.value(field), .missing(field)]
    }
  }

  /// The position, where it lies in a part; parts behind it are read from their start.
  func position(in key: Key) -> SortPosition? {
    guard let position else { return nil }
    return switch key {
    case .timestamp: position
    case .value: position.key == nil ? nil : position
    case .missing: position.key == nil ? position : nil
    }
  }

  /// The tables that hold what the view shows.
  var sides: [Side] {
    switch view {
    case .present: [.present]
    case .past: [.present, .past]
    }
  }

  /// How the rows of a part are reached.
  func path(by key: Key) -> PagePath {
    if let ids { return .ids(ids) }
    let first = tests.first
    if let first, first.test.cost < 1_000_000 { return .field(first.name, first.test) }
    if case .value(let name) = key { return .keys(name) }
    if let first { return .field(first.name, first.test) }
    return .all
  }

  /// One part of the answer.
  func text(by key: Key, limit: Int) -> SQLText {
    let path = path(by: key)
    let direction: SQLText = selection.order.isBackwards ? " DESC" : ""
    let limit: SQLText = " LIMIT \(.number(Int64(limit)))"
    // Where one table holds everything and its rows lie in order, content is read on the way.
    if sides.count == 1, !path.mayRepeat, path.isRecord || dialect == .sqlite {
      let row = PageRow(question: self, path: path, key: key, side: .present)
      let content: SQLText = path.isRecord ? "d" : "r"
      let join: SQLText =
        path.isRecord ? "" : " CROSS JOIN records r ON r.number = d.record"
      let order = SQLText.joined(row.sortColumns.map { "\($0.column)\(direction)" }, by: ", ")
      return """
        SELECT d.id, d.revision, \(content).facts, \(content).content FROM \(row.tables)\(join) \
        WHERE \(row.conditions) ORDER BY \(order)\(limit)
        """
    }
    let rows = sides.map { PageRow(question: self, path: path, key: key, side: $0) }
    let names = rows[0].sortColumns.map(\.name)
    let order = SQLText.joined(names.map { "\($0)\(direction)" }, by: ", ")
    let outerOrder = SQLText.joined(names.map { "p.\($0)\(direction)" }, by: ", ")
    // Each branch is a short range of its own in PostgreSQL; SQLite merges branches as it goes.
    let branches = rows.map { row in
      dialect == .postgres && rows.count > 1 ? "(\(row.text) ORDER BY \(order)\(limit))" : row.text
    }
    let kind: SQLText = dialect == .sqlite ? "" : " AND r.kind = \(.kind(selection.kind))"
    let found: SQLText = "\(dialect.recordFound)\(kind)"
    return """
      SELECT r.id, r.revision, r.facts, r.content \
      FROM (\(.joined(branches, by: " UNION ALL ")) ORDER BY \(order)\(limit)) p \
      \(dialect.joining("records", as: "r", where: found)) ORDER BY \(outerOrder)
      """
  }
}

/// How the rows of a part are reached.
enum PagePath {
  /// By the ids of the records.
  case ids([[UInt8]])
  /// By the values of a field that pass a test.
  case field(String, FieldTest)
  /// By the smallest value of a field in each record.
  case keys(String)
  /// All records, by time or by id.
  case all

  /// Whether the rows are those of records; else they are indexed values.
  var isRecord: Bool {
    switch self {
    case .ids, .all: true
    case .field, .keys: false
    }
  }

  /// Whether one record may be reached several times.
  var mayRepeat: Bool { if case .field(_, let test) = self { test.mayRepeat } else { false } }
}

/// The database that a statement is written for, with what differs between the two.
///
/// Both keep the same facts: `records`, one row for each revision of a record; and its indexed
/// values twice, by record and by value. PostgreSQL has one table `fields` with two indexes for
/// that. In SQLite, where an index repeats what its table holds, `fields` lies in the order of the
/// records, and the tables `present_fields` and `past_fields` are the indexes by value. An index of
/// PostgreSQL holds no long entries: there a value is the two columns `value` and `rest`, as
/// ``split(_:)`` parts it.
public enum SQLDialect: Hashable, Sendable {
  /// SQLite: arguments are `?`.
  case sqlite
  /// PostgreSQL: arguments are `$1`, `$2` and so on.
  case postgres

  /// The place of an argument.
  ///
  /// - Parameter number: Which one it is, from 1 on.
  public func placeholder(_ number: Int) -> String {
    switch self {
    case .sqlite: "?"
    case .postgres: "$\(number)"
    }
  }

  /// The rows of `records` as `d`, with the index to be used where the database must be told.
  func records(_ index: RecordIndex, _ side: Side) -> SQLText {
    switch (self, index, side) {
    case (.sqlite, .byID, .present): "records d INDEXED BY present_by_id"
    case (.sqlite, .byID, .past): "records d INDEXED BY past_by_id"
    case (.sqlite, .byTime, .present): "records d INDEXED BY present_by_time"
    case (.sqlite, .byTime, .past): "records d INDEXED BY past_by_time"
    case (.postgres, _, _): "records d"
    }
  }

  /// The indexed values as `d`.
  func fields(_ side: Side) -> SQLText {
    switch (self, side) {
    case (.sqlite, .present): "present_fields d"
    case (.sqlite, .past): "past_fields d"
    case (.postgres, _): "fields d"
    }
  }

  /// What tells present rows from past ones, where the table does not.
  ///
  /// The number is part of the text, so that partial indexes serve.
  func isOn(_ side: Side, fields: Bool) -> SQLText? {
    if self == .sqlite, fields { return nil }
    return switch side {
    case .present: "d.superseded = 9223372036854775807"
    case .past: "d.superseded < 9223372036854775807"
    }
  }

  /// Whether a row of `fields`, called `f`, belongs to the record of `d`.
  ///
  /// - Parameter isRecord: Whether `d` is a row of `records`.
  func fieldOfRecord(isRecord: Bool) -> SQLText {
    switch self {
    case .sqlite: isRecord ? "f.record = d.number" : "f.record = d.record"
    case .postgres:
      "f.workspace = d.workspace AND f.kind = d.kind AND f.id = d.id AND f.revision = d.revision"
    }
  }

  /// What identifies the revision of a record that a row `d` belongs to.
  func identity(isRecord: Bool) -> SQLText {
    switch self {
    case .sqlite: isRecord ? "d.number AS record" : "d.record AS record"
    case .postgres: "d.revision AS revision"
    }
  }

  /// Whether `r`, a row of `records`, is the one that was found as `p`.
  var recordFound: SQLText {
    switch self {
    case .sqlite: "r.number = p.record"
    case .postgres:
      "r.workspace = \(.workspace) AND r.id = p.id AND r.revision = p.revision"
    }
  }

  /// Whether a column is one of several byte strings.
  func isAny(of values: [[UInt8]], _ column: SQLText) -> SQLText {
    if values.count == 1 { return "\(column) = \(.bytes(values[0]))" }
    return switch self {
    case .sqlite: "\(column) IN (SELECT bytes_of_hex(value) FROM json_each(\(.list(values))))"
    case .postgres: "\(column) = ANY(\(.list(values)))"
    }
  }
}

/// Which rows are meant: those of records as they are now, or those of revisions that were
/// superseded since.
enum Side {
  case present
  case past
}

/// The ways into the table of records.
enum RecordIndex {
  case byID
  case byTime
}

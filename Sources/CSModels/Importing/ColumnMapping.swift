public import Foundation

/// Which column of a table becomes which field of a record, said instead of programmed.
///
/// ```swift
/// let accounts = ColumnMapping<Account>(
///   of: URL(filePath: "accounts.csv"), in: "crm",
///   [
///     .column("sector", to: \.industry, .text),
///     .column("employees", "headcount", to: \.employeeCount, .integer(.pointDecimal)),
///     .column("website", to: \.domains, .list(separatedBy: " ")),
///   ]
/// ) { row in
///   Account(try row["account"].string(), id: RecordID(from: try row["id"].string(), in: "crm"))
/// }
/// let report = try await store.import(accounts)
/// ```
///
/// The closure makes the record from what it cannot be without; the columns fill in the rest, in
/// their order. A column that is named must be in the file. An empty cell leaves an optional field
/// empty; for any other field it is an error, unless a default is given. What cannot be read
/// rejects the row.
public struct ColumnMapping<R: Editable>: RowImporter {
  /// The name of the system that the table comes from.
  public let source: SourceName
  /// The table.
  public let file: URL
  /// What the reader need not find out by itself.
  public var configuration: CSVReader.Configuration
  /// The columns that become fields, in the order in which they are filled in.
  public var columns: [Column]
  private let start: @Sendable (Row) throws -> R

  /// Creates a mapping.
  ///
  /// - Parameters:
  ///   - file: The table.
  ///   - source: The name of the system that it comes from.
  ///   - configuration: By default the reader finds out delimiter, encoding and header.
  ///   - columns: The columns that become fields.
  ///   - start: Makes the record from what it cannot be without. Let its id be a function of what
  ///     the source calls the thing, ``RecordID/init(from:in:)``, so that importing twice adds
  ///     nothing.
  public init(
    of file: URL, in source: SourceName,
    configuration: CSVReader.Configuration = CSVReader.Configuration(), _ columns: [Column] = [],
    from start: @escaping @Sendable (Row) throws -> R
  ) {
    self.file = file
    self.source = source
    self.configuration = configuration
    self.columns = columns
    self.start = start
  }

  /// The record of a row.
  public func record(from row: Row) throws -> R {
    var record = try start(row)
    for column in columns { try column.fill(&record, row) }
    return record
  }

  /// The record of a row, alone.
  public func records(from row: Row) throws -> [any Editable] { [try record(from: row)] }
}

extension ColumnMapping {
  /// One column, or several, and the field that it becomes.
  public struct Column: Sendable {
    let fill: @Sendable (inout R, Row) throws -> Void

    /// Fills in what columns say in a way of one's own.
    public static func row(_ fill: @escaping @Sendable (inout R, Row) throws -> Void) -> Column {
      Column(fill: fill)
    }

    /// A field that is always there.
    ///
    /// - Parameters:
    ///   - name: The name of the column; see ``Row`` for how it is looked up.
    ///   - others: Other names for it; the first one that the file has counts.
    ///   - field: The field.
    ///   - reading: What the column holds.
    ///   - blank: What an empty cell means. By default it is an error.
    public static func column<Value: Sendable>(
      _ name: String, _ others: String..., to field: any WritableKeyPath<R, Value> & Sendable,
      _ reading: CellReading<Value>, blank: Value? = nil
    ) -> Column {
      Column { record, row in
        let cell = row.cell(of: name, others)
        if let blank, cell.isKnown, cell.optional == nil {
          record[keyPath: field] = blank
        } else {
          record[keyPath: field] = try reading.read(cell)
        }
      }
    }

    /// A field that may be empty.
    ///
    /// - Parameters:
    ///   - name: The name of the column; see ``Row`` for how it is looked up.
    ///   - others: Other names for it; the first one that the file has counts.
    ///   - field: The field; an empty cell makes it `nil`.
    ///   - reading: What the column holds.
    public static func column<Value: Sendable>(
      _ name: String, _ others: String..., to field: any WritableKeyPath<R, Value?> & Sendable,
      _ reading: CellReading<Value>
    ) -> Column {
      Column { record, row in
        let cell = row.cell(of: name, others)
        record[keyPath: field] =
          cell.isKnown && cell.optional == nil ? nil : try reading.read(cell)
      }
    }
  }
}

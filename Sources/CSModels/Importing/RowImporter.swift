public import Foundation

/// An export of rows: one pure function from a row to records.
///
/// ```swift
/// struct BillingExport: RowImporter {
///   let source: SourceName = "billing"
///   let file: URL
///
///   func records(from row: Row) throws -> [any Editable] {
///     [Subscription(
///       id: RecordID(from: try row["contract"].string(), in: source),
///       account: RecordID(from: try row["customer"].string(), in: "crm"),
///       value: try row["mrr_cents"].money(.eur, unit: .minor),
///       seats: try row["seats"].integer(),
///       renewal: try row["renews"].date(.dayFirst))]
///   }
/// }
/// ```
///
/// Laws, besides those of ``Importer``:
/// 1. ``records(from:)`` depends on the row and the importer's own values only.
/// 2. What it throws rejects that row, with file, line and the error as the reason, and no other.
///
/// One kind of error is not about a row: if the first row asks for a column that the file does not
/// have, the file is another than the importer expects, and reading throws.
///
/// Where each column becomes one field of one record, a ``ColumnMapping`` does without a type of
/// one's own.
public protocol RowImporter: Importer {
  /// The file to read.
  var file: URL { get }

  /// What the reader need not find out by itself. By default it finds out everything.
  var configuration: CSVReader.Configuration { get }

  /// The records that a row stands for; none if it stands for nothing.
  func records(from row: Row) throws -> [any Editable]
}

extension RowImporter {
  /// By default the reader finds out everything.
  public var configuration: CSVReader.Configuration { CSVReader.Configuration() }

  /// Reads the file row by row, rejecting what cannot be read and keeping the rest.
  ///
  /// Rows without any text are skipped.
  ///
  /// - Throws: ``ImportError`` where the file cannot be read, or its first row lacks a column;
  ///   ``StoreError`` where the store cannot be written.
  public func read(into intake: inout Intake) async throws {
    let reader = try CSVReader(file, configuration: configuration)
    let name = file.lastPathComponent
    var isFirst = true
    while let entry = try reader.next() {
      switch entry {
      case .rejected(let line, let reason):
        intake.reject(file: name, line: line, reason)
      case .row(let row) where row.isBlank:
        continue
      case .row(let row):
        let records: [any Editable]
        do {
          records = try self.records(from: row)
        } catch {
          if isFirst, let error = error as? ImportError, error.code == .unknownColumn {
            throw ImportError(error.code, "\(name): \(error.message)")
          }
          intake.reject(file: name, line: row.line, "\(error)")
          isFirst = false
          continue
        }
        isFirst = false
        for record in records {
          try await intake.add(record, file: name, line: row.line)
        }
      }
    }
  }
}

import ArgumentParser
import CSModels
import Foundation

/// The values of one column of a CSV file, in order.
struct ValueColumn {
  /// One a row; `nil` where the cell is empty.
  let values: [Double?]

  /// Reads a column.
  ///
  /// - Throws: An exit code of 65 where a cell is no finite number or there is no row, which is said
  ///   on standard error.
  init(_ path: String, column: String?) throws {
    let table = try TableFile(path)
    let place: Int
    if let column {
      guard let found = table.names.firstIndex(of: column) else {
        throw BadData("\(path):1: There is no column \(column). Name one with --column.").reported
      }
      place = found
    } else {
      place = table.names.firstIndex(of: "value") ?? table.names.count - 1
    }
    guard table.columns.indices.contains(place) else { throw BadData.noRows(path).reported }
    let name = table.names[place]
    // Without a header, the first value stands where the names should.
    let isValue = column == nil && Double(name.filter { !$0.isWhitespace }) != nil
    let first = isValue ? [try Self.value(name, of: name, in: table, at: nil)] : []
    values =
      try first
      + table.columns[place].enumerated().map { row, cell in
        try Self.value(cell, of: name, in: table, at: row)
      }
    guard !values.isEmpty else { throw BadData.noRows(path).reported }
  }

  private static func value(
    _ text: String, of column: String, in table: TableFile, at row: Int?
  ) throws -> Double? {
    do throws(ImportError) {
      return try Cell(column: column, text: text).measured()
    } catch {
      guard let row else { throw BadData("\(table.path):1: \(error)").reported }
      throw table.complaint(row, "\(error)")
    }
  }
}

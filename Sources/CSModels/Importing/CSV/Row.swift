/// One row of a table, whose cells are asked for by the name of their column.
///
/// ```swift
/// let seats = try row["seats"].integer()
/// let renewal = try row["renews"].date(.dayFirst)
/// ```
///
/// The text of a cell is made when it is asked for, so a row of which three columns are read costs
/// three texts. Rows share the memory of the piece of the file that they stand in.
public struct Row: Sendable {
  /// The line of the file that the row begins on; the first line is 1.
  public let line: Int

  private let header: CSVHeader
  private let block: CSVBlock
  private let place: CSVFrame.Row

  init(_ index: Int, of block: CSVBlock, under header: CSVHeader) {
    place = block.rows[index]
    line = place.line
    self.block = block
    self.header = header
  }

  /// Creates a row from column names and texts, so that a row importer can be tried without a
  /// file.
  public init(_ cells: KeyValuePairs<String, String>, line: Int = 1) {
    header = CSVHeader(cells.map(\.key))
    block = CSVBlock(texts: cells.map(\.value), line: line)
    place = block.rows[0]
    self.line = line
  }

  /// The names of the columns, in order.
  public var columns: [String] { header.names }

  /// Whether no cell holds anything but white space.
  public var isBlank: Bool { block.isBlank(place) }

  /// The cell of a column.
  ///
  /// The name is looked up as it stands in the header and, failing that, without regard to case
  /// and white space. Asking for a column that the file does not have is not an error yet; reading
  /// the cell is.
  public subscript(_ column: String) -> Cell {
    guard let index = header.place(of: column) else {
      return Cell(column: column, text: nil, columns: header.names)
    }
    return Cell(column: column, text: block.text(of: place, at: index), columns: nil)
  }

  /// The cell at a place, counted from 0; empty beyond the last.
  public subscript(_ place: Int) -> Cell {
    let name = header.names.indices.contains(place) ? header.names[place] : "column \(place + 1)"
    return Cell(column: name, text: block.text(of: self.place, at: place), columns: nil)
  }
}

/// The bytes of a piece of a file and where the rows lie in them.
final class CSVBlock: Sendable {
  private let bytes: [UInt8]
  private let cells: [CSVFrame.Cell]
  let rows: [CSVFrame.Row]
  var cellCount: Int { cells.count }

  init(_ bytes: [UInt8], _ frame: CSVFrame) {
    self.bytes = bytes
    cells = frame.cells
    rows = frame.rows
  }

  /// One row from texts.
  init(texts: [String], line: Int) {
    var bytes: [UInt8] = []
    var cells: [CSVFrame.Cell] = []
    for text in texts {
      let start = bytes.count
      bytes += Array(text.utf8)
      cells.append(CSVFrame.Cell(start..<bytes.count))
    }
    self.bytes = bytes
    self.cells = cells
    rows = [CSVFrame.Row(firstCell: 0, cellCount: cells.count, line: line)]
  }

  /// The text of a cell as it stands, doubled quotes made single; `nil` where the row is too short.
  func text(of row: CSVFrame.Row, at place: Int) -> String? {
    guard place >= 0, place < row.cellCount else { return nil }
    let cell = cells[row.firstCell + place]
    let slice = bytes[cell.range]
    return row.encoding.text(cell.hasEscapes ? Self.unescaped(slice) : slice)
  }

  func isBlank(_ row: CSVFrame.Row, from place: Int = 0) -> Bool {
    guard place < row.cellCount else { return true }
    return cells[row.firstCell + place..<row.firstCell + row.cellCount].allSatisfy { cell in
      bytes[cell.range].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var skips = false
    for byte in bytes {
      if byte == UInt8(ascii: "\""), skips {
        skips = false
        continue
      }
      skips = byte == UInt8(ascii: "\"")
      result.append(byte)
    }
    return result[...]
  }
}

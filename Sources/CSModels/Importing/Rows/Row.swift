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

  /// The cell of the first of these columns that the file has, for exports that name one thing in
  /// several ways.
  public subscript(_ first: String, _ others: String...) -> Cell {
    cell(of: first, others)
  }

  func cell(of first: String, _ others: [String]) -> Cell {
    guard header.place(of: first) == nil,
      let found = others.first(where: { header.place(of: $0) != nil })
    else { return self[first] }
    return self[found]
  }

  /// The cell at a place, counted from 0; empty beyond the last.
  public subscript(_ place: Int) -> Cell {
    let name = header.names.indices.contains(place) ? header.names[place] : "column \(place + 1)"
    return Cell(column: name, text: block.text(of: self.place, at: place), columns: nil)
  }
}

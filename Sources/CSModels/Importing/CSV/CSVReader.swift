public import Foundation

/// Reads a CSV file row by row, however large it is.
///
/// RFC 4180 and what people really export: a comma, semicolon, tab or vertical bar between cells,
/// announced by `sep=;` or found out from the first rows; lines that end in a newline, a carriage
/// return and newline, or a carriage return; quotes, doubled quotes and line breaks in cells; a
/// byte order mark; UTF-8, UTF-16 with a mark, and Windows-1252. A row with bytes that are no
/// UTF-8 is read as Windows-1252, unless an earlier row has shown by its accents that the file is
/// UTF-8; then the broken bytes become U+FFFD.
///
/// Empty lines are skipped. A row that is too short lacks its last cells. A row that is too long,
/// with something in cells that have no column, is refused, and so is one in which a quote opens
/// and never closes; the rows around it are kept. Memory is bounded by the longest row.
///
/// ```swift
/// let reader = try CSVReader(URL(filePath: "contacts.csv"))
/// while let entry = try reader.next() {
///   switch entry {
///   case .row(let row): print(try row["email"].string())
///   case .rejected(let line, let reason): print("contacts.csv:\(line): \(reason)")
///   }
/// }
/// ```
public final class CSVReader {
  /// What the reader need not find out by itself.
  public struct Configuration: Hashable, Sendable {
    /// What stands between cells.
    ///
    /// By default `nil`: found out from the first rows.
    public var delimiter: Delimiter?
    /// How bytes stand for characters, where no byte order mark says so.
    ///
    /// By default `nil`: found out.
    public var encoding: TextEncoding?
    /// The names of the columns, for a file whose first row is data already.
    ///
    /// By default `nil`: the first row holds them.
    public var columns: [String]?
    /// The longest row, in bytes, that is read; a longer one is refused.
    ///
    /// By default 16 MiB.
    public var maximumRowLength = 1 << 24

    /// Creates a configuration.
    public init(
      delimiter: Delimiter? = nil, encoding: TextEncoding? = nil, columns: [String]? = nil
    ) {
      self.delimiter = delimiter
      self.encoding = encoding
      self.columns = columns
    }
  }

  /// What comes next in a file.
  public enum Entry: Sendable {
    /// A row.
    case row(Row)
    /// A row that cannot be read: the line it begins on, or on which its quote opens, and why.
    case rejected(line: Int, reason: String)
  }

  /// What stands between cells, as given or found out.
  public let delimiter: Delimiter

  private let source: CSVSource
  private var framer: CSVFramer
  private var header: CSVHeader
  private let maximumRowLength: Int
  private var hasShownUTF8 = false

  private var block: CSVBlock
  private var rejections: [CSVFrame.Rejection] = []
  private var nextRow = 0
  private var nextRejection = 0

  /// Opens a file and reads its header.
  ///
  /// - Throws: ``ImportError`` where the file is missing, cannot be read, is no text, or has a
  ///   header that cannot be read. An empty file has no columns and no rows.
  public convenience init(_ url: URL, configuration: Configuration = Configuration())
    throws(ImportError)
  {
    try self.init(
      try CSVSource(try ChunkedFile(url), configuration.encoding), named: url.lastPathComponent,
      configuration)
  }

  /// Reads bytes that are in memory already.
  ///
  /// - Throws: ``ImportError`` where the bytes are no text or the header cannot be read.
  public convenience init(
    bytes: [UInt8], configuration: Configuration = Configuration()
  ) throws(ImportError) {
    try self.init(try CSVSource(bytes, configuration.encoding), named: "The table", configuration)
  }

  init(
    _ source: CSVSource, named name: String, _ configuration: Configuration
  ) throws(ImportError) {
    let dialect = try source.dialect(of: name, delimiter: configuration.delimiter)
    self.source = source
    delimiter = dialect.delimiter
    maximumRowLength = min(max(1, configuration.maximumRowLength), 1 << 30)
    framer = CSVFramer(delimiter: dialect.delimiter.byte, endsAtReturn: dialect.endsAtReturn)
    framer.maximumRowLength = maximumRowLength
    framer.line = dialect.preamble > 0 ? 2 : 1
    header = CSVHeader([])
    block = CSVBlock([], CSVFrame())
    try readHeader(of: name, configuration.columns)
  }

  private func readHeader(
    of name: String, _ given: [String]?
  ) throws(ImportError) {
    if let given {
      header = CSVHeader(given)
      return
    }
    while nextRow == 0 {
      if let rejection = rejections.first, rejection.position == 0 {
        throw ImportError(
          .unreadable, "The header of \(name) in line \(rejection.line): \(rejection.reason)")
      }
      if let first = block.rows.first {
        header = CSVHeader((0..<first.cellCount).map { block.text(of: first, at: $0) ?? "" })
        nextRow = 1
      } else if try !advance() {
        return
      }
    }
  }

  /// The names of the columns, in order.
  ///
  /// A column without a name is called `column 3` by its place; columns after the last name have
  /// none. A name that occurs again becomes `name 2`, `name 3`, …
  public var columns: [String] { header.names }

  /// The next row, or why there is none; `nil` at the end of the file.
  ///
  /// - Throws: ``ImportError`` where the file cannot be read to its end.
  public func next() throws(ImportError) -> Entry? {
    while true {
      if nextRejection < rejections.count, rejections[nextRejection].position <= nextRow {
        let rejection = rejections[nextRejection]
        nextRejection += 1
        return .rejected(line: rejection.line, reason: rejection.reason)
      }
      if nextRow < block.rows.count {
        let row = block.rows[nextRow]
        let index = nextRow
        nextRow += 1
        guard row.cellCount <= header.names.count || block.isBlank(row, from: header.names.count)
        else {
          return .rejected(
            line: row.line,
            reason: "The row has \(row.cellCount) cells for \(header.names.count) named columns. "
              + "Quote a cell that holds the delimiter \"\(delimiter)\", or name the column.")
        }
        return .row(Row(index, of: block, under: header))
      }
      guard try advance() else { return nil }
    }
  }

  /// Frames the next piece of the file.
  private func advance() throws(ImportError) -> Bool {
    var frame = CSVFrame()
    frame.cells.reserveCapacity(block.cellCount)
    frame.rows.reserveCapacity(block.rows.count)
    var continuation = CSVFramer.Continuation.more
    while true {
      if source.isAtEnd { continuation = .endOfFile }
      guard !source.buffer.isEmpty else {
        guard !source.isAtEnd else { return false }
        try source.fill(atLeast: 1)
        continue
      }
      let consumed = framer.frame(source.buffer, from: 0, continuation, into: &frame)
      guard consumed == 0 else {
        framer.drop(consumed)
        let bytes = source.take(consumed)
        decideEncoding(of: &frame, in: bytes, upTo: consumed)
        rejections = frame.rejections
        block = CSVBlock(bytes, frame)
        nextRow = 0
        nextRejection = 0
        return true
      }
      if source.buffer.count > maximumRowLength {
        continuation = .limit
      } else {
        try source.fill(atLeast: source.buffer.count * 2)
      }
    }
  }

  private func decideEncoding(
    of frame: inout CSVFrame, in bytes: [UInt8], upTo end: Int
  ) {
    guard source.encoding == nil else {
      guard source.encoding == .windows1252 else { return }
      for index in frame.rows.indices { frame.rows[index].encoding = .windows1252 }
      return
    }
    guard !Self.isASCII(bytes.span.extracting(0..<end)) else { return }
    guard String(validating: bytes[..<end], as: UTF8.self) == nil else {
      hasShownUTF8 = true
      return
    }
    for index in frame.rows.indices {
      let row = frame.rows[index]
      let cells = frame.cells[row.firstCell..<row.firstCell + row.cellCount]
      guard let first = cells.first, let last = cells.last else { continue }
      let range = first.range.lowerBound..<last.range.upperBound
      guard !Self.isASCII(bytes.span.extracting(range)) else { continue }
      if String(validating: bytes[range], as: UTF8.self) != nil {
        hasShownUTF8 = true
      } else if !hasShownUTF8 {
        frame.rows[index].encoding = .windows1252
      }
    }
  }

  private static func isASCII(_ bytes: Span<UInt8>) -> Bool {
    var all: UInt8 = 0
    for i in 0..<bytes.count { all |= bytes[i] }
    return all < 0x80
  }
}

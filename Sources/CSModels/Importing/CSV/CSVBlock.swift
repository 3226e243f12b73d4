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

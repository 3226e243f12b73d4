/// Finds the rows and cells in a piece of a CSV file, byte by byte and without copying.
///
/// RFC 4180, read generously: a quote inside an unquoted cell, and a quote inside a quoted cell
/// that does not end it, count as text. A quoted cell that never ends would swallow the rest of
/// the file. It is recognised by the next quote that stands where a cell begins, or by the end of
/// the file; its row is refused, and reading goes on with the line after the one on which the
/// quote opened. Every byte is looked at a bounded number of times, whatever the file holds.
struct CSVFramer {
  /// What follows the bytes at hand.
  enum Continuation {
    case more
    case endOfFile
    /// More bytes follow, and the first row is already longer than a row may be.
    case limit
  }

  let delimiter: UInt8
  /// Whether a carriage return alone ends a line, as on the first Macintosh; otherwise it is text.
  let endsAtReturn: Bool
  /// The longest row that is kept, in bytes.
  var maximumRowLength = Int.max
  /// The line of the file that the next row begins on.
  var line = 1
  /// Before this offset a quoted cell may not go over the end of a line, because a quoted cell
  /// that was given up has already been followed that far.
  private var oneLineUntil = 0
  private var skipsLine = false

  private static let tooLong = "The row is longer than a row may be."
  private static let neverClosed =
    "A quote opens here and is never closed. Close it, or double it if it is text."
  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(delimiter: UInt8, endsAtReturn: Bool) {
    self.delimiter = delimiter
    self.endsAtReturn = endsAtReturn
  }

  /// How looking for the end of a row or of a quoted cell ended.
  private enum End {
    /// Found; the offset after it.
    case found(Int)
    case incomplete
    case tooLong
    /// The quote at an offset is not closed before the cell that another quote opens; the offset
    /// of that one or, at the end of the row, the offset after the row.
    case broken(quote: Int, next: Int)
    /// The quote at an offset is never closed, and was followed up to another offset.
    case unterminated(quote: Int, followedTo: Int)
  }

  /// Frames all complete rows from an offset on; returns the offset of what is left over.
  mutating func frame(
    _ array: [UInt8], from start: Int, _ continuation: Continuation, into frame: inout CSVFrame
  ) -> Int {
    let bytes = array.span
    var position = start
    while position < bytes.count {
      if skipsLine {
        guard let next = lineEnd(bytes, from: position, continuation) else {
          return continuation == .more && bytes[bytes.count - 1] == Self.carriageReturn
            ? bytes.count - 1 : bytes.count
        }
        position = next
        line += 1
        skipsLine = false
        continue
      }
      // Only the row that the bytes begin with is known to have reached the limit.
      let following = continuation == .limit && position > start ? .more : continuation
      let firstCell = frame.cells.count
      let end = row(bytes, from: position, following, into: &frame.cells)
      if case .found(let next) = end, next - position <= maximumRowLength {
        if frame.cells.count == firstCell + 1, frame.cells[firstCell].isEmpty,
          !frame.cells[firstCell].isQuoted
        {
          frame.cells.removeLast()
        } else {
          frame.rows.append(
            CSVFrame.Row(
              firstCell: firstCell, cellCount: frame.cells.count - firstCell, line: line))
        }
        line += lineBreaks(bytes, in: frame.cells[firstCell...]) + 1
        position = next
        continue
      }
      let brokenLines = lineBreaks(bytes, in: frame.cells[firstCell...])
      var quoteLine = line
      if case .broken(let quote, _) = end {
        for cell in frame.cells[firstCell...] where cell.range.upperBound < quote {
          quoteLine += lineBreaks(bytes, cell.range)
        }
      }
      frame.cells.removeLast(frame.cells.count - firstCell)
      switch end {
      case .incomplete: return position
      case .found(let next):
        frame.reject(line: line, Self.tooLong)
        line += brokenLines + 1
        position = next
        continue
      case .tooLong:
        frame.reject(line: line, Self.tooLong)
        line += brokenLines
        position = bytes.count
      case .broken(_, let next):
        frame.reject(line: quoteLine, Self.neverClosed)
        line += brokenLines + 1
        position = next
        continue
      case .unterminated(let quote, let followedTo):
        line += brokenLines
        frame.reject(
          line: line,
          following == .limit && followedTo == bytes.count
            ? "A quoted cell opens here that is longer than a row may be, or never closed."
            : Self.neverClosed)
        oneLineUntil = max(oneLineUntil, followedTo)
        position = quote
      }
      skipsLine = true
    }
    return position
  }

  /// Shifts what is remembered about offsets when bytes are dropped from the front of the buffer.
  mutating func drop(_ count: Int) { oneLineUntil = max(0, oneLineUntil - count) }

  private func row(
    _ bytes: Span<UInt8>, from start: Int, _ continuation: Continuation,
    into cells: inout [CSVFrame.Cell]
  ) -> End {
    let count = bytes.count
    let delimiter = delimiter
    let otherBreak = endsAtReturn ? Self.carriageReturn : Self.newline
    var i = start
    var broken: Int?
    while true {
      if i < count, bytes[i] == Self.quote {
        var cell = CSVFrame.Cell(i + 1..<i + 1)
        cell.isQuoted = true
        switch quotedCell(bytes, from: i, continuation, &cell) {
        case .found(let next):
          cells.append(cell)
          i = next
        case .broken(let quote, let next):
          // The cells that follow decide where the row ends.
          broken = broken ?? quote
          i = next
          continue
        case let end: return end
        }
      } else {
        let cellStart = i
        while i < count {
          let byte = bytes[i]
          if byte == delimiter || byte == Self.newline || byte == otherBreak { break }
          i += 1
        }
        var end = i
        if i == count || bytes[i] == Self.newline {
          while end > cellStart, bytes[end - 1] == Self.carriageReturn { end -= 1 }
        }
        cells.append(CSVFrame.Cell(cellStart..<end))
      }
      guard i < count else {
        switch continuation {
        case .more: return .incomplete
        case .limit: return .tooLong
        case .endOfFile: return found(count, broken)
        }
      }
      guard bytes[i] == delimiter else {
        guard let next = lineEnd(bytes, from: i, continuation) else { return .incomplete }
        return found(next, broken)
      }
      i += 1
    }
  }

  private func found(_ next: Int, _ broken: Int?) -> End {
    guard let broken else { return .found(next) }
    return .broken(quote: broken, next: next)
  }

  private func quotedCell(
    _ bytes: Span<UInt8>, from opening: Int, _ continuation: Continuation,
    _ cell: inout CSVFrame.Cell
  ) -> End {
    let count = bytes.count
    var i = opening + 1
    while true {
      let from = i
      while i < count, bytes[i] != Self.quote { i += 1 }
      if !cell.isMultiline, lineBreaks(bytes, from..<i) > 0 {
        guard opening >= oneLineUntil else {
          return .unterminated(quote: opening, followedTo: oneLineUntil)
        }
        cell.isMultiline = true
      }
      guard i < count else {
        return continuation == .more
          ? .incomplete : .unterminated(quote: opening, followedTo: count)
      }
      if i + 1 < count, bytes[i + 1] == Self.quote {
        cell.hasEscapes = true
        i += 2
        continue
      }
      // The quote closes the cell where the cell ends right after it, spaces aside.
      var next = i + 1
      while next < count, bytes[next] == 0x20 || bytes[next] == 0x09, bytes[next] != delimiter {
        next += 1
      }
      if !endsAtReturn {
        while next < count, bytes[next] == Self.carriageReturn { next += 1 }
      }
      if next == count, continuation != .endOfFile {
        return continuation == .more
          ? .incomplete : .unterminated(quote: opening, followedTo: count)
      }
      if next == count || bytes[next] == delimiter || isBreak(bytes[next]) {
        cell.range = opening + 1..<i
        return .found(next)
      }
      // A quote that stands where a cell begins: the cell at hand was never closed.
      let previous = bytes[i - 1]
      if previous == delimiter || isBreak(previous) {
        guard cell.isMultiline else { return .broken(quote: opening, next: i) }
        var lineStart = i
        while lineStart > opening, !isBreak(bytes[lineStart - 1]) { lineStart -= 1 }
        return .unterminated(quote: opening, followedTo: lineStart)
      }
      i += 1
    }
  }

  private func isBreak(_ byte: UInt8) -> Bool {
    byte == Self.newline || (endsAtReturn && byte == Self.carriageReturn)
  }

  private func lineBreaks(_ bytes: Span<UInt8>, in cells: ArraySlice<CSVFrame.Cell>) -> Int {
    var breaks = 0
    for cell in cells where cell.isMultiline { breaks += lineBreaks(bytes, cell.range) }
    return breaks
  }

  private func lineBreaks(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var breaks = 0
    for i in range where isBreak(bytes[i]) {
      // The second half of a carriage return and newline.
      if endsAtReturn, bytes[i] == Self.newline, i > range.lowerBound,
        bytes[i - 1] == Self.carriageReturn
      {
        continue
      }
      breaks += 1
    }
    return breaks
  }

  /// The offset after the line that an offset lies on; `nil` if it does not end in these bytes.
  private func lineEnd(
    _ bytes: Span<UInt8>, from start: Int, _ continuation: Continuation
  ) -> Int? {
    var i = start
    while i < bytes.count, !isBreak(bytes[i]) { i += 1 }
    guard i < bytes.count else { return nil }
    if bytes[i] == Self.carriageReturn {
      if i + 1 == bytes.count, continuation == .more { return nil }
      if i + 1 < bytes.count, bytes[i + 1] == Self.newline { i += 1 }
    }
    return i + 1
  }
}

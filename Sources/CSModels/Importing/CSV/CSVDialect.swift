/// What can be seen from the first bytes of a CSV file.
struct CSVDialect {
  var delimiter: Delimiter
  /// Whether a carriage return alone ends a line.
  var endsAtReturn: Bool
  /// The length of a first line such as `sep=;`, which Excel writes and reads.
  var preamble = 0

  /// Looks at the first bytes of a file, which may end in the middle of a row.
  ///
  /// The delimiter is the one that gives the most rows as many cells as the first row has; a
  /// delimiter that gives the first row a single cell is out. Among equals, the one with more
  /// cells wins, then the order comma, semicolon, tab, vertical bar. With none, the file has one
  /// column.
  init(_ sample: [UInt8], isWhole: Bool, delimiter given: Delimiter?) {
    endsAtReturn = Self.endsAtReturn(sample)
    delimiter = given ?? .comma
    if let (announced, length) = Self.announcement(sample) {
      delimiter = given ?? announced
      preamble = length
      return
    }
    guard given == nil else { return }
    var best = (matching: 0, rows: 1, columns: 1)
    for candidate in [Delimiter.comma, .semicolon, .tab, .pipe] {
      var framer = CSVFramer(delimiter: candidate.byte, endsAtReturn: endsAtReturn)
      var frame = CSVFrame()
      _ = framer.frame(sample, from: 0, isWhole ? .endOfFile : .more, into: &frame)
      guard let columns = frame.rows.first?.cellCount, columns > 1 else { continue }
      let matching = frame.rows.count { $0.cellCount == columns }
      let rows = frame.rows.count + frame.rejections.count
      let (gain, loss) = (matching * best.rows, best.matching * rows)
      if gain > loss || (gain == loss && columns > best.columns) {
        best = (matching, rows, columns)
        delimiter = candidate
      }
    }
  }

  /// Whether the first line outside quotes ends in a carriage return and no newline.
  private static func endsAtReturn(_ sample: [UInt8]) -> Bool {
    var isQuoted = false
    for (offset, byte) in sample.enumerated() {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted: return false
      case UInt8(ascii: "\r") where !isQuoted:
        let next = sample[offset...].first { $0 != UInt8(ascii: "\r") }
        return next != UInt8(ascii: "\n")
      default: break
      }
    }
    return false
  }

  private static func announcement(_ sample: [UInt8]) -> (Delimiter, length: Int)? {
    let end = sample.prefix(16).firstIndex { $0 == 0x0A || $0 == 0x0D }
    guard let end else { return nil }
    let line = sample[..<end].filter { $0 != UInt8(ascii: "\"") }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)),
      let delimiter = Delimiter(Character(UnicodeScalar(line[4])))
    else { return nil }
    let isPair = sample[end] == 0x0D && end + 1 < sample.count && sample[end + 1] == 0x0A
    return (delimiter, end + (isPair ? 2 : 1))
  }
}

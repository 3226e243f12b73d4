import Testing

@testable import CSModels

/// Random tables and random damage, all from fixed seeds.
@Suite struct CSVFuzzTests {
  static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]

  @Test(arguments: seeds)
  func whatIsWrittenIsRead(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let table = RandomTable(using: &generator)
      let read = try Table(table.bytes, pieceSize: Int.random(in: 1...64, using: &generator))
      #expect(read.rows == table.rows.map { $0.map(Optional.some) })
      #expect(read.lines == table.lines)
      #expect(read.rejected == [])
    }
  }

  /// Cells begin with a letter: a quoted cell that begins with a delimiter or a line break looks
  /// like the end of the cell that was never closed.
  @Test(arguments: seeds)
  func aStrayQuoteCostsItsOwnRowOnly(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      var table = RandomTable(startingPlain: true, using: &generator)
      let victim = Int.random(in: 1..<table.rows.count, using: &generator)
      let place = Int.random(in: 0..<table.rows[0].count, using: &generator)
      table.write(breaking: victim, at: place)
      let read = try Table(table.bytes, pieceSize: Int.random(in: 1...64, using: &generator))
      var kept = table.rows
      kept.remove(at: victim)
      #expect(read.rows == kept.map { $0.map(Optional.some) })
      #expect(read.rejected.count == 1)
    }
  }

  /// Damage of any kind never traps, never depends on the size of the pieces, and never names a
  /// line that the file does not have.
  @Test(arguments: seeds)
  func survivesAnything(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let marks: [UInt8] = Array("\"\"\"\r\n,;\t| 'x=".utf8) + [0x00, 0x80, 0xC3, 0xEF, 0xFE, 0xFF]
    for _ in 0..<60 {
      var bytes = RandomTable(using: &generator).bytes
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let at = Int.random(in: 0..<max(1, bytes.count), using: &generator)
        let mark = marks[Int.random(in: 0..<marks.count, using: &generator)]
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.insert(mark, at: at)
        case 1 where !bytes.isEmpty: bytes.remove(at: at)
        case 2 where !bytes.isEmpty: bytes[at] = mark
        default: bytes += bytes.suffix(bytes.count - at)
        }
      }
      // Short rows only: other paths, and the same promise not to trap.
      var configuration = CSVReader.Configuration()
      configuration.maximumRowLength = Int.random(in: 1...30, using: &generator)
      let short = try? Table(bytes, configuration, pieceSize: 1 + bytes.count % 7)
      #expect((short?.lines ?? []) == (short?.lines ?? []).sorted())

      let whole = Result { try Table(bytes) }
      let pieces = Result { try Table(bytes, pieceSize: 1 + bytes.count % 5) }
      switch (whole, pieces) {
      case (.success(let whole), .success(let pieces)):
        #expect(whole == pieces)
        let breaks = bytes.count { $0 == 0x0A || $0 == 0x0D }
        let lines = whole.lines + whole.rejected.map(\.line)
        #expect(lines.allSatisfy { (1...breaks + 1).contains($0) })
        #expect(Set(whole.lines).count == whole.lines.count)
        #expect(whole.lines == whole.lines.sorted())
      case (.failure(let whole), .failure(let pieces)):
        #expect(whole as? ImportError == pieces as? ImportError)
      default: Issue.record("whole and in pieces differ: \(bytes)")
      }
    }
  }

  /// Files made of quotes do not take time that grows with the square of their length.
  @Test(arguments: ["\"\"\"a\n", "\"a\n", ",\"\n", "\"\n\"\"", "\"\r", "a,\"b\"c\n", "\"\"\",\""])
  func staysLinear(unit: String) throws {
    let bytes = Array("a,b\n".utf8) + Array(String(repeating: unit, count: 60_000).utf8)
    let clock = ContinuousClock()
    let time = clock.measure { _ = try? Table(bytes) }
    // Quadratic behaviour takes minutes on this length; the bound leaves room for a busy machine.
    #expect(time < .seconds(20))
  }
}

/// A table of random texts, written with a random delimiter and line end.
private struct RandomTable {
  var rows: [[String]]
  var lines: [Int] = []
  var bytes: [UInt8] = []
  private let delimiter: Character
  private let lineEnd: String

  init(startingPlain: Bool = false, using generator: inout SeededGenerator) {
    let pieces = [
      "a", "B", "é", "日本", "1", " ", ",", ";", "\t", "|", "\"", "\n", "\r\n", "''", "x y", "€",
    ]
    let columns = Int.random(in: 2...5, using: &generator)
    var rows = [(0..<columns).map { "column\($0)" }]
    for _ in 0..<Int.random(in: 2...12, using: &generator) {
      rows.append(
        (0..<columns).map { place in
          // The first cell tells the row from an empty line and from a continuation.
          (place == 0 || startingPlain ? "r" : "")
            + (0..<Int.random(in: 0...4, using: &generator)).map { _ in
              pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
        })
    }
    self.rows = rows
    let delimiters: [Character] = [",", ";", "\t", "|"]
    delimiter = delimiters[Int.random(in: 0..<delimiters.count, using: &generator)]
    lineEnd = ["\n", "\r\n"][Int.random(in: 0..<2, using: &generator)]
    write(breaking: nil, at: 0)
  }

  /// Writes the rows; in one of them a quote opens that never closes.
  mutating func write(breaking victim: Int?, at place: Int) {
    var text = "sep=\(delimiter)\(lineEnd)"
    lines = []
    for (index, row) in rows.enumerated() {
      if index > 0 { lines.append(1 + text.utf8.count { $0 == 0x0A }) }
      let cells = row.enumerated().map { column, cell in
        if index == victim, column == place { return "\"broken" }
        guard cell.utf8.contains(where: { Array(",;\t|\"\r\n".utf8).contains($0) }) else {
          return cell
        }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
      }
      text += cells.joined(separator: String(delimiter)) + lineEnd
    }
    bytes = Array(text.utf8)
  }
}

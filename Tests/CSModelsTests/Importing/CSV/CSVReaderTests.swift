import Foundation
import Testing

@testable import CSModels

@Suite struct CSVReaderTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var rows: [[String?]]
    var rejected: [Int] = []

    init(_ name: String, _ text: String, _ rows: [[String?]], rejected: [Int] = []) {
      testDescription = name
      self.text = text
      self.rows = rows
      self.rejected = rejected
    }
  }

  /// What each text holds, after RFC 4180 and the reader's own documentation; the first row is
  /// the header.
  static let examples: [Example] = [
    Example("plain", "a,b\n1,2\n3,4\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
    Example("no newline at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
    Example("nothing at all", "", [[]]),
    Example("only a header", "a,b\n", [["a", "b"]]),
    Example("carriage return and newline", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    Example("carriage returns", "a,b\r1,2\r3,4\r", [["a", "b"], ["1", "2"], ["3", "4"]]),
    Example("doubled carriage returns", "a,b\r\r\n1,2\r\r\n", [["a", "b"], ["1", "2"]]),
    Example("a carriage return in a cell", "a,b\n1\r2,3\n", [["a", "b"], ["1\r2", "3"]]),
    Example("quotes", "a,b\n\"1,5\",\"2\"\n", [["a", "b"], ["1,5", "2"]]),
    Example(
      "doubled quotes", "a\n\"say \"\"hi\"\"\"\n\"\"\"\"\n", [["a"], ["say \"hi\""], ["\""]]),
    Example("empty and quoted empty", "a,b\n,\"\"\n", [["a", "b"], ["", ""]]),
    Example("a quoted empty row", "a\n\"\"\n", [["a"], [""]]),
    Example(
      "line breaks in cells", "a,b\n\"x\ny\",1\n\"x\r\ny\",2\n",
      [["a", "b"], ["x\ny", "1"], ["x\r\ny", "2"]]),
    Example("quote inside a cell", "a,b\n5\" pipe,1\n", [["a", "b"], ["5\" pipe", "1"]]),
    Example(
      "quote inside a quoted cell", "a,b\n\"5\" pipe\",\"1\"\n", [["a", "b"], ["5\" pipe", "1"]]),
    Example("spaces after a quoted cell", "a,b\n\"1\" ,\"2\"\t\n", [["a", "b"], ["1", "2"]]),
    Example("empty lines", "\n\na,b\n\n1,2\n\n\n3,4\n\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
    Example("semicolons", "a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    Example("tabs", "a\tb\n1,5\t2;3\n", [["a", "b"], ["1,5", "2;3"]]),
    Example("vertical bars", "a|b|c\n1|2|3\n", [["a", "b", "c"], ["1", "2", "3"]]),
    Example("one column", "name\nAnn\nBob\n", [["name"], ["Ann"], ["Bob"]]),
    Example(
      "commas inside, semicolons between", "\"last, first\";age\n\"a, b\";1\n\"c, d\";2\n",
      [["last, first", "age"], ["a, b", "1"], ["c, d", "2"]]),
    Example("announced delimiter", "sep=;\na,b;c\n1;2\n", [["a,b", "c"], ["1", "2"]]),
    Example("announced in quotes", "\"sep=|\"\r\na|b\r\n1|2\r\n", [["a", "b"], ["1", "2"]]),
    Example("byte order mark", "\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    Example(
      "short rows", "a,b,c\n1\n1,2\n", [["a", "b", "c"], ["1", nil, nil], ["1", "2", nil]]),
    Example("long row", "a,b\n1,2,3\n4,5\n", [["a", "b"], ["4", "5"]], rejected: [2]),
    Example(
      "trailing delimiters", "a,b,\n1,2,\n3,4,,,\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
    Example(
      "text beyond the names", "a,b,\n1,2,x\n3,4,\n", [["a", "b"], ["3", "4"]], rejected: [2]),
    Example(
      "names empty and repeated", ",a,,A,a,a 2\n1,2,3,4,5,6\n",
      [
        ["column 1", "a", "column 3", "A", "a 3", "a 2"],
        ["1", "2", "3", "4", "5", "6"],
      ]),
    Example(
      "a quote that never closes", "a,b\n1,2\n3,\"4\n5,6\n7,8\n",
      [["a", "b"], ["1", "2"], ["5", "6"], ["7", "8"]], rejected: [3]),
    Example(
      "a quote that another would close", "a,b\n3,\"4\n5,6\n\"7\",8\n9,\"10\"\n",
      [["a", "b"], ["5", "6"], ["7", "8"], ["9", "10"]], rejected: [2]),
    Example(
      "two quotes that never close", "a,b\n3,\"4\n5,6\n7,\"8\n9,10\n",
      [["a", "b"], ["5", "6"], ["9", "10"]], rejected: [2, 4]),
    Example(
      "a quote that opens on the second line of a row",
      "a,b,c\n1,\"x\ny\",\"z\n2,3,4\n5,6,7\n",
      [["a", "b", "c"], ["2", "3", "4"], ["5", "6", "7"]],
      rejected: [3]),
    Example(
      "a quote that never closes at the very end", "a,b\n1,2\n3,\"4", [["a", "b"], ["1", "2"]],
      rejected: [3]),
  ]

  @Test(arguments: examples)
  func reads(_ example: Example) throws {
    let table = try Table(Array(example.text.utf8))
    #expect(table.rows == example.rows)
    #expect(table.rejected.map(\.line) == example.rejected)
  }

  @Test(arguments: examples, [1, 2, 3, 5])
  func readsTheSameInPieces(_ example: Example, pieceSize: Int) throws {
    #expect(
      try Table(Array(example.text.utf8), pieceSize: pieceSize)
        == Table(Array(example.text.utf8)))
  }

  @Test func namesTheLineOfTheFile() throws {
    let text = "sep=;\r\na;b\r\n\r\n\"x\r\ny\";1\r\n2;3;4\r\n5;\"6\r\n7;8\r\n"
    let table = try Table(Array(text.utf8))
    #expect(table.lines == [4, 8])
    #expect(table.rejected.map(\.line) == [6, 7])
    #expect(table.rejected.first?.reason.contains("3 cells for 2 named columns") == true)
    #expect(table.rejected.last?.reason.contains("never closed") == true)
  }

  @Test(arguments: [
    (TextEncoding.utf16LittleEndian, [UInt8]([0xFF, 0xFE])),
    (.utf16BigEndian, [0xFE, 0xFF]),
  ])
  func readsUTF16(encoding: TextEncoding, mark: [UInt8]) throws {
    let text = "naïve,Ελλάδα\n𝄞,\"a\nb\"\n"
    let units = text.utf16.flatMap { (unit: UInt16) -> [UInt8] in
      encoding == .utf16BigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    for pieceSize in [1, 3, 1_000] {
      let table = try Table(mark + units, pieceSize: pieceSize)
      #expect(table.rows == [["naïve", "Ελλάδα"], ["𝄞", "a\nb"]])
    }
    var configuration = CSVReader.Configuration()
    configuration.encoding = encoding
    #expect(try Table(units, configuration).rows.count == 2)
  }

  @Test func keepsHalfACharacterVisible() throws {
    let bytes: [UInt8] = [0xFE, 0xFF, 0x00, 0x61, 0x00, 0x0A, 0x00, 0x78, 0xD8, 0x00, 0x00]
    #expect(try Table(bytes).rows == [["a"], ["x\u{FFFD}"]])
  }

  @Test func readsWindows1252RowByRow() throws {
    let latin: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x2C, 0x80, 0x0A]
    let utf8 = Array("Müller,€\n".utf8)
    let head = Array("a,b\n".utf8)
    #expect(try Table(head + latin).rows.last == ["Müller", "€"])
    #expect(try Table(head + latin + utf8).rows.suffix(2) == [["Müller", "€"], ["Müller", "€"]])
    // A file that has shown itself to be UTF-8 stays UTF-8 where it is broken.
    let broken = try Table(head + utf8 + latin)
    #expect(broken.rows.suffix(2) == [["Müller", "€"], ["M\u{FFFD}ller", "\u{FFFD}"]])
    #expect(try Table(head + utf8 + latin, pieceSize: 4) == broken)
    let declared = CSVReader.Configuration(encoding: .windows1252)
    #expect(try Table(head + utf8, declared).rows.last == ["MÃ¼ller", "â‚¬"])
  }

  @Test func takesWhatItIsTold() throws {
    let bytes = Array("1,2;3\n4,5;6\n".utf8)
    let configuration = CSVReader.Configuration(delimiter: .semicolon, columns: ["x", "y"])
    let table = try Table(bytes, configuration)
    #expect(table.rows == [["x", "y"], ["1,2", "3"], ["4,5", "6"]])
    #expect(table.lines == [1, 2])
    #expect(Delimiter("\"") == nil && Delimiter("\n") == nil && Delimiter("é") == nil)
    #expect(Delimiter("~")?.description == "~")
  }

  @Test(arguments: [1, 7, 64, 1 << 18])
  func refusesRowsThatAreTooLong(pieceSize: Int) throws {
    var configuration = CSVReader.Configuration()
    configuration.maximumRowLength = 40
    let long = String(repeating: "x", count: 200)
    let text = "a,b\n1,2\n\(long),3\n4,5\n6,\"\(long)\"\n7,8\n9,\"\(long)\n10,11\n"
    let table = try Table(Array(text.utf8), configuration, pieceSize: pieceSize)
    #expect(
      table.rows == [["a", "b"], ["1", "2"], ["4", "5"], ["7", "8"], ["10", "11"]])
    #expect(table.rejected.map(\.line) == [3, 5, 7])
  }

  @Test func refusesWhatIsNoTable() {
    let workbook = #expect(throws: ImportError.self) {
      _ = try CSVReader(bytes: [0x50, 0x4B, 0x03, 0x04, 0x14])
    }
    #expect(workbook?.message.contains("Save it as CSV") == true)
    let wide = Array("a,b\n1,2\n".utf8).flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
    #expect(throws: ImportError.self) { _ = try CSVReader(bytes: wide) }
    let header = #expect(throws: ImportError.self) {
      _ = try CSVReader(bytes: Array("a,\"b\n".utf8))
    }
    #expect(header?.message.contains("line 1") == true)
  }

  @Test func readsAFile() throws {
    let text = "id,note\n" + (0..<20_000).map { "\($0),\"row \($0)\nends\"\n" }.joined()
    try withTemporaryFile(Array(text.utf8), named: "notes.csv") { url in
      let reader = try CSVReader(url)
      var line = 2
      while let entry = try reader.next() {
        guard case .row(let row) = entry else {
          Issue.record("rejected")
          return
        }
        #expect(row.line == line)
        line += 2
      }
      #expect(line == 40_002)
      if try reader.next() != nil { Issue.record("more") }
    }
  }
}

/// All that a reader gives, for comparison.
struct Table: Equatable {
  struct Rejected: Equatable {
    var line: Int
    var reason: String
  }

  /// The header and the rows, missing cells as `nil`.
  var rows: [[String?]]
  var lines: [Int] = []
  var rejected: [Rejected] = []

  init(
    _ bytes: [UInt8], _ configuration: CSVReader.Configuration = .init(),
    pieceSize: Int = 1 << 18
  ) throws {
    let source = try CSVSource(bytes, configuration.encoding, pieceSize: pieceSize)
    let reader = try CSVReader(source, named: "table.csv", configuration)
    rows = [reader.columns]
    while let entry = try reader.next() {
      switch entry {
      case .row(let row):
        rows.append(reader.columns.indices.map { row[$0].text })
        lines.append(row.line)
      case .rejected(let line, let reason):
        rejected.append(Rejected(line: line, reason: reason))
      }
    }
  }
}

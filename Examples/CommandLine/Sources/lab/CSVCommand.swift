import ArgumentParser
import CSModels
import Foundation

/// A table as JSON: one object per row, in the order of the file.
struct CSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Prints a CSV file as a JSON array of objects, all values as text.",
    discussion: """
      The delimiter, the encoding and the line ends are found out. The first row names the \
      columns. Rows that cannot be read are named on standard error as FILE:LINE: REASON and left \
      out, and the exit status is 65.

      Example: lab csv contacts.csv
      Example: gunzip -c contacts.csv.gz | lab csv
      """)

  @Argument(
    help: "A CSV file with a header; none or - for standard input.", completion: .file())
  var file = "-"

  func run() throws {
    var isClean = true
    func complain(_ complaint: String) {
      isClean = false
      FileHandle.standardError.write(Data((complaint + "\n").utf8))
    }
    var output = JSONText()
    do {
      let reader = try open()
      let names = reader.columns.map { name in
        var text = JSONText()
        text.append(string: name)
        return text.bytes
      }
      output.append("[")
      var isFirst = true
      while let entry = try reader.next() {
        switch entry {
        case .rejected(let line, let reason):
          complain("\(file):\(line): \(reason)")
        case .row(let row):
          output.append(isFirst ? "\n{" : ",\n{")
          isFirst = false
          for (place, name) in names.enumerated() {
            if place > 0 { output.append(",") }
            output.bytes += name
            output.append(":")
            output.append(string: row[place].text ?? "")
          }
          output.append("}")
        }
        if output.bytes.count > 1 << 16 { output.flush() }
      }
      output.append("\n]\n")
      output.flush()
    } catch {
      output.flush()
      complain("\(file): \(error)")
    }
    if !isClean { throw ExitCode(65) }
  }

  private func open() throws -> CSVReader {
    guard file == "-" else { return try CSVReader(URL(filePath: file)) }
    return try CSVReader(bytes: [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()))
  }
}

/// JSON written piece by piece, with keys in the order they are given.
struct JSONText {
  var bytes: [UInt8] = []

  mutating func append(_ text: StaticString) {
    bytes += Array("\(text)".utf8)
  }

  /// A string in quotes, escaped after RFC 8259.
  mutating func append(string text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array(("\\u00" + (digits.utf8.count < 2 ? "0" : "") + digits).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func flush() {
    FileHandle.standardOutput.write(Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}

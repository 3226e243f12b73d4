import ArgumentParser
import CSModels
import Foundation

/// `lab signature`: which lines of a body are its sender's signature.
struct SignatureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signature",
    abstract: "Prints the lines of plain text bodies that are signatures.",
    discussion: """
      One JSON object per file, with line numbers from 0.

      Example: lab signature body.txt
      """)

  @Argument(
    help: "Files that each hold the plain text of one message; none or - for standard input.")
  var files: [String] = []

  @Option(help: "Who sent the messages, as in a From field; helps where only a name ends the text.")
  var sender: String?

  private struct Result: Encodable {
    var file: String
    var lines: [Int]

    enum CodingKeys: String, CodingKey {
      case file
      case lines = "signature_lines"
    }
  }

  func run() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let author = sender.flatMap { MailAddress.list($0).first }
    var isBad = false
    for path in files.isEmpty ? ["-"] : files {
      let data: Data
      do {
        data =
          path == "-"
          ? try FileHandle.standardInput.readToEnd() ?? Data()
          : try Data(contentsOf: URL(fileURLWithPath: path))
      } catch {
        FileHandle.standardError.write(
          Data("\(path): The file cannot be read. Check the path.\n".utf8))
        isBad = true
        continue
      }
      let text = MailBody.text(of: [UInt8](data))
      let lines = MailBody.signatureLines(in: text, sender: author)
      var line = try encoder.encode(Result(file: path, lines: lines))
      line.append(0x0A)
      try FileHandle.standardOutput.write(contentsOf: line)
    }
    if isBad { throw ExitCode(65) }
  }
}

import ArgumentParser
import CSModels
import Foundation

/// Reads mail files for the commands and keeps count of what was bad.
struct MailFileReading {
  private(set) var complaints = 0

  /// Calls the body with every message of the files in order; complains about what is none.
  mutating func forEach(
    in files: [MailFile], quietly: Bool = false, _ body: (RawMail) throws -> Void
  )
    throws
  {
    for file in files {
      let path = file.name
      do {
        var reader = try MailReader(URL(fileURLWithPath: file.path))
        while let item = try reader.next() {
          switch item {
          case .message(let raw):
            do {
              try body(raw)
            } catch let error as ImportError {
              complain(path, line: raw.line, error.message, quietly: quietly)
            }
          case .rejected(let line, let reason):
            complain(path, line: line, reason, quietly: quietly)
          }
        }
      } catch let error as ImportError {
        complain(path, line: nil, error.message, quietly: quietly)
      }
    }
  }

  private mutating func complain(_ path: String, line: Int?, _ reason: String, quietly: Bool) {
    guard !quietly else { return }
    complaints += 1
    let place = line.map { "\(path):\($0)" } ?? path
    FileHandle.standardError.write(Data("\(place): \(reason)\n".utf8))
  }

  /// Ends the command with status 65 if anything was bad.
  func finish() throws {
    if complaints > 0 { throw ExitCode(65) }
  }
}

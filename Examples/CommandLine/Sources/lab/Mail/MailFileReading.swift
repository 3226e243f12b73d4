import ArgumentParser
import CSModels
import Foundation

/// Reads mail files for the commands and keeps count of what was bad.
struct MailFileReading {
  private(set) var complaints = 0

  /// Calls the body with every message of the files in order; complains about what is none.
  mutating func forEach(in paths: [String], quietly: Bool = false, _ body: (RawMail) throws -> Void)
    throws
  {
    for path in paths {
      do {
        var reader = try MailReader(URL(fileURLWithPath: path))
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

/// The paths with every folder replaced by the mail files in it.
func mailFiles(_ paths: [String]) throws -> [String] {
  try paths.flatMap { path -> [String] in
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return [path] }
    return try MailFiles.list(in: URL(fileURLWithPath: path)).map(\.path)
  }
}

/// The paths to read, with standard input, written `-`, spooled so that it can be read twice.
func readablePaths(_ paths: [String]) throws -> [String] {
  guard paths.isEmpty || paths.contains("-") else { return try mailFiles(paths) }
  let spool = FileManager.default.temporaryDirectory
    .appendingPathComponent("lab-\(ProcessInfo.processInfo.processIdentifier).mail")
  guard FileManager.default.createFile(atPath: spool.path, contents: nil) else {
    throw ValidationError("Standard input cannot be kept in \(spool.path).")
  }
  let output = try FileHandle(forWritingTo: spool)
  while let data = try FileHandle.standardInput.read(upToCount: 1 << 18), !data.isEmpty {
    try output.write(contentsOf: data)
  }
  try output.close()
  return paths.isEmpty ? [spool.path] : try mailFiles(paths.map { $0 == "-" ? spool.path : $0 })
}

/// Removes what ``readablePaths(_:)`` has made.
func removeSpool(_ paths: [String]) {
  let folder = FileManager.default.temporaryDirectory.path
  for path in paths where path.hasPrefix(folder) && path.hasSuffix(".mail") {
    let own = "lab-\(ProcessInfo.processInfo.processIdentifier).mail"
    if path.hasSuffix(own) { try? FileManager.default.removeItem(atPath: path) }
  }
}

import ArgumentParser
import CSModels
import Foundation

/// A file of mail, and what complaints call it.
struct MailFile {
  let path: String
  let name: String
}

/// Calls the body with the files of mail that the arguments name.
///
/// Every folder stands for the mail files in it. No argument, or `-`, stands for standard input,
/// which is kept on disk until the body ends, so that it can be read twice.
///
/// - Throws: What the body throws, `ExitCode` 141 where the reader of standard output has gone, as
///   the shell reports it of a program that a closed pipe ends.
func withMailFiles(_ arguments: [String], _ body: ([MailFile]) throws -> Void) throws {
  let spool = arguments.isEmpty || arguments.contains("-") ? try StandardInputSpool() : nil
  defer { spool?.remove() }
  do {
    try spool?.fill()
    let files = try (arguments.isEmpty ? ["-"] : arguments).flatMap { argument in
      if let spool, argument == "-" { return [MailFile(path: spool.file, name: "-")] }
      return try mailFiles(argument).map { MailFile(path: $0, name: $0) }
    }
    try body(files)
  } catch  where isBrokenPipe(error) {
    throw ExitCode(128 + SIGPIPE)
  }
}

private func mailFiles(_ path: String) throws -> [String] {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
  else { return [path] }
  return try MailFiles.list(in: URL(fileURLWithPath: path)).map(\.path)
}

private func isBrokenPipe(_ error: any Error) -> Bool {
  let error = error as NSError
  let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
  return cause.domain == NSPOSIXErrorDomain && cause.code == Int(EPIPE)
}

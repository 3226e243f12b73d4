import ArgumentParser
import Foundation

/// Standard input, kept in a file that nobody else can read.
struct StandardInputSpool {
  private let folder: String

  /// Where standard input is kept.
  var file: String { folder + "/mail" }

  /// Makes an empty folder of its own name and with rights for its owner only.
  ///
  /// From here on a closed pipe is an error of the write and no longer ends the process, which
  /// would leave the folder behind.
  init() throws {
    let pattern = FileManager.default.temporaryDirectory.appending(path: "lab-XXXXXX").path
    var template = Array(pattern.utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ValidationError("Standard input cannot be kept in \(pattern). Set TMPDIR.")
    }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Reads standard input to its end.
  func fill() throws {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else {
      throw ValidationError("Standard input cannot be kept in \(file). Set TMPDIR.")
    }
    let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    defer { try? output.close() }
    while let data = try FileHandle.standardInput.read(upToCount: 1 << 18), !data.isEmpty {
      try output.write(contentsOf: data)
    }
  }

  /// Removes the folder with what is in it.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}

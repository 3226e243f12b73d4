import ArgumentParser
import Dispatch
import Foundation

/// Standard input, kept in a file that nobody else can read.
struct StandardInputSpool {
  private let folder: String
  private let endings: [any DispatchSourceSignal]

  /// Where standard input is kept.
  var file: String { folder + "/mail" }

  /// Makes an empty folder of its own name and with rights for its owner only.
  ///
  /// From here on a closed pipe is an error of the write and no longer ends the process, which
  /// would leave the folder behind; a signal to end first removes the folder.
  init() throws {
    let pattern = FileManager.default.temporaryDirectory.appending(path: "lab-XXXXXX").path
    var template = Array(pattern.utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ValidationError("Standard input cannot be kept in \(pattern). Set TMPDIR.")
    }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.folder = folder
    signal(SIGPIPE, SIG_IGN)
    endings = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      // What nohup or a shell has told the process to ignore stays ignored.
      let former = signal(number, SIG_IGN)
      guard unsafeBitCast(former, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) else {
        return nil
      }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        try? FileManager.default.removeItem(atPath: folder)
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      return source
    }
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

import Foundation

/// A program of this package, run as a person runs it.
struct Program {
  let name: String

  /// What a run left behind.
  struct Run {
    var status: Int32
    var output: String
    var complaints: String
  }

  /// Where the build has put the program: beside the tests, whatever runs those.
  var file: URL {
    get throws {
      let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
      let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      let folders =
        bundles.map { $0.deletingLastPathComponent() }
        + [
          URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent(),
          package.appending(path: ".build/debug"),
        ]
      let files = folders.map { $0.appending(path: name) }
      guard let file = files.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
      else { throw CocoaError(.fileNoSuchFile) }
      return file
    }
  }

  func run(_ arguments: [String], in folder: borrowing Workplace, input: String = "") async throws
    -> Run
  {
    try await folder.run(try file, arguments, input: input)
  }
}

/// A folder of its own for one test, with an empty one for the temporary files of programs.
struct Workplace: ~Copyable {
  let folder: URL
  var temporary: URL { folder.appending(path: "tmp") }

  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "command-line-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "tmp"), withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// The names of what is here.
  var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
  }

  /// The temporary files that programs have left behind.
  var leftovers: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: temporary.path) }
  }

  /// Runs a program here; its streams are files, so that none of them can fill up.
  func run(_ program: URL, _ arguments: [String], input: String) async throws -> Program.Run {
    let name = UUID().uuidString
    let streams = ["in", "out", "err"].map { folder.appending(path: "\(name).\($0)") }
    try Data(input.utf8).write(to: streams[0])
    for stream in streams[1...] { try Data().write(to: stream) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "TMPDIR": temporary.path,
    ]
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return Program.Run(
      status: status, output: try text("\(name).out"), complaints: try text("\(name).err"))
  }
}

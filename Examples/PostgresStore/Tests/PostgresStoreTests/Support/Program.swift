import Foundation

/// The program of this package, run as a person runs it.
enum Program {
  /// Where the build has put it: beside the tests.
  static var file: URL {
    get throws {
      let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      let folders =
        Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        + [
          URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent(),
          package.appending(path: ".build/debug"),
        ]
      let files = folders.map { $0.appending(path: "postgres-lab") }
      guard let file = files.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
      else { throw CocoaError(.fileNoSuchFile) }
      return file
    }
  }

  /// Runs it to its end.
  static func run(_ arguments: [String]) async throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = try file
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    let output = FileManager.default.temporaryDirectory
      .appending(path: "postgres-lab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    try Data().write(to: output)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return (status, String(decoding: try Data(contentsOf: output), as: UTF8.self))
  }
}

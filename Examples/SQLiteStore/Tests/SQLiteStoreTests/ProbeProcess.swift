import Foundation

/// The probe of this package, running, with its standard output in a file.
struct ProbeProcess {
  private let process = Process()
  private let output: URL

  /// Starts the probe.
  ///
  /// - Parameters:
  ///   - arguments: What it is told to do.
  ///   - output: Where its standard output goes.
  ///   - shell: A command to be run before it in the same process, such as a limit.
  init(_ arguments: [String], output: URL, after shell: String? = nil) throws {
    self.output = output
    try Data().write(to: output)
    let probe = try Self.file
    if let shell {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "\(shell); exec \"$0\" \"$@\"", probe.path] + arguments
    } else {
      process.executableURL = probe
      process.arguments = arguments
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// The lines that were written whole.
  var lines: [String] {
    guard let data = try? Data(contentsOf: output) else { return [] }
    return String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// Waits until there are some lines, or the process has ended.
  func wait(forLines count: Int) async throws {
    while process.isRunning, lines.count < count { try await Task.sleep(for: .milliseconds(1)) }
  }

  /// Ends the process at once, as a crash does.
  func kill() async throws {
    Foundation.kill(process.processIdentifier, SIGKILL)
    try await waitUntilExit()
  }

  /// Waits until the process has ended, and gives its status.
  @discardableResult
  func waitUntilExit() async throws -> Int32 {
    while process.isRunning { try await Task.sleep(for: .milliseconds(1)) }
    return process.terminationStatus
  }

  /// Where the build has put the probe: beside the tests, whatever runs those.
  private static var file: URL {
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
      let files = folders.map { $0.appending(path: "probe") }
      guard let file = files.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
      else { throw CocoaError(.fileNoSuchFile) }
      return file
    }
  }
}

/// Whether long tests run in full.
let runsInFull = ProcessInfo.processInfo.environment["CUSTOMER_SUCCESS_KIT_FULL_TESTS"] != nil

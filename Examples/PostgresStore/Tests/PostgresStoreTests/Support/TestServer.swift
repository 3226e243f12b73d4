import Foundation
import PostgresStore
import Synchronization
import Testing

/// A PostgreSQL server of the tests' own: on loopback, on a free port, in a temporary folder.
///
/// It is run by a shell that restarts it when told to, and waits for the end of its input. However
/// the tests end, their end of that pipe closes; the shell then stops the server and removes its
/// folder.
final class TestServer: Sendable {
  let port: Int
  private let input: FileHandle
  private let output: FileHandle
  private let process: Process
  private let databases = Mutex(0)

  /// Where the server's programs are, or `nil` where there are none.
  static let programs: URL? = {
    let root = URL(filePath: "/usr/lib/postgresql")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    var folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
      .map { root.appending(path: $0).appending(path: "bin") }
    if let folder = try? shell("pg_config --bindir") { folders.append(URL(filePath: folder)) }
    return folders.first {
      FileManager.default.isExecutableFile(atPath: $0.appending(path: "initdb").path)
    }
  }()

  /// Whether the tests must not be skipped for want of a server.
  static var isRequired: Bool {
    ProcessInfo.processInfo.environment["CUSTOMER_SUCCESS_KIT_FULL_TESTS"] == "1"
  }

  /// - Parameter settings: Settings of the server besides those that make it fast and local.
  init(settings: [String] = []) throws {
    guard let programs = Self.programs else {
      throw TestServerError("There is no PostgreSQL server: apt-get install postgresql")
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postgres-store-tests-\(UUID().uuidString)")
    port = try Self.freePort()
    let isRoot = getuid() == 0
    let options =
      ([
        "listen_addresses=127.0.0.1", "port=\(port)", "unix_socket_directories=", "fsync=off",
        "max_connections=200",
      ] + settings).map { "-c \($0)" }.joined(separator: " ")
    let asOwner = isRoot ? "runuser -u postgres --" : ""
    let script = """
      set -eu
      cd /
      install -d -m 700 \(isRoot ? "-o postgres" : "") "$FOLDER"
      trap 'rm -rf "$FOLDER"' EXIT
      \(asOwner) "$BIN/initdb" -D "$FOLDER/data" -A trust -U postgres -E UTF8 --locale=C --no-sync \
        >/dev/null
      start() {
        \(asOwner) "$BIN/pg_ctl" -D "$FOLDER/data" -w -l "$FOLDER/log" -o "$OPTIONS" start \
          >/dev/null </dev/null || { cat "$FOLDER/log" >&2; exit 1; }
        echo ready
      }
      start
      while read -r AWAY; do
        \(asOwner) "$BIN/pg_ctl" -D "$FOLDER/data" -m fast -w stop >/dev/null </dev/null
        sleep "$AWAY"
        start
      done
      \(asOwner) "$BIN/pg_ctl" -D "$FOLDER/data" -m immediate -w stop >/dev/null
      """
    process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.environment = [
      "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "FOLDER": folder.path, "BIN": programs.path,
      "OPTIONS": options, "LC_ALL": "C",
    ]
    let input = Pipe()
    let output = Pipe()
    // A program that the tests start must not keep the server alive.
    _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    process.standardInput = input
    process.standardOutput = output
    self.input = input.fileHandleForWriting
    self.output = output.fileHandleForReading
    try process.run()
    try awaitStart()
  }

  /// Stops the server and removes its folder.
  func stop() {
    try? input.close()
    process.waitUntilExit()
  }

  /// Stops the server for a while, as an update of it does.
  func restart(away: Duration) throws {
    try input.write(contentsOf: Data("\(away / .seconds(1))\n".utf8))
    try awaitStart()
  }

  private func awaitStart() throws {
    guard try output.read(upToCount: 6) == Data("ready\n".utf8) else {
      throw TestServerError("The PostgreSQL server of the tests did not start.")
    }
  }

  /// The connection string of a database.
  func url(_ database: String, role: String = "postgres", port: Int? = nil) -> String {
    "postgresql://\(role)@127.0.0.1:\(port ?? self.port)/\(database)?sslmode=disable"
  }

  /// Makes an empty database and returns its name.
  func createDatabase() throws -> String {
    let number = databases.withLock { number in
      number += 1
      return number
    }
    let name = "tests_\(number)"
    try SQL.run("CREATE DATABASE \(name)", at: url("postgres"))
    return name
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    return try Loopback.bind(descriptor, port: 0)
  }
}

struct TestServerError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The output of a command, without white space at its ends.
func shell(_ command: String) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/bin/sh")
  process.arguments = ["-c", command]
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let data = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw TestServerError("failed: \(command)") }
  return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

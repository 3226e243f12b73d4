import Foundation
import PostgresStore
import Synchronization
import Testing

/// All tests that need a server; they share one, which is stopped when the last has ended.
@Suite(.server) struct PostgresTests {}

/// Starts a server before the tests of a suite and stops it afterwards.
struct ServerTrait: SuiteTrait, TestScoping {
  let isRecursive = false

  func prepare(for test: Test) async throws {}

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    guard TestServer.programs != nil || TestServer.isRequired else {
      try await function()
      return
    }
    let server = try TestServer()
    defer { server.stop() }
    try await ServerTrait.$current.withValue(server) { try await function() }
  }

  @TaskLocal static var current: TestServer?

  /// The server of the tests that run.
  static var server: TestServer {
    get throws {
      guard let current else { throw TestServerError("There is no PostgreSQL server.") }
      return current
    }
  }
}

extension Trait where Self == ServerTrait {
  static var server: ServerTrait { ServerTrait() }
}

extension Trait where Self == ConditionTrait {
  /// Skips where there is no server, unless the tests must be complete.
  static var needsServer: ConditionTrait {
    .enabled(
      if: TestServer.programs != nil || TestServer.isRequired,
      "There is no PostgreSQL server here: apt-get install postgresql")
  }
}

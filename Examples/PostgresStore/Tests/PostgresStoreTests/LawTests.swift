import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// The laws of stores, kept by PostgreSQL.
  @Suite(.needsServer) struct Laws {
    @Test(.timeLimit(.minutes(2))) func allHold() async throws {
      let server = try ServerTrait.server
      let database = try await TestDatabase(server)
      let report = await RecordStoreLaws.check { workspace in
        try await PostgresStore(workspace: workspace, in: database.application)
      }
      for (law, result) in report.results { #expect(result == .passed, "\(law)") }
      #expect(report.results.map(\.law) == RecordStoreLaws.names)
    }
  }
}

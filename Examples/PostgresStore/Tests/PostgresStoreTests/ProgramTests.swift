import Foundation
import Testing

extension PostgresTests {
  /// The program, as a person runs it.
  @Suite(.needsServer) struct Programs {
    /// Databases that a program has made and left behind.
    private func leftovers(_ server: TestServer) throws -> [[String?]] {
      try SQL.run(
        "SELECT datname FROM pg_database WHERE datname LIKE 'customer_success%'",
        at: server.url("postgres"))
    }

    @Test func migrateMakesTheTables() async throws {
      let server = try ServerTrait.server
      let name = try server.createDatabase()
      for _ in 0..<2 {
        let run = try await Program.run(["migrate", "--database", server.url(name)])
        #expect(run.status == 0)
      }
      let heads = try SQL.run("SELECT count(*) FROM customer_success.heads", at: server.url(name))
      #expect(heads == [["0"]])
    }

    @Test func benchMeasuresInDatabasesOfItsOwn() async throws {
      let server = try ServerTrait.server
      let run = try await Program.run([
        "bench", "store", "--database", server.url("postgres"), "--records", "60", "--runs", "1",
      ])
      #expect(run.status == 0)
      let line = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(line["store"] as? String == "postgres")
      #expect((line["check"] as? [String: Any])?["records"] as? Double == 60)
      #expect(try leftovers(server).isEmpty)
    }

    @Test(.enabled(if: TestServer.isRequired, "The laws are checked by a test of their own."))
    func conformancePrintsAReport() async throws {
      // A server of its own, as other tests look for databases that were left behind.
      let server = try TestServer()
      defer { server.stop() }
      let run = try await Program.run(["conformance", "--database", server.url("postgres")])
      #expect(run.status == 0)
      #expect(run.output.contains("\"passed\" : true"))
      #expect(try leftovers(server).isEmpty)
    }

    @Test func anUnknownServerIsAnErrorThatSaysWhatToDo() async throws {
      let run = try await Program.run([
        "migrate", "--database", "postgresql://nobody@127.0.0.1:1/none",
      ])
      #expect(run.status != 0)
    }
  }
}

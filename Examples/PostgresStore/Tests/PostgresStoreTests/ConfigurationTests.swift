import CSModels
import Foundation
import PostgresStore
import Testing

extension PostgresTests {
  /// How a database is described.
  struct Configurations {
    @Test func aPasswordIsNotPrinted() {
      let configuration = PostgresDatabase.Configuration(
        "postgresql://app:hunter2@db.example/customers")
      let database = PostgresDatabase(configuration)
      var dumps = ""
      dump(configuration, to: &dumps)
      dump(database, to: &dumps)
      dump([Optional(configuration)], to: &dumps)
      let texts = [
        "\(configuration)", String(reflecting: configuration), String(describing: [configuration]),
        "\(database)", String(reflecting: database), dumps,
      ]
      for text in texts { #expect(!text.contains("hunter2"), "\(text)") }
      #expect("\(configuration)".contains("connections: 8"))
      #expect(dumps.contains("patience"))
    }

    @Test(.needsServer) func generatorsOfOneSeedMakeNoEqualKeys() async throws {
      let test = try await TestDatabase(try ServerTrait.server)
      for number in 1...2 as ClosedRange<UInt64> {
        let database = PostgresDatabase(
          test.application.configuration, using: SeededGenerator(seed: 1))
        let store = try await PostgresStore(workspace: "seeds", in: database)
        #expect(try await store.save(Account("\(number)"), at: .distantPast) == Revision(number))
      }
    }
  }
}

import ArgumentParser
import CSModels
import PostgresStore
import StoreTrials

/// The conformance report of the store as JSON.
struct ConformanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Checks that the store keeps the laws, and prints the report as JSON.",
    discussion: """
      The laws write to workspaces that must be empty. A database is therefore made for them on the \
      same server and dropped afterwards; the one that is named is left as it is. The role needs \
      the right to make databases. The exit status is 1 where a law failed.

      Example: postgres-lab conformance --database postgresql://postgres@127.0.0.1/postgres
      """)

  @OptionGroup var options: DatabaseOptions

  func run() async throws {
    let scratch = try ScratchDatabase(on: options.database)
    let report: ConformanceReport
    do {
      let database = PostgresDatabase(.init(scratch.connection))
      try await database.migrate()
      report = await RecordStoreLaws.check { workspace in
        try await PostgresStore(workspace: workspace, in: database)
      }
    } catch {
      scratch.drop()
      throw error
    }
    scratch.drop()
    print(try report.json)
    if !report.passed { throw ExitCode(1) }
  }
}

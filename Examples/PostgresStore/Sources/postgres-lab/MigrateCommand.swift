import ArgumentParser
import PostgresStore

/// Makes the tables, or brings them up to date.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Makes the tables of the store, or brings them up to date.",
    discussion: """
      Connect as the role that is to own the tables, and name the role of applications.

      Example: postgres-lab migrate --database postgresql://owner@db.example/customers --role app
      """)

  @OptionGroup var options: DatabaseOptions

  @Option(help: "The role of applications, which is granted what the store needs.")
  var role: String?

  func run() async throws {
    try await PostgresDatabase(.init(options.database)).migrate(grantingTo: role)
  }
}

import ArgumentParser

/// The PostgreSQL store from the command line.
@main
struct PostgresLab: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postgres-lab",
    abstract: "The PostgreSQL store from the command line.",
    discussion: """
      Results go to standard output, complaints to standard error. A database is named as libpq \
      names it: postgresql://user@host/database. Passwords belong in a password file or in \
      PGPASSWORD, not on the command line.
      """,
    subcommands: [
      BenchCommand.self, ConformanceCommand.self, MigrateCommand.self, WriteCommand.self,
    ])
}

/// Which database is meant.
struct DatabaseOptions: ParsableArguments {
  @Option(help: "The database, as a URI or a connection string of libpq.")
  var database: String
}

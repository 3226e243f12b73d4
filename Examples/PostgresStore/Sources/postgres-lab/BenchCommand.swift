import ArgumentParser
import CSModels
import Foundation
import PostgresStore
import StoreTrials

/// Benchmarks, one JSON line each.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures the store, and prints one JSON line a store.",
    discussion: "Build with -c release; a debug build is measured in vain.",
    subcommands: [StoreBench.self])
}

/// Commits, updates, reads of single records, pages of now and then, size.
struct StoreBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Measures the store beside the one in memory.",
    discussion: """
      Does what `lab bench store` does, in databases that are made on the server for it and dropped \
      afterwards.

      Example: postgres-lab bench store --database postgresql://postgres@127.0.0.1/postgres \
      --records 100000 --runs 3
      """)

  @OptionGroup var options: DatabaseOptions

  @Option(help: "How often everything is done, each time in an empty database; the median counts.")
  var runs = 3

  @Option(help: "How many interactions are saved.")
  var records = 100_000

  @Option(help: "How many of them are saved one by one. (default: a tenth)")
  var singly: Int?

  @Option(help: "What the random numbers begin with.")
  var seed: UInt64 = 1

  @Flag(help: "Measures the store in memory in the same run.")
  var memory = false

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be at least 1.") }
    guard records > 0 else { throw ValidationError("Save at least one record.") }
    if let singly, !(1...records).contains(singly) {
      throw ValidationError("--singly must be at least 1 and at most the number of records.")
    }
  }

  func run() async throws {
    var plan = TrialPlan(records: records, singly: singly, runs: runs)
    plan.seed = seed
    let postgres = TrialStore(scratchDatabasesOn: options.database)
    let lines = try await StoreComparison(plan, of: (memory ? [.memory] : []) + [postgres])
      .lines { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
    for line in lines { print(try line.text) }
  }
}

extension TrialStore {
  /// Stores in databases that are made for one run each.
  fileprivate init(scratchDatabasesOn connection: String) {
    let scratch = ScratchDatabases()
    self.init(
      "postgres",
      open: { turn in
        let database = try scratch.open(turn, on: connection)
        let handle = PostgresDatabase(.init(database.connection))
        try await handle.migrate()
        return try await PostgresStore(workspace: "bench", in: handle)
      },
      bytesOnDisk: { turn in try scratch.bytes(turn) },
      discard: { turn in scratch.drop(turn) })
  }
}

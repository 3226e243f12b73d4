import ArgumentParser
import Foundation

/// Benchmarks, one JSON line each.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures the kit, and prints one JSON line a benchmark.",
    discussion: """
      Build with -c release; a debug build is measured in vain.

      Example: lab bench store --records 100000 --runs 3
      """,
    subcommands: [
      BetweennessBench.self, BoostingBench.self, ChangePointsBench.self, CoxBench.self,
      DailyBench.self, ImportBench.self, InsightsBench.self, KaplanMeierBench.self,
      LogisticBench.self,
      LongSeasonalTrendBench.self, PageRankBench.self, RobustSeasonalTrendBench.self,
      RollingBench.self, ScoringBench.self, SeasonalTrendBench.self, StoreBench.self,
    ])
}

/// What all benchmarks are told.
struct BenchOptions: ParsableArguments {
  @Option(help: "How often the benchmark is run; the median counts.")
  var runs = 5

  @Option(help: "How many threads may be used.")
  var threads = 1

  @Option(
    help: "A file to measure on, for benchmarks that read one.", completion: .file())
  var data: String?

  func validate() throws {
    guard runs > 0, threads > 0 else {
      throw ValidationError("The number of runs and of threads must be at least 1.")
    }
  }

  /// Refuses `--data` for a benchmark that makes up what it measures on.
  func refuseData(for bench: String) throws {
    guard data == nil else {
      throw ValidationError("bench \(bench) makes its own data. Leave --data out.")
    }
  }

  /// Refuses more than one thread for a benchmark that has no use for them.
  ///
  /// A line that names threads which never ran would be compared with those of other libraries.
  func requireOneThread(for bench: String) throws {
    guard threads == 1 else {
      throw ValidationError("bench \(bench) runs on one thread. Leave --threads at 1.")
    }
  }
}

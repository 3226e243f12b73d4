import ArgumentParser
import CSModels
import StoreTrials

/// Stores: commits, updates, reads of single records, pages of now and then, size.
struct StoreBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Measures stores, one line each.",
    discussion: """
      Saves made-up interactions, most in batches of 1,000, the rest one by one; saves some again; \
      then reads single records and pages of twenty (one account, newest first) at random, of now \
      and as of past revisions. median_s is the time of the commits of one new record each. check \
      holds the medians of the other figures, with the least and the most of several runs, and the \
      bytes a record takes on disk or, of the store in memory, of the process, values included.

      Example: lab bench store --store memory --store sqlite:/tmp/bench.sqlite --runs 3
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var choice: StoreOptions

  @Option(help: "How many interactions are saved.")
  var records = 1_000_000

  @Option(help: "How many of them are saved one by one. (default: a tenth)")
  var singly: Int?

  @Option(help: "What the random numbers begin with.")
  var seed: UInt64 = 1

  func validate() throws {
    try options.refuseData(for: "store")
    try options.requireOneThread(for: "store")
    guard records > 0 else { throw ValidationError("Save at least one record.") }
    if let singly, !(1...records).contains(singly) {
      throw ValidationError("--singly must be at least 1 and at most the number of records.")
    }
  }

  func run() async throws {
    var plan = TrialPlan(records: records, singly: singly, runs: options.runs)
    plan.seed = seed
    try choice.print(
      await StoreComparison(plan, of: choice.stores).lines(progress: choice.progress))
  }
}

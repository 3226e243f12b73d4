import ArgumentParser
import CSModels
import Foundation
import StoreTrials

/// Import of mail into stores.
struct ImportBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Measures the import of mail into stores, one line each.",
    discussion: """
      median_s is the time of one import of everything into an empty store, reading included. check \
      counts the records, and times_first says how many times as long as into the first store it \
      took.

      Example: lab bench import --data archive --store memory --store sqlite:/tmp/bench.sqlite
      """)

  @OptionGroup var options: BenchOptions
  @OptionGroup var choice: StoreOptions

  func validate() throws {
    try options.requireOneThread(for: "import")
    guard options.data != nil else {
      throw ValidationError("Name a mail file or a folder of them: --data archive.mbox.")
    }
  }

  func run() async throws {
    guard let data = options.data else { return }
    do {
      try choice.print(
        await ImportComparison([URL(filePath: data)], runs: options.runs, of: choice.stores)
          .lines(progress: choice.progress))
    } catch let error as ImportError {
      choice.progress(error.message)
      throw ExitCode(65)
    }
  }
}

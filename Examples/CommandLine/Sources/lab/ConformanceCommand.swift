import ArgumentParser
import CSModels
import Foundation

/// The conformance report of a store as JSON.
struct ConformanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Checks that a store keeps the laws, and prints the report as JSON.",
    discussion: """
      The exit status is 1 where a law failed; laws that could not be judged are skipped, with the \
      reason.

      Example: lab conformance --store memory
      """)

  /// The stores that can be checked from here.
  enum Store: String, ExpressibleByArgument, CaseIterable {
    case memory
    case imagined
  }

  @Option(help: "The store to check.")
  var store: Store = .memory

  func run() async throws {
    let report =
      switch store {
      case .memory: await RecordStoreLaws.check { InMemoryStore(workspace: $0) }
      case .imagined:
        await RecordStoreLaws.check { InMemoryStore(workspace: $0).imagining() }
      }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
    if !report.passed { throw ExitCode(1) }
  }
}

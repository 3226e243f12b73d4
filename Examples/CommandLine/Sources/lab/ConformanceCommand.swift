import ArgumentParser
import CSModels
import Foundation
import SQLiteStore
import StoreLocation
import StoreTrials

/// The conformance report of a store as JSON.
struct ConformanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Checks that a store keeps the laws, and prints the report as JSON.",
    discussion: """
      The exit status is 1 where a law failed; laws that could not be judged are skipped, with the \
      reason.

      The laws write to workspaces that must be empty. A file is therefore made for them and \
      removed afterwards; one that is there already is refused and left as it is.

      Example: lab conformance --store sqlite:/tmp/laws.sqlite
      """)

  /// The stores that can be checked from here.
  enum Subject {
    case memory
    case imagined
    case sqlite(NewFile)

    static let forms = "memory, imagined or sqlite:FILE"

    init(_ text: String) throws {
      if text == "imagined" {
        self = .imagined
        return
      }
      guard let location = try? StoreLocation(text) else {
        throw InvalidValue("store", "Write \(Self.forms).")
      }
      switch location {
      case .memory: self = .memory
      case .sqlite(let file): self = .sqlite(try NewFile(file))
      }
    }
  }

  @Option(
    help: "The store to check: \(Subject.forms). (default: memory)",
    transform: Subject.init)
  var store: Subject = .memory

  func run() async throws {
    let report = await report()
    print(try report.json)
    if !report.passed { throw ExitCode(1) }
  }

  private func report() async -> ConformanceReport {
    switch store {
    case .memory: return await RecordStoreLaws.check { InMemoryStore(workspace: $0) }
    case .imagined:
      return await RecordStoreLaws.check { InMemoryStore(workspace: $0).imagining() }
    case .sqlite(let new):
      defer { new.remove() }
      return await RecordStoreLaws.check { try SQLiteStore(file: new.file, workspace: $0) }
    }
  }
}

import ArgumentParser
import CSModels
import Foundation
import PostgresStore

/// One of several processes that write to a workspace at once; the tests start them.
struct WriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Counts up one account with others, and saves accounts of its own.",
    shouldDisplay: false)

  @OptionGroup var options: DatabaseOptions

  @Option(help: "The workspace.")
  var workspace: String

  @Option(help: "What the accounts of this process are called.")
  var name: String

  @Option(help: "How often it writes.")
  var count: Int

  func run() async throws {
    let store = try await PostgresStore(
      workspace: WorkspaceID(rawValue: workspace), in: PostgresDatabase(.init(options.database)))
    let counter: Account.ID = "counter"
    let now = Date.now
    for turn in 0..<count {
      try await store.save(Account("\(name) \(turn)", id: Account.ID("\(name)-\(turn)")), at: now)
      while true {
        do {
          try await store.update(counter, by: .system(name), at: now) { account in
            account.name = "\((Int(account.name) ?? 0) + 1)"
          }
          break
        } catch let error as StoreError where error.code == .conflict {
          continue
        }
      }
    }
  }
}

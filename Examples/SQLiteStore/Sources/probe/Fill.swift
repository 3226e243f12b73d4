import CSModels
import Foundation
import SQLiteStore

/// Commits ever more until the store refuses, and prints what came of it.
struct Fill {
  let file: String

  func run() async throws {
    // What the system says of a file that may not grow is a signal; SQLite wants the error instead.
    signal(SIGXFSZ, SIG_IGN)
    let store = try SQLiteStore(file: URL(filePath: file), workspace: "full")
    for number in 1...100_000 {
      let id = Account.ID("account-\(number)")
      let account = Account(String(repeating: "x", count: 20_000), id: id)
      do {
        let revision = try await store.save(account, at: Date(timeIntervalSince1970: 0))
        print("\(revision.number) \(id.rawValue)")
      } catch {
        print("\(error.code): \(error.message)")
        return
      }
    }
  }
}

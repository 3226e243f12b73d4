import CSModels
import Foundation
import SQLiteStore
import StoreTrials

/// Measures the import of mail into memory and into a file.
struct Imports {
  let mail: String
  let file: String
  let runs: Int

  func run() async throws {
    let file = URL(filePath: file)
    let sqlite = TrialStore(
      "sqlite", open: { _ in try SQLiteStore(file: file, workspace: "bench") },
      discard: { _ in
        for end in ["", "-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: file.path + end)
        }
      })
    let lines = try await ImportComparison(
      [URL(filePath: mail)], runs: runs, of: [.memory, sqlite]
    )
    .lines()
    for line in lines { print(try line.text) }
  }
}

import CSModels
import Foundation
import SQLiteStore
import Synchronization

/// Commits from several tasks at once until it is killed, and prints each commit once it returned.
struct Writers {
  let file: String
  let tasks: Int
  let seed: UInt64

  func run() async throws {
    let store = try SQLiteStore(file: URL(filePath: file), workspace: "killed")
    let start = try await store.head().number
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<tasks {
        group.addTask { try await write(to: store, task: task, from: start) }
      }
      try await group.waitForAll()
    }
  }

  /// Each commit writes a record of its own in three parts, counts up a record that is always
  /// there, and at times removes or erases an older one.
  private func write(to store: SQLiteStore, task: Int, from start: UInt64) async throws {
    var chance = SeededGenerator(seed: seed &+ UInt64(task))
    var kept: [Account.ID] = []
    for number in 0... {
      let key = "\(seed)-\(start)-\(task)-\(number)"
      var changes = ChangeSet(
        by: .system("probe"), at: Date(timeIntervalSince1970: 0), idempotencyKey: key)
      for part in ["a", "b", "c"] {
        var account = Account(key, id: Account.ID("\(key)-\(part)"))
        account.domains = ["\(key).example"]
        try changes.save(account)
      }
      var counter = Account(key, id: Account.ID("counter-\(task)"))
      counter.domains = [String(repeating: "x", count: Int.random(in: 1..<9_000, using: &chance))]
      try changes.save(counter)
      if kept.count > 4, Int.random(in: 0..<4, using: &chance) == 0 {
        changes.remove(kept.removeFirst())
      }
      let commit = try await store.commit(changes)
      print(commit.revision, key)
      kept.append(Account.ID("\(key)-c"))
      if kept.count > 4, Int.random(in: 0..<8, using: &chance) == 0 {
        let id = AnyRecordID(kept.removeFirst())
        let erasure = try await store.erase([id], at: Date(timeIntervalSince1970: 0))
        print(erasure.revision, "erased \(id.rawValue)")
      }
    }
  }

  private func print(_ revision: Revision, _ text: String) {
    // One call, so that a line is there whole or not at all.
    FileHandle.standardOutput.write(Data("\(revision.number) \(text)\n".utf8))
  }
}

import CSModels
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite struct KilledWritersTests {
  @Test func `a killed program loses no commit that returned, and leaves no half one`() async throws
  {
    let folder = try Folder()
    let kills = runsInFull ? 200 : 15
    var chance = SeededGenerator(seed: 20_240_601)
    var acknowledged = 0
    var audit: Audit?
    for kill in 0..<kills {
      // A new file now and then, so that its creation is interrupted as well.
      if kill % 8 == 0 { audit = Audit(file: folder.file("\(kill).sqlite")) }
      guard var current = audit else { continue }
      let probe = try ProbeProcess(
        ["write", current.file.path, "4", "\(kill)"], output: folder.file("\(kill).txt"))
      if kill % 4 == 0 {
        try await Task.sleep(for: .microseconds(Int.random(in: 0..<80_000, using: &chance)))
      } else {
        try await probe.wait(forLines: Int.random(in: 1..<60, using: &chance))
        try await Task.sleep(for: .microseconds(Int.random(in: 0..<5_000, using: &chance)))
      }
      try await probe.kill()
      acknowledged += probe.lines.count
      try await current.check(probe.lines, "kill \(kill)")
      audit = current
    }
    #expect(acknowledged > kills * 10, "The writers were killed before they wrote anything.")
  }
}

/// What one file must hold, kept from kill to kill.
private struct Audit {
  let file: URL
  private var known = Revision.none

  init(file: URL) { self.file = file }

  /// Opens the file and looks for what was acknowledged since the last time.
  mutating func check(_ lines: [String], _ context: Comment) async throws {
    let store = try SQLiteStore(file: file, workspace: "killed")
    var commits: [Revision: Commit] = [:]
    while true {
      let next = try await store.commits(after: known, limit: 500)
      guard let last = next.last else { break }
      for commit in next {
        #expect(commit.revision.number == known.number + 1, context)
        known = commit.revision
        commits[commit.revision] = commit
      }
      #expect(last.revision == known, context)
    }
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      let revision = Revision(try #require(UInt64(words[0])))
      let commit = try #require(commits[revision], "\(line) was lost. \(context)")
      let isErasure = words[1].hasPrefix("erased ")
      #expect(commit.idempotencyKey == (isErasure ? nil : words[1]), context)
      #expect(commit.by == (isErasure ? .erasure : .system("probe")), context)
    }
    for commit in commits.values { try await check(commit, in: store, context) }
    try await checkCounters(in: store, context)
    let problems = try await DatabaseQueue(path: file.path).read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check")
    }
    #expect(problems == ["ok"], context)
  }

  /// A commit is there with all its records, which are found by what they say.
  private func check(
    _ commit: Commit, in store: SQLiteStore, _ context: Comment
  ) async throws {
    guard let key = commit.idempotencyKey else {
      #expect(commit.changes == [.erased(Account.kind)], context)
      return
    }
    #expect((4...5).contains(commit.changes.count), context)
    let parts = try await store.count(
      RecordQuery<Account>.all.where(.domain, is: "\(key).example"),
      asOf: .revision(commit.revision))
    let erased = commit.changes.filter { $0.record == nil }.count
    // Of the removals that were erased later, the log keeps no more than that they were.
    #expect((3 - erased...3).contains(parts), context)
  }

  /// Each counter says which commit was its last.
  private func checkCounters(in store: SQLiteStore, _ context: Comment) async throws {
    for task in 0..<4 {
      let id = AnyRecordID(Account.ID("counter-\(task)"))
      guard let stored = try await store.stored(id) else { continue }
      let name = try stored.decode(Account.self).name
      let commit = try #require(
        try await store.commits(after: Revision(stored.revision.number - 1), limit: 1).first)
      #expect(commit.idempotencyKey == name, context)
      let later = try await store.commits(after: stored.revision, limit: 10_000)
      #expect(!later.contains { $0.changes.contains { $0.record == id } }, context)
    }
  }
}

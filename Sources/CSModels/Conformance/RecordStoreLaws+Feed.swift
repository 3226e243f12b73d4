import Foundation

extension RecordStoreLaws {
  /// The head is the revision of the last commit, whatever that wrote.
  static func head(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    var expected = Revision.none
    for turn in 0...6 {
      let head = try await store.head()
      try require(head == expected, "after \(expected) the head is \(head)")
      expected =
        switch turn {
        case 2: try await store.commit(ChangeSet([])).revision
        case 4: try await store.erase([Probe("3").anyID], at: Probe.instant(9)).revision
        default: try await store.commit(ChangeSet([Probe("\(turn)")])).revision
        }
    }
  }

  /// The log gives every commit once, in order, whole, from wherever one asks.
  static func log(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    var made: [Commit] = []
    for number in 0..<25 {
      var changes = ChangeSet(
        // An accent that makes one character with whatever stands before it, and NUL.
        by: [.person("\u{301}ana\u{0}"), .agent(AgentID(rawValue: "agent_1")), .system("laws")][
          number % 3],
        at: Probe.instant(Double(number)))
      // In an order that is none of the ids', so that sorting them shows.
      for key in [5, 1, 9, 3].prefix(number % 5) {
        changes.changes.append(.put(StoredRecord(Probe("\(key)", number: number))))
      }
      if number % 4 == 3 {
        changes.changes.append(.remove(AnyRecordID(kind: Probe.kind, rawValue: "0")))
      }
      made.append(try await store.commit(changes))
    }
    for limit in [1, 2, 7, 25, 1_000] {
      var read: [Commit] = []
      while read.count <= made.count {
        let next = try await store.commits(
          after: read.last?.revision ?? Revision.none, limit: limit)
        try require(next.count <= limit, "\(next.count) commits came where \(limit) were asked for")
        if next.isEmpty { break }
        read += next
      }
      try require(
        read.map(\.revision) == made.map(\.revision),
        "read \(limit) at a time, the log gives \(read.count) of \(made.count) commits, or in "
          + "another order")
      for (found, expected) in zip(read, made) {
        try require(found.by == expected.by, "\(found.revision) has another author in the log")
        try require(
          found.recordedAt == expected.recordedAt,
          "\(found.revision) has another instant in the log")
        try require(
          found.changes == expected.changes,
          "\(found.revision) has other changes in the log, or in another order")
      }
    }
    let none = try await store.commits(after: made[24].revision, limit: 10)
    try require(none.isEmpty, "the log gives commits after the last")
    let beyond = try await store.commits(after: Revision(1_000), limit: 10)
    try require(beyond.isEmpty, "the log gives commits after a revision that is not there")
    try require(
      try await store.commits(after: .none, limit: 0).isEmpty,
      "the log gives commits where none were asked for")
  }

  /// A feed gives what is there, then every commit that comes, each once and in order.
  static func liveFeed(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let total = 40
    _ = try await store.commit(ChangeSet([Probe("before")]))
    let seen = try await withThrowingTaskGroup(of: [UInt64]?.self) { group in
      group.addTask {
        var seen: [UInt64] = []
        for try await commit in store.feed() {
          seen.append(commit.revision.number)
          if seen.count == total { break }
        }
        return seen
      }
      for writer in 0..<3 {
        group.addTask {
          for number in 0..<13 {
            _ = try await store.commit(ChangeSet([Probe("\(writer)-\(number)")]))
            if number % 5 == 4 { try await Task.sleep(for: .milliseconds(3)) }
          }
          return nil
        }
      }
      group.addTask {
        try await Task.sleep(for: trial.patience)
        throw BrokenLaw("a feed did not give \(total) commits within \(trial.patience)")
      }
      for try await result in group {
        guard let result else { continue }
        group.cancelAll()
        return result
      }
      return []
    }
    try require(
      seen == Array(1...UInt64(total)), "a feed gave the revisions \(seen)")

    let reader = Task { for try await _ in store.feed(after: Revision(UInt64(total))) {} }
    try await Task.sleep(for: .milliseconds(10))
    reader.cancel()
    do {
      try await reader.value
      throw BrokenLaw("a feed came to an end by itself")
    } catch let error as StoreError {
      try require(
        error.code == .cancelled, "the feed of a task that was cancelled ends as \(error.code)")
    }
  }
}

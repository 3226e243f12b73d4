import Foundation

extension RecordStoreLaws {
  /// No reader sees half of a commit, however many write at once.
  static func isolation(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let ids = (0..<8).map { "member-\($0)" }
    _ = try await store.commit(ChangeSet(ids.map { Probe($0, number: 0) }))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<3 {
        group.addTask {
          for turn in 1...40 {
            let number = writer * 1_000 + turn
            _ = try await store.commit(ChangeSet(ids.map { Probe($0, number: number) }))
            if turn % 8 == 0 { await Task.yield() }
          }
        }
      }
      for reader in 0..<2 {
        group.addTask {
          for turn in 0..<60 {
            var selection = Selection(kind: Probe.kind)
            if turn % 3 == 1 { selection.ids = Set(ids) }
            if turn % 3 == 2 { selection.order = .descending("number") }
            let page = try await store.probes(selection).kept
            try require(page.count == ids.count, "a reader saw \(page.count) of \(ids.count)")
            let seen = Set(page.map(\.revision))
            try require(
              seen.count == 1 && Set(page.map(\.probe.number)).count == 1,
              "a reader saw parts of several commits on one page: \(seen.sorted())")
            if reader == 0 { await Task.yield() }
          }
        }
      }
      try await group.waitForAll()
    }
    let log = try await store.commits(after: .none, limit: 1_000)
    try require(
      log.map(\.revision.number) == Array(1...121),
      "121 commits, many at once, gave \(log.count) entries in the log, or gaps")
    for commit in log {
      let numbers = Set(commit.changes.map { $0.probe?.number })
      try require(
        numbers.count == 1 && commit.changes.count == ids.count,
        "\(commit.revision) holds parts of several change sets")
    }
  }

  /// Of two who read a record and write it back, one is refused, so that no update is lost.
  static func lostUpdates(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let id = AnyRecordID(kind: Probe.kind, rawValue: "counter")
    _ = try await store.commit(ChangeSet([Probe("counter", number: 0)]))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var done = 0
          while done < 10 {
            guard let kept = try await store.probe("counter") else {
              throw BrokenLaw("the record is gone")
            }
            var changes = ChangeSet([Probe("counter", number: (kept.probe.number ?? 0) + 1)])
            changes.expected[id] = kept.revision
            await Task.yield()
            do {
              _ = try await store.commit(changes)
              done += 1
            } catch {
              guard (error as? StoreError)?.code == .conflict else { throw error }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let number = try await store.probe("counter")?.probe.number
    try require(
      number == 40,
      "forty updates, each of which expected the revision it had read, made "
        + "\(number?.description ?? "nothing")")
  }
}

extension ChangeSet.Change {
  /// The probe that a change writes.
  fileprivate var probe: Probe? {
    if case .put(let record) = self { try? record.decode(Probe.self) } else { nil }
  }
}

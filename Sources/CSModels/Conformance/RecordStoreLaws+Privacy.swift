import Foundation

extension RecordStoreLaws {
  /// Nothing crosses from one workspace to another.
  static func workspaces(_ trial: LawTrial) async throws {
    let first = try await trial.store("a")
    let second = try await trial.store("b")
    let third = try await trial.store("a-b")
    var changes = ChangeSet([Probe("x", number: 1), Probe("y")])
    changes.idempotencyKey = "key"
    let commit = try await first.commit(changes)
    for other in [second, third] {
      try require(
        try await other.probe("x") == nil, "a record of one workspace is read in another")
      try require(
        try await other.page(Selection(kind: Probe.kind), asOf: .latest).records.isEmpty,
        "the records of one workspace are on the pages of another")
      try require(
        try await other.commits(after: .none, limit: 10).isEmpty,
        "the commits of one workspace are in the log of another")
    }
    changes.changes = [.put(StoredRecord(Probe("x", number: 2)))]
    let made = try await require(
      not: .invalid, "an idempotency key of one workspace is known in another"
    ) {
      try await second.commit(changes)
    }
    try require(
      made.revision == Revision(1), "the first commit of a workspace is \(made.revision)")
    _ = try await second.erase([Probe("x").anyID, Probe("y").anyID], at: Probe.instant(1))
    try require(
      try await first.probe("x")?.probe.number == 1, "one workspace changed another's record")
    try require(
      try await first.commits(after: .none, limit: 10).map(\.changes) == [commit.changes],
      "one workspace changed another's log")
    var selection = Selection(kind: Probe.kind)
    selection.limit = 1
    if let cursor = try await first.page(selection, asOf: .latest).next {
      selection.cursor = cursor
      let other = try? await third.page(selection, asOf: .latest)
      try require(
        other?.records.isEmpty ?? true, "a cursor of one workspace shows its records in another")
    }
  }

  /// After an erasure no view shows any revision of the record; others are untouched.
  static func erasure(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let secret = try await fillForErasure(store)
    let head = try await store.head()
    let commit = try await store.erase(
      [secret, AnyRecordID(kind: Probe.kind, rawValue: "nobody"), secret], at: Probe.instant(50))
    try require(
      commit.revision == Revision(head.number + 1), "an erasure is \(commit.revision)")
    var views: [AsOf] = [.latest, .recorded(Probe.instant(2)), .recorded(.distantFuture)]
    for number in 0...commit.revision.number { views.append(.revision(Revision(number))) }
    for asOf in views {
      try require(
        try await store.probe("secret", asOf: asOf) == nil,
        "an erased record can still be read as of \(asOf)")
      for selection in questions() {
        let found = try await store.probes(selection, asOf: asOf).kept
        try require(
          !found.contains { $0.probe.id == "secret" },
          "an erased record is still on a page as of \(asOf)")
        try require(
          found.contains { $0.probe.id == "other" } || asOf == .revision(Revision.none),
          "an erasure took a record that was to stay, as of \(asOf)")
      }
    }
    var changes = ChangeSet([Probe("secret", number: 9)])
    changes.expected[secret] = Revision.none
    _ = try await store.commit(changes)
    try require(
      try await store.probe("secret")?.probe.number == 9, "an erased record cannot come back")
    for number in 0...commit.revision.number {
      try require(
        try await store.probe("secret", asOf: .revision(Revision(number))) == nil,
        "a record that came back brought its erased past along")
    }
    let nothing = try await store.erase([], at: Probe.instant(60))
    try require(nothing.changes.isEmpty, "an erasure of nothing lists changes")
    let again = try await store.erase([secret], at: Probe.instant(60))
    try require(
      again.changes == [.erased(Probe.kind)] && again.revision.number == head.number + 4,
      "an erasure can not be made again")
  }

  /// After an erasure no commit holds the record, its key, or its author; revisions stay.
  static func erasedLog(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let secret = try await fillForErasure(store)
    let ana = Teammate("Ana Secret", email: "ana@secret.example")
    var signed = ChangeSet(by: .person(ana.id), at: Probe.instant(10))
    signed.changes = [.put(StoredRecord(ana)), .put(StoredRecord(Probe("other", number: 5)))]
    _ = try await store.commit(signed)
    let before = try await store.commits(after: .none, limit: 100)
    let erasure = try await store.erase([secret, ana.anyID], at: Probe.instant(50))
    try require(
      erasure.changes == [.erased(Probe.kind), .erased(Teammate.kind)],
      "an erasure lists \(erasure.changes)")
    let after = try await store.commits(after: .none, limit: 100)
    try require(
      after.map(\.revision) == before.map(\.revision) + [erasure.revision],
      "an erasure renumbered the log")
    try require(after.last == erasure, "the log gives the erasure otherwise than it was made")
    for (old, new) in zip(before, after) {
      let expected = old.changes.map { change -> ChangeSet.Change in
        guard let id = change.record, id == secret || id == ana.anyID else { return change }
        return .erased(id.kind)
      }
      try require(
        new.changes.count == expected.count && Set(new.changes) == Set(expected),
        "after the erasure \(new.revision) lists other changes than before, without the erased")
      try require(
        new.by == (old.by == .person(ana.id) ? .system("erased") : old.by),
        "after the erasure \(new.revision) is by \(new.by)")
      try require(
        new.recordedAt == old.recordedAt && new.idempotencyKey == old.idempotencyKey,
        "the erasure changed instant or key of \(new.revision)")
    }
    var keyed = ChangeSet([Probe("secret", number: 1), Probe("other", number: 0)])
    keyed.idempotencyKey = "key"
    let replayed = try await store.commit(keyed)
    try require(
      replayed == after[0], "a key seen before the erasure brings the erased record back")
    try require(try await store.probe("secret") == nil, "a replay brought the record back")
  }

  /// A record of several revisions beside another, and one that was removed.
  private static func fillForErasure(_ store: any RecordStore) async throws -> AnyRecordID {
    func probe(_ id: String, _ number: Int) -> Probe {
      var probe = Probe(id, timestamp: Probe.instant(Double(number)), number: number)
      probe.tags = ["red", "\(id)-\(number)"]
      return probe
    }
    var first = ChangeSet([probe("secret", 1), probe("other", 0)], at: 0)
    first.idempotencyKey = "key"
    _ = try await store.commit(first)
    _ = try await store.commit(ChangeSet([probe("secret", 2)], at: 1))
    var removal = ChangeSet([probe("other", 1)], at: 2)
    removal.changes.append(.remove(probe("secret", 0).anyID))
    _ = try await store.commit(removal)
    _ = try await store.commit(ChangeSet([probe("secret", 3)], at: 3))
    return probe("secret", 0).anyID
  }

  /// Questions that select both records of ``fillForErasure(_:)`` in every view.
  private static func questions() -> [Selection] {
    var tagged = Selection(kind: Probe.kind)
    tagged.conditions["tag"] = .equals(.text("red"))
    var ordered = Selection(kind: Probe.kind)
    ordered.order = .descending("number")
    var ranged = tagged
    ranged.conditions["number"] = .within(lower: .integer(0), upper: .integer(9))
    var named = Selection(kind: Probe.kind)
    named.ids = ["secret", "other"]
    return [Selection(kind: Probe.kind), tagged, ordered, ranged, named]
  }
}

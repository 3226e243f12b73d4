import Foundation

extension RecordStoreLaws {
  /// Revisions count up by one; a commit names each record once, with its revision.
  static func revisions(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    for number in 1...5 as ClosedRange<UInt64> {
      let commit = try await store.commit(
        number == 3 ? ChangeSet([]) : ChangeSet([Probe("a"), Probe("b-\(number)")]))
      try require(
        commit.revision == Revision(number), "commit \(number) has revision \(commit.revision)")
      let revisions = commit.changes.map { change -> Revision? in
        if case .put(let record) = change { record.revision } else { nil }
      }
      try require(
        revisions == (number == 3 ? [] : [commit.revision, commit.revision]),
        "the changes of \(commit.revision) carry the revisions \(revisions)")
      let stored = try await store.probe("a")?.revision
      let expected = Revision(number == 3 ? 2 : number)
      try require(
        stored == expected,
        "a record saved in \(expected) is read with revision "
          + (stored?.description ?? "none"))
    }
  }

  /// The instant is the one given, or that of the commit before where it gives an earlier one.
  static func recordedAt(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let given = [10, 5, 7.25, 20, 15, 20, 30]
    let expected = [10, 10, 10, 20, 20, 20, 30].map(Probe.instant)
    for (index, seconds) in given.enumerated() {
      let commit = try await store.commit(ChangeSet([Probe("\(index)")], at: seconds))
      try require(
        commit.recordedAt == expected[index],
        "commit \(index + 1) was recorded at \(commit.recordedAt), not \(expected[index])")
    }
    let log = try await store.commits(after: .none, limit: 100).map(\.recordedAt)
    try require(log == expected, "the log gives other instants than the commits did: \(log)")
    try await require(.invalid, "an instant that is no number must be refused") {
      _ = try await store.commit(
        ChangeSet(by: .system("laws"), at: Date(timeIntervalSince1970: .nan)))
    }
  }

  /// A commit that is refused leaves nothing behind.
  static func atomicity(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    _ = try await store.commit(ChangeSet([Probe("a", number: 1), Probe("z", number: 1)]))
    var last = Revision(1)
    for refused in ["a", "m", "z"] {
      var changes = ChangeSet(["a", "m", "n", "z"].map { Probe($0, number: 2) })
      changes.changes.insert(
        .remove(AnyRecordID(kind: Probe.kind, rawValue: "z")), at: 2)
      changes.expected[AnyRecordID(kind: Probe.kind, rawValue: refused)] = Revision(77)
      if let commit = try? await store.commit(changes) {
        // That it should have been refused is another law's matter.
        last = commit.revision
        continue
      }
      for (id, number) in [("a", 1), ("m", nil), ("n", nil), ("z", 1)] as [(String, Int?)] {
        let found = try await store.probe(id)?.probe.number
        try require(found == number, "a refused commit changed the record \(id)")
      }
      let count = try await store.commits(after: last, limit: 10).count
      try require(count == 0, "a refused commit left an entry in the log")
      let page = try await store.page(Selection(kind: Probe.kind), asOf: .latest)
      try require(page.records.count == 2, "a refused commit left \(page.records.count) records")
    }
    let next = try await store.commit(ChangeSet([Probe("b")]))
    try require(
      next.revision == Revision(last.number + 1),
      "after refused commits the next revision is \(next.revision)")
  }

  /// A commit whose expected revisions do not hold is refused, and the record is named.
  static func conflict(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    _ = try await store.commit(ChangeSet([Probe("a"), Probe("gone")]))
    var second = ChangeSet([Probe("a", number: 2)])
    second.changes.append(.remove(AnyRecordID(kind: Probe.kind, rawValue: "gone")))
    _ = try await store.commit(second)
    let wrong: [(id: String, expected: UInt64)] = [
      ("a", 0), ("a", 1), ("a", 3), ("gone", 1), ("gone", 2), ("new", 1), ("new", 2),
    ]
    for (id, expected) in wrong {
      var changes = ChangeSet([Probe("other")])
      let record = AnyRecordID(kind: Probe.kind, rawValue: id)
      changes.expected[record] = Revision(expected)
      do {
        _ = try await store.commit(changes)
        throw BrokenLaw("a commit that expects \(id) at revision \(expected) was not refused")
      } catch let error as StoreError {
        try require(error.code == .conflict, "a conflict was reported as \(error.code)")
        try require(error.record == record, "the conflict does not name the record \(id)")
      }
    }
    var right = ChangeSet([Probe("a", number: 3), Probe("gone"), Probe("new")])
    for (id, revision) in [("a", 2), ("gone", 0), ("new", 0)] as [(String, UInt64)] {
      right.expected[AnyRecordID(kind: Probe.kind, rawValue: id)] = Revision(revision)
    }
    try await require(not: .conflict, "a commit whose expectations hold was refused") {
      _ = try await store.commit(right)
    }
    // Ids of different kinds are different records.
    var note = ChangeSet(by: .system("laws"), at: Probe.instant(0))
    note.changes = [.put(StoredRecord(ProbeNote("a")))]
    note.expected[AnyRecordID(kind: ProbeNote.kind, rawValue: "a")] = Revision.none
    _ = try await store.commit(note)
  }

  /// A key seen before changes nothing and returns the first commit.
  static func idempotency(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    var changes = ChangeSet([Probe("a", number: 1), Probe("b")])
    changes.idempotencyKey = "key"
    changes.expected[AnyRecordID(kind: Probe.kind, rawValue: "a")] = Revision.none
    let first = try await store.commit(changes)
    try require(first.idempotencyKey == "key", "the commit does not carry its key")
    _ = try await store.commit(ChangeSet([Probe("a", number: 2)]))
    let again = try await require(
      not: .conflict, "a repeated commit was refused as its expectations hold no longer"
    ) {
      try await store.commit(changes)
    }
    try require(
      again.revision == first.revision, "a repeated commit made revision \(again.revision)")
    try require(again == first, "a repeated commit does not return the first one")
    let number = try await store.probe("a")?.probe.number
    try require(number == 2, "a repeated commit wrote its records again")
    let log = try await store.commits(after: .none, limit: 10)
    try require(log.count == 2, "a repeated commit is in the log twice")
    try require(log.map(\.idempotencyKey) == ["key", nil], "the log does not keep the key")
    try await require(.invalid, "a key that names a commit of other records must be refused") {
      var other = ChangeSet([Probe("c")])
      other.idempotencyKey = "key"
      _ = try await store.commit(other)
    }
    var next = ChangeSet([Probe("c")])
    next.idempotencyKey = "KEY"
    let made = try await store.commit(next)
    try require(made.revision == Revision(3), "a key in other letters was taken for the first")
  }

  /// Of several changes of a record in one change set, the last counts and is listed.
  static func lastChange(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let removal = ChangeSet.Change.remove(AnyRecordID(kind: Probe.kind, rawValue: "b"))
    var changes = ChangeSet([Probe("a", number: 1), Probe("b"), Probe("a", number: 2)])
    changes.changes.append(removal)
    let commit = try await store.commit(changes)
    try require(
      try await store.probe("a")?.probe.number == 2, "the last change of a record did not count")
    try require(try await store.probe("b") == nil, "a removal after a record did not count")
    let listed = commit.changes.map { ($0.record?.rawValue ?? "") + ($0 == removal ? "-" : "+") }
    try require(
      listed == ["a+", "b-"], "the commit of two last changes lists \(listed)")
    changes.changes = [removal, .put(StoredRecord(Probe("b")))]
    _ = try await store.commit(changes)
    try require(try await store.probe("b") != nil, "a record after its removal did not count")
  }

  /// A removed record is gone now and stays in the past; it may come back.
  static func removal(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let id = AnyRecordID(kind: Probe.kind, rawValue: "a")
    var probe = Probe("a", number: 1)
    probe.tags = ["red"]
    _ = try await store.commit(ChangeSet([probe]))
    var changes = ChangeSet([])
    changes.changes = [.remove(id), .remove(AnyRecordID(kind: Probe.kind, rawValue: "nobody"))]
    let commit = try await store.commit(changes)
    try require(commit.changes == changes.changes, "a removal is not listed as one")
    var tagged = Selection(kind: Probe.kind)
    tagged.conditions["tag"] = .equals(.text("red"))
    for selection in [Selection(kind: Probe.kind), tagged] {
      try require(
        try await store.page(selection, asOf: .latest).records.isEmpty,
        "a removed record is still on a page")
      try require(
        try await store.page(selection, asOf: .revision(Revision(1))).records.count == 1,
        "a removed record is gone from the past")
    }
    try require(try await store.probe("a") == nil, "a removed record can still be read")
    let past = try await store.probe("a", asOf: .revision(Revision(1)))?.probe
    try require(past == probe, "a removed record is gone from the past")
    _ = try await store.commit(ChangeSet([Probe("a", number: 3)]))
    try require(
      try await store.probe("a")?.probe.number == 3, "a removed record cannot come back")
    try require(
      try await store.probe("a", asOf: .revision(Revision(2))) == nil,
      "a record that came back is there between")
  }
}

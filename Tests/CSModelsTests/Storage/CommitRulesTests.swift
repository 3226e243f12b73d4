import CSModels
import Foundation
import Testing

@Suite struct CommitRulesTests {
  let date = Date(timeIntervalSince1970: 1_000)
  let ana = Teammate("ana", email: "ana@own.example")
  let ben = Teammate("ben", email: "ben@own.example")

  func changes(_ edit: (inout ChangeSet) throws -> Void) rethrows -> ChangeSet {
    var changes = ChangeSet(by: .person(ana.id), at: date, idempotencyKey: "key")
    try edit(&changes)
    return changes
  }

  @Test func eachRecordIsThereOnceWithTheRevision() throws {
    let renamed = Teammate("Ana Ruiz", email: ana.email)
    let set = try changes { changes in
      try changes.save(ana)
      try changes.save(ben)
      try changes.save(renamed)
      changes.remove(ben.id)
    }
    let commit = try set.commit(
      after: Revision(4), recordedAt: date.addingTimeInterval(60), current: [:])
    #expect(commit.revision == Revision(5))
    #expect(commit.recordedAt == date.addingTimeInterval(60), "never before the commit before")
    #expect(commit.idempotencyKey == "key")
    #expect(commit.changes.map(\.record) == [ana.anyID, ben.anyID])
    guard case .put(let stored) = commit.changes[0] else {
      Issue.record("a save became another change")
      return
    }
    #expect(stored.revision == Revision(5))
    #expect(try stored.decode(Teammate.self) == renamed)
  }

  @Test func expectationsAreHeldAgainstThePresent() throws {
    let set = try changes { changes in
      try changes.save(ben, expecting: Revision(2))
      try changes.save(ana, expecting: Revision.none)
    }
    let good = [ben.anyID: Revision(2)]
    #expect(
      try set.commit(after: Revision(2), recordedAt: nil, current: good).revision == Revision(3))
    for current in [[:], [ana.anyID: Revision(1), ben.anyID: Revision(1)]] {
      let error = #expect(throws: StoreError.self) {
        try set.commit(after: Revision(2), recordedAt: nil, current: current)
      }
      #expect(error?.code == .conflict)
      #expect(error?.record == (current.isEmpty ? ben.anyID : ana.anyID), "the first by id")
    }
  }

  @Test func aKeyRepeatsOnlyTheSameRecords() throws {
    let set = try changes { try $0.save(ana) }
    let first = try set.commit(after: .none, recordedAt: nil, current: [:])
    try set.check(repeats: first)
    try set.check(repeats: first.erasing([ana.anyID]))
    let other = try changes { try $0.save(ben) }
    #expect(throws: StoreError.self) { try other.check(repeats: first) }
    let more = try changes { changes in
      try changes.save(ana)
      try changes.save(ben)
    }
    #expect(throws: StoreError.self) { try more.check(repeats: first) }
  }

  @Test func erasureLeavesTheKindAndNoAuthor() throws {
    let set = try changes { changes in
      try changes.save(ana)
      try changes.save(ben)
    }
    let commit = try set.commit(after: .none, recordedAt: nil, current: [:])
    let erased = commit.erasing([ana.anyID])
    #expect(erased.by == .erased)
    #expect(erased.changes == [.erased(Teammate.kind), commit.changes[1]])
    #expect(erased.idempotencyKey == "key" && erased.recordedAt == commit.recordedAt)
    #expect(commit.erasing([ben.anyID]).by == .person(ana.id))

    let erasure = try Commit.erasure(
      of: [ana.anyID, ben.anyID, ana.anyID], after: Revision(1), recordedAt: date,
      at: date.addingTimeInterval(-1))
    #expect(erasure.revision == Revision(2) && erasure.recordedAt == date)
    #expect(erasure.by == .erasure)
    #expect(erasure.changes == [.erased(Teammate.kind), .erased(Teammate.kind)])
    #expect(throws: StoreError.self) {
      try Commit.erasure(
        of: [], after: .none, recordedAt: nil,
        at: Date(timeIntervalSinceReferenceDate: .nan))
    }
  }

  @Test func factsAreReadBack() throws {
    let fields = [
      IndexedField("tag", .text("a\u{0}b")), IndexedField("tag", .text("é")),
      IndexedField("number", .integer(-3)), IndexedField("score", .real(0.5)),
      IndexedField("due", .date(date)), IndexedField("flag", .flag(true)),
    ]
    for timestamp in [nil, date] {
      let record = StoredRecord(
        id: ana.anyID, revision: Revision(3), timestamp: timestamp, fields: fields, bytes: [1, 2])
      let read = try StoredRecord(
        id: ana.anyID, revision: Revision(3), facts: record.facts, bytes: [1, 2])
      #expect(read.timestamp == timestamp && read.fields == fields)
      for length in 1..<record.facts.count {
        // A prefix is refused, or is a shorter list of whole fields.
        if let part = try? StoredRecord(
          id: ana.anyID, revision: .none, facts: Array(record.facts.prefix(length)), bytes: [])
        {
          #expect(fields.starts(with: part.fields))
        }
      }
    }
    #expect(throws: StoreError.self) {
      try StoredRecord(id: ana.anyID, revision: .none, facts: [], bytes: [])
    }
  }

  @Test func aScanAnswersASelection() throws {
    let records = (0..<5).map { number in
      StoredRecord(
        id: AnyRecordID(kind: "thing", rawValue: "\(number)"), revision: Revision(1),
        timestamp: number == 4 ? nil : date.addingTimeInterval(Double(number % 2)), fields: [],
        bytes: [])
    }
    var selection = Selection(kind: "thing")
    selection.limit = 2
    selection.order = .newestFirst
    var ids: [String] = []
    repeat {
      let page = try selection.scan(records, at: Revision(1), in: "acme")
      ids += page.records.map(\.id.rawValue)
      selection.cursor = page.next
    } while selection.cursor != nil && ids.count < 9
    #expect(ids == ["3", "1", "2", "0", "4"])
    selection.cursor = PageCursor(
      revision: Revision(2), position: SortPosition(key: nil, id: "4")
    ).text(for: selection, in: "acme")
    #expect(throws: StoreError.self) {
      try selection.scan(records, at: Revision(1), in: "acme")
    }
  }
}

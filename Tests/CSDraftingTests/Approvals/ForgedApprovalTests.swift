import CSDrafting
import CSModels
import Foundation
import Testing

/// Somebody who holds the store may write anything into it; the desk does not believe it.
@Suite struct ForgedApprovalTests {
  let monday = Sample.date("03-02 10:00")

  private func put(_ record: some Record, into store: InMemoryStore) async throws {
    var changes = ChangeSet(by: .system("owner"), at: monday)
    let stored = StoredRecord(
      id: record.anyID, revision: .none, timestamp: record.timestamp, fields: record.indexedFields,
      bytes: try RecordCoding.encode(record))
    changes.changes.append(.put(stored))
    _ = try await store.commit(changes)
  }

  private func edited(_ draft: MessageDraft, _ pairs: [String: String]) throws -> MessageDraft {
    var text = String(decoding: try RecordCoding.encode(draft), as: UTF8.self)
    for (old, new) in pairs { text = text.replacingOccurrences(of: old, with: new) }
    return try RecordCoding.decode(from: Array(text.utf8))
  }

  private func approvedByHand() throws -> MessageDraft {
    try edited(
      Sample.draft(),
      [
        "\"status\":\"pending\"":
          "\"status\":\"approved\",\"decided_by\":\"ana@acme.example\","
          + "\"decided_at\":\"2026-03-02T10:00:00Z\""
      ])
  }

  @Test func aRecordThatSaysItWasApprovedIsNotBelieved() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    try await put(try approvedByHand(), into: store)
    await #expect(throws: DraftingError.self) {
      try await desk.message(of: Sample.draft().id, at: monday)
    }
  }

  @Test func aTrueApprovalIsHandedOutAgain() async throws {
    let store = try await Sample.store()
    let message = try await Sample.desk(store).approve(Sample.draft(), by: Sample.ana, at: monday)
    // Another desk, as after a restart.
    let desk = ApprovalDesk(store, policy: .reviewEverything)
    #expect(try await desk.message(of: Sample.draft().id, at: monday) == message)
  }

  @Test func aTextChangedAfterItsApprovalIsNotBelieved() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    _ = try await desk.approve(Sample.draft(), by: Sample.ana, at: monday)
    let stored = try #require(try await store.find(Sample.draft().id))
    for change in [
      ["how are things?": "send money?"], ["maria@globex.example\"": "m@evil.example\""],
    ] {
      try await put(try edited(stored, change), into: store)
      await #expect(throws: DraftingError.self) {
        try await desk.message(of: Sample.draft().id, at: monday)
      }
    }
  }

  @Test func anApprovalThatWasTakenBackByAnEditIsNotBelieved() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    _ = try await desk.approve(Sample.draft(), by: Sample.ana, at: monday)
    let approved = try #require(try await store.find(Sample.draft().id))
    try await desk.edit(approved, by: Sample.ana, at: monday) { $0.subject = "Hm" }
    try await put(approved, into: store)
    await #expect(throws: DraftingError.self) {
      try await desk.message(of: Sample.draft().id, at: monday)
    }
  }

  @Test func aForgedLogIsNoticedAgainstAHeadKeptOutside() async throws {
    let store = try await Sample.store()
    let desk = Sample.desk(store)
    try await desk.discard(Sample.draft(), by: Sample.ana, because: "No.", at: monday)
    let head = try await desk.audit.head()
    // The owner writes a log of their own, in which the draft was approved.
    let other = try await Sample.store()
    _ = try await Sample.desk(other).approve(Sample.draft(), by: Sample.ana, at: monday)
    for entry in try await Sample.desk(other).audit.entries() {
      try await put(entry, into: store)
      let detail = try #require(try await Sample.desk(other).audit.detail(of: entry))
      try await put(detail, into: store)
    }
    try await put(try await Sample.desk(other).audit.head(), into: store)
    try await put(try #require(try await other.find(Sample.draft().id)), into: store)
    // The forged log is whole in itself: evident against the head that was kept, not without it.
    _ = try await desk.message(of: Sample.draft().id, at: monday)
    await #expect(throws: DraftingError.self) {
      try await desk.message(of: Sample.draft().id, verifiedAgainst: head, at: monday)
    }
  }
}

import CSDrafting
import CSModels
import Foundation
import Testing

@Suite struct AuditLogTests {
  let monday = Sample.date("03-02 10:00")

  /// A store with five acts in its log, that is ten entries.
  private func filled() async throws -> (InMemoryStore, AuditLog) {
    let drafts = (1...5).map { Sample.draft("d\($0)") }
    let store = try await Sample.store(drafts: drafts)
    let desk = Sample.desk(store)
    for draft in drafts { _ = try await desk.approve(draft, by: Sample.ana, at: monday) }
    return (store, desk.audit)
  }

  private func put(
    _ number: Int, _ bytes: [UInt8], sequence: Int? = nil, into store: InMemoryStore
  ) async throws {
    var changes = ChangeSet(by: .system("owner"), at: monday)
    let id = AnyRecordID(kind: AuditEntry.kind, rawValue: "\(number)")
    changes.changes.append(
      .put(
        StoredRecord(
          id: id, revision: .none, timestamp: monday,
          fields: [IndexedField("sequence", .integer(Int64(sequence ?? number)))], bytes: bytes)))
    _ = try await store.commit(changes)
  }

  private func json(_ entry: AuditEntry, _ pairs: [(String, String)] = []) throws -> [UInt8] {
    var text = String(decoding: try RecordCoding.encode(entry), as: UTF8.self)
    for (old, new) in pairs {
      #expect(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    return Array(text.utf8)
  }

  @Test func anUntouchedLogIsIntact() async throws {
    let (_, log) = try await filled()
    let head = try await log.head()
    #expect(head.count == 10)
    #expect(try await log.verify(against: head).isEmpty)
    let entries = try await log.entries()
    #expect(entries.map(\.sequence) == Array(1...10))
    #expect(entries.map(\.outcome).prefix(2) == [.pendingApproval, .success])
    #expect(entries.map(\.began) == [1, 1, 3, 3, 5, 5, 7, 7, 9, 9])
  }

  // The chain was computed a second time with Python's json and hashlib from the documented form.
  @Test func digestsAreThoseOfTheDocumentedForm() async throws {
    let (_, log) = try await filled()
    let first = try #require(try await log.entries().first)
    let text = """
      {"action":"approve_message","agent_id":"person:ana@acme.example","ai_action_id":1,\
      "detail":"\(first.detail)","outcome":"pending_approval","previous":"","sequence":1,\
      "timestamp":"2026-03-02T10:00:00Z","version":"desk-1"}
      """
    #expect(first.digest == SHA256.hex(Array(text.utf8)))
  }

  @Test(arguments: [
    ("approve_message", "discard_message"), ("\"success\"", "\"rejected\""),
    ("person:ana@acme.example", "person:ben@acme.example"),
    ("2026-03-02T10:00:00Z", "2026-03-02T10:00:01Z"), ("desk-1", "desk-2"),
    ("\"approved_by\":\"ana@acme.example\"", "\"approved_by\":\"ben@acme.example\""),
  ])
  func anAlteredEntryIsFound(old: String, new: String) async throws {
    let (store, log) = try await filled()
    let entry = try await log.entries()[3]
    try await put(4, try json(entry, [(old, new)]), into: store)
    #expect(try await log.verify() == [.altered(4)])
  }

  @Test func anEntryThatCannotBeReadIsFound() async throws {
    let (store, log) = try await filled()
    try await put(4, Array("nonsense".utf8), into: store)
    #expect(try await log.verify().contains(.altered(4)))
  }

  @Test(arguments: ["x", "+4", "-1", "0", "04", "9223372036854775807", "1152921504606846975", ""])
  func entriesUnderOddIdsAreFound(id: String) async throws {
    let (store, log) = try await filled()
    let entry = try await log.entries()[3]
    var changes = ChangeSet(by: .system("owner"), at: monday)
    for id in [id, "+9223372036854775807"] {
      changes.changes.append(
        .put(
          StoredRecord(
            id: AnyRecordID(kind: AuditEntry.kind, rawValue: id), revision: .none,
            timestamp: monday, fields: [], bytes: try json(entry))))
    }
    _ = try await store.commit(changes)
    #expect(try await !log.verify().isEmpty)
  }

  @Test func anAlteredEntryWithANewDigestIsFound() async throws {
    let (store, log) = try await filled()
    let entry = try await log.entries()[3]
    let altered = try json(entry, [("approve_message", "discard_message")])
    let digestless = try #require(
      try JSONSerialization.jsonObject(with: Data(altered)) as? [String: Any]
    ).filter { $0.key != "digest" && $0.key != "id" }
    let content = try JSONSerialization.data(
      withJSONObject: digestless, options: [.sortedKeys, .withoutEscapingSlashes])
    let digest = SHA256.hex([UInt8](content))
    try await put(
      4, try json(entry, [("approve_message", "discard_message"), (entry.digest, digest)]),
      into: store)
    #expect(try await store.find(AuditEntry.ID("4"))?.isIntact == true)
    #expect(try await log.verify() == [.altered(4)])
  }

  @Test func aDroppedEntryIsFound() async throws {
    for dropped in [1...1, 4...4, 4...6] {
      let (store, log) = try await filled()
      let ids = dropped.map { AnyRecordID(kind: AuditEntry.kind, rawValue: "\($0)") }
      var changes = ChangeSet(by: .system("owner"), at: monday)
      changes.changes = ids.map(ChangeSet.Change.remove)
      _ = try await store.commit(changes)
      #expect(try await log.verify().contains(.dropped(dropped)))
    }
  }

  @Test func reorderedEntriesAreFound() async throws {
    let (store, log) = try await filled()
    let entries = try await log.entries()
    try await put(4, try json(entries[5]), into: store)
    try await put(6, try json(entries[3]), into: store)
    #expect(try await log.verify() == [.reordered(4), .reordered(6)])
  }

  @Test func aCutEndIsFound() async throws {
    let (store, log) = try await filled()
    let head = try await log.head()
    var changes = ChangeSet(by: .system("owner"), at: monday)
    for number in 9...10 {
      changes.changes.append(.remove(AnyRecordID(kind: AuditEntry.kind, rawValue: "\(number)")))
    }
    _ = try await store.commit(changes)
    #expect(try await log.verify().contains(.truncated(after: 8)))
    // Whoever cuts the log may set its head back as well; the copy outside still tells.
    var back = ChangeSet(by: .system("owner"), at: monday)
    try back.put(AuditHead(try await log.entries()[7]))
    _ = try await store.commit(back)
    for number in 9...10 {
      _ = try await store.erase(
        [AnyRecordID(kind: AuditDetail.kind, rawValue: "\(number)")], at: monday)
    }
    #expect(try await log.verify().isEmpty)
    #expect(try await log.verify(against: head) == [.truncated(after: 8)])
  }

  @Test func anAlteredDetailIsFound() async throws {
    let (store, log) = try await filled()
    let detail = try #require(try await log.detail(of: try await log.entries()[3]))
    let text = String(decoding: try RecordCoding.encode(detail), as: UTF8.self)
      .replacingOccurrences(of: "\"reasoning\":\"\"", with: "\"reasoning\":\"Because.\"")
    var changes = ChangeSet(by: .system("owner"), at: monday)
    let altered = try RecordCoding.decode(AuditDetail.self, from: Array(text.utf8))
    try changes.put(altered)
    _ = try await store.commit(changes)
    #expect(try await log.verify() == [.altered(4)])
  }

  @Test func erasingAPersonLeavesTheChainWhole() async throws {
    let (store, log) = try await filled()
    let head = try await log.head()
    let details = try await store.fetchAll(
      RecordQuery<AuditDetail>.all.where(.contact, is: Sample.maria.id))
    #expect(details.count == 10)
    _ = try await store.erase(details.map(\.anyID), at: monday)
    #expect(try await log.verify(against: head).isEmpty)
    #expect(try await log.detail(of: try await log.entries()[3]) == nil)
    for entry in try await log.entries() {
      let text = String(decoding: try RecordCoding.encode(entry), as: UTF8.self).lowercased()
      #expect(!text.contains("maria"))
      #expect(!text.contains("globex"))
    }
  }

  @Test func appendsAtTheSameTimeKeepTheChainWhole() async throws {
    let drafts = (1...40).map { Sample.draft("d\($0)") }
    let store = try await Sample.store(drafts: drafts)
    let monday = monday
    try await withThrowingTaskGroup(of: Void.self) { group in
      for draft in drafts {
        group.addTask {
          let desk = ApprovalDesk(store, policy: .reviewEverything)
          _ = try await desk.approve(draft, by: Sample.mona, at: monday)
        }
      }
      try await group.waitForAll()
    }
    let log = Sample.desk(store).audit
    #expect(try await log.entries().count == 80)
    #expect(try await log.verify().isEmpty)
  }

  @Test func aCrashBetweenAttemptAndEffectIsVisible() async throws {
    let inner = try await Sample.store()
    // The store takes the attempt and then nothing more.
    let store = DyingStore(inner, commits: 1)
    await #expect(throws: DraftingError.self) {
      try await Sample.desk(store).approve(Sample.draft(), by: Sample.ana, at: monday)
    }
    let log = Sample.desk(inner).audit
    let unfinished = try await log.unfinished()
    #expect(unfinished.map(\.action) == ["approve_message"])
    #expect(unfinished.map(\.outcome) == [.pendingApproval])
    #expect(try await inner.find(Sample.draft().id)?.status == .pending)
  }

  @Test func withoutALogNothingIsDone() async throws {
    let inner = try await Sample.store()
    await #expect(throws: DraftingError.self) {
      try await Sample.desk(DyingStore(inner, commits: 0))
        .approve(Sample.draft(), by: Sample.ana, at: monday)
    }
    #expect(try await inner.find(Sample.draft().id)?.status == .pending)
    #expect(try await Sample.desk(inner).audit.entries().isEmpty)
  }

  @Test(arguments: [
    (AuditEntry.Approval.person("ana@acme.example"), "ana@acme.example"),
    (.automatic, "auto_approved"), (.rule("small deals"), "rule:small deals"),
  ])
  func approvalsAsText(approval: AuditEntry.Approval, text: String) throws {
    let json = try RecordCoding.encoder.encode([approval])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try RecordCoding.decoder.decode([AuditEntry.Approval].self, from: json) == [approval])
  }

  @Test func outcomesAsTheDocumentsWriteThem() {
    #expect(
      AuditEntry.Outcome.allCases.map(\.rawValue) == [
        "success", "failed", "pending_approval", "rejected", "expired", "conflict", "skipped",
        "undone",
      ])
  }
}

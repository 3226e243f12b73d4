public import CSModels
import Foundation

/// The log of everything that was tried at an approval desk, refused attempts too.
///
/// It is a chain: each entry holds the digest of the one before, so that an entry which is altered,
/// dropped or moved shows in ``verify(against:)``. That makes tampering evident, not impossible:
/// somebody who may write to the store can rewrite the whole chain, or cut its end. To notice that
/// as well, keep ``head()`` outside the store from time to time, and verify against it.
public struct AuditLog: Sendable {
  let store: any RecordStore
  let salt: UUID

  /// Opens the log of a store.
  init(_ store: any RecordStore, salt: UUID) {
    self.store = store
    self.salt = salt
  }

  /// Where the log ends.
  public func head() async throws(StoreError) -> AuditHead {
    try await store.find(AuditHead.theID) ?? .start
  }

  /// Every entry, the first one first.
  ///
  /// O(n) for n entries.
  public func entries() async throws(StoreError) -> [AuditEntry] {
    try await store.fetchAll(RecordQuery<AuditEntry>.all.ascending(by: .sequence))
  }

  /// Whom and what an entry was about and why, or `nil` where that was erased.
  public func detail(of entry: AuditEntry) async throws(StoreError) -> AuditDetail? {
    try await store.find(AuditDetail.ID(entry.id.rawValue))
  }

  /// The entries about a record, the first one first.
  public func entries(about record: AnyRecordID) async throws(StoreError) -> [AuditEntry] {
    let details = try await store.fetchAll(RecordQuery<AuditDetail>.all.where(.record, is: record))
    let ids = details.map { AuditEntry.ID($0.id.rawValue) }
    return try await store.fetchAll(
      RecordQuery<AuditEntry>.all.where(ids: ids).ascending(by: .sequence))
  }

  /// The last thing that was done with a record, or `nil` where nothing was.
  func lastSuccess(about record: AnyRecordID) async throws(StoreError) -> AuditEntry? {
    var next: RecordQuery<AuditDetail>? = RecordQuery.all.where(.record, is: record)
      .descending(by: .sequence)
    while let query = next {
      let page = try await store.fetch(query)
      for detail in page {
        let entry = try await store.find(AuditEntry.ID(detail.id.rawValue))
        if let entry, entry.outcome == .success { return entry }
      }
      next = page.next
    }
    return nil
  }

  /// Attempts without an outcome: they are under way, or were cut off by a crash.
  ///
  /// O(n) for n entries.
  public func unfinished() async throws(StoreError) -> [AuditEntry] {
    let entries = try await entries()
    let ended = Set(entries.filter { $0.began != $0.sequence }.map(\.began))
    return entries.filter {
      $0.outcome == .pendingApproval && $0.began == $0.sequence && !ended.contains($0.sequence)
    }
  }
}

extension AuditLog {
  /// How often an append starts anew because others came first.
  private static let patience = 1_000

  /// Appends entries, in one commit with the changes that they are about.
  ///
  /// Others may append at the same time: then the entries are numbered anew. O(1) in the length
  /// of the log.
  ///
  /// - Throws: ``StoreError`` with code `conflict` where the changes expect what no longer holds.
  @discardableResult
  func append(
    _ notes: [AuditNote], to changes: ChangeSet
  ) async throws -> (entries: [AuditEntry], revision: Revision) {
    for _ in 0..<Self.patience {
      let stored = try await store.stored(AuditHead.theID.anyRecordID)
      var head = try stored?.decode(AuditHead.self) ?? .start
      var all = changes
      var entries: [AuditEntry] = []
      for note in notes {
        let entry = try write(note, after: head, into: &all)
        entries.append(entry)
        head = AuditHead(entry)
      }
      try all.put(head, expecting: stored?.revision ?? Revision.none)
      let refused: StoreError
      do throws(StoreError) {
        let commit = try await store.commit(all)
        return (entries, commit.revision)
      } catch {
        refused = error
      }
      guard refused.code == .conflict else { throw refused }
      let now = try await store.stored(AuditHead.theID.anyRecordID)
      guard now?.revision != stored?.revision else { throw refused }
    }
    throw StoreError(
      .conflict, "The audit log is written too often at the same time. Try again later.",
      record: AuditHead.theID.anyRecordID)
  }

  private func write(
    _ note: AuditNote, after head: AuditHead, into changes: inout ChangeSet
  ) throws -> AuditEntry {
    let number = head.count + 1
    let secret = SHA256.hex(Array("\(salt.uuidString)/\(number)/\(head.digest)".utf8))
    let detail = AuditDetail(
      of: number, contact: note.contact, record: note.record, content: note.content,
      reasoning: note.reasoning, salt: secret)
    let entry = try AuditEntry(
      after: head, began: note.began?.sequence, by: note.author, note.action, on: note.date,
      approvedBy: note.approvedBy, outcome: note.outcome, version: note.version, detail: detail)
    try changes.put(detail, expecting: Revision.none)
    try changes.put(entry, expecting: Revision.none)
    return entry
  }
}

extension RecordID where R: Record {
  /// The id together with its kind.
  var anyRecordID: AnyRecordID { AnyRecordID(self) }
}

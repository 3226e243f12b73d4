import CSModels
import Foundation

/// A commit as JSON: what an adapter keeps of one.
struct CommitFile: Codable {
  var revision: Revision
  var recordedAt: UInt64
  var by: Author
  var key: String?
  var changes: [Change]

  struct Change: Codable {
    var kind: RecordKind
    var id: String?
    var facts: Data?
    var content: Data?
  }

  static func data(of commit: Commit) throws -> Data {
    let changes = try commit.changes.map { change in
      Change(
        kind: change.kind, id: change.record?.rawValue, facts: change.stored.map { Data($0.facts) },
        content: try change.stored.map { Data(try $0.bytes()) })
    }
    // The bits of the instant: decimal digits would lose some.
    return try JSONEncoder().encode(
      CommitFile(
        revision: commit.revision,
        recordedAt: commit.recordedAt.timeIntervalSinceReferenceDate.bitPattern, by: commit.by,
        key: commit.idempotencyKey, changes: changes))
  }

  static func commit(in url: URL) throws(StoreError) -> Commit {
    do {
      let file = try JSONDecoder().decode(CommitFile.self, from: Data(contentsOf: url))
      return Commit(
        revision: file.revision,
        recordedAt: Date(timeIntervalSinceReferenceDate: Double(bitPattern: file.recordedAt)),
        by: file.by, idempotencyKey: file.key,
        changes: try file.changes.map { change in
          guard let id = change.id else { return .erased(change.kind) }
          let record = AnyRecordID(kind: change.kind, rawValue: id)
          guard let facts = change.facts, let content = change.content else {
            return .remove(record)
          }
          return .put(
            try StoredRecord(
              id: record, revision: file.revision, facts: [UInt8](facts), bytes: [UInt8](content)))
        })
    } catch {
      throw StoreError(
        .unavailable, "\(url.path) cannot be read. Check your rights, or restore the file.",
        underlying: error)
    }
  }
}

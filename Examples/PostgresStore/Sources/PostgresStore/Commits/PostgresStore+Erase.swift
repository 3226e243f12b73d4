import CSModels
import Foundation

extension PostgresStore {
  /// One attempt at an erasure: two round trips, like a commit.
  func erase(
    _ records: [AnyRecordID], at date: Date, key: String, on session: Session
  ) throws(Failure) -> Attempt {
    // What cannot be stored is not there.
    let asked = records.filter { Limits.holds($0.kind) }
    let start = try begin(key: key, also: named(asked), on: session)
    if let first = start.found {
      guard let commit = try log(from: first, through: first, on: session).first else {
        throw damaged("commit \(first) has no row")
      }
      return Attempt(commit: commit, wasFound: true)
    }
    let numbers = (0..<start.rows.count).compactMap { start.rows.integer($0, 0) }.sorted()
    let found = numbers.compactMap { asked.indices.contains(Int($0)) ? asked[Int($0)] : nil }
    let commit = try refusing { () throws(StoreError) in
      try Commit.erasure(of: found, after: start.head, recordedAt: start.recordedAt, at: date)
    }
    try finish(
      forgetting(found) + anonymizing(records)
        + writing(commit, key: key, entries: LogEntries(commit.changes)),
      on: session)
    return Attempt(commit: commit, wasFound: false)
  }

  /// Which of some records the log names.
  private func named(_ records: [AnyRecordID]) -> Statement {
    Statement(
      """
      SELECT u.number FROM unnest($2::bigint[], $3::text[], $4::bytea[]) AS u (number, kind, id)
      CROSS JOIN LATERAL (
        SELECT 1 FROM changes WHERE workspace = $1 AND kind = u.kind AND id = u.id LIMIT 1) c
      """,
      [
        .text(workspace.rawValue), .integers(records.indices.map(Int64.init)),
        .texts(records.map(\.kind.rawValue)), .byteStrings(records.map { Array($0.rawValue.utf8) }),
      ])
  }

  private func forgetting(_ records: [AnyRecordID]) -> [Statement] {
    records.flatMap { id in
      ["UPDATE changes SET id = NULL, operation = 2", "DELETE FROM records", "DELETE FROM fields"]
        .map { Statement("\($0) WHERE workspace = $1 AND kind = $2 AND id = $3", naming(id)) }
    }
  }

  /// Takes people out of the log as authors.
  private func anonymizing(_ records: [AnyRecordID]) -> [Statement] {
    let people = records.compactMap { $0.id(of: Teammate.self) }.map(Author.person)
    guard !people.isEmpty else { return [] }
    return [
      Statement(
        "UPDATE commits SET author = $2 WHERE workspace = $1 AND author = ANY ($3::bytea[])",
        [
          .text(workspace.rawValue), .bytes(Array(Author.erased.description.utf8)),
          .byteStrings(people.map { Array($0.description.utf8) }),
        ])
    ]
  }
}

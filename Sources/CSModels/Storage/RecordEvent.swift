public import Foundation

/// One change of one record: who changed it when, and what was there before.
public struct RecordEvent: Sendable {
  /// The record.
  public let record: AnyRecordID
  /// The commit that changed it.
  public let revision: Revision
  /// When it was recorded.
  public let recordedAt: Date
  /// Who changed it.
  public let by: Author
  /// The fields that changed, by name; a missing value is `null`.
  public let changes: [FieldChange]

  /// One field of a record before and after.
  public struct FieldChange: Hashable, Sendable {
    /// The name of the field in JSON.
    public let field: String
    /// What it was.
    public let before: JSONValue
    /// What it became.
    public let after: JSONValue
  }
}

extension RecordStore {
  /// How a record became what it is, newest change first.
  ///
  /// The first event has every field; a record that was removed and saved again begins anew.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - limit: How many changes at most.
  public func events(of id: AnyRecordID, limit: Int = 100) async throws -> [RecordEvent] {
    var events: [RecordEvent] = []
    var current = try await stored(id)
    while let record = current, events.count < limit {
      let before = Revision(record.revision.number &- 1)
      let earlier =
        before == .none ? nil : try await stored(id, asOf: .revision(before))
      guard let commit = try await commits(after: before, limit: 1).first else { break }
      let changes = try Self.differences(from: earlier, to: record)
      events.append(
        RecordEvent(
          record: id, revision: record.revision, recordedAt: commit.recordedAt, by: commit.by,
          changes: changes))
      current = earlier
    }
    return events
  }

  private static func differences(
    from earlier: StoredRecord?, to later: StoredRecord
  ) throws -> [RecordEvent.FieldChange] {
    func members(_ record: StoredRecord?) throws -> [String: JSONValue] {
      guard let record else { return [:] }
      return try RecordCoding.decoder.decode(
        [String: JSONValue].self, from: Data(record.bytes()))
    }
    let old = try members(earlier)
    let new = try members(later)
    return Set(old.keys).union(new.keys).sorted().compactMap { key in
      let before = old[key] ?? .null
      let after = new[key] ?? .null
      return before == after
        ? nil : RecordEvent.FieldChange(field: key, before: before, after: after)
    }
  }
}

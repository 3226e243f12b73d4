public import Foundation

/// What one commit is to write: all of it or nothing.
public struct ChangeSet: Sendable {
  /// One change.
  public enum Change: Hashable, Sendable {
    /// A new record or a new revision of one.
    case put(StoredRecord)
    /// A record that is no longer there; earlier revisions stay readable.
    case remove(AnyRecordID)
    /// A change whose record was erased: nothing is left but its kind.
    case erased(RecordKind)
  }

  /// The changes in order; the last one of a record counts.
  public package(set) var changes: [Change] = []
  /// The revisions that records must have, or the commit is refused; ``Revision/none`` where a
  /// record must not exist.
  public var expected: [AnyRecordID: Revision] = [:]
  /// Who makes the changes.
  public var by: Author
  /// The instant to record.
  public var at: Date
  /// A word that names this commit: a second commit with it changes nothing and returns the first.
  ///
  /// It stays in the log for ever, so build it from ids, never from names or addresses.
  public var idempotencyKey: String?

  /// Creates an empty change set.
  public init(by author: Author, at date: Date, idempotencyKey: String? = nil) {
    by = author
    at = date
    self.idempotencyKey = idempotencyKey
  }

  /// Adds a record of fact.
  ///
  /// - Parameters:
  ///   - record: The record, which is checked by its ``Record/validate()``.
  ///   - revision: The revision the stored record must have; `nil` where that does not matter.
  /// - Throws: ``StoreError`` with code `invalid`.
  public mutating func save(
    _ record: some Editable, expecting revision: Revision? = nil
  ) throws(StoreError) {
    try put(record, expecting: revision)
  }

  /// Adds any record; for the kit's own findings and decisions.
  package mutating func put(
    _ record: some Record, expecting revision: Revision? = nil
  ) throws(StoreError) {
    do {
      try record.check()
    } catch {
      throw StoreError(
        .invalid, "\(record.anyID) cannot be saved: \(error)", record: record.anyID,
        underlying: error)
    }
    changes.append(.put(StoredRecord(record)))
    if let revision { expected[record.anyID] = revision }
  }

  /// Removes a record; earlier revisions stay readable.
  public mutating func remove<R: Editable>(
    _ id: RecordID<R>, expecting revision: Revision? = nil
  ) {
    changes.append(.remove(AnyRecordID(id)))
    if let revision { expected[AnyRecordID(id)] = revision }
  }

  /// Whether there is nothing to write.
  public var isEmpty: Bool { changes.isEmpty }
}

/// What was written, when, by whom.
public struct Commit: Hashable, Sendable {
  /// The number of the commit.
  public let revision: Revision
  /// When it was recorded; never earlier than the commit before.
  public let recordedAt: Date
  /// Who made it.
  public let by: Author
  /// The word that names it.
  public let idempotencyKey: String?
  /// What it changed, in order, each record once and with the revision of the commit.
  public let changes: [ChangeSet.Change]

  /// Creates a commit, as a store does.
  public init(
    revision: Revision, recordedAt: Date, by author: Author, idempotencyKey: String? = nil,
    changes: [ChangeSet.Change]
  ) {
    self.revision = revision
    self.recordedAt = recordedAt
    by = author
    self.idempotencyKey = idempotencyKey
    self.changes = changes
  }
}

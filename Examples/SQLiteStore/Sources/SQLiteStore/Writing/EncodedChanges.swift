import CSModels

/// A change set with its records as bytes, made on the caller's thread, so that writers hold the
/// database for no longer than it takes to write.
struct EncodedChanges: Sendable {
  let changes: ChangeSet
  private let records: [EncodedRecord?]

  /// Encodes the records.
  ///
  /// - Throws: ``StoreError`` with code `invalid` where one cannot be encoded.
  init(_ changes: ChangeSet) throws(StoreError) {
    self.changes = changes
    records = try Self.encode(changes.changes)
  }

  /// The encoded records of the commit's changes.
  ///
  /// A commit leaves out all but the last change of a record; then they are encoded again.
  func records(of commit: Commit) throws(StoreError) -> [EncodedRecord?] {
    if commit.changes.count == records.count { return records }
    return try Self.encode(commit.changes)
  }

  private static func encode(
    _ changes: [ChangeSet.Change]
  ) throws(StoreError) -> [EncodedRecord?] {
    var records: [EncodedRecord?] = []
    records.reserveCapacity(changes.count)
    for change in changes {
      if case .put(let record) = change {
        records.append(try EncodedRecord(record))
      } else {
        records.append(nil)
      }
    }
    return records
  }
}

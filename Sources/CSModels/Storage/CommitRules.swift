public import Foundation

/// What a commit must be, as a pure function: an adapter reads three things in its transaction,
/// asks here, and writes what it is told.
extension ChangeSet {
  /// The commit that follows a revision.
  ///
  /// Each record is there once, with its last change and the revision of the commit; the removal of
  /// a record that is not there is listed as well. Ask ``check(repeats:)`` first where the log knows
  /// the idempotency key.
  ///
  /// - Parameters:
  ///   - revision: The last revision of the log.
  ///   - recordedAt: When that one was recorded; `nil` for an empty log.
  ///   - current: The present revisions of the records in ``expected``; those that are not there,
  ///     or were removed, may be left out.
  /// - Throws: ``StoreError`` with code `invalid` for an instant that is no number and for erased
  ///   changes, `conflict` naming the first record whose revision is not the expected one.
  /// - Complexity: O(n log n) in the number of expectations, O(n) in the number of changes.
  public func commit(
    after revision: Revision, recordedAt: Date?, current: [AnyRecordID: Revision]
  ) throws(StoreError) -> Commit {
    try checkForm()
    try checkExpectations { current[$0] ?? Revision.none }
    let number = Revision(revision.number + 1)
    return Commit(
      revision: number, recordedAt: recordedAt.map { max($0, at) } ?? at, by: by,
      idempotencyKey: idempotencyKey,
      changes: lastOfEach.map { change in
        guard case .put(var record) = change else { return change }
        record.revision = number
        return .put(record)
      })
  }

  /// Checks that a commit with the idempotency key of this change set is a repetition of it.
  ///
  /// Return `first` where it is; check before expectations, which no longer need to hold.
  ///
  /// - Parameter first: The commit that the key names.
  /// - Throws: ``StoreError`` with code `invalid` where the key is used again for other records, as
  ///   far as erasure lets tell.
  public func check(repeats first: Commit) throws(StoreError) {
    var known: Set<AnyRecordID> = []
    var erased = 0
    for change in first.changes {
      if let id = change.record { known.insert(id) } else { erased += 1 }
    }
    let named = Set(changes.compactMap(\.record))
    guard known.isSubset(of: named), named.count == known.count + erased else {
      throw StoreError(
        .invalid,
        "The idempotency key \"\(idempotencyKey ?? "")\" named revision \(first.revision), which "
          + "wrote other records. Build the key from what the commit is for.")
    }
  }

  /// Refuses what no store takes: an instant that is no number, and erased changes.
  func checkForm() throws(StoreError) {
    guard !at.timeIntervalSinceReferenceDate.isNaN else {
      throw StoreError(.invalid, "The instant of the change set is not a number.")
    }
    if changes.contains(where: { $0.record == nil }) {
      throw StoreError(
        .invalid, "A change set cannot hold an erased change. Erase records with erase(_:at:).")
    }
  }

  /// Refuses the change set where a record is not at its expected revision; names the first.
  func checkExpectations(
    _ current: (AnyRecordID) -> Revision
  ) throws(StoreError) {
    var refused: (id: AnyRecordID, expected: Revision, found: Revision)?
    for (id, expected) in expected {
      let found = current(id)
      if found != expected, refused.map({ id < $0.id }) ?? true { refused = (id, expected, found) }
    }
    if let refused {
      throw .conflict(refused.id, expected: refused.expected, found: refused.found)
    }
  }

  /// The last change of each record, in order.
  var lastOfEach: [Change] {
    guard changes.count > 1 else { return changes }
    var seen: Set<AnyRecordID> = []
    var last: [Change] = []
    for change in changes.reversed() {
      if let id = change.record, seen.insert(id).inserted { last.append(change) }
    }
    return last.reversed()
  }
}

extension ChangeSet.Change {
  /// The record concerned, or `nil` where it was erased.
  public var record: AnyRecordID? {
    switch self {
    case .put(let record): record.id
    case .remove(let id): id
    case .erased: nil
    }
  }

  /// The record that a change writes; `nil` where it removes one, or was erased.
  public var stored: StoredRecord? {
    if case .put(let record) = self { record } else { nil }
  }

  /// The kind of the record concerned, which erasure leaves.
  public var kind: RecordKind {
    switch self {
    case .put(let record): record.id.kind
    case .remove(let id): id.kind
    case .erased(let kind): kind
    }
  }
}

extension StoreError {
  /// A record is not at the revision that a change set expects.
  static func conflict(
    _ id: AnyRecordID, expected: Revision, found: Revision
  ) -> StoreError {
    let what =
      found == .none
      ? "it is not there"
      : expected == .none ? "it exists since revision \(found)" : "it is at revision \(found)"
    return StoreError(
      .conflict, "\(id) was expected at revision \(expected), but \(what). Read it again.",
      record: id)
  }
}

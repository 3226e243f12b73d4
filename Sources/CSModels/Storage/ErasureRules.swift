public import Foundation

/// What an erasure does to the log, as pure functions.
extension Commit {
  /// The commit that records an erasure.
  ///
  /// - Parameters:
  ///   - found: The records that the log names anywhere, removed ones too, in the order in which
  ///     they were asked for; each is listed once, by its kind alone.
  ///   - revision: The last revision of the log.
  ///   - recordedAt: When that one was recorded; `nil` for an empty log.
  ///   - date: The instant of the erasure.
  /// - Throws: ``StoreError`` with code `invalid` for an instant that is no number.
  public static func erasure(
    of found: [AnyRecordID], after revision: Revision, recordedAt: Date?, at date: Date
  ) throws(StoreError) -> Commit {
    try StoreError.checkErasure(at: date)
    var seen: Set<AnyRecordID> = []
    return Commit(
      revision: Revision(revision.number + 1), recordedAt: recordedAt.map { max($0, date) } ?? date,
      by: .erasure, changes: found.filter { seen.insert($0).inserted }.map { .erased($0.kind) })
  }

  /// The commit without some records: their changes keep their kind, and a teammate among them is
  /// no longer its author.
  public func erasing(_ records: Set<AnyRecordID>) -> Commit {
    guard !records.isEmpty else { return self }
    return Commit(
      revision: revision, recordedAt: recordedAt,
      by: by.record.map(records.contains) ?? false ? .erased : by,
      idempotencyKey: idempotencyKey,
      changes: changes.map { change in
        guard let id = change.record, records.contains(id) else { return change }
        return .erased(id.kind)
      })
  }
}

extension Author {
  /// Who makes the commit of an erasure.
  public static let erasure = Author.system("erasure")
  /// Who stands in the log in place of a person who was erased.
  public static let erased = Author.system("erased")

  /// The record of the person, where it is one: whoever erases it erases the author.
  public var record: AnyRecordID? {
    if case .person(let id) = self { AnyRecordID(id) } else { nil }
  }
}

extension StoreError {
  static func checkErasure(at date: Date) throws(StoreError) {
    guard !date.timeIntervalSinceReferenceDate.isNaN else {
      throw StoreError(.invalid, "The instant of the erasure is not a number.")
    }
  }
}

public import Foundation

/// Which records of one kind a store is asked for, and in which order.
///
/// All conditions must hold. A condition on a field that was set several times holds where one of
/// its values does; on a field that was not set it never holds.
public struct Selection: Hashable, Sendable {
  /// What a field must be.
  public enum Condition: Hashable, Sendable {
    /// Exactly this value.
    case equals(FieldValue)
    /// One of these values; none matches nothing.
    case anyOf(Set<FieldValue>)
    /// From `lower` to `upper`, each included, each open where `nil`; values of another case of
    /// ``FieldValue`` than the bounds never match.
    case within(lower: FieldValue?, upper: FieldValue?)
  }

  /// What pages are ordered by.
  ///
  /// Records that are equal in it follow by the bytes of their id, in the same direction, so that
  /// ``newestFirst`` is ``oldestFirst`` backwards. ``SortPosition`` says it in code.
  public enum Order: Hashable, Sendable {
    /// By ``StoredRecord/timestamp``; records without one come first.
    case oldestFirst
    /// By ``StoredRecord/timestamp``; records without one come last.
    case newestFirst
    /// By the smallest value of a field; records without one come first.
    case ascending(String)
    /// By the smallest value of a field, in the other direction; records without one come last.
    case descending(String)
  }

  /// The kind of record.
  public var kind: RecordKind
  /// Only these ids, or `nil` for all; an empty set selects nothing.
  public var ids: Set<String>?
  /// Only records whose timestamp is at or after this instant.
  public var from: Date?
  /// Only records whose timestamp is at or before this instant.
  public var through: Date?
  /// What fields must be, by name.
  public var conditions: [String: Condition] = [:]
  /// The order of pages.
  public var order: Order = .oldestFirst
  /// How many records a page holds at most; below 1 counts as 1.
  public var limit: Int = 20
  /// Where the page starts: what ``StoredPage/next`` of the page before said.
  public var cursor: String?

  /// Selects every record of a kind, oldest first, twenty a page.
  public init(kind: RecordKind) { self.kind = kind }

  /// Whether a record of the kind is selected, by its identity, timestamp and fields alone.
  ///
  /// This is the meaning of a selection; an adapter may answer it any way it likes.
  public func matches(id: String, timestamp: Date?, fields: [IndexedField]) -> Bool {
    names(id: id, timestamp: timestamp) && describes(fields)
  }

  /// Whether ids and instants leave room for a record.
  func names(id: String, timestamp: Date?) -> Bool {
    if let ids {
      guard let index = ids.firstIndex(of: id), ids[index].hasSameBytes(as: id) else {
        return false
      }
    }
    if let from { guard let timestamp, timestamp >= from else { return false } }
    if let through { guard let timestamp, timestamp <= through else { return false } }
    return true
  }

  /// Whether all conditions hold for some fields.
  func describes(_ fields: [IndexedField]) -> Bool {
    conditions.allSatisfy { name, condition in
      fields.contains { $0.name == name && condition.holds(for: $0.value) }
    }
  }
}

extension Selection.Condition {
  /// Whether a value satisfies the condition.
  public func holds(for value: FieldValue) -> Bool {
    switch self {
    case .equals(let wanted): value == wanted
    case .anyOf(let wanted): wanted.contains(value)
    case .within(let lower, let upper):
      (lower.map { $0.isComparable(to: value) && !(value < $0) } ?? true)
        && (upper.map { $0.isComparable(to: value) && !($0 < value) } ?? true)
    }
  }
}

extension FieldValue {
  /// Whether two values are of one case, so that a range makes sense.
  public func isComparable(to other: FieldValue) -> Bool {
    switch (self, other) {
    case (.text, .text), (.integer, .integer), (.real, .real), (.date, .date), (.flag, .flag):
      true
    default: false
    }
  }
}

/// One page of records, with the way to the next.
public struct StoredPage: Sendable {
  /// The records in the order of the selection.
  public var records: [StoredRecord]
  /// The cursor of the next page, or `nil` at the end.
  ///
  /// A cursor keeps the revision of the first page: the pages that follow it show what had been
  /// recorded then, whatever is written meanwhile.
  public var next: String?

  /// Creates a page.
  public init(_ records: [StoredRecord], next: String? = nil) {
    self.records = records
    self.next = next
  }
}

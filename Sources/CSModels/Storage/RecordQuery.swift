public import Foundation

/// A typed question to a store: records of one type, by declared fields.
///
/// A query is a value; each step returns a new one:
/// `RecordQuery<Interaction>.all.where(.account, is: globex.id).newestFirst.limit(20)`.
public struct RecordQuery<R: Record>: Hashable, Sendable {
  /// The question as an adapter sees it.
  public private(set) var selection = Selection(kind: R.kind)

  /// Asks for every record of the type, oldest first, twenty a page.
  public init() {}

  /// Every record of the type, oldest first, twenty a page.
  public static var all: Self { Self() }

  private func with(_ change: (inout Selection) -> Void) -> Self {
    var copy = self
    change(&copy.selection)
    return copy
  }

  /// Only records whose field is a value.
  public func `where`<Value>(_ field: Field<R, Value>, is value: Value) -> Self {
    with { $0.conditions[field.name] = .equals(value.fieldValue) }
  }

  /// Only records whose field is one of some values; none selects nothing.
  public func `where`<Value>(_ field: Field<R, Value>, isAnyOf values: some Sequence<Value>) -> Self
  {
    with { $0.conditions[field.name] = .anyOf(Set(values.map(\.fieldValue))) }
  }

  /// Only records whose field lies between two values, each included.
  public func `where`<Value: Comparable>(
    _ field: Field<R, Value>, in range: ClosedRange<Value>
  ) -> Self {
    with {
      $0.conditions[field.name] = .within(
        lower: range.lowerBound.fieldValue, upper: range.upperBound.fieldValue)
    }
  }

  /// Only records whose field is at least a value.
  public func `where`<Value>(_ field: Field<R, Value>, isAtLeast value: Value) -> Self {
    with { $0.conditions[field.name] = .within(lower: value.fieldValue, upper: nil) }
  }

  /// Only records whose field is at most a value.
  public func `where`<Value>(_ field: Field<R, Value>, isAtMost value: Value) -> Self {
    with { $0.conditions[field.name] = .within(lower: nil, upper: value.fieldValue) }
  }

  /// Only records with these ids.
  public func `where`(ids: some Sequence<RecordID<R>>) -> Self {
    with { $0.ids = Set(ids.map(\.rawValue)) }
  }

  /// Only records that happened at or after an instant.
  public func from(_ date: Date) -> Self { with { $0.from = date } }
  /// Only records that happened at or before an instant.
  public func through(_ date: Date) -> Self { with { $0.through = date } }

  /// What happened last comes first.
  public var newestFirst: Self { with { $0.order = .newestFirst } }
  /// What happened first comes first; this is the default.
  public var oldestFirst: Self { with { $0.order = .oldestFirst } }
  /// Small values of a field come first.
  public func ascending<Value>(by field: Field<R, Value>) -> Self {
    with { $0.order = .ascending(field.name) }
  }
  /// Large values of a field come first.
  public func descending<Value>(by field: Field<R, Value>) -> Self {
    with { $0.order = .descending(field.name) }
  }

  /// At most so many records a page.
  public func limit(_ count: Int) -> Self { with { $0.limit = max(1, count) } }

  /// The same question, from where a page ended.
  public func after(cursor: String) -> Self { with { $0.cursor = cursor } }
}

/// One page of typed records, with the query of the next.
public struct Page<R: Record>: RandomAccessCollection, Sendable {
  let records: [R]
  /// The query of the next page, or `nil` at the end.
  public let next: RecordQuery<R>?

  /// Creates a page.
  public init(_ records: [R], next: RecordQuery<R>? = nil) {
    self.records = records
    self.next = next
  }

  /// The first index.
  public var startIndex: Int { records.startIndex }
  /// The index after the last.
  public var endIndex: Int { records.endIndex }
  /// The record at an index of the page.
  public subscript(index: Int) -> R { records[index] }
}

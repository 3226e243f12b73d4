public import Foundation

/// Where a record stands in the order of a selection.
///
/// What has no key comes first, then small keys; equal keys are ordered by the bytes of the id.
/// ``Selection/Order/newestFirst`` and ``Selection/Order/descending(_:)`` read it backwards.
public struct SortPosition: Hashable, Comparable, Sendable {
  /// The timestamp, or the smallest value of the field that orders; `nil` where there is none.
  public let key: FieldValue?
  /// The id of the record.
  public let id: String

  /// Creates a position.
  public init(key: FieldValue?, id: String) {
    self.key = key
    self.id = id
  }

  /// Equal in key and id.
  public static func == (a: SortPosition, b: SortPosition) -> Bool {
    a.key == b.key && a.id.hasSameBytes(as: b.id)
  }

  /// Orders by key, then by id.
  public static func < (a: SortPosition, b: SortPosition) -> Bool {
    switch (a.key, b.key) {
    case (nil, nil): a.id.precedesInBytes(b.id)
    case (nil, _?): true
    case (_?, nil): false
    case (let x?, let y?): x == y ? a.id.precedesInBytes(b.id) : x < y
    }
  }
}

extension Selection.Order {
  /// Whether positions are read from the last to the first.
  public var isBackwards: Bool {
    switch self {
    case .oldestFirst, .ascending: false
    case .newestFirst, .descending: true
    }
  }

  /// The field that orders, or `nil` where the timestamp does.
  public var field: String? {
    switch self {
    case .oldestFirst, .newestFirst: nil
    case .ascending(let name), .descending(let name): name
    }
  }

  /// Where a record stands.
  public func position(id: String, timestamp: Date?, fields: [IndexedField]) -> SortPosition {
    guard let field else { return SortPosition(key: timestamp.map(FieldValue.date), id: id) }
    return SortPosition(
      key: fields.lazy.filter { $0.name == field }.map(\.value).min(), id: id)
  }

  /// Whether a position is shown before another.
  public func shows(_ a: SortPosition, before b: SortPosition) -> Bool {
    isBackwards ? b < a : a < b
  }
}

public import Foundation

/// A field of a record type that queries may ask for, with the type of its values.
///
/// Declare fields as static members, so that queries read `.where(.account, is: id)`:
/// `extension Field where R == Contact, Value == Account.ID { static var account: Field { … } }`.
public struct Field<R: Record, Value: FieldConvertible>: Hashable, Sendable {
  /// The name under which stores index the field.
  public let name: String
  /// Creates a field.
  public init(_ name: String) { self.name = name }
}

/// A type whose values stores can index.
public protocol FieldConvertible: Hashable, Sendable {
  /// The value as stores index it.
  var fieldValue: FieldValue { get }
  /// The record that the value names, where it names one.
  var linkedRecord: AnyRecordID? { get }
}

extension FieldConvertible {
  /// By default a value names no record.
  public var linkedRecord: AnyRecordID? { nil }
}

extension String: FieldConvertible {
  /// The text.
  public var fieldValue: FieldValue { .text(self) }
}
extension Int: FieldConvertible {
  /// The number.
  public var fieldValue: FieldValue { .integer(Int64(self)) }
}
extension Double: FieldConvertible {
  /// The number.
  public var fieldValue: FieldValue { .real(self) }
}
extension Bool: FieldConvertible {
  /// The flag.
  public var fieldValue: FieldValue { .flag(self) }
}
extension Date: FieldConvertible {
  /// The instant.
  public var fieldValue: FieldValue { .date(self) }
}
extension RecordID: FieldConvertible where R: Record {
  /// The id as text.
  public var fieldValue: FieldValue { .text(rawValue) }
  /// The record of that id.
  public var linkedRecord: AnyRecordID? { AnyRecordID(self) }
}
extension AnyRecordID: FieldConvertible {
  /// The form `kind/id`.
  public var fieldValue: FieldValue { .text(description) }
  /// The record itself.
  public var linkedRecord: AnyRecordID? { self }
}
extension FieldConvertible where Self: RawRepresentable<String> {
  /// The raw value as text.
  public var fieldValue: FieldValue { .text(rawValue) }
}

/// One indexed value of one record.
public struct IndexedField: Hashable, Sendable {
  /// The name of the field.
  public let name: String
  /// The value.
  public let value: FieldValue

  /// Creates an indexed value, as an adapter reads it back.
  public init(_ name: String, _ value: FieldValue) {
    self.name = name
    self.value = value
  }
}

/// Collects what a record declares about itself for queries.
///
/// A field may be set several times: a record with three contacts is found by each of them.
public struct IndexedFields<R: Record>: Sendable {
  /// What was set, in the order of setting.
  public private(set) var values: [IndexedField] = []
  /// The records that were named, with the name of the field, in the order of setting.
  public private(set) var links: [(field: String, record: AnyRecordID)] = []
  private let collectsLinks: Bool

  /// Creates an empty collection.
  init(collectingLinks: Bool = false) { collectsLinks = collectingLinks }

  /// Sets a field; a missing value is not indexed.
  public mutating func set<Value: FieldConvertible>(_ field: Field<R, Value>, _ value: Value?) {
    guard let value else { return }
    if values.isEmpty { values.reserveCapacity(6) }
    values.append(IndexedField(field.name, value.fieldValue))
    if collectsLinks, let record = value.linkedRecord { links.append((field.name, record)) }
  }

  /// Sets a field to each of several values.
  public mutating func set<Value: FieldConvertible>(
    _ field: Field<R, Value>, anyOf several: some Sequence<Value>
  ) {
    for value in several { set(field, value) }
  }
}

extension Record {
  /// The values by which queries find the record.
  public var indexedFields: [IndexedField] {
    var fields = IndexedFields<Self>()
    index(&fields)
    return fields.values
  }

  /// The records that this record names in its indexed fields.
  public var links: [(field: String, record: AnyRecordID)] {
    var fields = IndexedFields<Self>(collectingLinks: true)
    index(&fields)
    return fields.links
  }
}

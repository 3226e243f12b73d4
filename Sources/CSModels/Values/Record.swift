public import Foundation

/// Something the kit stores: a value with an identity, a kind and a form in JSON.
///
/// Laws:
/// 1. `kind` is unique among all record types of a workspace and never changes.
/// 2. Two records with the same `id` and kind are two revisions of one thing.
/// 3. Encoding and decoding with ``RecordCoding`` gives an equal value.
/// 4. ``index(_:)`` is a pure function of the value.
///
/// A host may declare record types of its own; a store needs to know nothing about them.
public protocol Record: Identifiable, Codable, Hashable, Sendable where ID == RecordID<Self> {
  /// The name under which records of this type are stored, such as `contact`.
  static var kind: RecordKind { get }

  /// When the thing happened, or `nil` where that question makes no sense.
  ///
  /// It orders pages, and a ``History`` leaves out what lies after its moment.
  var timestamp: Date? { get }

  /// Declares the fields that queries may ask for.
  func index(_ fields: inout IndexedFields<Self>)

  /// Checks what the types alone cannot promise; a store refuses what throws here.
  func validate() throws(InvalidValue)
}

extension Record {
  /// By default a record belongs to no moment.
  public var timestamp: Date? { nil }
  /// By default nothing but the identity can be asked for.
  public func index(_ fields: inout IndexedFields<Self>) {}
  /// By default everything the types allow is valid.
  public func validate() throws(InvalidValue) {}
  /// The identity together with the kind.
  public var anyID: AnyRecordID { AnyRecordID(id) }

  /// Checks what no record of any type may have, a moment that is none, and what its type refuses.
  func check() throws(InvalidValue) {
    if let timestamp, !timestamp.timeIntervalSince1970.isFinite {
      throw InvalidValue("timestamp", "The moment is not a number. Give the date when it happened.")
    }
    try validate()
  }
}

/// A record of fact, which a host or an importer may write.
///
/// Findings are written by the kit and decisions by the desk; neither is editable.
public protocol Editable: Record {}

/// The name of a record type, such as `contact`.
public struct RecordKind: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name as stored.
  public let rawValue: String
  /// Creates a kind from its stored name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Creates a kind from its stored name.
  public init(stringLiteral value: String) { rawValue = value }
  /// The name as stored.
  public var description: String { rawValue }
}

/// A value that a record or a type cannot hold, with what would be right.
public struct InvalidValue: Error, Sendable, Hashable, CustomStringConvertible {
  /// The field concerned, as it is called in JSON.
  public let field: String
  /// What is wrong and what to do, in words for a person.
  public let message: String

  /// Creates an error about one field.
  public init(_ field: String, _ message: String) {
    self.field = field
    self.message = message
  }

  /// The field and the message.
  public var description: String { "\(field): \(message)" }
}

/// The identity of a record of type `R`; ids of different types cannot be mixed up.
///
/// Ids of imported and computed records are functions of what they name, so that importing or
/// computing twice adds nothing. Ids are equal byte for byte, as in a database.
public struct RecordID<R>: Hashable, Sendable, Codable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The identity as stored; unique among records of one kind in one workspace.
  public let rawValue: String

  /// Creates an id from its stored form.
  public init(_ rawValue: String) { self.rawValue = rawValue }
  /// Creates an id from its stored form.
  public init(stringLiteral value: String) { rawValue = value }
  /// Creates the id of the thing that `source` calls `key`.
  public init(from key: String, in source: SourceName) {
    rawValue = "\(source.rawValue):\(key)"
  }

  /// Decodes an id from a plain string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Encodes the id as a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// The identity as stored.
  public var description: String { rawValue }

  /// Equal byte for byte.
  public static func == (a: RecordID, b: RecordID) -> Bool {
    a.rawValue.hasSameBytes(as: b.rawValue)
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

/// The identity of any record: its kind and its id.
///
/// Ids are equal, and ordered, byte for byte.
public struct AnyRecordID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The kind of the record.
  public let kind: RecordKind
  /// The id within the kind.
  public let rawValue: String

  /// Forgets the type of an id, keeping its kind.
  public init<R: Record>(_ id: RecordID<R>) {
    kind = R.kind
    rawValue = id.rawValue
  }

  /// Creates an id from its two stored parts, as a store adapter reads them.
  public init(kind: RecordKind, rawValue: String) {
    self.kind = kind
    self.rawValue = rawValue
  }

  /// The typed id, or `nil` where the kind is another.
  public func id<R: Record>(of type: R.Type = R.self) -> RecordID<R>? {
    kind == R.kind ? RecordID(rawValue) : nil
  }

  /// Decodes `kind/id`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(text)\" is no record id; it must read kind/id.")
    }
    kind = RecordKind(rawValue: String(text[..<slash]))
    rawValue = String(text[text.utf8.index(after: slash)...])
  }

  /// Encodes `kind/id`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The form `kind/id`.
  public var description: String { "\(kind.rawValue)/\(rawValue)" }

  /// Equal in kind, and in the bytes of the id.
  public static func == (a: AnyRecordID, b: AnyRecordID) -> Bool {
    a.kind == b.kind && a.rawValue.hasSameBytes(as: b.rawValue)
  }

  /// Hashes kind and id.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(rawValue)
  }
}

extension AnyRecordID: Comparable {
  /// Orders by kind, then by id.
  public static func < (a: AnyRecordID, b: AnyRecordID) -> Bool {
    a.kind == b.kind
      ? a.rawValue.precedesInBytes(b.rawValue) : a.kind.rawValue.precedesInBytes(b.kind.rawValue)
  }
}

/// The name of a system that data comes from; part of every imported id.
public struct SourceName: RawRepresentable, Hashable, Sendable, Codable, ExpressibleByStringLiteral
{
  /// The name as it stands in ids.
  public let rawValue: String
  /// Creates a name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Creates a name.
  public init(stringLiteral value: String) { rawValue = value }
}

/// The identity of a workspace; nothing crosses from one to another.
public struct WorkspaceID: RawRepresentable, Hashable, Sendable, Codable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  /// The identity as stored.
  public let rawValue: String
  /// Creates an id.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Creates an id.
  public init(stringLiteral value: String) { rawValue = value }
  /// The identity as stored.
  public var description: String { rawValue }
}

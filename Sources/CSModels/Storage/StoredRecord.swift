public import Foundation

/// A record as a store keeps it: its identity, its revision, what it is found by, and its content.
///
/// A store in memory keeps the value itself and never encodes. An adapter for a database writes
/// ``bytes()`` and ``facts``, and later makes a stored record of the two; by ``timestamp`` and
/// ``fields`` it is found.
public struct StoredRecord: Sendable {
  /// What the record holds.
  enum Content: Sendable {
    case value(any Record)
    case encoded(bytes: [UInt8], fields: [IndexedField], timestamp: Date?)

    var timestamp: Date? {
      switch self {
      case .value(let record): record.timestamp
      case .encoded(_, _, let timestamp): timestamp
      }
    }

    var fields: [IndexedField] {
      switch self {
      case .value(let record): record.indexedFields
      case .encoded(_, let fields, _): fields
      }
    }

    /// The record itself; `nil` where it is encoded, or of another type.
    func value<R: Record>(as type: R.Type) -> R? {
      if case .value(let record) = self { record.itself(as: type) } else { nil }
    }
  }

  /// The identity.
  public let id: AnyRecordID
  /// The commit that wrote it; ``Revision/none`` until it is committed.
  public var revision: Revision
  let content: Content

  /// Wraps a value; nothing is encoded.
  package init(_ record: some Record, revision: Revision = .none) {
    id = record.anyID
    self.revision = revision
    content = .value(record)
  }

  /// Puts together what a store in memory kept.
  init(id: AnyRecordID, revision: Revision, content: Content) {
    self.id = id
    self.revision = revision
    self.content = content
  }

  /// Puts together what an adapter has read from its database.
  public init(
    id: AnyRecordID, revision: Revision, timestamp: Date?, fields: [IndexedField],
    bytes: [UInt8]
  ) {
    self.id = id
    self.revision = revision
    content = .encoded(bytes: bytes, fields: fields, timestamp: timestamp)
  }

  /// Puts together what an adapter has read from its database, with the facts as bytes.
  ///
  /// - Parameters:
  ///   - id: The identity.
  ///   - revision: The commit that wrote it.
  ///   - facts: What ``facts`` gave when the record was written.
  ///   - bytes: What ``bytes()`` gave then.
  /// - Throws: ``StoreError`` with code `invalid` where the facts are damaged.
  public init(
    id: AnyRecordID, revision: Revision, facts: [UInt8], bytes: [UInt8]
  ) throws(StoreError) {
    guard let (timestamp, fields) = Self.read(facts) else {
      throw StoreError(
        .invalid, "The stored facts of \(id) are damaged. Restore the database.", record: id)
    }
    self.init(
      id: id, revision: revision, timestamp: timestamp, fields: fields, bytes: bytes)
  }

  /// The timestamp and the fields as bytes, for one column of a database.
  ///
  /// They are for ``init(id:revision:facts:bytes:)`` alone; what queries ask for needs columns of
  /// its own, as ``FieldValue/orderedBytes``.
  public var facts: [UInt8] {
    var writer = ByteWriter()
    writer.append(timestamp.map(FieldValue.date))
    for field in fields {
      writer.append(field.name)
      writer.append(field.value)
    }
    return writer.bytes
  }

  private static func read(_ facts: [UInt8]) -> (Date?, [IndexedField])? {
    var reader = ByteReader(facts)
    var timestamp: Date?
    switch reader.key() {
    case .some(.some(.date(let date))): timestamp = date
    case .some(nil): break
    default: return nil
    }
    var fields: [IndexedField] = []
    while !reader.isAtEnd {
      guard let name = reader.text(), let key = reader.key(), let value = key else { return nil }
      fields.append(IndexedField(name, value))
    }
    return (timestamp, fields)
  }

  /// When the thing happened, or `nil` where it belongs to no moment.
  public var timestamp: Date? { content.timestamp }

  /// The values by which queries find the record; a name may occur several times.
  public var fields: [IndexedField] { content.fields }

  /// The content as JSON, as ``RecordCoding`` writes it.
  ///
  /// - Throws: ``StoreError`` with code `invalid` where the record cannot be encoded.
  public func bytes() throws(StoreError) -> [UInt8] {
    switch content {
    case .encoded(let bytes, _, _): return bytes
    case .value(let record):
      do {
        return try RecordCoding.encode(record)
      } catch {
        throw StoreError(
          .invalid, "\(id) cannot be written as JSON. Numbers must be finite.", record: id,
          underlying: error)
      }
    }
  }

  /// The typed record.
  ///
  /// - Throws: ``StoreError`` with code `invalid` where the content is of another type or cannot
  ///   be read.
  public func decode<R: Record>(_ type: R.Type = R.self) throws(StoreError) -> R {
    switch content {
    case .value(let record):
      if let record = record.itself(as: R.self) { return record }
      throw StoreError(.invalid, "\(id) is no \(R.kind.rawValue).", record: id)
    case .encoded(let bytes, _, _):
      do {
        return try RecordCoding.decode(R.self, from: bytes)
      } catch {
        throw StoreError(
          .invalid,
          "\(id) cannot be read as \(R.kind.rawValue): \(error). "
            + "Check the stored JSON, or the version of the kit that wrote it.",
          record: id, underlying: error)
      }
    }
  }
}

extension Record {
  /// The record, where it is of a type.
  ///
  /// A dynamic cast does the same, and takes several times as long as the copy.
  fileprivate func itself<R: Record>(as type: R.Type) -> R? {
    guard Self.self == type else { return nil }
    // The types are one.
    return unsafe unsafeBitCast(self, to: type)
  }
}

extension StoredRecord: Hashable {
  /// Equal where identity, revision and content are equal.
  public static func == (a: StoredRecord, b: StoredRecord) -> Bool {
    guard a.id == b.id, a.revision == b.revision else { return false }
    switch (a.content, b.content) {
    case (.value(let x), .value(let y)):
      return AnyHashable(x) == AnyHashable(y)
    default:
      return (try? a.bytes()) == (try? b.bytes())
    }
  }

  /// Hashes identity and revision.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(revision)
  }
}

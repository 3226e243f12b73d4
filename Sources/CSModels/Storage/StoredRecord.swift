public import Foundation

/// A record as a store keeps it: its identity, its revision, what it is found by, and its content.
///
/// A store in memory keeps the value itself and never encodes. An adapter for a database reads
/// ``bytes()``, ``timestamp`` and ``fields``, and later makes a stored record of the same parts.
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
      if let record = record as? R { return record }
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

import CSModels

/// A record as the tables keep it.
struct EncodedRecord: Sendable {
  /// A value that queries find, and whether it is the smallest of its name.
  struct Field {
    var name: String
    var value: [UInt8]
    var isSmallest: Bool
  }

  let id: [UInt8]
  let timestamp: [UInt8]
  let facts: [UInt8]
  let content: [UInt8]
  let fields: [Field]

  /// Encodes a record.
  ///
  /// - Throws: ``StoreError`` with code `invalid` where it cannot be encoded.
  init(_ record: StoredRecord) throws(StoreError) {
    id = Array(record.id.rawValue.utf8)
    timestamp = record.timestamp.map { FieldValue.date($0).orderedBytes } ?? []
    facts = record.facts
    content = try record.bytes()
    fields = Self.fields(of: record)
  }

  /// Each value once, in the order of names and values.
  private static func fields(of record: StoredRecord) -> [Field] {
    var fields: [Field] = []
    for (name, value) in record.fields.map({ ($0.name, $0.value.orderedBytes) }).sorted(by: {
      $0.0 == $1.0 ? $0.1.lexicographicallyPrecedes($1.1) : $0.0 < $1.0
    }) {
      if let last = fields.last, last.name == name, last.value == value { continue }
      fields.append(
        Field(name: name, value: value, isSmallest: fields.last.map { $0.name != name } ?? true))
    }
    return fields
  }
}

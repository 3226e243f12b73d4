public import Foundation

/// How records are written as JSON and read back: sorted keys, instants after RFC 3339 in UTC.
///
/// The same record gives the same bytes on every platform.
public enum RecordCoding {
  /// An encoder for records.
  public static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(Timestamp.text(of: date))
    }
    return encoder
  }

  /// A decoder for records.
  public static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = Timestamp.date(from: text) else {
        throw DecodingError.dataCorruptedError(
          in: container,
          debugDescription: "\"\(text)\" is no instant; write it as 2026-01-29T08:00:00Z.")
      }
      return date
    }
    return decoder
  }

  /// The JSON of a record.
  public static func encode(_ record: some Record) throws -> [UInt8] {
    [UInt8](try encoder.encode(record))
  }

  /// The record that some JSON describes, checked by its ``Record/validate()``.
  public static func decode<R: Record>(_ type: R.Type = R.self, from json: [UInt8]) throws -> R {
    let record = try decoder.decode(R.self, from: Data(json))
    try record.check()
    return record
  }
}

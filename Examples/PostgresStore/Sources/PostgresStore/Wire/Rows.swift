import CLibPQ
import CSModels

/// What a statement gave, in binary format.
final class Rows {
  private let result: OpaquePointer

  /// Takes over a result, which is freed with this object.
  init(_ result: OpaquePointer) { self.result = result }

  deinit { PQclear(result) }

  var count: Int { Int(PQntuples(result)) }

  /// What the server says it did, such as `COMMIT`.
  var tag: String { String(cString: PQcmdStatus(result)) }

  /// The bytes of a value, or `nil` where it is NULL.
  func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
    let (row, column) = (Int32(row), Int32(column))
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
      return nil
    }
    let length = Int(PQgetlength(result, row, column))
    return Array(UnsafeRawBufferPointer(start: start, count: length))
  }

  func text(_ row: Int, _ column: Int) -> String? {
    bytes(row, column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A `smallint`, `integer` or `bigint`.
  func integer(_ row: Int, _ column: Int) -> Int64? {
    guard let bytes = bytes(row, column), [2, 4, 8].contains(bytes.count) else { return nil }
    let isNegative = bytes[0] >= 0x80
    return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
  }

  /// A `bigint` that counts commits; `nil` where it is NULL or negative.
  func revision(_ row: Int, _ column: Int) -> Revision? {
    integer(row, column).flatMap { UInt64(exactly: $0) }.map { Revision($0) }
  }

  /// A `double precision`.
  func real(_ row: Int, _ column: Int) -> Double? {
    integer(row, column).map { Double(bitPattern: UInt64(bitPattern: $0)) }
  }
}

/// A value that is bound to a statement, in PostgreSQL's binary format.
///
/// Values are never part of the text of a statement, so nothing in them can be taken for SQL.
struct Argument: Sendable {
  /// The number of the type in `pg_type`.
  let type: UInt32
  /// The bytes as the server expects them; `nil` for NULL.
  let bytes: [UInt8]?

  /// Text; it must hold no NUL.
  static func text(_ text: String) -> Argument { Argument(type: 25, bytes: Array(text.utf8)) }

  static func bytes(_ bytes: [UInt8]?) -> Argument { Argument(type: 17, bytes: bytes) }

  static func integer(_ number: Int64) -> Argument {
    Argument(type: 20, bytes: bigEndian(UInt64(bitPattern: number)))
  }

  static func real(_ number: Double) -> Argument {
    Argument(type: 701, bytes: bigEndian(number.bitPattern))
  }

  static func texts(_ texts: [String]) -> Argument {
    array(type: 1009, of: 25, texts.map { Array($0.utf8) })
  }

  static func byteStrings(_ strings: [[UInt8]]) -> Argument {
    array(type: 1001, of: 17, strings)
  }

  static func integers(_ numbers: [Int64]) -> Argument {
    array(type: 1016, of: 20, numbers.map { bigEndian(UInt64(bitPattern: $0)) })
  }

  /// An array of one dimension, as `array_recv` reads it: dimensions, whether there are NULLs, the
  /// type of the elements, length and lower bound, then each element after its length.
  private static func array(type: UInt32, of element: UInt32, _ items: [[UInt8]]) -> Argument {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20 + items.reduce(0) { $0 + 4 + $1.count })
    bytes += bigEndian(UInt32(items.isEmpty ? 0 : 1)) + bigEndian(UInt32(0)) + bigEndian(element)
    if !items.isEmpty { bytes += bigEndian(UInt32(items.count)) + bigEndian(UInt32(1)) }
    for item in items {
      bytes += bigEndian(UInt32(item.count))
      bytes += item
    }
    return Argument(type: type, bytes: bytes)
  }

  private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}

/// A statement with the values bound to it.
struct Statement: Sendable {
  let sql: String
  var arguments: [Argument] = []

  init(_ sql: String, _ arguments: [Argument] = []) {
    self.sql = sql
    self.arguments = arguments
  }

  /// The bytes of all arguments.
  private var size: Int { arguments.reduce(0) { $0 + ($1.bytes?.count ?? 0) } }

  /// Parts many statements in groups, each of which the server answers in good time, and a rest.
  ///
  /// - Complexity: O(n)
  static func groups(_ statements: [Statement]) -> (full: [[Statement]], rest: [Statement]) {
    var full: [[Statement]] = []
    var group: [Statement] = []
    var size = 0
    for statement in statements {
      if group.count >= 5_000 || size >= 32 << 20 {
        full.append(group)
        group = []
        size = 0
      }
      group.append(statement)
      size += statement.size
    }
    return (full, group)
  }
}

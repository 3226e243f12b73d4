import Foundation

/// The form of values for databases that compare keys as bytes.
///
/// Compared as unsigned bytes, a prefix before what it begins, these keys are ordered as the values
/// are: so a `BLOB` in SQLite, a `bytea` in PostgreSQL or a key of an ordered key-value store needs
/// no collation, keeps NUL, and tells `1` from `1.0` and from `"1"`.
extension FieldValue {
  /// The value as bytes: one for the case, then text in UTF-8, or a number with its bits arranged
  /// so that they count up.
  ///
  /// Equal values give equal bytes; every text has as many bytes as its UTF-8 and one, numbers and
  /// instants nine, flags two.
  public var orderedBytes: [UInt8] {
    switch self {
    case .text(let text):
      var bytes: [UInt8] = []
      bytes.reserveCapacity(text.utf8.count + 1)
      bytes.append(Tag.text)
      bytes.append(contentsOf: text.utf8)
      return bytes
    case .integer(let number):
      return Self.bytes(Tag.integer, UInt64(bitPattern: number) ^ Self.sign)
    case .real(let number): return Self.bytes(Tag.real, Self.ascendingBits(of: number))
    case .date(let date):
      return Self.bytes(Tag.date, Self.ascendingBits(of: date.timeIntervalSinceReferenceDate))
    case .flag(let flag): return [Tag.flag, flag ? 1 : 0]
    }
  }

  /// Reads what ``orderedBytes`` wrote; `nil` for other bytes.
  public init?(orderedBytes bytes: some Collection<UInt8>) {
    guard let tag = bytes.first else { return nil }
    let rest = bytes.dropFirst()
    switch tag {
    case Tag.text:
      guard let text = String(validating: rest, as: UTF8.self) else { return nil }
      self = .text(text)
    case Tag.integer:
      guard let bits = Self.number(of: rest) else { return nil }
      self = .integer(Int64(bitPattern: bits ^ Self.sign))
    case Tag.real:
      guard let bits = Self.number(of: rest) else { return nil }
      self = .real(Self.number(ascendingBits: bits))
    case Tag.date:
      guard let bits = Self.number(of: rest) else { return nil }
      self = .date(Date(timeIntervalSinceReferenceDate: Self.number(ascendingBits: bits)))
    case Tag.flag:
      guard rest.count == 1, let flag = rest.first, flag < 2 else { return nil }
      self = .flag(flag == 1)
    default: return nil
    }
  }

  /// The first byte of each case, in the order of the cases; 0 is left for what has no value.
  private enum Tag {
    static let text: UInt8 = 1
    static let integer: UInt8 = 2
    static let real: UInt8 = 3
    static let date: UInt8 = 4
    static let flag: UInt8 = 5
  }

  private static let sign: UInt64 = 1 << 63

  /// Bits that count up with the number; what is not a number comes first, and zero is one number.
  private static func ascendingBits(of number: Double) -> UInt64 {
    if number.isNaN { return 0 }
    let bits = (number == 0 ? 0 : number).bitPattern
    return bits & sign == 0 ? bits | sign : ~bits
  }

  private static func number(ascendingBits bits: UInt64) -> Double {
    if bits == 0 { return .nan }
    return Double(bitPattern: bits & sign == 0 ? ~bits : bits ^ sign)
  }

  private static func bytes(_ tag: UInt8, _ number: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(9)
    bytes.append(tag)
    for shift in [56, 48, 40, 32, 24, 16, 8, 0] as [UInt64] {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
    return bytes
  }

  private static func number(of bytes: some Collection<UInt8>) -> UInt64? {
    guard bytes.count == 8 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

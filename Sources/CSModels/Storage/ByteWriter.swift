import Foundation

/// Writes values as bytes that ``ByteReader`` reads back; equal values give equal bytes.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// FNV-1a of 64 bits over what was written (Fowler, Noll and Vo).
  var checksum: UInt64 { fowlerNollVo(bytes[...]) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ value: FieldValue?) {
    switch value {
    case nil: append(UInt8(0))
    case .text(let text):
      append(UInt8(1))
      append(text)
    case .integer(let number):
      append(UInt8(2))
      append(UInt64(bitPattern: number))
    case .real(let number):
      append(UInt8(3))
      append(number.bitPattern)
    case .date(let date):
      append(UInt8(4))
      append(date.timeIntervalSinceReferenceDate.bitPattern)
    case .flag(let flag): append(UInt8(flag ? 6 : 5))
    }
  }
}

/// Reads what ``ByteWriter`` wrote; `nil` where the bytes end early or make no sense.
struct ByteReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  /// The checksum of what was read so far.
  var checksumOfRead: UInt64? { fowlerNollVo(bytes[..<index]) }

  mutating func byte() -> UInt8? {
    guard index < bytes.count else { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  mutating func number() -> UInt64? {
    guard bytes.count - index >= 8 else { return nil }
    defer { index += 8 }
    return bytes[index..<index + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func text() -> String? {
    guard let count = number(), count <= UInt64(bytes.count - index) else { return nil }
    defer { index += Int(count) }
    return String(validating: bytes[index..<index + Int(count)], as: UTF8.self)
  }

  /// A value or its absence; the outer `nil` where there is neither.
  mutating func key() -> FieldValue?? {
    switch byte() {
    case 0: return .some(nil)
    case 1: return text().map { .some(.text($0)) }
    case 2: return number().map { .some(.integer(Int64(bitPattern: $0))) }
    case 3: return number().map { .some(.real(Double(bitPattern: $0))) }
    case 4:
      return number().map {
        .some(.date(Date(timeIntervalSinceReferenceDate: Double(bitPattern: $0))))
      }
    case 5: return .some(.flag(false))
    case 6: return .some(.flag(true))
    default: return .none
    }
  }
}

private func fowlerNollVo(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes {
    hash ^= UInt64(byte)
    hash = hash &* 0x0000_0100_0000_01b3
  }
  return hash
}

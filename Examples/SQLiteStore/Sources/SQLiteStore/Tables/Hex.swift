/// Bytes as pairs of digits, and several of them as a list in JSON.
enum Hex {
  /// The digits of some bytes.
  static func text(of bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The bytes of some digits; what is no digit counts as zero.
  static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
      let value = digit >= 0x61 && digit <= 0x66 ? digit - 0x57 : digit & 15
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }

  /// A list in JSON.
  static func list(of values: [[UInt8]]) -> String {
    "[" + values.map { "\"\(text(of: $0))\"" }.joined(separator: ",") + "]"
  }

  private static func digit(_ number: UInt8) -> UInt8 {
    number < 10 ? number + 0x30 : number + 0x57
  }
}

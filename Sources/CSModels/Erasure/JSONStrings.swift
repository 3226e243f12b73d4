/// The strings of a JSON text, names and values, with their escapes resolved.
///
/// It is as lenient as a search may be: what is no JSON gives what looks like strings.
struct JSONStrings: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var index = 0

  init(_ json: [UInt8]) { bytes = json }

  mutating func next() -> String? {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
    guard index < bytes.count else { return nil }
    index += 1
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < bytes.count else {
        text.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "u"): text += Array(String(scalar()).utf8)
      default: text.append(escape)
      }
    }
    index += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// The scalar after `\u`, which two surrogates may stand for.
  private mutating func scalar() -> Unicode.Scalar {
    guard let first = hexadecimal() else { return "\u{fffd}" }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xdc00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return "\u{fffd}" }
    index += 2
    guard let second = hexadecimal(), (0xdc00...0xdfff).contains(second) else { return "\u{fffd}" }
    return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)) ?? "\u{fffd}"
  }

  private mutating func hexadecimal() -> UInt32? {
    guard bytes.count - index >= 4 else { return nil }
    defer { index += 4 }
    return UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
  }
}

/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Hashable, Sendable, Codable, CaseIterable {
  /// UTF-8. Bytes that are not valid become U+FFFD.
  case utf8 = "utf-8"
  /// UTF-16, least significant byte first. Surrogates without a partner become U+FFFD.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, most significant byte first. Surrogates without a partner become U+FFFD.
  case utf16BigEndian = "utf-16be"
  /// Windows-1252, the Western European code page of Windows; also read for ISO 8859-1, after the
  /// WHATWG Encoding Standard. Every byte is valid.
  case windows1252 = "windows-1252"
}

extension TextEncoding {
  /// The encoding that the bytes at the start of a file announce, and how many bytes do so.
  static func announced(by bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The text of bytes that hold ASCII, UTF-8, or Windows-1252.
  func text(_ bytes: ArraySlice<UInt8>) -> String {
    self == .windows1252
      ? Charset.decode(bytes, named: rawValue) : String(decoding: bytes, as: UTF8.self)
  }
}

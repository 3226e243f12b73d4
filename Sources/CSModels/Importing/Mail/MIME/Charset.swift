import Foundation

/// The character sets of mail, decoded to text.
///
/// Nothing fails: bytes that a character set does not have become U+FFFD, and an unknown name is
/// read as UTF-8 if it is that, as Windows-1252 otherwise.
enum Charset {
  /// Decodes bytes by the name of their character set, in any case.
  static func decode(_ bytes: ArraySlice<UInt8>, named name: String?) -> String {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x1B }), !isWide(name) {
      return String(decoding: bytes, as: UTF8.self)
    }
    let name = (name ?? "").lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " && $0 != ":" }
    switch name {
    case "", "utf8", "usascii", "ascii", "unknown8bit", "8bit", "utf8mb4", "ansix3.41968":
      return decodeUnlabeled(bytes)
    case "iso88591", "latin1", "windows1252", "cp1252", "ansi", "iso885915", "latin9":
      return decodeWestern(bytes, isEuroVariant: name == "iso885915" || name == "latin9")
    case "utf16", "utf16le", "utf16be", "ucs2", "unicode":
      return decodeUTF16(bytes, name: name)
    case "utf7", "unicode11utf7":
      return decodeUTF7(bytes)
    default: break
    }
    if let encoding = singleByte[name] { return decodeSingleByte(bytes, encoding) }
    if let encoding = multiByte[name] { return decodeMultiByte(bytes, encoding, name: name) }
    return decodeUnlabeled(bytes)
  }

  /// Decodes bytes that do not say what they are: UTF-8, or Windows-1252 if they are not.
  static func decodeUnlabeled(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let repaired = String(decoding: bytes, as: UTF8.self)
    // Some UTF-8 with a broken place in it is still UTF-8.
    let high = bytes.count { $0 >= 0x80 }
    let broken = repaired.unicodeScalars.count { $0 == "\u{FFFD}" }
    return broken * 4 <= high ? repaired : decodeWestern(bytes, isEuroVariant: false)
  }

  private static func isWide(_ name: String?) -> Bool {
    guard let name else { return false }
    let lower = name.lowercased()
    return lower.hasPrefix("utf-16") || lower.hasPrefix("utf16") || lower.hasPrefix("utf-7")
      || lower.hasPrefix("ucs") || lower.hasPrefix("unicode") || lower.hasPrefix("hz")
  }

  // MARK: Western

  private static let windows1252: [Unicode.Scalar] = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  private static let latin9: [UInt8: Unicode.Scalar] = [
    0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
  ]

  /// ISO 8859-1 is read as Windows-1252, as every mail reader does: its own codes there are unused.
  private static func decodeWestern(_ bytes: ArraySlice<UInt8>, isEuroVariant: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.reserveCapacity(bytes.count)
    for byte in bytes {
      if isEuroVariant, let scalar = latin9[byte] {
        scalars.append(scalar)
      } else if byte >= 0x80, byte < 0xA0, windows1252.count == 32 {
        scalars.append(windows1252[Int(byte &- 0x80)])
      } else {
        scalars.append(Unicode.Scalar(byte))
      }
    }
    return String(scalars)
  }

  // MARK: Other single-byte sets

  /// Foundation's numbers for further encodings carry this bit.
  private static let external: UInt = 0x8000_0000

  private static let singleByte: [String: UInt] = [
    "iso88592": external | 0x0202, "latin2": external | 0x0202, "iso88593": external | 0x0203,
    "iso88594": external | 0x0204, "iso88595": external | 0x0205, "iso88596": external | 0x0206,
    "iso88597": external | 0x0207, "iso88598": external | 0x0208, "iso88598i": external | 0x0208,
    "iso88599": external | 0x0209, "iso885910": external | 0x020A, "iso885913": external | 0x020D,
    "iso885914": external | 0x020E, "iso885916": external | 0x0210, "tis620": external | 0x020B,
    "iso885911": external | 0x020B, "windows874": external | 0x041D,
    "windows1250": external | 0x0501, "windows1251": external | 0x0502, "cp1251": external | 0x0502,
    "windows1253": external | 0x0503, "windows1254": external | 0x0504,
    "windows1255": external | 0x0505, "windows1256": external | 0x0506,
    "windows1257": external | 0x0507, "windows1258": external | 0x0508,
    "koi8r": external | 0x0A02, "koi8u": external | 0x0A08, "cp437": external | 0x0400,
    "ibm850": external | 0x0410, "cp850": external | 0x0410, "ibm852": external | 0x0412,
    "cp866": external | 0x0419, "ibm866": external | 0x0419, "macintosh": external | 0x0000,
    "macroman": external | 0x0000, "xmacroman": external | 0x0000,
  ]

  private static func decodeSingleByte(_ bytes: ArraySlice<UInt8>, _ number: UInt) -> String {
    let encoding = String.Encoding(rawValue: number == external ? 30 : number)
    if let text = String(bytes: bytes, encoding: encoding) { return text }
    var table: [UInt8: String] = [:]
    var text = ""
    for byte in bytes {
      if byte < 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else if let known = table[byte] {
        text += known
      } else {
        let decoded = String(bytes: [byte], encoding: encoding) ?? "\u{FFFD}"
        table[byte] = decoded
        text += decoded
      }
    }
    return text
  }

  // MARK: East Asian sets

  private static let multiByte: [String: UInt] = [
    "gb2312": external | 0x0632, "gbk": external | 0x0632, "gb18030": external | 0x0632,
    "cp936": external | 0x0632, "xgbk": external | 0x0632, "euccn": external | 0x0632,
    "hzgb2312": external | 0x0805, "big5": external | 0x0A03, "big5hkscs": external | 0x0A06,
    "cp950": external | 0x0A03, "shiftjis": 8, "sjis": 8, "xsjis": 8, "windows31j": 8, "cp932": 8,
    "mskanji": 8, "eucjp": 3, "xeucjp": 3, "iso2022jp": 21, "euckr": external | 0x0422,
    "ksc56011987": external | 0x0422, "ksc5601": external | 0x0422, "cp949": external | 0x0422,
    "uhc": external | 0x0422, "iso2022kr": external | 0x0840,
  ]

  private static func decodeMultiByte(
    _ bytes: ArraySlice<UInt8>, _ number: UInt, name: String
  ) -> String {
    if number == 3 { return decodeMultiByte(shiftJIS(fromEUC: bytes)[...], 8, name: "sjis") }
    let encoding = String.Encoding(rawValue: number)
    if let text = String(bytes: bytes, encoding: encoding) { return text }
    if String(validating: bytes, as: UTF8.self) != nil { return decodeUnlabeled(bytes) }
    // One bad place spoils the whole for Foundation: decode line by line and save the others.
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(bytes: line, encoding: encoding) ?? decodeCharacters(line, encoding)
    }.joined(separator: "\n")
  }

  /// Decodes a line of a two-byte set in which some places are broken.
  private static func decodeCharacters(
    _ line: ArraySlice<UInt8>, _ encoding: String.Encoding
  ) -> String {
    var text = ""
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      if byte < 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(byte))
        index += 1
      } else if index + 1 < line.endIndex,
        let pair = String(bytes: line[index...(index + 1)], encoding: encoding)
      {
        text += pair
        index += 2
      } else {
        text += String(bytes: [byte], encoding: encoding) ?? "\u{FFFD}"
        index += 1
      }
    }
    return text
  }

  /// The same JIS X 0208 characters in the bytes of Shift JIS.
  private static func shiftJIS(fromEUC bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      guard byte >= 0x80, index + 1 < bytes.endIndex else {
        result.append(byte)
        index += 1
        continue
      }
      let next = bytes[index + 1]
      index += 2
      if byte == 0x8E {
        result.append(next)
      } else if byte >= 0xA1, byte <= 0xFE, next >= 0xA1, next <= 0xFE {
        let row = byte &- 0xA1
        let cell = next &- 0xA1
        result.append(row / 2 &+ (row < 62 ? 0x81 : 0xC1))
        result.append(
          row % 2 == 0 ? cell &+ 0x40 &+ (cell >= 63 ? 1 : 0) : cell &+ 0x9F)
      } else {
        result.append(UInt8(ascii: "?"))
      }
    }
    return result
  }
}

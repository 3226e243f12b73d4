/// The Unicode forms that are not UTF-8: UTF-16 with or without a mark, and UTF-7 (RFC 2152).
extension Charset {
  static func decodeUTF16(_ bytes: ArraySlice<UInt8>, name: String) -> String {
    var isLittle = name == "utf16le"
    var start = bytes.startIndex
    if bytes.starts(with: [0xFF, 0xFE]) {
      isLittle = true
      start += 2
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      isLittle = false
      start += 2
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = start
    while index + 1 < bytes.endIndex {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(isLittle ? second << 8 | first : first << 8 | second)
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  static func decodeUTF7(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "+") else {
        text.unicodeScalars.append(byte < 0x80 ? Unicode.Scalar(byte) : "\u{FFFD}")
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.endIndex,
        bytes[end].isASCIILetter || bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: "+")
          || bytes[end] == UInt8(ascii: "/")
      {
        end += 1
      }
      if end == index + 1 {
        text += "+"
      } else {
        let decoded = TransferEncoding.base64(bytes[(index + 1)..<end])
        text += decodeUTF16(decoded[...], name: "utf16be")
      }
      if end < bytes.endIndex, bytes[end] == UInt8(ascii: "-") { end += 1 }
      index = end
    }
    return text
  }
}

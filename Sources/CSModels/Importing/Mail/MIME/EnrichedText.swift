/// The text of `text/enriched` (RFC 1896) without its markup.
enum EnrichedText {
  static func plain(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    var parameterDepth = 0
    var newlines = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") {
        if index + 1 < bytes.count, bytes[index + 1] == byte {
          if parameterDepth == 0 { result.append(byte) }
          newlines = 0
          index += 2
          continue
        }
        guard let close = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
          result += bytes[index...]
          break
        }
        let tag = bytes[(index + 1)..<close]
        if tag.equalsASCII("param") { parameterDepth += 1 }
        if tag.equalsASCII("/param") { parameterDepth = max(0, parameterDepth - 1) }
        index = close + 1
        continue
      }
      index += 1
      if parameterDepth > 0 || byte == 0x0D { continue }
      if byte == 0x0A {
        // One newline is a space; n newlines are n - 1.
        newlines += 1
        result.append(newlines == 1 ? 0x20 : 0x0A)
        continue
      }
      newlines = 0
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

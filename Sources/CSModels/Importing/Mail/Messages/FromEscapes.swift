/// The marks that files of many messages put before body lines, and line ends without line feeds.
enum FromEscapes {
  /// The bytes with one `>` taken off every line that begins with `>From ` or `>>From ` and so on.
  static func removed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8]?
    var copied = 0
    var isLineStart = true
    for index in bytes.indices {
      if isLineStart, bytes[index] == UInt8(ascii: ">") {
        var end = index
        while end < bytes.count, bytes[end] == UInt8(ascii: ">") { end += 1 }
        if SeparatorLine.begins(bytes, at: end) {
          result = (result ?? []) + bytes[copied..<index]
          copied = index + 1
        }
      }
      isLineStart = bytes[index] == 0x0A
    }
    guard let head = result else { return bytes }
    return head + bytes[copied...]
  }

  /// The bytes with lone carriage returns as line ends made line feeds, if there is no line feed.
  static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.contains(0x0A), bytes.contains(0x0D) else { return bytes }
    return bytes.map { $0 == 0x0D ? 0x0A : $0 }
  }
}

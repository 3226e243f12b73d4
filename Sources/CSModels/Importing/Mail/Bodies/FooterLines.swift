/// Finds what mailing lists and mail programs append to a body.
enum FooterLines {
  static func mark(_ body: BodyLines, _ kinds: inout [BodyLineKind]) {
    var index = 0
    while index < body.lines.count {
      let line = body.lines[index].trimmingSpace()
      if let end = blockEnd(body, at: index, line: line) {
        for position in index..<end { kinds[position] = .footer }
        index = max(end, index + 1)
      } else {
        index += 1
      }
    }
  }

  private static func blockEnd(
    _ body: BodyLines, at index: Int, line: ArraySlice<UInt8>
  ) -> Int? {
    guard let first = line.first else { return nil }
    if first == UInt8(ascii: "[") {
      return line.hasASCIIPrefix("[[alternative html version deleted]]") ? index + 1 : nil
    }
    if first == UInt8(ascii: "-") {
      if line.hasASCIIPrefix("-------------- next part") { return scrubbedEnd(body, from: index) }
      if line.hasASCIIPrefix("-----begin pgp signature") { return pgpEnd(body, from: index) }
      if line.hasASCIIPrefix("-----begin pgp signed message") {
        var end = index + 1
        while end < body.lines.count, body.lines[end].hasASCIIPrefix("hash:") { end += 1 }
        return end
      }
    }
    if isRule(line) {
      return listFooterEnd(body, after: index)
    }
    if first | 0x20 == UInt8(ascii: "y"),
      line.hasASCIIPrefix("you received this message because you are subscribed")
    {
      return paragraphEnd(body, from: index, limit: 8)
    }
    if first | 0x20 == UInt8(ascii: "t"), line.hasASCIIPrefix("to unsubscribe, e-mail:") {
      return paragraphEnd(body, from: index, limit: 4)
    }
    return nil
  }

  /// A line of at least ten underscores or hyphens and nothing else.
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 10, let first = line.first, first == 0x5F || first == 0x2D || first == 0x3D
    else { return false }
    return line.allSatisfy { $0 == first }
  }

  /// A rule opens a list's footer if the lines after it speak of the list.
  private static func listFooterEnd(_ body: BodyLines, after rule: Int) -> Int? {
    let end = paragraphEnd(body, from: rule + 1, limit: 8)
    for index in (rule + 1)..<max(end, rule + 1) {
      let line = body.lines[index]
      if line.firstIndex(ofASCII: "mailing list") != nil
        || line.firstIndex(ofASCII: "unsubscribe") != nil
        || line.firstIndex(ofASCII: "mailman/listinfo") != nil
      {
        return end
      }
    }
    return nil
  }

  private static func paragraphEnd(_ body: BodyLines, from index: Int, limit: Int) -> Int {
    var end = index
    while end < body.lines.count, end - index < limit, !body.isBlank(end) { end += 1 }
    return end
  }

  /// The description that Mailman leaves of a part it took out, up to its address.
  private static func scrubbedEnd(_ body: BodyLines, from index: Int) -> Int {
    guard index + 1 < body.lines.count,
      body.lines[index + 1].firstIndex(ofASCII: "was scrubbed") != nil
    else { return index + 1 }
    var end = index + 2
    while end < body.lines.count, end - index < 14 {
      let line = body.lines[end]
      end += 1
      if line.hasASCIIPrefix("url:") {
        if !line.contains(UInt8(ascii: ">")), end < body.lines.count, !body.isBlank(end) {
          end += 1
        }
        break
      }
    }
    return end
  }

  private static func pgpEnd(_ body: BodyLines, from index: Int) -> Int {
    var end = index + 1
    while end < body.lines.count, !body.lines[end].hasASCIIPrefix("-----end pgp") { end += 1 }
    return min(end + 1, body.lines.count)
  }
}

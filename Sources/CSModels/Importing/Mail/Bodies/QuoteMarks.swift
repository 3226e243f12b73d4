/// How a message marks the lines it quotes.
///
/// Everyone uses `>`. Some also use `|`, or indent the mark; both mean something else in other
/// messages (tables, code), so they count only where a line that introduces a quote is followed by
/// one of them.
struct QuoteMarks {
  private var hasBars = false
  private var hasIndents = false

  init(_ body: BodyLines) {
    for index in body.lines.indices {
      let line = body.lines[index].trimmingSpace()
      guard line.last == UInt8(ascii: ":") else { continue }
      guard let next = body.nextContent(index + 1), next - index <= 3 else { continue }
      let following = body.lines[next]
      let isBar = following.first == UInt8(ascii: "|")
      let isIndent = following.first == 0x20 && Self.indentedMark(following)
      guard isBar || isIndent else { continue }
      guard
        isQuote(line) && Attribution.speaks(line) || Attribution.start(body, endingAt: index) != nil
      else { continue }
      if isBar { hasBars = true }
      if isIndent { hasIndents = true }
    }
  }

  /// Whether a line is marked as quoted.
  func isQuote(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    if first == UInt8(ascii: ">") { return true }
    if first == UInt8(ascii: "|") { return hasBars }
    if first == 0x20 {
      if hasIndents, Self.indentedMark(line) { return true }
      let rest = line.drop { $0 == 0x20 }
      return rest.first == UInt8(ascii: ">") && line.count - rest.count <= 2
    }
    // Initials before the mark: "DE> text".
    let initials = line.prefix { $0 >= 0x41 && $0 <= 0x5A }
    guard (1...3).contains(initials.count) else { return false }
    return line[initials.endIndex...].starts(with: [UInt8(ascii: ">"), 0x20])
  }

  private static func indentedMark(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == 0x20 }
    return rest.first == UInt8(ascii: ">") && line.count - rest.count <= 8
  }
}

/// Finds what a message takes over from earlier ones: `>` lines, the lines that introduce them,
/// and the tails that mail programs put below a reply.
enum QuotedLines {
  static func mark(_ body: BodyLines, _ kinds: inout [BodyLineKind]) {
    let tail = tailStart(body, kinds)
    let end = tail ?? body.lines.count
    for index in 0..<end where kinds[index] == .written && isQuote(body.lines[index]) {
      kinds[index] = .quoted
    }
    markWrapped(body, &kinds, end: end)
    for index in 0..<end where kinds[index] == .quoted {
      if index == 0 || kinds[index - 1] != .quoted {
        markAttribution(body, &kinds, before: index)
      }
    }
    fillBlanks(body, &kinds)
    if let tail {
      for index in tail..<body.lines.count where kinds[index] != .footer {
        kinds[index] = .quoted
      }
      markAttribution(body, &kinds, before: tail)
    }
  }

  /// Whether a line begins with a quote mark, perhaps after the initials of the quoted person.
  static func isQuote(_ line: ArraySlice<UInt8>) -> Bool {
    var index = line.startIndex
    while index < line.endIndex, index - line.startIndex < 3, line[index] == 0x20 { index += 1 }
    guard index < line.endIndex else { return false }
    if line[index] == UInt8(ascii: ">") { return true }
    let initials = line[index...].prefix { $0 >= 0x41 && $0 <= 0x5A }
    guard (1...3).contains(initials.count), initials.endIndex < line.endIndex else { return false }
    return line[initials.endIndex] == UInt8(ascii: ">")
      && initials.endIndex + 1 < line.endIndex && line[initials.endIndex + 1] == 0x20
  }

  /// A short line between two quoted ones is the end of the first, broken by a mail program.
  private static func markWrapped(_ body: BodyLines, _ kinds: inout [BodyLineKind], end: Int) {
    guard end > 2 else { return }
    for index in 1..<(end - 1) where kinds[index] == .written && kinds[index - 1] == .quoted {
      let line = body.lines[index]
      if kinds[index + 1] == .quoted, !line.isBlankLine, line.count <= 30,
        body.lines[index - 1].count >= 65, !body.lines[index - 1].isBlankLine
      {
        kinds[index] = .quoted
      }
    }
  }

  /// Blank lines between quoted lines belong to them.
  private static func fillBlanks(_ body: BodyLines, _ kinds: inout [BodyLineKind]) {
    var index = 0
    while index < kinds.count {
      guard kinds[index] == .quoted else {
        index += 1
        continue
      }
      var next = index + 1
      while next < kinds.count, kinds[next] == .written, body.isBlank(next) { next += 1 }
      if next < kinds.count, kinds[next] == .quoted {
        for blank in (index + 1)..<max(next, index + 1) { kinds[blank] = .quoted }
      }
      index = next
    }
  }

  /// Marks the line or lines above a quote that say whose it is.
  private static func markAttribution(
    _ body: BodyLines, _ kinds: inout [BodyLineKind], before index: Int
  ) {
    var last = index - 1
    while last >= 0, index - last <= 2, body.isBlank(last) { last -= 1 }
    guard last >= 0, kinds[last] == .written, !body.isBlank(last) else { return }
    guard let first = Attribution.start(body, endingAt: last) else { return }
    for position in first..<index where kinds[position] == .written { kinds[position] = .quoted }
  }

  // MARK: Tails

  /// Where an unmarked copy of the earlier message begins, if there is one.
  private static func tailStart(_ body: BodyLines, _ kinds: [BodyLineKind]) -> Int? {
    for index in body.lines.indices where kinds[index] == .written {
      let line = body.lines[index].trimmingSpace()
      guard !line.isEmpty, !isQuote(line) else { continue }
      if Attribution.isDivider(line) {
        guard let next = body.nextContent(index + 1), !isQuote(body.lines[next]) else { continue }
        return index
      }
      if Attribution.isHeaderBlock(body, at: index) {
        var start = index
        // Outlook draws a rule above the block.
        if start > 0, FooterLines.isRule(body.lines[start - 1].trimmingSpace()) { start -= 1 }
        return start
      }
      if line.last == UInt8(ascii: ":"), let first = Attribution.start(body, endingAt: index),
        Attribution.isStrong(body, first...index),
        let next = body.nextContent(index + 1), !isQuote(body.lines[next]),
        !hasQuoteSoon(body, from: next)
      {
        return first
      }
    }
    return nil
  }

  private static func hasQuoteSoon(_ body: BodyLines, from index: Int) -> Bool {
    body.lines[index..<min(index + 4, body.lines.count)].contains { isQuote($0) }
  }
}

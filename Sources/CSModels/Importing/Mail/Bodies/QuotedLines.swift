/// Finds what a message takes over from earlier ones: marked lines, the lines that introduce them,
/// and the tails that mail programs put below a reply.
struct QuotedLines {
  private let body: BodyLines
  private let marks: QuoteMarks
  private var kinds: [BodyLineKind]

  /// Marks the quoted lines of a body.
  ///
  /// In a message that answers nothing, marked lines count only if a line introduces them:
  /// otherwise they are what somebody shows of a terminal.
  static func mark(_ body: BodyLines, _ kinds: inout [BodyLineKind], isReply: Bool) {
    var lines = QuotedLines(body: body, marks: QuoteMarks(body), kinds: kinds)
    lines.mark(isReply: isReply)
    kinds = lines.kinds
  }

  private mutating func mark(isReply: Bool) {
    let tail = tailStart()
    let end = tail ?? body.lines.count
    let marked = (0..<end).filter { kinds[$0] == .written && marks.isQuote(body.lines[$0]) }
    if isReply || marked.contains(where: isSurelyQuoted) {
      for index in marked { kinds[index] = .quoted }
    }
    markBroken(end: end)
    for index in 0..<end where kinds[index] == .quoted {
      if index == 0 || kinds[index - 1] != .quoted { markAttribution(before: index) }
    }
    fillBlanks()
    if let tail {
      for index in tail..<body.lines.count where kinds[index] != .footer {
        kinds[index] = .quoted
      }
      markAttribution(before: tail)
    }
  }

  /// Whether a marked line can be nothing but a quotation.
  private func isSurelyQuoted(_ index: Int) -> Bool {
    let line = body.lines[index].trimmingSpace()
    return line.starts(with: Array(">>".utf8))
      || line.last == UInt8(ascii: ":") && Attribution.speaks(line)
      || attributionStart(before: index) != nil
  }

  /// A short line between two quoted ones is the end of the first, broken by a mail program.
  private mutating func markBroken(end: Int) {
    guard end > 2 else { return }
    for index in 1..<(end - 1) where kinds[index] == .written && kinds[index - 1] == .quoted {
      let line = body.lines[index]
      if kinds[index + 1] == .quoted, !line.isBlankLine, line.count <= 30,
        body.lines[index - 1].count >= 65
      {
        kinds[index] = .quoted
      }
    }
  }

  /// Blank lines between quoted lines belong to them.
  private mutating func fillBlanks() {
    var index = 0
    while index < kinds.count {
      guard kinds[index] == .quoted else {
        index += 1
        continue
      }
      var next = index + 1
      while next < kinds.count, kinds[next] == .written, body.isBlank(next) { next += 1 }
      if next < kinds.count, kinds[next] == .quoted {
        for blank in (index + 1)..<next { kinds[blank] = .quoted }
      }
      index = next
    }
  }

  /// Marks the line or lines above a quote that say whose it is.
  private mutating func markAttribution(before index: Int) {
    guard let first = attributionStart(before: index) else { return }
    for position in first..<index where kinds[position] == .written { kinds[position] = .quoted }
  }

  private func attributionStart(before index: Int) -> Int? {
    guard var last = contentAbove(index), kinds[last] == .written else { return nil }
    var above: Int?
    if isOmission(body.lines[last].trimmingSpace()) {
      above = last
      guard let next = contentAbove(last), kinds[next] == .written else { return above }
      last = next
    }
    if marks.isQuote(body.lines[last]) { return above }
    if let first = Attribution.start(body, endingAt: last) { return first }
    return Attribution.isSender(body.lines[last]) ? last : above
  }

  /// The nearest line above with something on it, at most one blank line away.
  private func contentAbove(_ index: Int) -> Int? {
    var last = index - 1
    while last >= 0, index - last <= 2, body.isBlank(last) { last -= 1 }
    return last >= 0 && !body.isBlank(last) ? last : nil
  }

  /// Whether the line stands for quoted text that was left out.
  private func isOmission(_ line: ArraySlice<UInt8>) -> Bool {
    let forms: [StaticString] = ["[...]", "[snip]", "<snip>", "[..]", "(...)", "...", "[cut]"]
    return line.count <= 6 && forms.contains { line.equalsASCII($0) }
  }

  // MARK: Tails

  /// Where an unmarked copy of the earlier message begins, if there is one.
  private func tailStart() -> Int? {
    var hasTextAbove = false
    for index in body.lines.indices where kinds[index] == .written {
      let line = body.lines[index].trimmingSpace()
      guard !line.isEmpty, !marks.isQuote(body.lines[index]) else { continue }
      if Attribution.isDivider(line) {
        guard let next = body.nextContent(index + 1), !marks.isQuote(body.lines[next]) else {
          continue
        }
        return index
      }
      if Attribution.isHeaderBlock(body, at: index) {
        // Programs draw a rule or a title above the block.
        guard index > 0 else { return index }
        let above = body.lines[index - 1].trimmingSpace()
        let isTitle =
          above.starts(with: Array("--".utf8)) && above.suffix(2).elementsEqual("--".utf8)
        return isTitle || FooterLines.isRule(above) ? index - 1 : index
      }
      if line.last == UInt8(ascii: ":"), let first = Attribution.start(body, endingAt: index),
        Attribution.isStrong(body, first...index),
        let next = body.nextContent(index + 1), !marks.isQuote(body.lines[next]),
        !isOmission(body.lines[next].trimmingSpace()), hasTextAbove
      {
        return first
      }
      hasTextAbove = true
    }
    return nil
  }
}

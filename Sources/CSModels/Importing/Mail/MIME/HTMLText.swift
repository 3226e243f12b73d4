/// The text of an HTML body as a person would read it, with quoted parts marked by `> `.
///
/// Blocks end lines, list items get a hyphen, links keep their address behind their text, and
/// scripts, styles and hidden heads are left out. Broken markup never stops the reading. Time and
/// memory are linear in the size of the body.
struct HTMLText {
  private var result: [UInt8] = []
  private var isLineEmpty = true
  private var needsSpace = false
  private var blankLines = 0
  private var lineDepth = 0
  private var quoteDepth = 0
  private var preformattedDepth = 0
  private var openDivisions: [Bool] = []
  private var ignoresQuotes = false
  private var link: (address: ArraySlice<UInt8>, start: Int)?

  /// The readable text of an HTML document.
  static func plain(_ html: String) -> String {
    var reader = HTMLText()
    reader.read(Array(html.utf8)[...])
    return String(decoding: reader.result, as: UTF8.self)
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) {
    result.reserveCapacity(bytes.count / 2)
    let lastTagEnd = bytes.lastIndex(of: UInt8(ascii: ">")) ?? bytes.startIndex
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), index < lastTagEnd,
        bytes[index + 1].isASCIILetter || bytes[index + 1] == UInt8(ascii: "/")
          || bytes[index + 1] == UInt8(ascii: "!") || bytes[index + 1] == UInt8(ascii: "?")
      {
        index = readTag(bytes, at: index)
      } else if byte == UInt8(ascii: "&") {
        let (text, end) = HTMLEntities.decode(bytes, at: index)
        if text == [0xC2, 0xA0] { space(isHard: true) } else { append(text[...]) }
        index = end
      } else if byte.isMailSpace {
        if preformattedDepth > 0 {
          if byte == 0x0A { newline() } else if byte != 0x0D { append([byte]) }
        } else {
          space(isHard: false)
        }
        index += 1
      } else {
        let start = index
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "<"),
          bytes[index] != UInt8(ascii: "&"), !bytes[index].isMailSpace
        {
          index += 1
        }
        if index == start { index += 1 }
        append(bytes[start..<index])
      }
    }
  }

  /// Reads a tag or a comment and returns the index after it.
  private mutating func readTag(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int {
    if bytes[start...].hasASCIIPrefix("<!--") {
      guard let end = bytes[(start + 4)...].firstIndex(ofASCII: "-->") else {
        return bytes.endIndex
      }
      return end + 3
    }
    let plainEnd = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex - 1
    var end = ignoresQuotes ? plainEnd : start + 1
    var quote: UInt8?
    while !ignoresQuotes, end < bytes.endIndex {
      let byte = bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        bytes[end - 1] == UInt8(ascii: "=")
      {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      end += 1
    }
    if quote != nil {
      // A quote that is never closed must not swallow the rest, nor be looked for again.
      ignoresQuotes = true
      end = plainEnd
    }
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    let content = bytes[(start + (isClosing ? 2 : 1))..<end]
    let name = content.prefix { $0.isASCIILetter || $0.isASCIIDigit }
    let after = min(end + 1, bytes.endIndex)
    if !isClosing, let hidden = Self.hiddenElement(name) {
      return Self.end(of: hidden, in: bytes, from: after)
    }
    apply(name, isClosing: isClosing, attributes: content[name.endIndex...])
    return after
  }

  private static func hiddenElement(_ name: ArraySlice<UInt8>) -> StaticString? {
    if name.equalsASCII("script") { return "</script" }
    if name.equalsASCII("style") { return "</style" }
    if name.equalsASCII("title") { return "</title" }
    return nil
  }

  private static func end(
    of closing: StaticString, in bytes: ArraySlice<UInt8>, from start: Int
  ) -> Int {
    guard let close = bytes[start...].firstIndex(ofASCII: closing) else { return bytes.endIndex }
    let end = bytes[close...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex - 1
    return end + 1
  }

  private mutating func apply(
    _ name: ArraySlice<UInt8>, isClosing: Bool, attributes: ArraySlice<UInt8>
  ) {
    switch name.lowercasedASCII {
    case "br":
      newline()
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl":
      paragraph()
    case "hr":
      paragraph()
      if !isClosing { append(Array("-----".utf8)[...]) }
      paragraph()
    case "div", "tr", "section", "article", "header", "footer", "center", "dt", "dd", "form",
      "address":
      endLine()
      if name.equalsASCII("div") { division(isClosing: isClosing, attributes: attributes) }
    case "li":
      endLine()
      if !isClosing { append(Array("- ".utf8)[...]) }
    case "td", "th":
      if isClosing { space(isHard: false) }
    case "blockquote":
      paragraph()
      quoteDepth = isClosing ? max(0, quoteDepth - 1) : min(quoteDepth + 1, 20)
    case "pre":
      paragraph()
      preformattedDepth = isClosing ? max(0, preformattedDepth - 1) : preformattedDepth + 1
    case "a":
      if isClosing { closeLink() } else { openLink(attributes) }
    default: break
    }
  }

  /// Gmail and others wrap what they quote in a division and not always in a blockquote.
  private mutating func division(isClosing: Bool, attributes: ArraySlice<UInt8>) {
    if isClosing {
      if openDivisions.popLast() == true { quoteDepth = max(0, quoteDepth - 1) }
      return
    }
    guard openDivisions.count < 10_000 else { return }
    let quotes: [StaticString] = ["yahoo_quoted", "moz-forward-container"]
    let isQuote = quotes.contains { attributes.firstIndex(ofASCII: $0) != nil }
    openDivisions.append(isQuote && quoteDepth < 20)
    if openDivisions.last == true { quoteDepth += 1 }
  }

  private mutating func openLink(_ attributes: ArraySlice<UInt8>) {
    guard let mark = attributes.firstIndex(ofASCII: "href=") else { return }
    var value = attributes[(mark + 5)...]
    if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value = value.dropFirst().prefix { $0 != quote }
    } else {
      value = value.prefix { !$0.isMailSpace }
    }
    link = (value, result.count)
  }

  private mutating func closeLink() {
    guard let (address, start) = link else { return }
    link = nil
    guard address.hasASCIIPrefix("http"), address.count <= 200, start < result.count else { return }
    let shown = result[start...].trimmingSpace()
    let bare = address.drop { $0 != UInt8(ascii: ":") }.dropFirst(3)
    if shown.isEmpty || shown.starts(with: address) || shown.starts(with: bare) { return }
    let target = address.last == UInt8(ascii: "/") ? address.dropLast() : address
    if target.count >= shown.count, target.suffix(shown.count).elementsEqual(shown) { return }
    space(isHard: false)
    append([UInt8(ascii: "<")] + address + [UInt8(ascii: ">")])
  }

  // MARK: Lines

  private mutating func append(_ text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return }
    if isLineEmpty {
      if !result.isEmpty {
        for _ in 0..<blankLines {
          result += [UInt8](repeating: UInt8(ascii: ">"), count: min(lineDepth, quoteDepth))
          result.append(0x0A)
        }
      }
      for _ in 0..<quoteDepth { result += [UInt8(ascii: ">"), 0x20] }
      lineDepth = quoteDepth
    } else if needsSpace {
      result.append(0x20)
    }
    result += text
    isLineEmpty = false
    needsSpace = false
    blankLines = 0
  }

  private mutating func space(isHard: Bool) {
    if isHard, !isLineEmpty, needsSpace { append([0x20]) }
    needsSpace = !isLineEmpty
  }

  private mutating func newline() {
    if isLineEmpty {
      blankLines = min(2, blankLines + 1)
    } else {
      result.append(0x0A)
    }
    isLineEmpty = true
    needsSpace = false
  }

  private mutating func endLine() {
    if !isLineEmpty { newline() }
  }

  private mutating func paragraph() {
    endLine()
    blankLines = max(1, blankLines)
  }
}

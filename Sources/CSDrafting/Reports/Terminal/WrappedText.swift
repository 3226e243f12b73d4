import CSModels

/// Text broken into lines that fit a width.
enum WrappedText {
  /// Breaks a text at its spaces, and within a word only where the word is wider than a line.
  ///
  /// - Parameters:
  ///   - text: One paragraph; line ends count as spaces.
  ///   - width: The columns of a line, its indent included; at least 10 more than the indent.
  ///   - first: What the first line begins with.
  ///   - rest: What every other line begins with.
  static func paragraph(
    _ text: String, width: Int, first: String = "", rest: String = ""
  ) -> [String] {
    var lines: [String] = []
    var line = first
    var used = TextWidth.columns(first)
    var isEmpty = true
    let limit = max(width, max(used, TextWidth.columns(rest)) + 10)
    func flush() {
      lines.append(line)
      line = rest
      used = TextWidth.columns(rest)
      isEmpty = true
    }
    for word in VisibleText.line(text).split(separator: " ") {
      var word = word
      let columns = TextWidth.columns(String(word))
      if !isEmpty, used + 1 + columns > limit { flush() }
      while isEmpty, used + TextWidth.columns(String(word)) > limit {
        let head = head(of: word, columns: limit - used)
        line += head
        word = word.dropFirst(head.count)
        flush()
      }
      if !isEmpty {
        line += " "
        used += 1
      }
      line += word
      used += TextWidth.columns(String(word))
      isEmpty = false
    }
    if !isEmpty || lines.isEmpty { lines.append(line) }
    return lines.map(withoutTrailingSpaces)
  }

  /// Breaks a text whose own line ends stay.
  static func lines(_ text: String, width: Int, indent: String = "") -> [String] {
    VisibleText.lines(text).split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      paragraph(String($0), width: width, first: indent, rest: indent)
    }
  }

  private static func head(of word: Substring, columns: Int) -> Substring {
    var width = 0
    var end = word.startIndex
    for index in word.indices {
      width += TextWidth.columns(String(word[index]))
      if width > columns, end > word.startIndex { break }
      end = word.index(after: index)
      if width > columns { break }
    }
    return word[..<end]
  }

  private static func withoutTrailingSpaces(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

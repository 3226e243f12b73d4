import CSModels

extension Digest {
  private var words: DigestWords { DigestWords(language) }

  /// The sentences around the sections: before them, and after.
  private var frame: (before: [String], after: [String]) {
    var before = [sections.isEmpty ? words.nothing : words.greeting(cadence)]
    if cadence == .weekly { before.append(words.week(new: week.new, ended: week.ended)) }
    return (before, omitted > 0 ? [words.more(omitted)] : [])
  }

  /// The digest as plain text, ended by a line feed; its first line is not the subject.
  public var text: String {
    let frame = frame
    var blocks = frame.before
    for section in sections {
      blocks.append(
        ([section.heading] + section.lines.map { "- \($0.text)" }).joined(separator: "\n"))
    }
    blocks += frame.after
    if let link { blocks.append("\(words.viewAll): \(VisibleText.line(link))") }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// The digest in Markdown (CommonMark), ended by a line feed; names and texts are escaped.
  public var markdown: String {
    let frame = frame
    var blocks = ["# \(Self.escaped(subject))"] + frame.before.map(Self.escaped)
    for section in sections {
      blocks.append("## \(Self.escaped(section.heading))")
      let lines = section.lines.map { line in
        let rest = line.action.isEmpty ? line.finding : "\(line.finding) - \(line.action)"
        return "- **\(Self.escaped(line.name))**: \(Self.escaped(rest))"
      }
      blocks.append(lines.joined(separator: "\n"))
    }
    blocks += frame.after.map(Self.escaped)
    if let link {
      let target = VisibleText.line(link).utf8.reduce(into: "") { text, byte in
        // What ends a destination is percent-encoded (CommonMark 0.31, section 6.3).
        let isPlain = byte > 32 && byte < 127 && !Array("<>()\\\"".utf8).contains(byte)
        text += isPlain ? String(UnicodeScalar(byte)) : "%" + Self.hex(byte)
      }
      blocks.append("[\(Self.escaped(words.viewAll))](\(target))")
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }

  /// Text of which nothing is markup (CommonMark 0.31, section 2.4).
  static func escaped(_ text: String) -> String {
    // A mark that a joiner or an accent follows is one character with it, and markup all the same.
    let scalars = text.unicodeScalars.reduce(into: String.UnicodeScalarView()) { escaped, scalar in
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!": escaped += ["\\", scalar]
      default: escaped.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The digest as one HTML page without scripts, images or anything to load; all text is escaped.
  ///
  /// A link is only made of an address that begins with `https:` or `http:`.
  public var html: String {
    let frame = frame
    let before: [Markup] = frame.before.map { "<p>\($0)</p>\n" }
    let parts: [Markup] = sections.map { section in
      let lines: [Markup] = section.lines.map { line in
        let action: Markup = line.action.isEmpty ? "" : " - \(line.action)"
        return "<li><b><bdi>\(line.name)</bdi></b>: \(line.finding)\(action)</li>\n"
      }
      return """
        <h2>\(section.heading)</h2>
        <ul>
        \(.joined(lines))</ul>

        """
    }
    let after: [Markup] = frame.after.map { "<p>\($0)</p>\n" }
    var end: Markup = ""
    if let link, link.hasPrefix("https:") || link.hasPrefix("http:") {
      end = "<p><a href=\"\(link)\">\(words.viewAll)</a></p>\n"
    }
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <title>\(subject)</title>
      </head>
      <body style="font-family:sans-serif;max-width:40em">
      <h1 style="font-size:1.3em">\(subject)</h1>
      \(.joined(before))\(.joined(parts))\(.joined(after))\(end)</body>
      </html>

      """
    return page.html
  }
}

extension Digest: CustomStringConvertible {
  /// The subject and the text.
  public var description: String { "Subject: \(subject)\n\n\(text)" }
}

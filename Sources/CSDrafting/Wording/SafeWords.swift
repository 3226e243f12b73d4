import CSModels

/// Words that somebody outside wrote, made fit to stand in a sentence of ours.
///
/// Names and subjects come from mail headers that anybody may have written. What is left of them is
/// one line of bounded length without markup, placeholders, addresses or invisible characters, so
/// that it can neither change the structure of a text nor pass for one of our sentences.
enum SafeWords {
  /// The subject of a conversation without reply marks and list tags, or `nil` where nothing fit
  /// to be quoted is left.
  static func topic(_ subject: String, longest: Int = 60) -> String? {
    guard let line = line(subject), isFree(line, of: ["@", "://", "www."]) else { return nil }
    var rest = line[...]
    while let shorter = withoutMark(rest) { rest = shorter }
    // A quoted question must not count as one of ours.
    let words = rest.filter { !quotes.contains($0) && $0 != "?" && $0 != "!" }
      .split(separator: " ")
    var topic = ""
    var isCut = false
    for word in words {
      let longer = topic.isEmpty ? String(word) : "\(topic) \(word)"
      guard longer.count <= longest else {
        isCut = true
        break
      }
      topic = longer
    }
    while let last = topic.last, " ,;:.-(".contains(last) { topic.removeLast() }
    guard topic.contains(where: \.isLetter) else { return nil }
    return isCut ? "\(topic) …" : topic
  }

  /// The name of a person, or `nil` where what stands there is no name, such as an address.
  static func name(_ name: String) -> String? {
    guard name.utf8.count <= 240, name.allSatisfy({ $0.isLetter || " .'’-,()".contains($0) }),
      let line = line(name), line.count <= 60
    else { return nil }
    let name = line.filter { !quotes.contains($0) || "'’".contains($0) }
    // "sbihorel" is the name of a login, not of a person.
    let isLogin = !name.contains(" ") && name.first?.isLowercase == true
    return name.contains(where: \.isLetter) && !isLogin ? name : nil
  }

  /// The name of a company in one line, or `nil` where nothing of it can stand in a sentence.
  static func company(_ name: String) -> String? {
    guard let line = line(name)?.filter({ !quotes.contains($0) && !"?!@".contains($0) }) else {
      return nil
    }
    var short = ""
    for word in line.split(separator: " ") where isFree(String(word), of: ["://", "www."]) {
      let longer = short.isEmpty ? String(word) : "\(short) \(word)"
      guard longer.count <= 60 else { break }
      short = longer
    }
    return short.contains { $0.isLetter || $0.isNumber } ? short : nil
  }

  private static let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»", "‘", "’", "'", "`"]
  private static let markup: Set<Character> = [
    "<", ">", "{", "}", "|", "\\", "*", "#", "~", "⟦", "⟧",
  ]

  /// One line without markup and control characters, white space folded, or `nil` where it is
  /// empty.
  private static func line(_ text: String) -> String? {
    var line = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      // A subject of more than a few hundred characters is no subject.
      guard count < 400 else { break }
      count += 1
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: line.append(" ")
      case .format, .surrogate, .privateUse, .unassigned: continue
      default: line.append(markup.contains(Character(scalar)) ? " " : scalar)
      }
    }
    let words = String(line).split(separator: " ")
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func isFree(_ line: String, of signs: [String]) -> Bool {
    let folded = line.lowercased()
    return signs.allSatisfy { !folded.contains($0) }
  }

  private static let marks: Set<String> = [
    "re", "aw", "antw", "fw", "fwd", "wg", "sv", "vs", "tr", "rv", "ref", "réf", "rif", "odp",
  ]

  /// The text after one leading "Re:", "AW:", "[list]" or "Re[2]:", or `nil` where there is none.
  private static func withoutMark(_ text: Substring) -> Substring? {
    let text = text.drop { $0 == " " }
    if text.first == "[", let close = text.firstIndex(of: "]") {
      let rest = text[text.index(after: close)...].drop { $0 == " " || $0 == ":" }
      return rest
    }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let mark = text[..<colon].prefix { $0 != "[" && $0 != "(" }.lowercased()
    guard marks.contains(mark.filter { $0 != " " }) else { return nil }
    return text[text.index(after: colon)...]
  }
}

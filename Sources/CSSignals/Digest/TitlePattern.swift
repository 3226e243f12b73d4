import CSModels

/// What stays the same in a title, with the places of its facts: `{} has left {}`.
///
/// Facts with nothing but a comma between them are one list, however many they are:
/// `{} metrics fell together: {}`.
struct TitlePattern {
  /// The words with `{}` for each fact or list of facts.
  let words: String
  /// The texts of the facts, in order, those of a list together.
  let facts: [[String]]

  /// Finds the facts of a title in its text; `nil` where one cannot be found in its turn.
  init?(_ title: Statement) {
    var rest = title.description[...]
    var words = ""
    var facts: [[String]] = []
    for fact in title.facts {
      guard !fact.text.isEmpty, let place = Self.place(of: fact.text, in: rest) else { return nil }
      let between = rest[..<place.lowerBound]
      if between == Self.comma, let last = facts.indices.last {
        facts[last].append(fact.text)
      } else {
        words += between + "{}"
        facts.append([fact.text])
      }
      rest = rest[place.upperBound...]
    }
    self.words = words + rest
    self.facts = facts
  }

  private static let comma = ", "

  private static func place(of text: String, in rest: Substring) -> Range<String.Index>? {
    var start = rest.startIndex
    while start < rest.endIndex {
      if rest[start...].hasPrefix(text) {
        return start..<(rest.index(start, offsetBy: text.count))
      }
      start = rest.index(after: start)
    }
    return nil
  }

  /// Other words with the facts in their places.
  ///
  /// - Parameters:
  ///   - words: With `{}` for each fact in order, or `{1}`, `{2}`, … for those that are wanted.
  ///   - form: How a fact is written.
  func filled(_ words: String, _ form: (String) -> String) -> String {
    var text = ""
    var next = 0
    var rest = words[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let number = Int(rest[rest.index(after: open)..<close]).map { $0 - 1 } ?? next
      if facts.indices.contains(number) {
        text += facts[number].map(form).joined(separator: Self.comma)
      }
      next = number + 1
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

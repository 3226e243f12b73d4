import CSModels

/// What stays the same in a title, with the places of its facts: `{} has left {}`.
struct TitlePattern {
  /// The words with `{}` for each fact.
  let words: String
  /// The texts of the facts, in order.
  let facts: [String]

  /// Finds the facts of a title in its text; `nil` where one cannot be found in its turn.
  init?(_ title: Statement) {
    var rest = title.description[...]
    var words = ""
    for fact in title.facts {
      guard !fact.text.isEmpty, let place = Self.place(of: fact.text, in: rest) else { return nil }
      words += rest[..<place.lowerBound] + "{}"
      rest = rest[place.upperBound...]
    }
    self.words = words + rest
    facts = title.facts.map(\.text)
  }

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
      if facts.indices.contains(number) { text += form(facts[number]) }
      next = number + 1
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

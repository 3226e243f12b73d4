/// A phrase as it may stand in a sentence, such as `i am leaving ~ company|firm|<us>`.
///
/// Words stand one after another. `a|b` is one of several words, `word*` any word that begins so,
/// `#` any number, `~` at most five words of any kind, and `<us>` the name of the account.
struct PhrasePattern: Sendable {
  private enum Element {
    case words([Word])
    case gap
  }

  private enum Word {
    case exactly(String)
    case beginning(String)
    case company
    case number
  }

  private let elements: [Element]

  private static let longestGap = 5

  init(_ pattern: String) {
    elements = pattern.split(separator: " ").map { part in
      guard part != "~" else { return .gap }
      return .words(
        part.split(separator: "|").map { word in
          if word == "<us>" { return .company }
          if word == "#" { return .number }
          return word.hasSuffix("*")
            ? .beginning(String(word.dropLast())) : .exactly(String(word))
        })
    }
  }

  /// Whether there is nothing to look for; such a phrase stands everywhere.
  var isEmpty: Bool {
    !elements.contains { if case .words(let choices) = $0 { !choices.isEmpty } else { false } }
  }

  /// Whether the phrase stands somewhere among the words.
  ///
  /// - Parameters:
  ///   - words: Folded words of one sentence.
  ///   - company: Folded words by which the account is called.
  func matches(_ words: [String], company: Set<String>) -> Bool {
    firstMatch(in: words, company: company) != nil
  }

  /// The words of which one stands at a place, or `nil` where others may stand there as well.
  func words(at place: Int) -> [String]? {
    guard elements.indices.contains(place), case .words(let choices) = elements[place] else {
      return nil
    }
    let words = choices.compactMap { if case .exactly(let word) = $0 { word } else { nil } }
    return words.count == choices.count ? words : nil
  }

  /// Whether the phrase stands at one place among the words.
  func matches(_ words: [String], at start: Int, company: Set<String>) -> Bool {
    end(from: start, element: 0, words, company) != nil
  }

  /// Where the phrase stands, or `nil` where it does not.
  func firstMatch(in words: [String], company: Set<String>) -> Range<Int>? {
    for start in words.indices {
      if let end = end(from: start, element: 0, words, company) { return start..<end }
    }
    return nil
  }

  private func end(
    from index: Int, element: Int, _ words: [String], _ company: Set<String>
  ) -> Int? {
    guard element < elements.count else { return index }
    switch elements[element] {
    case .words(let choices):
      guard index < words.count,
        choices.contains(where: { Self.matches($0, words[index], company) })
      else { return nil }
      return end(from: index + 1, element: element + 1, words, company)
    case .gap:
      for skipped in 0...Self.longestGap where index + skipped <= words.count {
        if let end = end(from: index + skipped, element: element + 1, words, company) {
          return end
        }
      }
      return nil
    }
  }

  private static func matches(_ word: Word, _ text: String, _ company: Set<String>) -> Bool {
    switch word {
    case .exactly(let wanted): text == wanted
    case .beginning(let prefix): text.hasPrefix(prefix)
    case .company: company.contains(text)
    case .number: text.utf8.first.map { (48...57).contains($0) } ?? false
    }
  }
}

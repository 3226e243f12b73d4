/// Words that, standing shortly before a number, say what the number is.
///
/// Compared as whole words in their comparison form: "lic" in "public" is no license. A phrase of
/// several words is written with spaces ("driver s license" for "driver's license").
struct ContextWords: Sendable {
  private let single: Set<String>
  private let phrases: [String: [[String]]]

  init(_ words: String...) {
    var single: Set<String> = []
    var phrases: [String: [[String]]] = [:]
    for word in words {
      let parts = word.split(separator: " ").map(String.init)
      if parts.count == 1 {
        single.insert(word)
      } else if let last = parts.last {
        phrases[last, default: []].append(parts)
      }
    }
    self.single = single
    self.phrases = phrases
  }

  /// Whether one of the words stands among the `reach` words that end before an offset.
  func stand(before offset: Int, in text: TokenizedText, reach: Int = 5) -> Bool {
    let end = text.wordIndex(endingAfter: offset)
    var index = end - 1
    while index >= max(0, end - reach) {
      let word = text.folded(text.words[index])
      if single.contains(word) { return true }
      for phrase in phrases[word] ?? [] where ends(phrase, at: index, in: text) { return true }
      index -= 1
    }
    return false
  }

  /// Whether one of the words is the last one that ends before an offset.
  func standDirectly(before offset: Int, in text: TokenizedText) -> Bool {
    stand(before: offset, in: text, reach: 1)
  }

  private func ends(_ phrase: [String], at index: Int, in text: TokenizedText) -> Bool {
    let first = index - phrase.count + 1
    guard first >= 0 else { return false }
    for (offset, part) in phrase.enumerated()
    where text.folded(text.words[first + offset]) != part {
      return false
    }
    return true
  }
}

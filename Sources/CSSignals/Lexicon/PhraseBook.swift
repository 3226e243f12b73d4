/// Lists of phrases, found by the word with which a phrase begins, so that a text is read once
/// however many languages there are.
struct PhraseBook: Sendable {
  private struct Entry {
    var phrase: PhrasePattern
    var list: Int
  }

  private var byFirstWord: [String: [Entry]] = [:]
  /// The phrases that may begin with any word.
  private var others: [Entry] = []
  private let exceptions: [[PhrasePattern]]

  /// - Parameter exceptions: In whose company the phrases of the same name mean something else.
  init(_ lists: [String: [String]], unless exceptions: [String: [String]]) {
    let names = lists.keys.sorted()
    self.exceptions = names.map { Self.read(exceptions[$0]) }
    for (index, name) in names.enumerated() {
      for phrase in Self.read(lists[name]) {
        let entry = Entry(phrase: phrase, list: index)
        guard let words = phrase.firstWords else {
          others.append(entry)
          continue
        }
        for word in Set(words) { byFirstWord[word, default: []].append(entry) }
      }
    }
  }

  /// Phrases without words would stand everywhere.
  private static func read(_ phrases: [String]?) -> [PhrasePattern] {
    (phrases ?? []).map(PhrasePattern.init).filter { !$0.isEmpty }
  }

  /// Whether a sentence says it.
  ///
  /// - Parameters:
  ///   - words: Folded words of one sentence.
  ///   - company: Folded words by which the account is called.
  func matches(_ words: [String], company: Set<String>) -> Bool {
    var refused: Set<Int> = []
    for index in words.indices {
      for entry in (byFirstWord[words[index]] ?? []) + others
      where !refused.contains(entry.list)
        && entry.phrase.matches(words, at: index, company: company)
      {
        guard exceptions[entry.list].contains(where: { $0.matches(words, company: company) })
        else { return true }
        refused.insert(entry.list)
      }
    }
    return false
  }
}

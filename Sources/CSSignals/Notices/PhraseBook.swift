/// Some phrases, and the words in whose company they mean something else.
struct PhraseList {
  let phrases: [PhrasePattern]
  let exceptions: [PhrasePattern]

  init(_ phrases: [String], unless exceptions: [String]) {
    self.phrases = phrases.map(PhrasePattern.init)
    self.exceptions = exceptions.map(PhrasePattern.init)
  }
}

/// Lists of phrases, found by the word with which a phrase begins, so that a text is read once
/// however many languages there are.
struct PhraseBook {
  private struct Entry {
    var phrase: PhrasePattern
    var list: Int
  }

  private var byFirstWord: [String: [Entry]] = [:]
  /// The phrases that may begin with any word.
  private var others: [Entry] = []
  private let exceptions: [[PhrasePattern]]

  init(_ lists: [PhraseList]) {
    exceptions = lists.map(\.exceptions)
    for (index, list) in lists.enumerated() {
      for phrase in list.phrases {
        let entry = Entry(phrase: phrase, list: index)
        guard let words = phrase.firstWords else {
          others.append(entry)
          continue
        }
        for word in Set(words) { byFirstWord[word, default: []].append(entry) }
      }
    }
  }

  /// Whether a sentence says it.
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

  /// The first sentence that says it.
  func first(in text: NoticeText, company: Set<String>) -> NoticeText.Sentence? {
    text.sentences.first { matches($0.words, company: company) }
  }
}

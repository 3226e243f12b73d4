import Foundation

/// Lists of phrases, found by the word with which a phrase begins, so that a text is read once
/// however many languages there are.
struct PhraseBook: Sendable {
  private struct Entry {
    var phrase: PhrasePattern
    var list: Int
  }

  private var byFirstWord: [String: [Entry]] = [:]
  /// The marks of those words: most words have none of them, and need not be looked up.
  private var marks = Set1024()
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
        for word in Set(words) {
          byFirstWord[word, default: []].append(entry)
          // The words of a text are decomposed; equal words of other bytes have other marks.
          marks.insert(Self.mark(of: word.decomposedStringWithCanonicalMapping))
        }
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
    func says(_ entries: [Entry], at index: Int) -> Bool {
      for entry in entries
      where !refused.contains(entry.list)
        && entry.phrase.matches(words, at: index, company: company)
      {
        guard exceptions[entry.list].contains(where: { $0.matches(words, company: company) })
        else { return true }
        refused.insert(entry.list)
      }
      return false
    }
    for index in words.indices {
      if marks.contains(Self.mark(of: words[index])), let known = byFirstWord[words[index]],
        says(known, at: index)
      {
        return true
      }
      if !others.isEmpty, says(others, at: index) { return true }
    }
    return false
  }

  /// A number below 1,024 that words of the same bytes share, by their length and their first and last
  /// bytes.
  private static func mark(of word: String) -> Int {
    let bytes = word.utf8
    guard let first = bytes.first, let last = bytes.last else { return 0 }
    return (Int(first) &* 37 &+ Int(last) &* 11 &+ bytes.count &* 131) & 1_023
  }
}

/// A set of numbers below 1,024.
private struct Set1024: Sendable {
  private var words = [UInt64](repeating: 0, count: 16)

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  func contains(_ number: Int) -> Bool { words[number >> 6] & (1 << UInt64(number & 63)) != 0 }
}

import Foundation

/// Lists of phrases, found by the word with which a phrase begins, so that a text is read once
/// however many languages there are.
struct PhraseBook: Sendable {
  private struct Entry {
    var phrase: PhrasePattern
    var list: Int
    /// The marks of the words that may stand second, each as one of 64 bits; all bits where any word
    /// may, or none.
    var second: UInt64 = .max
  }

  /// The phrases that begin with known words, by the mark of the first.
  private let entries: [Entry]
  /// Where the phrases of each mark begin among them, and after the last where all end.
  private let starts: [Int]
  /// The phrases that may begin with any word.
  private let others: [Entry]
  private let exceptions: [[PhrasePattern]]

  /// - Parameter exceptions: In whose company the phrases of the same name mean something else.
  init(_ lists: [String: [String]], unless exceptions: [String: [String]]) {
    let names = lists.keys.sorted()
    self.exceptions = names.map { Self.read(exceptions[$0]) }
    var byMark = [[Entry]](repeating: [], count: Self.markCount)
    var others: [Entry] = []
    for (index, name) in names.enumerated() {
      for phrase in Self.read(lists[name]) {
        var entry = Entry(phrase: phrase, list: index)
        if let second = phrase.words(at: 1) {
          entry.second = Self.marks(of: second).reduce(0) { $0 | 1 << UInt64($1 & 63) }
        }
        if let first = phrase.words(at: 0) {
          for mark in Self.marks(of: first) { byMark[mark].append(entry) }
        } else {
          others.append(entry)
        }
      }
    }
    self.others = others
    entries = byMark.flatMap(\.self)
    starts = byMark.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// The marks of words as they stand in texts, which are decomposed; equal words of other bytes have
  /// other marks.
  private static func marks(of words: [String]) -> Set<Int> {
    Set(words.map { mark(of: $0.decomposedStringWithCanonicalMapping) })
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
    func says(_ entry: Entry, at index: Int) -> Bool {
      guard !refused.contains(entry.list),
        entry.phrase.matches(words, at: index, company: company)
      else { return false }
      guard exceptions[entry.list].contains(where: { $0.matches(words, company: company) })
      else { return true }
      refused.insert(entry.list)
      return false
    }
    let (entries, starts, others) = (entries.span, starts.span, others.span)
    let written = words.span
    var mark = words.first.map(Self.mark) ?? 0
    for index in written.indices {
      let next = index + 1 < written.count ? Self.mark(of: written[index + 1]) : nil
      let second: UInt64 = next.map { 1 << UInt64($0 & 63) } ?? 0
      for place in starts[mark]..<starts[mark + 1] {
        let possible = entries[place].second
        guard possible == .max || possible & second != 0 else { continue }
        if says(entries[place], at: index) { return true }
      }
      for place in others.indices where says(others[place], at: index) { return true }
      mark = next ?? 0
    }
    return false
  }

  private static let markCount = 1_024

  /// A number below 1,024 that words of the same bytes share, by their length and their first and last
  /// bytes.
  private static func mark(of word: String) -> Int {
    let bytes = word.utf8
    guard let first = bytes.first, let last = bytes.last else { return 0 }
    return (Int(first) &* 37 &+ Int(last) &* 11 &+ bytes.count &* 131) & (markCount - 1)
  }
}

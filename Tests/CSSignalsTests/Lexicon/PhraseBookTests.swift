import CSModels
import Testing

@testable import CSSignals

/// A book of phrases finds what each of its phrases finds alone.
@Suite struct PhraseBookTests {
  private let words = [
    "i", "am", "leaving", "left", "globex", "not", "the", "a", "12", "cafe", "we",
  ]
  private let parts = [
    "i", "i|we", "am", "leaving|left", "~", "<us>", "#", "lea*", "not", "the|a", "caf\u{e9}",
  ]

  private func phrase(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...4, using: &generator))
      .compactMap { _ in parts.randomElement(using: &generator) }.joined(separator: " ")
  }

  @Test func findsWhatItsPhrasesFind() {
    var generator = SeededGenerator(seed: 8)
    var found = 0
    for _ in 0..<400 {
      let lists = ["en": (0..<4).map { _ in phrase(&generator) }, "de": [phrase(&generator)]]
      let exceptions = Bool.random(using: &generator) ? ["en": [phrase(&generator)]] : [:]
      let book = PhraseBook(lists, unless: exceptions)
      for _ in 0..<20 {
        let sentence = (0..<Int.random(in: 0...6, using: &generator))
          .compactMap { _ in words.randomElement(using: &generator) }
        func says(_ phrases: [String]?) -> Bool {
          (phrases ?? []).map(PhrasePattern.init)
            .contains { !$0.isEmpty && $0.matches(sentence, company: ["globex"]) }
        }
        let expected = lists.contains { says($1) && !says(exceptions[$0]) }
        #expect(
          book.matches(sentence, company: ["globex"]) == expected,
          "\(sentence) in \(lists) unless \(exceptions)")
        if expected { found += 1 }
      }
    }
    #expect(found > 1_000 && found < 7_000)
  }
}

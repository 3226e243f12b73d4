import CSDrafting
import Testing

@Suite struct DraftLintTests {
  private let fit = Array(repeating: "word", count: 60).joined(separator: " ") + "?"

  private func rules(_ subject: String, _ content: String) -> Set<String> {
    Set(DraftLint().check(subject: subject, content: content).map(\.rule))
  }

  @Test func aFitMessagePasses() {
    #expect(rules("Next steps for Globex", fit).isEmpty)
  }

  @Test(arguments: [
    ("Hi", "", ["subject_length"]),
    ("One two three four five six seven", "", ["subject_length"]),
    ("Two lines\nof subject", "", ["subject_line"]),
    ("Hello {{firstName}} and all", "", ["placeholder"]),
    ("Next steps for Globex", "Hello [Name]", ["placeholder"]),
    ("Next steps for Globex", "What? Why? Really?", ["questions"]),
    ("Next steps for Globex", "I noticed that you were away.", ["wording"]),
    ("Next steps for Globex", "Mir ist aufgefallen, dass es still ist.", ["wording"]),
    ("Next steps for Globex", "Great! Super!", ["exclamations"]),
  ])
  func whatSpeaksAgainstAMessage(subject: String, addition: String, expected: [String]) {
    #expect(rules(subject, fit + " " + addition) == Set(expected))
  }

  @Test(arguments: [(49, true), (50, false), (125, false), (126, true)])
  func lengths(count: Int, isFound: Bool) {
    let text = Array(repeating: "word", count: count).joined(separator: " ") + " ?"
    #expect(rules("Next steps for Globex", text).contains("length") == isFound)
  }

  @Test func numbersCanBeSet() {
    var lint = DraftLint()
    lint.words = 1...10
    lint.questions = 0...0
    #expect(lint.check(subject: "A short note", content: "Thank you.").isEmpty)
  }
}

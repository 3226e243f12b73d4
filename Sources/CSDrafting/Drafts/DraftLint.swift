/// Rules that a message must keep to be read and answered, whoever wrote it.
///
/// The numbers are those under which cold and lukewarm business mail was answered most in 5.3
/// million messages (Boomerang, 2016): 50 to 125 words, subjects of three and four words (up to six
/// are let through, as names take room), one to three questions, of which two are asked for here.
public struct DraftLint: Hashable, Sendable {
  /// How many words a text has; by default 50 to 125.
  public var words: ClosedRange<Int> = 50...125
  /// How many questions; by default one or two.
  public var questions: ClosedRange<Int> = 1...2
  /// How many words a subject has; by default three to six.
  public var subjectWords: ClosedRange<Int> = 3...6

  /// The usual rules.
  public init() {}

  /// Something that speaks against a message.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// The name of the rule.
    public let rule: String
    /// What is wrong and what would be right.
    public let message: String

    /// What is wrong and what would be right.
    public var description: String { message }
  }

  /// What speaks against a message; nothing where the answer is empty.
  public func check(subject: String, content: String) -> [Finding] {
    var findings: [Finding] = []
    func expect(_ holds: Bool, _ rule: String, _ message: @autoclosure () -> String) {
      if !holds { findings.append(Finding(rule: rule, message: message())) }
    }
    let count = Self.words(in: content)
    expect(
      words.contains(count), "length",
      "The text has \(count) words; \(words.lowerBound) to \(words.upperBound) are read best.")
    let asked = content.count { $0 == "?" }
    expect(
      questions.contains(asked), "questions",
      "The text asks \(asked) questions; ask \(questions.lowerBound) or \(questions.upperBound).")
    let subjectCount = Self.words(in: subject)
    expect(
      subjectWords.contains(subjectCount), "subject_length",
      "The subject has \(subjectCount) words; \(subjectWords.lowerBound) to "
        + "\(subjectWords.upperBound) are read best.")
    expect(
      !subject.contains(where: \.isNewline), "subject_line", "The subject must be one line.")
    for mark in Self.placeholders where content.contains(mark) || subject.contains(mark) {
      findings.append(
        Finding(rule: "placeholder", message: "\"\(mark)\" looks like a gap nobody has filled."))
    }
    let folded = content.lowercased()
    for phrase in Self.unwelcome where folded.contains(phrase) {
      findings.append(
        Finding(rule: "wording", message: "\"\(phrase)\" sounds like surveillance or pressure."))
    }
    expect(
      content.count { $0 == "!" } <= 1, "exclamations", "One exclamation mark is enough.")
    return findings
  }

  /// The number of stretches between white space that hold a letter or a digit.
  static func words(in text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace)
      .count { $0.contains { $0.isLetter || $0.isNumber } }
  }

  private static let placeholders = [
    "{{", "}}", "[Name", "[name", "[First", "[Company", "<Name", "<name", "⟦", "⟧", "TODO", "XXX",
    "Lorem ipsum",
  ]

  /// What sounds like watching, pressing, or a mass mailing, in lower case.
  private static let unwelcome = [
    "i noticed that you", "we noticed that you", "i see that you", "we see that you",
    "you have not opened", "you haven't opened", "you have not answered", "you haven't answered",
    "you did not respond", "you failed to", "as per my last", "final reminder", "last chance",
    "urgent", "asap", "circle back", "touch base", "just checking in", "hope this email finds you",
    "mir ist aufgefallen, dass", "ich habe bemerkt", "sie haben nicht geantwortet",
    "du hast nicht geantwortet", "letzte chance", "dringend", "letzte mahnung",
    "j’ai remarqué que vous", "j'ai remarqué que vous", "vous n’avez pas répondu",
    "vous n'avez pas répondu", "dernière chance", "he notado que", "no ha respondido",
    "no has respondido", "última oportunidad",
  ]
}

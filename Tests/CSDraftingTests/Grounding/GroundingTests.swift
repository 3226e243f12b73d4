import CSDrafting
import CSModels
import Testing

@Suite struct GroundingTests {
  private let facts: [Statement.Fact] =
    ("\(Sample.maria) \(Sample.globex) \(quoted: "3 March", from: Sample.maria.anyID) \(40)"
    as Statement).facts

  private func claims(_ text: String, _ language: DraftLanguage = .english) -> [String] {
    Grounding(facts: facts, language: language).ungrounded(in: text).map(\.description)
  }

  @Test(arguments: [
    "Hello Maria Lopez, how is Globex?", "Hello Maria, we spoke on 3 March.",
    "You have 40 seats. I would like to talk.", "May I ask? It may well be so. One moment.",
    "Ms Lopez wrote.", "It is Maria's turn: Globex's seats.", "I’m glad. I'd say so.",
    "A well-known e.g. thing, i.e. this.", "",
  ])
  func borneOut(text: String) {
    #expect(claims(text) == [])
  }

  @Test(arguments: [
    ("You have 41 seats.", ["number \"41\""]), ("You have 400 seats.", ["number \"400\""]),
    ("There are 3 of us.", ["number \"3\""]), ("Save 15% now.", ["number \"15%\""]),
    ("It costs $1,200.", ["number \"$1\"", "number \"200\""]),
    ("In Q3 we grow.", ["number \"Q3\""]),
    ("We won three customers.", ["number \"three\""]), ("A dozen of them.", ["number \"dozen\""]),
    ("See you on Tuesday.", ["date \"Tuesday\""]), ("Until December then.", ["date \"December\""]),
    ("We spoke on 4 March.", ["number \"4\"", "name \"March\""]),
    ("Ask Peter about it.", ["name \"Peter\""]),
    ("Peter Parker will call.", ["name \"Parker\""]),
    ("As Initech does.", ["name \"Initech\""]),
    ("Maria Stone wrote.", ["name \"Stone\""]),
    ("Write to bob@evil.example.", ["address \"bob@evil.example\""]),
    ("See evil.example/login now.", ["address \"evil.example/login\""]),
    ("Visit www.evil.example!", ["address \"www.evil.example\""]),
  ])
  func notBorneOut(text: String, expected: [String]) {
    #expect(claims(text) == expected)
  }

  @Test(arguments: [
    ("Guten Tag Maria Lopez, vielen Dank für die Geduld im Projekt.", []),
    ("Können Sie und Ihr Team das prüfen?", []),
    ("Bitte fragen Sie Frau Schneider.", ["name \"Schneider\""]),
    ("Bitte fragen Sie dazu Jana Schneider.", ["name \"Jana Schneider\""]),
    ("Wir sehen uns am Dienstag.", ["date \"Dienstag\""]),
    ("Es sind drei Plätze.", ["number \"drei\""]),
  ])
  func german(text: String, expected: [String]) {
    #expect(claims(text, .german) == expected)
  }

  @Test(arguments: [
    (DraftLanguage.french, "Bonjour Maria, merci à vous.", []),
    (.french, "Nous en parlerons avec Luc.", ["name \"Luc\""]),
    (.french, "Il y a trois places, à mardi.", ["number \"trois\"", "date \"mardi\""]),
    (.spanish, "Hola, Maria: ¿Qué tal? ¿Le viene bien?", []),
    (.spanish, "Hablamos con Pedro el lunes.", ["name \"Pedro\"", "date \"lunes\""]),
  ])
  func otherLanguages(language: DraftLanguage, text: String, expected: [String]) {
    #expect(claims(text, language) == expected)
  }

  @Test func aDraftMustNameItsSources() throws {
    func draft(_ content: Statement, _ context: [AnyRecordID]) -> MessageDraft {
      MessageDraft(
        id: "d", occasion: .checkIn, to: Sample.maria, subject: "Hello", content: content,
        contextUsed: context, representative: Sample.ana.id, createdAt: Sample.date("03-02"),
        version: "test-1")
    }
    let text: Statement = "Hello \(Sample.maria)."
    #expect(throws: DraftingError.self) { try check(draft(text, [])) }
    try check(draft(text, [Sample.maria.anyID]))
    #expect(throws: DraftingError.self) {
      try check(draft("Hello \(Sample.maria), \(40) of them.", [Sample.maria.anyID]))
    }
    #expect(throws: DraftingError.self) {
      try check(draft("Hello \(Sample.maria), forty of them.", [Sample.maria.anyID]))
    }
  }

  private func check(_ draft: MessageDraft) throws {
    try Grounding(of: draft).check(draft)
  }

  /// Any text is scanned without a trap, and the facts themselves are always borne out.
  @Test func mutatedTextsAreScanned() {
    var generator = SeededGenerator(seed: 11)
    let signs = Array("Mm3.@ -\n'’%$/:?!ü山\u{202E}\u{301}“".map(String.init))
    for _ in 0..<300 {
      let length = Int.random(in: 0..<40, using: &generator)
      let text = (0..<length).map { _ in signs[Int.random(in: signs.indices, using: &generator)] }
        .joined()
      _ = claims(text, .german)
      _ = claims(text)
    }
    for fact in facts { #expect(claims("we say \(fact.text) here") == []) }
  }
}

import Testing

@testable import CSDrafting

@Suite struct SafeWordsTests {
  @Test(arguments: [
    ("Re: AW: Fwd: Seats for the new team", "Seats for the new team"),
    ("RE[2]: [R-pkg-devel] Package check", "Package check"), ("SV: Hej", "Hej"),
    ("Note: this stays", "Note: this stays"), ("Can we meet?", "Can we meet"),
    ("“Seats” \"now\"", "Seats now"), ("Two\r\nBcc: lines", "Two Bcc: lines"),
    ("<b>Bold</b> move", "b Bold /b move"), ("{{name}} hello", "name hello"),
    ("Ends with - ", "Ends with"), ("Réf: Devis", "Devis"), ("回复", "回复"),
  ])
  func topics(subject: String, topic: String) {
    #expect(SafeWords.topic(subject) == topic)
  }

  @Test(arguments: [
    "", "   ", "???", "Re: ", "[list]", "12345", "mail bob@evil.example",
    "see https://evil.example",
    "WWW.evil.example", "\u{202E}\u{200B}",
  ])
  func noTopics(subject: String) {
    #expect(SafeWords.topic(subject) == nil)
  }

  @Test func topicsAreCutAtAWord() {
    let topic = SafeWords.topic(String(repeating: "seats ", count: 100))
    #expect(topic == "seats seats seats seats seats seats seats seats seats seats …")
  }

  @Test(arguments: [
    ("Maria Lopez", "Maria Lopez"), ("Lopez, Maria", "Lopez, Maria"),
    ("Seán O’Brien-Ó Sé", "Seán O’Brien-Ó Sé"), ("Dr. Jana Müller", "Dr. Jana Müller"),
    ("山田 太郎", "山田 太郎"),
  ])
  func names(name: String, safe: String) {
    #expect(SafeWords.name(name) == safe)
  }

  @Test(arguments: [
    "", "maria@globex.example", "Maria <b>", "Maria\nBcc: x@y.example", "http://evil.example",
    "Agent 007", "sbihorel", "Maria; DROP TABLE", String(repeating: "Maria ", count: 20), "...",
  ])
  func noNames(name: String) {
    #expect(SafeWords.name(name) == nil)
  }
}

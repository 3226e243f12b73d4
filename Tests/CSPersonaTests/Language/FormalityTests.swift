import CSPersona
import Testing

struct FormalityTests {
  /// Of each pair the first is the more formal.
  @Test(arguments: [
    (
      "Dear Ms. Ruiz,\n\nI would appreciate your advice regarding the renewal of our contract.\n\nYours sincerely,\nMaria Lopez",
      "hey ana!! gonna be late for the call, can't make it :) cheers"
    ),
    ("Could you please send me the report?", "send me the report pls"),
    ("We do not have the figures yet.", "we don't have em yet lol"),
    (
      "Könnten Sie mir bitte Ihren Vertrag schicken?", "Kannst du mir mal deinen Vertrag schicken?"
    ),
    ("Pourriez-vous nous envoyer votre offre ?", "Tu peux nous envoyer ton offre ?"),
    ("¿Podría usted enviarnos el contrato?", "¿Me mandas tu contrato, porfa?"),
    (
      "Furthermore, the attached document contains the requested information.", "It's all in there!"
    ),
  ])
  func ordersPairs(formal: String, casual: String) throws {
    let first = try #require(Formality(of: formal))
    let second = try #require(Formality(of: casual))
    #expect(first.value > second.value + 0.1)
  }

  @Test func theValueIsTheSumOfItsEffects() throws {
    for text in [
      "hey!! lol :) gonna go thx", "Dear Sir or Madam, we hereby inform you of the receipt.",
      "This is a plain message about the weather in the town.",
    ] {
      let formality = try #require(Formality(of: text))
      let sum = formality.effects.reduce(0.5) { $0 + $1.effect }
      #expect(abs(sum - formality.value) < 1e-12)
      #expect((0...1).contains(formality.value))
    }
  }

  @Test func isUnknownForTooFewWords() {
    #expect(Formality(of: "") == nil)
    #expect(Formality(of: "OK, thanks") == nil)
  }
}

struct MessageStatisticsTests {
  @Test(arguments: [
    ("", 0, 0, 0, 0), ("Hello", 1, 1, 0, 1), ("I don't know. Do you?", 5, 2, 1, 1),
    ("Dr. Ruiz met Mr. J. Doe at 3.30 p.m. today. Good!", 13, 2, 0, 1),
    ("One\n\nTwo\n\nThree?", 3, 3, 1, 3), ("Really?! Yes.", 2, 2, 1, 1),
    ("What? When? Why?", 3, 3, 3, 1), ("version 2.1 of the kit", 6, 1, 0, 1),
    ("これは何ですか？はい。", 9, 2, 1, 1), ("z.B. am 3. Mai. Gut.", 6, 2, 0, 1),
  ])
  func counts(text: String, words: Int, sentences: Int, questions: Int, paragraphs: Int) {
    let statistics = MessageStatistics(of: text)
    #expect(statistics.words == words)
    #expect(statistics.sentences == sentences)
    #expect(statistics.questions == questions)
    #expect(statistics.paragraphs == paragraphs)
  }
}

import CSModels
import CSPersona
import Foundation
import Testing

/// Laws that hold for every text: checked on texts put together at random from a seed.
struct RedactorLawTests {
  private static let canaries = [
    "Zdenka Quillfeather", "zdenka", "QUILLFEATHER", "Quillfeather, Zdenka", "Zdenka's",
    "zdenka.quillfeather@globex.example", "+49 30 9182736", "(415) 555-0198",
    "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "192.0.2.77",
    "https://zdenka:pw@globex.example/x?y=1", "219-09-1234", "passport C01X0006H",
    "born on 3/4/1971", "Vandelay Industries", "zdenkaquillfeather",
  ]
  private static let secrets = [
    "zdenka", "quillfeather", "globex.example", "9182736", "555-0198", "1111 1111", "0532 0130",
    "192.0.2.77", "219-09-1234", "c01x0006h", "3/4/1971", "vandelay",
  ]
  private static let noise = [
    "the renewal", "⟦PERSON_1⟧", "⟦", "⟧", "⟦[⟧", "é", "日本", "👩‍💻", "\n", "\n\n", ". ", ", ", "!",
    "12", "2024-05-06", "x", "(", ")", "\"", "version 2.1", "'s", "\u{301}", "\u{200B}", "will",
    "⟦EMAIL_2:2⟧", "_", "—", "\u{0}", "a@", "@", "+", "://", "www.",
  ]

  private func text(using generator: inout SeededGenerator, canaries: Bool) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...25, using: &generator) {
      let isCanary = canaries && Int.random(in: 0..<3, using: &generator) == 0
      if isCanary {
        text += " " + (Self.canaries.randomElement(using: &generator) ?? "") + " "
      } else {
        text += Self.noise.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { text += " " }
      }
    }
    return text
  }

  private var redactor: Redactor {
    var known = KnownEntities()
    known.add(Contact("Zdenka Quillfeather", email: "zdenka.quillfeather@globex.example"))
    known.add(company: "Vandelay Industries Inc.")
    return Redactor(knowing: known)
  }

  @Test func canariesNeverSurviveAndRestoringIsExact() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      var redactor = redactor
      let texts = (0..<2).map { _ in text(using: &generator, canaries: true) }
      let redacted = texts.map { redactor.redact($0).description }
      for (original, result) in zip(texts, redacted) {
        let lowered = result.lowercased()
        for secret in Self.secrets {
          #expect(!lowered.contains(secret), "\(secret) survived in \(result)")
        }
        #expect(Array(redactor.restore(result).utf8) == Array(original.utf8))
      }
    }
  }

  @Test func redactingAgainGivesTheSameBytes() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<200 {
      var redactor = redactor
      let original = text(using: &generator, canaries: true)
      let first = redactor.redact(original).description
      let count = redactor.placeholderCount
      #expect(Array(redactor.redact(original).description.utf8) == Array(first.utf8))
      #expect(redactor.placeholderCount == count)
    }
  }

  @Test func redactingTwiceIsRestoredInTwoSteps() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<200 {
      var redactor = redactor
      let original = text(using: &generator, canaries: true)
      let once = redactor.redact(original).description
      let twice = redactor.redact(once).description
      #expect(redactor.restore(twice) == once)
    }
  }

  @Test func anyTextSurvivesUnharmed() {
    // Mutations of bytes, repaired to valid text: no trap, exact restoring, spans inside.
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<300 {
      var bytes = Array(text(using: &generator, canaries: true).utf8)
      for _ in 0..<4 where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
      let original = String(decoding: bytes, as: UTF8.self)
      var redactor = redactor
      let result = redactor.redact(original).description
      #expect(Array(redactor.restore(result).utf8) == Array(original.utf8))
    }
  }

  @Test(arguments: [
    "1", "1 ", "1.", "1:", "@", "a@", "a.", "a@a.", "(", "+1", "⟦", "⟦PERSON_", "www.", "://", "4-",
    "DE89 ", "born 1/", "card 4111 ", "ana at ", "::", "f:", "Zdenka ", "Zdenka.",
  ])
  func hostileRunsStayLinear(unit: String) {
    var redactor = redactor
    let original = String(repeating: unit, count: 2_000)
    let clock = ContinuousClock()
    let start = clock.now
    let result = redactor.redact(original).description
    #expect(redactor.restore(result) == original)
    // Quadratic behaviour takes minutes on this length in a debug build.
    #expect(clock.now - start < .seconds(20))
  }
}

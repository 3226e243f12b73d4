import CSModels
import CSPersona
import Foundation
import Testing

private let globex = Account("Globex Corporation", domains: ["globex.example"])
private let maria = Contact("Maria López", email: "maria.lopez@globex.example", at: globex.id)
private let jan = Contact("Jan van der Berg", email: "jan@globex.example", at: globex.id)
private let will = Contact("Will O'Brien", email: "will@globex.example", at: globex.id)

private var history: History {
  var history = History(globex, at: Date(timeIntervalSince1970: 1_795_000_000))
  for person in [maria, jan, will] { history.add(person) }
  history.add(Teammate("Ana Ruiz", email: "ana@acme.example"))
  return history
}

struct RedactorTests {
  @Test(arguments: [
    ("Maria López called.", "⟦PERSON_1⟧ called."),
    ("MARIA LOPEZ and Maria", "⟦PERSON_1⟧ and ⟦PERSON_1:2⟧"),
    ("Maria's plan, Marias Plan", "⟦PERSON_1⟧'s plan, ⟦PERSON_1⟧s Plan"),
    ("lopez, maria; M. Lopez", "⟦PERSON_1⟧; ⟦PERSON_1:2⟧"),
    ("marialopez / maria_lopez", "⟦PERSON_1⟧ / ⟦PERSON_1:2⟧"),
    ("Mr. van der Berg, dear Berg", "Mr. ⟦PERSON_1⟧, dear ⟦PERSON_1:2⟧"),
    ("we will ask Will", "we will ask ⟦PERSON_1⟧"),
    ("O’Brien and Ana", "⟦PERSON_1⟧ and ⟦PERSON_2⟧"),
    ("Globex, globex.example", "⟦COMPANY_1⟧, ⟦COMPANY_1:2⟧"),
    ("GLOBEX CORPORATION", "⟦COMPANY_1⟧"),
    ("maria.lopez@globex.example", "⟦EMAIL_1⟧"),
    ("Mariachi music in mariana", "Mariachi music in mariana"),
    ("Maria\nLópez", "⟦PERSON_1⟧"),
    ("Jose\u{301} said", "⟦PERSON_1⟧ said"),
    ("Mari\u{AD}a", "⟦PERSON_1⟧"), ("GlobexPhone", "⟦COMPANY_1⟧Phone"),
    ("1Maria López2", "1⟦PERSON_1⟧2"), ("日本Maria", "日本⟦PERSON_1⟧"),
  ])
  func namesInAllForms(text: String, expected: String) {
    var redactor = Redactor(knowing: history)
    #expect(redactor.redact(text).description == expected)
    #expect(redactor.restore(expected) == text)
  }

  @Test func placeholdersAreTheSameAcrossTexts() {
    var redactor = Redactor(knowing: history)
    let person = redactor.placeholder(for: maria)
    #expect("\(person)" == "⟦PERSON_1⟧")
    #expect(redactor.redact("Jan, meet Maria López.").description == "⟦PERSON_2⟧, meet ⟦PERSON_1⟧.")
    #expect(redactor.placeholder(for: jan) != person)
    #expect(redactor.placeholder(for: maria) == person)
    #expect(redactor.restore("⟦PERSON_1⟧ and ⟦PERSON_2⟧") == "Maria López and Jan")
  }

  @Test func aContactThatWasUnknownIsKnownOnceNamed() {
    var redactor = Redactor()
    let zdrava = Contact("Zdrava Quispe", email: "zq@globex.example", at: globex.id)
    #expect(redactor.redact("zdrava writes").description == "zdrava writes")
    _ = redactor.placeholder(for: zdrava)
    #expect(redactor.redact("zdrava writes").description == "⟦PERSON_1:2⟧ writes")
  }

  @Test func aSharedGivenNameIsHiddenAndNamesNeither() {
    var known = KnownEntities()
    known.add(person: "Maria Lopez")
    known.add(person: "Maria Stein")
    var redactor = Redactor(knowing: known)
    let text = "Maria Lopez, Maria Stein, Maria"
    #expect(redactor.redact(text).description == "⟦PERSON_1⟧, ⟦PERSON_2⟧, ⟦PERSON_3⟧")
  }

  @Test func aNumberFoundByItsContextIsFoundAgainWithoutIt() {
    var redactor = Redactor()
    let first = redactor.redact("My passport number is C01X0006H.").description
    #expect(first == "My passport number is ⟦NUMBER_1⟧.")
    #expect(redactor.redact("So C01X0006H it is").description == "So ⟦NUMBER_1⟧ it is")
    #expect(redactor.redact("c01x0006h").description == "⟦NUMBER_1:2⟧")
  }

  @Test func anUnknownPersonIsRememberedOnceNamed() {
    var redactor = Redactor()
    let text = "Xochitl is away. My name is Xochitl Quispe."
    #expect(
      redactor.redact(text).description == "⟦PERSON_1⟧ is away. My name is ⟦PERSON_1:2⟧.")
    #expect(redactor.redact("Yours, Quispe").description == "Yours, ⟦PERSON_1:3⟧")
  }

  @Test func aSpellingKeepsItsPlaceholderWhenAnotherTurnsUp() {
    var redactor = Redactor()
    let first = redactor.redact("Mrs. Maria Lopez came. Maria left.").description
    #expect(first == "Mrs. ⟦PERSON_1⟧ came. ⟦PERSON_1:2⟧ left.")
    #expect(redactor.redact("Mrs. Maria Stein").description == "Mrs. ⟦PERSON_2⟧")
    #expect(redactor.redact("Mrs. Maria Lopez came. Maria left.").description == first)
  }

  @Test func bracketsThatSomebodyTypedAreNeverRestoredIntoData() {
    var redactor = Redactor(knowing: history)
    _ = redactor.placeholder(for: maria)
    let text = "I am ⟦PERSON_1⟧, ⟦ PERSON_1 ⟧, ⟦[⟧ and ⟧⟦."
    let redacted = redactor.redact(text).description
    #expect(!redacted.contains("⟦PERSON_1⟧"))
    #expect(redactor.restore(redacted) == text)
  }

  @Test(arguments: [
    ("⟦person_1⟧", "Maria López"), ("⟦ PERSON_1 ⟧", "Maria López"),
    ("⟦PERSON_1⟧'s", "Maria López's"),
    ("⟦PERSON_2⟧", "⟦PERSON_2⟧"), ("⟦PERSON_1:9⟧", "⟦PERSON_1:9⟧"), ("[PERSON_1]", "[PERSON_1]"),
    ("PERSON_1", "PERSON_1"), ("⟦PERSON_01⟧", "⟦PERSON_01⟧"), ("⟦PERSON_1", "⟦PERSON_1"),
    ("⟦⟦PERSON_1⟧⟧", "⟦Maria López⟧"),
    ("⟦PERSON_99999999999999999999⟧", "⟦PERSON_99999999999999999999⟧"),
    ("⟦NOBODY_1⟧", "⟦NOBODY_1⟧"), ("⟦", "⟦"), ("", ""),
  ])
  func restoringForgivesLittleAndInventsNothing(reply: String, expected: String) {
    var redactor = Redactor(knowing: history)
    _ = redactor.placeholder(for: maria)
    #expect(redactor.restore(reply) == expected)
  }

  @Test func whatIsPutInIsNotLookedAtAgain() {
    var known = KnownEntities()
    known.add(value: "⟦PERSON_2⟧ 12345", type: .nationalID)
    var redactor = Redactor(knowing: known)
    let text = "⟦PERSON_2⟧ 12345 and x@y.example"
    let redacted = redactor.redact(text).description
    #expect(redactor.restore(redacted) == text)
  }

  @Test func nothingShowsAValue() {
    var redactor = Redactor(knowing: history)
    _ = redactor.redact("Maria López, maria.lopez@globex.example, +49 30 1234567")
    var dumped = ""
    dump(redactor, to: &dumped)
    for text in ["\(redactor)", String(reflecting: redactor), dumped] {
      for secret in ["Maria", "maria", "1234567", "Globex", "globex"] {
        #expect(!text.contains(secret))
      }
    }
    #expect("\(redactor)" == "Redactor(3 hidden)")
  }

  @Test func promptsTakeWhatTheRedactorMakes() {
    var redactor = Redactor(knowing: history)
    let prompt: Prompt =
      "Answer \(redactor.placeholder(for: maria)).\(redactor.redact("Maria here"))"
    #expect(!prompt.rendered.contains("Maria"))
    #expect(prompt.rendered.contains("⟦PERSON_1⟧"))
  }
}

import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct LexiconTests {
  typealias Case = (text: String, isSaid: Bool)

  private static func expect(_ lexicon: Lexicon, _ cases: [Case], writtenAt account: String = "") {
    for each in cases {
      let found = lexicon.firstSentence(in: each.text, writtenAt: account)
      #expect((found != nil) == each.isSaid, "\(each.text)")
    }
  }

  /// Words that any sentence may have are no name of a company.
  @Test func aCompanyIsCalledByTheWordsThatAreItsOwn() {
    func says(_ text: String, at account: String) -> Bool {
      Lexicon(["en": ["i have left <us>"]]).firstSentence(in: text, writtenAt: account) != nil
    }
    #expect(says("I have left Globex.", at: "Globex Home"))
    #expect(!says("I have left home already.", at: "Globex Home"))
  }

  @Test func prices() {
    Self.expect(
      .prices,
      [
        ("That is well outside our budget for next year.", true),
        ("Your quote is too steep for a team of our size.", true),
        ("Is there any wiggle room?", true),
        ("We were told to expect a price increase of 9%.", true),
        ("Could you match their offer?", true),
        ("We are paying too much for licences nobody uses.", true),
        ("Procurement wants 15% off the list.", true),
        ("We can no longer afford the subscription.", true),
        ("It is hard to justify to finance.", true), ("Would you waive the setup fee?", true),
        ("We cannot afford to lose these records.", false),
        ("The discount field is empty on import.", false),
        ("Thank you for the discount.", false), ("You helped us to cut our cost.", false),
        ("Our customers get a discount code at the till.", false),
        ("The computation is more expensive than the others.", false),
        ("Please do not discount this idea yet.", false), ("The failure rate is too high.", false),
        ("Ihr Angebot sprengt unseren Rahmen.", true),
        ("Die Kosten sind uns einfach zu hoch.", true),
        ("Können Sie uns preislich entgegenkommen? Am Preis müssen wir noch etwas tun.", true),
        ("Vielen Dank für den Rabatt.", false), ("Das ist ein günstiger Zeitpunkt.", false),
        ("Le tarif est bien trop élevé pour nous.", true),
        ("Pourriez-vous faire un geste commercial ?", true),
        ("La remise en route est prévue lundi.", false),
        ("No podemos permitirnos esta tarifa.", true), ("El precio es demasiado alto.", true),
        ("Gracias por el descuento.", false),
      ])
  }

  @Test func otherVendors() {
    Self.expect(
      .otherVendors,
      [
        ("We are going out to tender in spring.", true),
        ("Management wants an RFP this year.", true),
        ("We are evaluating two other vendors.", true), ("How do you compare with the rest?", true),
        ("We might build it ourselves; the idea is to bring this in-house.", true),
        ("We will have to look elsewhere.", true), ("A competing quote came in lower.", true),
        ("Can we replace your key with a new one?", false),
        ("On another platform the test fails.", false),
        ("Our competitors copy everything.", false),
        ("Please compare your figures with ours.", false),
        ("Is there an alternative date?", false),
        ("Wir holen mehrere Angebote ein.", true), ("Es wird eine Ausschreibung geben.", true),
        ("Gibt es eine alternative Lösung für den Fehler?", false),
        ("Nous lançons un appel d'offres.", true), ("Nos concurrents font pareil.", false),
        ("Estamos evaluando otras alternativas.", true), ("Nuestra competencia crece.", false),
      ])
  }

  @Test func escalation() {
    Self.expect(
      .escalation,
      [
        ("I want to speak to your manager.", true), ("This is simply not good enough.", true),
        ("We reserve the right to take legal action.", true),
        ("I have asked you about this several times.", true),
        ("Nobody has replied since Monday.", true),
        ("We have lost confidence in the project.", true),
        ("Please treat this as a formal complaint.", true),
        ("We are extremely disappointed.", true),
        ("There is no need to escalate.", false), ("Thank you for your patience.", false),
        ("Our legal team reviewed the contract and approved it.", false),
        ("Where is the escalation path described?", false), ("That escalated quickly.", false),
        ("I am not a lawyer.", false), ("How do I get a refund for an order?", false),
        ("Your manager said hello.", false),
        ("The counterparty could terminate a contract by fax.", false),
        ("Das ist nicht mehr hinnehmbar.", true),
        ("Ich möchte mit Ihrem Vorgesetzten sprechen.", true),
        ("Wir setzen Ihnen eine letzte Frist.", true), ("Danke für Ihre Geduld.", false),
        ("Votre service est inadmissible.", true), ("Nous envisageons une mise en demeure.", true),
        ("Merci de votre patience.", false),
        ("Quiero hablar con su supervisor.", true), ("Vamos a presentar una reclamación.", true),
        ("Gracias por su paciencia.", false),
      ])
  }

  @Test func reviews() {
    Self.expect(
      .reviews,
      [
        ("QBR Globex", true), ("Annual account review", true), ("SteerCo #4", true),
        ("Quartalsgespräch", true), ("Comité de pilotage", true), ("Revisión trimestral", true),
        ("Code review", false), ("QBR prep", false), ("Check-in", false),
        ("Security review", false),
      ])
  }

  /// What callers add counts, and exceptions count for their own language only.
  @Test func callersAddTheirOwn() throws {
    var lexicon = Lexicon(["en": ["too rich for"], "de": ["rabatt"]], unless: ["en": ["rabatt"]])
    #expect(lexicon.firstSentence(in: "Gibt es Rabatt?") == "Gibt es Rabatt?")
    #expect(lexicon.firstSentence(in: "It is too rich for us, rabatt or not.") != nil)
    lexicon.exceptions["de"] = ["kein"]
    #expect(lexicon.firstSentence(in: "Kein Rabatt.") == nil)
    lexicon.phrases["en"]?.append("# quid")
    #expect(lexicon.firstSentence(in: "Hello.\n\nThat makes 30 quid.") == "That makes 30 quid.")
    #expect(lexicon.firstSentence(in: "> That makes 30 quid.") == nil)
    let copy = try JSONDecoder().decode(Lexicon.self, from: JSONEncoder().encode(lexicon))
    #expect(copy == lexicon && copy.firstSentence(in: "40 quid") != nil)
    #expect(copy != .prices)
  }

  @Test func whatIsEmptySaysNothing() {
    for phrase in ["", " ", "|", "~", "~ ~"] {
      #expect(Lexicon(["en": [phrase]]).firstSentence(in: "Anything at all.") == nil, "\(phrase)")
    }
    #expect(Lexicon([:]).firstSentence(in: "Anything.") == nil)
    #expect(Lexicon.prices.firstSentence(in: "") == nil)
  }

  @Test func theAccountIsCalledByItsName() {
    let lexicon = Lexicon(["en": ["leaving <us>"]])
    #expect(lexicon.firstSentence(in: "I am leaving Globex.", writtenAt: "Globex Corp") != nil)
    #expect(lexicon.firstSentence(in: "I am leaving Paris.", writtenAt: "Globex Corp") == nil)
  }

  /// Configurations of hosts are kept as JSON.
  @Test func configurationsAreKept() throws {
    var configuration = PriceTalk.Configuration()
    configuration.lexicon = Lexicon(["en": ["steep"]])
    let copy = try JSONDecoder().decode(
      PriceTalk.Configuration.self, from: JSONEncoder().encode(configuration))
    #expect(copy == configuration && copy != PriceTalk.Configuration())
  }

  /// Equal letters may be written in several ways, as one or as the parts of it.
  @Test(arguments: ["\u{D574}\u{C9C0} 하겠습니다", "\u{1112}\u{1162}\u{110C}\u{1175} 하겠습니다"])
  func phrasesAreFoundHoweverTheirLettersAreComposed(_ phrase: String) {
    let lexicon = Lexicon(["ko": [phrase]])
    #expect(lexicon.firstSentence(in: "다음 달에 해지 하겠습니다.") != nil)
    #expect(lexicon.firstSentence(in: "다음 달에 연장 하겠습니다.") == nil)
  }
}

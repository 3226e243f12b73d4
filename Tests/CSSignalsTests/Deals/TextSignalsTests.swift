import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct TextSignalsTests {
  func competitor(
    _ text: String, on day: String = "2026-06-25", names: [String] = ["Initech"],
    deals: [Deal] = []
  ) -> [Finding] {
    var detector = CompetitorMention()
    detector.configuration.competitors = names
    return detector.detect(in: DealSample.history(deals, [DealSample.mail("m", day, text)]))
  }

  @Test func aNamedCompetitorIsFound() throws {
    let finding = try #require(competitor("We had a demo from initech last week.").first)
    #expect(
      finding.statement.description
        == "Maria Lopez wrote of Initech on 25 June; 1 message did in the last 30 days.")
    #expect(finding.title.description == "Globex speaks of Initech")
    #expect(finding.evidence == [AnyRecordID(Interaction.ID("m"))] && finding.isGrounded)
    #expect(finding.severity == .medium)
    #expect(competitor("Initech called.", deals: [DealSample.deal()]).first?.severity == .high)
    #expect(competitor("The reinitechnology is fine.").isEmpty)
    #expect(competitor("> Initech called.").isEmpty)
  }

  @Test func onlyWhatNamesTheCompetitorIsCounted() throws {
    var detector = CompetitorMention()
    detector.configuration.competitors = ["Initech"]
    let mails = [
      DealSample.mail("a", "2026-06-20", "We talk to other vendors."),
      DealSample.mail("b", "2026-06-22", "Initech called."),
      DealSample.mail("c", "2026-06-24", "Initech called again."),
    ]
    let finding = try #require(detector.detect(in: DealSample.history([], mails)).first)
    #expect(
      finding.statement.description
        == "Maria Lopez wrote of Initech on 24 June; 2 messages did in the last 30 days. 1 more speaks of others."
    )
    #expect(finding.isGrounded)
  }

  @Test(arguments: [
    ("We moved over from Initech in 2023.", false),
    ("Two years ago we still had Initech.", false),
    ("The old reports from Initech are in the archive.", false),
    ("I ran into two people from Initech at a dinner.", false),
    ("We are moving to Initech next year.", true), ("Initech sent us an offer.", true),
    ("My new colleagues used Initech in their last job and want it back.", true),
    ("How do you compare with Initech?", true),
  ])
  func whatIsOverIsNoMention(text: String, isFound: Bool) {
    #expect(competitor(text).isEmpty != isFound)
  }

  @Test func theDealNamesCompetitorsToo() {
    let deal = DealSample.deal(competitors: ["Umbrella Corp"])
    #expect(competitor("Umbrella Corp sent an offer.", names: [], deals: [deal]).count == 1)
    #expect(competitor("Umbrella Corp sent an offer.", names: []).isEmpty)
  }

  @Test(arguments: [
    ("We are talking to other vendors.", true), ("Wir sprechen mit anderen Anbietern.", true),
    ("Nous comparons avec vos concurrents.", true), ("Hablamos con otros proveedores.", true),
    ("Parliamo con altri fornitori.", true), ("We praten met andere leveranciers.", true),
    ("Falamos com outros fornecedores.", true),
    ("Our own competitors are loud.", false), ("The vendor sent the invoice.", false),
  ])
  func otherVendorsAreFoundInSevenLanguages(text: String, isFound: Bool) {
    #expect(competitor(text).isEmpty != isFound)
  }

  func price(_ text: String, on day: String = "2026-06-25") -> [Finding] {
    PriceTalk().detect(in: DealSample.history([], [DealSample.mail("m", day, text)]))
  }

  @Test(arguments: [
    ("This is too expensive for us.", true), ("Can you offer a discount?", true),
    ("Das ist uns zu teuer.", true), ("Gibt es einen Rabatt?", true),
    ("Wegen der Preiserhöhung melde ich mich.", true), ("C'est trop cher pour nous.", true),
    ("Es demasiado caro.", true), ("È troppo caro.", true), ("Het is te duur.", true),
    ("É muito caro.", true), ("We can't afford that.", true),
    ("Our budget for next year was cut.", true),
    ("There has to be some room to negotiate.", true),
    ("I can't justify the cost to the board.", true),
    ("The fees have to come down.", true), ("That is more than we had planned.", false),
    ("We need better terms before we sign.", true),
    ("Please send the invoice to accounting.", false), ("The price list is attached.", false),
    ("We paid last week.", false), ("You help us to reduce cost.", false),
    ("We see a better response rate.", false), ("Could you lower the price?", true),
    ("Can you offer us a better rate?", true),
  ])
  func priceTalkIsFoundInSevenLanguages(text: String, isFound: Bool) {
    #expect(price(text).isEmpty != isFound)
  }

  @Test func mentionsGrowOld() {
    // 31 May is thirty days before 30 June.
    #expect(price("Too expensive.", on: "2026-05-31").isEmpty)
    #expect(price("Too expensive.", on: "2026-06-01").count == 1)
    #expect(competitor("Initech called.", on: "2026-05-31").isEmpty)
  }

  @Test func theyKeepTheLaws() {
    let history = DealSample.history(
      [DealSample.deal()],
      [DealSample.mail("m", "2026-06-25", "Too expensive, and other vendors ask less.")])
    for report in [
      DetectorLaws.check(PriceTalk(), on: [history]),
      DetectorLaws.check(CompetitorMention(), on: [history]),
    ] {
      #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
    }
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

/// What colleagues say, type in and sell, against a count by hand.
@Suite struct LedgerWorkTests {
  @Test func colleaguesSayWhetherTheKitWasRight() throws {
    let roles = try [Sample.maria, Sample.carlos].map {
      try OrganizationalRole(person: $0.id, company: "globex", title: "VP")
    }
    func say(
      _ question: Review.Question, _ subject: AnyRecordID, _ isRight: Bool, on day: String,
      by teammate: Teammate = Sample.ana
    ) -> Review {
      Review(question, of: subject, isRight: isRight, by: teammate.id, on: Sample.date(day))
    }
    let ledger = Ledger.ledger {
      $0.roles = roles
      $0.reviews = [
        say(.champion, Sample.maria.anyID, false, on: "03-03"),
        say(.champion, Sample.maria.anyID, true, on: "03-04", by: Sample.ben),
        say(.champion, Sample.carlos.anyID, false, on: "03-04"),
        say(.persona, Sample.globex.anyID, true, on: "03-04"),
        say(.persona, AnyRecordID(kind: "account", rawValue: "x"), true, on: "02-04"),
        say(.orgChart, roles[0].anyID, true, on: "02-20"),
        say("house", roles[0].anyID, true, on: "03-05"),
        say(.orgChart, roles[1].anyID, true, on: "02-20"),
        say(.orgChart, roles[1].anyID, false, on: "02-21", by: Sample.ben),
      ]
    }
    let silent = Ledger.ledger { $0.roles = roles }
    #expect(silent["org_chart_validated"]?.value == 0 && silent["org_chart_validated"]?.count == 2)
    #expect(ledger["review/champion"]?.value == 0.5)
    #expect(wins(ledger["review/champion"]) == [Sample.maria.id.rawValue])
    #expect(ledger["review/persona"]?.value == 1 && ledger["review/persona"]?.count == 1)
    #expect(ledger["org_chart_validated"]?.value == 0.5)
    #expect(ledger["review/house"]?.value == 1 && ledger["review/org_chart"] == nil)
  }

  @Test func entriesByHandAreCounted() throws {
    func entry(_ id: String, _ author: Author, on day: String) -> OutcomeRecords.Entry {
      .init(AnyRecordID(kind: "contact", rawValue: id), by: author, on: Sample.date(day))
    }
    let ledger = Ledger.ledger {
      $0.entries = [
        entry("a", .person(Ledger.ana), on: "03-03"), entry("a", .person(Ledger.ana), on: "03-12"),
        entry("b", .system("mail"), on: "03-03"), entry("c", .agent("x"), on: "03-04"),
        entry("d", .person(Ledger.ana), on: "02-03"),
      ]
    }
    #expect(ledger["manual_entries"]?.value == 0.5 && ledger["manual_entries"]?.count == 4)
    #expect(ledger["manual_entries_per_week"]?.value == 0.5)
    #expect(ledger["manual_entries_per_week"]?.count == 4)
    // Ben's work was taken off him: he stays in the mean, by name or by what he typed before.
    for known in [true, false] {
      let both = Ledger.ledger {
        $0.entries = ledger.records.entries
        if known {
          $0.teammates = [Sample.ana, Sample.ben]
        } else {
          $0.entries.append(entry("e", .person(Sample.ben.id), on: "02-03"))
        }
      }
      #expect(abs((both["manual_entries_per_week"]?.value ?? 0) - 0.25) < 1e-12)
      #expect(both["manual_entries_per_week"]?.count == 8)
    }
    let automatic = Ledger.ledger {
      $0.entries = [entry("b", .system("mail"), on: "03-03")]
      $0.teammates = [Sample.ana]
    }
    #expect(automatic["manual_entries_per_week"]?.value == 0)
  }

  @Test func timeToQualifyAndToWin() throws {
    func move(_ deal: String, _ from: String?, _ to: String, on day: String) -> StageMove {
      StageMove(
        of: AnyRecordID(kind: "deal", rawValue: deal), in: "sales", from: from.map { RecordID($0) },
        to: RecordID(to), on: Sample.date(day), by: .system("crm"))
    }
    var (won, lost) = (
      Deal(id: "b", in: "sales", opened: Sample.date("02-20")),
      Deal(id: "c", in: "sales", opened: Sample.date("02-20"))
    )
    try won.close(as: .won, on: Sample.date("03-12"))
    try lost.close(as: .lost, on: Sample.date("03-12"))
    let records: (inout OutcomeRecords) -> Void = {
      $0.deals = [won, lost]
      $0.moves = [
        move("a", nil, "lead", on: "03-01"), move("a", "lead", "qualified", on: "03-05"),
        move("a", "qualified", "demo", on: "03-09"), move("b", "lead", "qualified", on: "03-02"),
        move("x", "lead", "qualified", on: "03-02"), move("c", nil, "lead", on: "03-05"),
      ]
    }
    var configuration = OutcomeLedger.Configuration()
    configuration.qualified = ["qualified"]
    let ledger = Ledger.ledger(configuration, filledBy: records)
    #expect(ledger["days_to_qualify"]?.value == 7 && ledger["days_to_qualify"]?.count == 2)
    #expect(ledger["days_to_win"]?.value == 20 && ids(ledger["days_to_win"]) == ["b"])
    // The first move may lead to a stage of those lost: without a name nothing is qualified.
    #expect(Ledger.ledger(filledBy: records)["days_to_qualify"] == nil)
    var demo = OutcomeLedger.Configuration()
    demo.qualified = ["demo"]
    #expect(Ledger.ledger(demo, filledBy: records)["days_to_qualify"]?.value == 8)
  }

  @Test func engagementIsComparedPersonByPerson() throws {
    func score(_ person: Contact, _ value: Points, on day: String) -> Score {
      Score(
        Engagement().version, of: person.anyID, base: value, [], at: Sample.date(day))
    }
    let other = Contact("O", email: "o@globex.example")
    let ledger = Ledger.ledger {
      $0.scores = [
        score(Sample.maria, 90, on: "01-10"), score(Sample.maria, 20, on: "02-10"),
        score(Sample.maria, 30, on: "03-10"), score(Sample.maria, 99, on: "04-10"),
        score(Sample.carlos, 40, on: "02-10"), score(other, 50, on: "03-10"),
      ]
    }
    #expect(ledger["engagement_points"]?.value == 5 && ledger["engagement_points"]?.count == 2)
    let change = try #require(ledger["engagement_change"])
    #expect(abs((change.value ?? 0) - (70.0 / 60 - 1)) < 1e-12)
    #expect(change.estimate != nil && !change.isEnough)
  }

  @Test func revenueIsCountedWithTheLastInsight() throws {
    let records: (inout OutcomeRecords) throws -> Void = {
      $0.insights = [
        try Ledger.insight("i1", of: "a", .opportunity, done: .actioned, at: "03-04"),
        try Ledger.insight("i2", of: "a", .timing, done: .actioned, at: "03-10"),
        try Ledger.insight("i3", of: "b", .opportunity, done: .actioned, at: "03-04"),
        try Ledger.insight("i4", of: "c", .opportunity, done: .dismiss, at: "03-04"),
      ]
      $0.subscriptions = [
        Ledger.subscription("a", from: "03-12", .usd(600)),
        Ledger.subscription("a", from: "03-02", .usd(9), id: "before"),
        Ledger.subscription("c", from: "03-12", .usd(500)),
        Ledger.subscription("b", from: "03-12", .eur(30)),
        Ledger.subscription("d", Money(40, .gbp)),
      ]
    }
    let ledger = try Ledger.ledger(at: Sample.date("06-30"), filledBy: records)
    #expect(ledger["revenue_per_insight/USD"]?.value == 200)
    #expect(ledger["revenue_per_insight/EUR"]?.value == 10)
    #expect(ledger["revenue_per_insight/USD"]?.unit == .money(.usd))
    // Nothing followed in pounds; that is 0 of three, not nothing.
    #expect(ledger["revenue_per_insight/GBP"]?.value == 0)
    #expect(ledger["revenue_per_insight/GBP"]?.count == 3)
    // 90 days after 4 March are over on 2 June; those after 10 March are not, and i2 keeps its 600.
    let early = try Ledger.ledger(at: Sample.date("06-03"), filledBy: records)
    #expect(early["revenue_per_insight/EUR"]?.count == 2)
    #expect(early["revenue_per_insight/EUR"]?.value == 15)
    #expect(early["revenue_per_insight/USD"]?.value == 0)
    #expect(try Ledger.ledger(filledBy: records)["revenue_per_insight/USD"] == nil)
  }
}

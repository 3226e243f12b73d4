import CSModels
import CSScoring
import CSSignals
import Foundation
import Testing

/// Deals to find something in; the moment is a Tuesday.
enum DealSample {
  static let now = Sample.date("2026-06-30")
  static let pipeline = Pipeline(
    id: "sales", name: "Sales",
    stages: [
      stage("discovery", "Discovery", 1), stage("proposal", "Proposal", 2),
      stage("won", "Won", 3, .won), stage("lost", "Lost", 4, .lost),
    ].compactMap(\.self))

  static func stage(
    _ id: String, _ name: String, _ order: Int, _ subtype: Stage.Subtype = .active,
    limit: Int? = nil
  ) -> Stage? {
    try? Stage(
      id: RecordID(id), name: name, subtype: subtype, order: order, maxDays: limit)
  }

  static func deal(
    _ id: String = "d1", name: String = "Globex platform", value: Money? = .usd(12_000),
    opened: String = "2026-04-01", expected: String? = nil, stage: Stage.ID? = "discovery",
    contacts: [Contact] = [], competitors: [String] = []
  ) -> Deal {
    Deal(
      id: RecordID(id), name: name, account: Sample.globex.id, contacts: contacts.map(\.id),
      in: pipeline.id, at: stage, value: value, opened: Sample.date(opened),
      expectedClose: expected.map { Sample.date($0) }, competitors: competitors)
  }

  static func history(
    _ deals: [Deal], moves: [StageMove] = [], _ interactions: [Interaction] = [],
    at moment: Date = now, people: [Contact] = [Sample.maria, Sample.carlos]
  ) -> History {
    var history = Sample.history(interactions, at: moment, people: people)
    history.add(deals: deals, moves: moves)
    return history
  }

  static func mail(
    _ id: String, _ day: String, _ text: String = "Hello.", from person: Contact = Sample.maria,
    _ direction: Interaction.Direction = .inbound, subject: String = ""
  ) -> Interaction {
    Sample.mail(
      id, direction, person, on: Sample.date(day), subject: subject, text: text)
  }
}

@Suite struct StuckInStageTests {
  /// Deals that stayed at the proposal for some days, each.
  static func times(_ stays: [Int], limit: Int? = nil) -> StageTimes {
    var pipeline = DealSample.pipeline
    if let limited = DealSample.stage("proposal", "Proposal", 2, limit: limit) {
      pipeline.stages[1] = limited
    }
    let start = Sample.date("2026-01-05")
    let journeys = stays.enumerated().compactMap { index, days in
      var deal = DealSample.deal("past \(index)", opened: "2026-01-01")
      let first = deal.move(to: "proposal", on: start, by: .system("test"))
      let second = deal.move(
        to: "won", on: start.adding(.days(days)), by: .system("test"))
      return StageJourney(deal, in: pipeline, moves: [first, second], at: DealSample.now)
    }
    var times = StageTimes()
    times.add(journeys, through: pipeline)
    return times
  }

  static func history(since day: String) -> History {
    var deal = DealSample.deal()
    let move = deal.move(to: "proposal", on: Sample.date(day), by: .system("test"))
    return DealSample.history([deal], moves: [move])
  }

  @Test func longerThanUsualIsStuck() throws {
    // Fourteen days on average; 21 days before 30 June is 9 June.
    let detector = StuckInStage(Self.times([10, 12, 14, 16, 18]))
    let finding = try #require(detector.detect(in: Self.history(since: "2026-06-09")).first)
    #expect(
      finding.statement.description
        == "Stuck in Proposal 21 days (avg is 14), by 5 earlier stays. The deal is Globex platform."
    )
    #expect(finding.title.description == "Globex platform is stuck in Proposal")
    #expect(finding.soWhat?.description == "Globex platform is worth USD 12,000.")
    #expect(finding.isGrounded && finding.subject == AnyRecordID(Deal.ID("d1")))
    #expect(finding.measured("days_in_stage") == "21 days")
    // A day less is less than one and a half times.
    #expect(detector.detect(in: Self.history(since: "2026-06-10")).isEmpty)
  }

  @Test func whereLongStaysAreUsualNothingIsStuck() {
    let detector = StuckInStage(Self.times([2, 2, 2, 40, 40]))
    #expect(detector.detect(in: Self.history(since: "2026-05-25")).isEmpty)
  }

  @Test func fewStaysSayNothingAndTheLimitCounts() throws {
    #expect(
      StuckInStage(Self.times([10, 12, 14, 16])).detect(in: Self.history(since: "2026-05-01"))
        .isEmpty)
    let limited = StuckInStage(Self.times([], limit: 14))
    let finding = try #require(limited.detect(in: Self.history(since: "2026-06-15")).first)
    #expect(finding.statement.description.hasPrefix("Stuck in Proposal 15 days (limit is 14)."))
    #expect(limited.detect(in: Self.history(since: "2026-06-16")).isEmpty)
  }

  @Test func theCompanysOwnDealsTeach() throws {
    var deals: [Deal] = []
    var moves: [StageMove] = []
    for index in 0..<5 {
      var deal = DealSample.deal("past \(index)", opened: "2026-01-01")
      moves.append(deal.move(to: "proposal", on: Sample.date("2026-01-05"), by: .system("t")))
      try deal.close(as: .won, on: Sample.date("2026-01-15"))
      deals.append(deal)
    }
    var open = DealSample.deal()
    moves.append(open.move(to: "proposal", on: Sample.date("2026-06-09"), by: .system("t")))
    let history = DealSample.history(deals + [open], moves: moves)
    let finding = try #require(StuckInStage().detect(in: history).first)
    #expect(finding.statement.description.hasPrefix("Stuck in proposal 21 days (avg is 10)"))
    let report = DetectorLaws.check(StuckInStage(), on: [history])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }

  @Test func aDealThatMovesOnIsNotStuckAnyMore() {
    var deal = DealSample.deal()
    let first = deal.move(to: "proposal", on: Sample.date("2026-06-01"), by: .system("t"))
    let second = deal.move(to: "won", on: Sample.date("2026-06-29"), by: .system("t"))
    try? deal.close(as: .won, on: Sample.date("2026-06-29"))
    let detector = StuckInStage(Self.times([10, 12, 14, 16, 18]))
    #expect(detector.detect(in: DealSample.history([deal], moves: [first, second])).isEmpty)
  }

  @Test func aStoreTeachesTheTimes() async throws {
    let store = InMemoryStore(workspace: "w")
    var changes = ChangeSet(by: .system("test"), at: DealSample.now)
    try changes.put(DealSample.pipeline)
    for (index, days) in [10, 14, 18].enumerated() {
      var deal = DealSample.deal("past \(index)", opened: "2026-01-01")
      deal.account = nil
      try changes.put(deal.move(to: "proposal", on: Sample.date("2026-01-05"), by: .system("t")))
      try changes.put(
        deal.move(
          to: "won", on: Sample.date("2026-01-05").adding(.days(days)), by: .system("t")))
      try changes.put(deal)
    }
    _ = try await store.commit(changes)
    let times = try await store.stageTimes(at: DealSample.now)
    let stage = try #require(times.stage("proposal", in: "sales"))
    #expect(stage.name == "Proposal" && stage.stays == [10, 14, 18] && stage.average == 14)
    let earlier = try await store.stageTimes(at: Sample.date("2026-01-16"))
    #expect(earlier.stage("proposal", in: "sales")?.stays == [10])
  }
}

@Suite struct CloseDateSlipsTests {
  static func pushed(_ days: [String], from first: String = "2026-07-03") -> History {
    var deal = DealSample.deal(expected: first)
    for (index, day) in days.enumerated() {
      deal.expectClose(Sample.date(day), on: Sample.date("2026-05-0\(index + 1)"))
    }
    return DealSample.history([deal])
  }

  @Test func pushesAreCountedInTimesAndDays() throws {
    let finding = try #require(
      CloseDateSlips().detect(in: Self.pushed(["2026-07-10", "2026-08-17"])).first)
    #expect(finding.type == "close_date_pushed" && finding.severity == .medium)
    #expect(
      finding.statement.description
        == "The expected day of Globex platform was put off 2 times by 45 days in all: first it "
        + "was 3 July, now it is 17 August.")
    #expect(finding.isGrounded)
    let third = CloseDateSlips().detect(
      in: Self.pushed(["2026-07-10", "2026-07-20", "2026-08-17"]))
    #expect(third.first?.severity == .high)
  }

  @Test func onePushOrAFewDaysAreUsual() {
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-09-01"])).isEmpty)
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-07-08", "2026-07-16"])).isEmpty)
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-07-08", "2026-07-17"])).count == 1)
    // Bringing the day forward is no push.
    #expect(CloseDateSlips().detect(in: Self.pushed(["2026-07-30", "2026-07-02"])).isEmpty)
  }

  @Test func theDayAfterTheExpectedOneItIsOverdue() throws {
    let today = DealSample.history([DealSample.deal(expected: "2026-06-30")])
    #expect(CloseDateSlips().detect(in: today).isEmpty)
    let late = DealSample.history([DealSample.deal(expected: "2026-06-29")])
    let finding = try #require(CloseDateSlips().detect(in: late).first)
    #expect(
      finding.statement.description
        == "Globex platform should have closed on 29 June, 1 day ago.")
    #expect(finding.type == "close_date_overdue" && finding.isGrounded)
    var won = DealSample.deal(expected: "2026-06-01")
    try won.close(as: .won, on: Sample.date("2026-06-20"))
    #expect(CloseDateSlips().detect(in: DealSample.history([won])).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      CloseDateSlips(),
      on: [
        Self.pushed(["2026-07-10", "2026-08-17"]),
        DealSample.history([DealSample.deal(name: "3M deal", expected: "2025-06-29")]),
      ])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct SilentDealTests {
  /// Mails on a deal, one each pause of working days.
  static func history(pauses: [Int], at moment: String) -> History {
    let days = Sample.days(from: "2026-04-01", pauses: pauses)
    return DealSample.history(
      [DealSample.deal()], Sample.letters(on: days), at: Sample.date(moment))
  }

  @Test func fourteenDaysAreUsualWhereTheRhythmIsNotKnown() throws {
    // The last mail is of Thursday, 2 April; the tenth full working day after it is 16 April.
    #expect(SilentDeal().detect(in: Self.history(pauses: [1], at: "2026-04-16")).isEmpty)
    let finding = try #require(
      SilentDeal().detect(in: Self.history(pauses: [1], at: "2026-04-17")).first)
    #expect(
      finding.statement.description
        == "No activity on Globex platform in 10 working days; 10 working days are usual.")
    #expect(finding.isGrounded)
  }

  @Test func aSlowDealIsNotSilentAndAFastOneIsSooner() {
    let slow = Self.history(pauses: [8, 12, 9, 14, 10, 11], at: "2026-07-28")
    #expect(SilentDeal().detect(in: slow).isEmpty)
    let fast = Self.history(pauses: [Int](repeating: 1, count: 30), at: "2026-05-26")
    #expect(SilentDeal().detect(in: fast).count == 1)
  }

  @Test func whereNothingIsRecordedSilenceMeansNothing() {
    #expect(SilentDeal().detect(in: DealSample.history([DealSample.deal()])).isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      SilentDeal(), on: [Self.history(pauses: [1], at: "2026-04-20")])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

@Suite struct ThinDealTests {
  static let director = Contact(
    "Dana Fox", email: "dana@globex.example", title: "Director of IT", at: Sample.globex.id)

  func find(
    _ value: Money?, from people: [Contact] = [Sample.maria], opened: String = "2026-06-01",
    known: [Contact] = [Sample.maria, Sample.carlos]
  ) -> [Finding] {
    let mails = people.enumerated().map {
      DealSample.mail("m\($0.offset)", "2026-06-15", from: $0.element)
    }
    return ThinDeal().detect(
      in: DealSample.history(
        [DealSample.deal(value: value, opened: opened)], mails, people: known))
  }

  @Test func aLargeDealWithOneContactIsThin() throws {
    let finding = try #require(find(.usd(25_000)).first)
    #expect(
      finding.statement.description
        == "Globex platform is worth USD 25,000. 1 of their people took part in the last 90 days; "
        + "it takes 2. Nobody who decides takes part, as far as 1 known titles tell.")
    #expect(finding.severity == .high && finding.isGrounded)
    #expect(finding.related == [Sample.maria.anyID])
  }

  @Test func theWorthFlipsAtItsThreshold() {
    #expect(find(Money(minorUnits: 2_499_999, .usd)).isEmpty)
    #expect(!find(Money(minorUnits: 2_500_000, .usd)).isEmpty)
    #expect(find(Currency("SEK").map { Money(1_000_000, $0) }).isEmpty)
    #expect(find(nil).isEmpty)
  }

  @Test func whoeverDecidesAndASecondPersonMend() throws {
    let known = [Sample.maria, Sample.carlos, Self.director]
    #expect(find(.usd(50_000), from: [Sample.maria, Self.director], known: known).isEmpty)
    let thin = try #require(find(.usd(50_000), from: [Self.director], known: known).first)
    #expect(thin.title.description == "Globex platform hangs on too few people")
    let headless = try #require(find(.usd(50_000), from: [Sample.maria, Sample.carlos]).first)
    #expect(
      headless.title.description == "Nobody who decides takes part in Globex platform")
    #expect(find(.usd(50_000), opened: "2026-06-10").isEmpty)
    #expect(!find(.usd(50_000), opened: "2026-06-09").isEmpty)
  }

  @Test func itKeepsTheLaws() {
    let history = DealSample.history(
      [DealSample.deal(value: .usd(50_000))], [DealSample.mail("m", "2026-06-15")])
    let report = DetectorLaws.check(ThinDeal(), on: [history])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

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
    ("Please send the invoice to accounting.", false), ("The price list is attached.", false),
    ("We paid last week.", false),
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

@Suite struct DealPatternMatchTests {
  static let pattern = DealPattern(
    in: "sales", .lost, [.init(WinLossFactor("pushes", .timeline), .atLeast, 2)],
    share: Proportion.wilson(16, of: 20), otherShare: Proportion.wilson(10, of: 50), qValue: 0.01,
    foundAt: Sample.date("2026-05-01"))

  static func history(pushes: Int) -> History {
    var deal = DealSample.deal(expected: "2026-07-01")
    for index in 0..<pushes {
      deal.expectClose(
        Sample.date("2026-08-1\(index)"), on: Sample.date("2026-06-0\(index + 1)"))
    }
    return DealSample.history([deal])
  }

  @Test func anOpenDealThatMatchesIsToldOnce() async throws {
    let detector = DealPatternMatch([Self.pattern], in: [DealSample.pipeline])
    let finding = try #require(detector.detect(in: Self.history(pushes: 2)).first)
    #expect(
      finding.statement.description
        == "Globex platform is like deals of which 16 of 20 were lost.")
    #expect(finding.type == "deal_pattern_lost" && finding.kind == .risk && finding.isGrounded)
    #expect(detector.detect(in: Self.history(pushes: 1)).isEmpty)
    // The scanner writes one insight, also where it looks again.
    let store = InMemoryStore(workspace: "w")
    var changes = ChangeSet(by: .system("test"), at: DealSample.now)
    try changes.put(Sample.globex)
    for deal in Self.history(pushes: 2).deals { try changes.put(deal) }
    _ = try await store.commit(changes)
    let scanner = SignalScanner([detector])
    #expect(try await scanner.scan(store, at: DealSample.now).opened.count == 1)
    for days in [1, 2, 3] {
      let report = try await scanner.scan(store, at: DealSample.now.adding(.days(days)))
      #expect(report.opened.isEmpty && report.failures.isEmpty)
    }
  }

  @Test func aPatternFoundLaterIsNotKnownYet() {
    let detector = DealPatternMatch([Self.pattern], in: [DealSample.pipeline])
    var early = DealSample.deal(opened: "2026-04-01", expected: "2026-05-01")
    for day in 1...2 {
      early.expectClose(Sample.date("2026-06-0\(day)"), on: Sample.date("2026-04-1\(day)"))
    }
    let before = DealSample.history([early], at: Sample.date("2026-04-30"))
    #expect(detector.detect(in: before).isEmpty)
    #expect(
      detector.detect(in: DealSample.history([early], at: Sample.date("2026-05-02"))).count == 1)
  }

  @Test func itKeepsTheLaws() {
    let report = DetectorLaws.check(
      DealPatternMatch([Self.pattern], in: [DealSample.pipeline]),
      on: [Self.history(pushes: 2)])
    #expect(report.results.allSatisfy { $0.result == .passed }, "\(report)")
  }
}

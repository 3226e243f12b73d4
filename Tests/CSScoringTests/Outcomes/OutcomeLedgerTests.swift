import CSModels
import CSScoring
import Foundation
import Testing

/// Every figure against a count by hand.
@Suite struct OutcomeLedgerTests {
  func ids(_ metric: OutcomeMetric?) -> [String] { metric?.counted.map(\.rawValue) ?? [] }
  func wins(_ metric: OutcomeMetric?) -> [String] { metric?.successes.map(\.rawValue) ?? [] }

  /// Four weeks, Ana and Ben: two accepted drafts of Ana (10 minutes each), one insight Ben dealt
  /// with (15), one action that Ana allowed (5), are 40 minutes in 8 weeks of colleagues.
  @Test func timeSavedIsCountedByColleagueAndWeek() throws {
    let ledger = try Ledger.ledger {
      $0.drafts = [
        try Ledger.draft("d1", .approved), try Ledger.draft("d2", .sent, edited: true),
        try Ledger.draft("d3", .discarded), try Ledger.draft("d4", .pending),
        try Ledger.draft("early", .sent, on: "02-27"),
      ]
      $0.insights = [
        try Ledger.insight("i1", for: Sample.ben.id, done: .actioned, at: "03-20"),
        try Ledger.insight("i2", for: Sample.ben.id, done: .dismiss),
      ]
      $0.proposals = [
        try Ledger.proposal("p1", [.approved, .executed]), try Ledger.proposal("p2", [.rejected]),
      ]
    }
    let saved = try #require(ledger["hours_saved_per_week"])
    #expect(saved.count == 8 && abs((saved.value ?? 0) - 40.0 / 60 / 8) < 1e-12)
    #expect(saved.counted.count == 4 && saved.unit == .hours && saved.standing == .open)
    // Ana's first week 25 minutes, Ben's third 15, six times nothing: Student's interval by hand.
    let values = [25.0 / 60, 15.0 / 60, 0, 0, 0, 0, 0, 0]
    #expect(
      abs((saved.estimate?.upper ?? 0) - (Moments(values).meanEstimate()?.upper ?? 1)) < 1e-12)
    #expect(saved.estimate?.lower == 0)
    var slow = OutcomeLedger.Configuration()
    slow.minutesPerDraft = 60
    let other = OutcomeLedger(ledger.records, in: ledger.window, at: ledger.moment, slow)
    #expect(abs((other["hours_saved_per_week"]?.value ?? 0) - 140.0 / 60 / 8) < 1e-12)
  }

  @Test func draftsAreApprovedEditedOrDiscarded() throws {
    let ledger = try Ledger.ledger {
      $0.drafts = [
        try Ledger.draft("a", .approved), try Ledger.draft("b", .sent),
        try Ledger.draft("c", .sent, edited: true), try Ledger.draft("d", .discarded),
        try Ledger.draft("e", .discarded, edited: true), try Ledger.draft("f", .pending),
        try Ledger.draft("g", .edited, edited: true), try Ledger.draft("late", .sent, on: "03-30"),
      ]
    }
    #expect(
      ledger["drafts_approved"]?.value == 0.4 && wins(ledger["drafts_approved"]) == ["a", "b"])
    #expect(ledger["drafts_edited"]?.value == 0.2 && wins(ledger["drafts_edited"]) == ["c"])
    #expect(ledger["drafts_discarded"]?.value == 0.4)
    #expect(wins(ledger["drafts_discarded"]) == ["d", "e"])
    #expect(ids(ledger["drafts_edited"]) == ["a", "b", "c", "d", "e"])
    let share = try #require(ledger["drafts_approved"])
    // Fewer than twenty: Beta(3, 4), scipy 1.17.1 `beta(3, 4).ppf([0.025, 0.975])`.
    #expect(!share.isEnough && share.count == 5)
    #expect(abs((share.estimate?.lower ?? 0) - 0.11811724875702521) < 1e-9)
    #expect(abs((share.estimate?.upper ?? 0) - 0.7772219044964879) < 1e-9)
  }

  @Test func repliesAreCountedAmongWhatHadTime() throws {
    let letters = try ["a", "b", "c", "d", "e"].map { try Ledger.draft($0, .sent) }
    let late = try Ledger.draft("late", .sent, on: "03-27")
    let records =
      letters.map { Ledger.outcome($0, .sent, on: "03-04") } + [
        Ledger.outcome(letters[0], .replied, on: "03-05"),
        Ledger.outcome(letters[1], .meetingBooked, on: "03-06"),
        Ledger.outcome(letters[2], .noReply, on: "03-18"),
        Ledger.outcome(letters[3], .bounced, on: "03-04"),
        Ledger.outcome(late, .sent, on: "03-27"),
      ]
    func ledger(at day: String) -> OutcomeLedger {
      Ledger.ledger(at: Sample.date(day)) {
        $0.drafts = letters + [late]
        $0.outcomes = records
      }
    }
    // On 17 March nobody knows yet of c and e; on 18 March both count, on 10 April the late one.
    #expect(wins(ledger(at: "03-17")["reply_rate"]) == ["a", "b"])
    #expect(ids(ledger(at: "03-17")["reply_rate"]) == ["a", "b"])
    #expect(ledger(at: "03-18 09:00")["reply_rate"]?.value == 0.5)
    #expect(ids(ledger(at: "03-18")["reply_rate"]) == ["a", "b", "c", "e"])
    #expect(ledger(at: "04-10")["reply_rate"]?.value == 0.4)
    #expect(ledger(at: "04-10")["bounce_rate"]?.value == 1.0 / 6)
    #expect(ledger(at: "04-10").replies == [Sample.maria.anyID: true])
  }

  @Test func theSentimentIsThatOfTheFirstReply() throws {
    let (one, two) = (try Ledger.draft("a", .sent), try Ledger.draft("b", .sent, to: Sample.carlos))
    func read(_ id: String, _ compound: Double, _ version: String = "1") -> Annotation {
      var annotation = Annotation(of: RecordID(id), version: version)
      annotation.compound = compound
      annotation.sentiment = compound > 0 ? .positive : .negative
      return annotation
    }
    let ledger = Ledger.ledger {
      $0.drafts = [one, two]
      $0.outcomes = [
        Ledger.outcome(one, .sent, on: "03-04"), Ledger.outcome(one, .replied, on: "03-05"),
        Ledger.outcome(two, .sent, on: "03-04"), Ledger.outcome(two, .replied, on: "03-05"),
      ]
      $0.interactions = [
        Sample.mail("before", .inbound, on: "03-02"), Sample.mail("r1", .inbound, on: "03-05"),
        Sample.mail("r2", .inbound, on: "03-06"),
        Sample.mail("r3", .inbound, [Sample.carlos], on: "03-05"),
      ]
      $0.annotations = [
        read("before", -1), read("r1", 0.1, "0"), read("r1", 0.8), read("r2", -1), read("r3", -0.2),
      ]
    }
    let sentiment = try #require(ledger["reply_sentiment"])
    #expect(abs((sentiment.value ?? 0) - 0.3) < 1e-12 && ids(sentiment) == ["r1", "r3"])
    #expect(ledger["replies_positive"]?.value == 0.5 && wins(ledger["replies_positive"]) == ["r1"])
  }

  @Test func insightsAreRelevantUnlessDismissed() throws {
    let ledger = try Ledger.ledger {
      $0.insights = [
        try Ledger.insight("a", done: .actioned), try Ledger.insight("b", done: .dismiss),
        try Ledger.insight("c", viewed: "03-04"), try Ledger.insight("d"),
        try Ledger.insight("e", done: .snooze(until: Sample.date("06-01"))),
        try Ledger.insight("later", done: .dismiss, at: "05-05"),
      ]
    }
    #expect(ledger["insights_relevant"]?.value == 0.75 && ledger["insights_relevant"]?.count == 4)
    #expect(ledger["insights_acted_on"]?.value == 0.25)
    #expect(ledger["insights_acted_on"]?.target == 0.4)
  }

  @Test func signalsLeadToAction() throws {
    let behind = try Ledger.insight("i1", signal: "s2")
    let ledger = try Ledger.ledger {
      $0.signals = [
        try Ledger.signal("s1", acknowledged: true), try Ledger.signal("s2"),
        try Ledger.signal("s3"), try Ledger.signal("s4"), try Ledger.signal("s5"),
        try Ledger.signal("old", on: "02-01"),
      ]
      $0.insights = [behind, try Ledger.insight("i2", signal: "s3", done: .actioned)]
      $0.drafts = [
        try Ledger.draft("d1", .approved, insight: behind.id.rawValue),
        try Ledger.draft("d2", .discarded, signal: "s4"),
      ]
    }
    #expect(ledger["signals_acted_on"]?.value == 0.6)
    #expect(wins(ledger["signals_acted_on"]) == ["s1", "s2", "s3"])
  }

  /// Two of three departures were warned of, 20 and 10 days before; another company came back.
  @Test func churnIsForeseenOrNot() throws {
    let ledger = try Ledger.ledger {
      $0.subscriptions = [
        Ledger.subscription("a", to: "03-25"), Ledger.subscription("b", to: "03-20"),
        Ledger.subscription("c", to: "03-20"), Ledger.subscription("d"),
        Ledger.subscription("e", to: "03-10"), Ledger.subscription("e", from: "03-15", id: "s2"),
        Ledger.subscription("f", from: "03-05"),
        Ledger.subscription("g", to: "06-01"),
      ]
      $0.insights = [
        try Ledger.insight("x", of: "a", on: "03-05"),
        try Ledger.insight("y", of: "a", on: "03-20"),
        try Ledger.insight("z", of: "c", .opportunity, on: "03-05"),
        try Ledger.insight("w", of: "c", on: "03-21"),
      ]
      $0.signals = [try Ledger.signal("s", of: "b", on: "03-10")]
      $0.personas = ["a", "b", "d", "f"].map {
        PersonaAssignment(
          of: RecordID($0), to: $0 == "d" ? "risk_averse" : "business_user", confidenceScore: 0.9)
      }
    }
    #expect(wins(ledger["unexpected_churn"]) == ["c"] && ids(ledger["unexpected_churn"]).count == 3)
    #expect(ledger["warning_days"]?.value == 15 && ids(ledger["warning_days"]) == ["a", "b"])
    #expect(ledger["warned_early"]?.value == 0)
    #expect(ids(ledger["churn_rate"]) == ["a", "b", "c", "d", "e", "g"])
    #expect(ledger["churn_rate"]?.value == 0.5)
    #expect(ledger["churn_rate/business_user"]?.value == 1)
    #expect(ids(ledger["churn_rate/business_user"]) == ["a", "b"])
    #expect(ledger["churn_rate/risk_averse"]?.value == 0)
  }

  @Test func actionsAreAllowedAndAccurate() throws {
    let ledger = try Ledger.ledger {
      $0.proposals = [
        try Ledger.proposal("a", [.approved, .executed]),
        try Ledger.proposal("b", [.approved, .executed, .undone]),
        try Ledger.proposal("c", [.approved, .failed]), try Ledger.proposal("d", [.approved]),
        try Ledger.proposal("e", [.rejected]), try Ledger.proposal("f", [.expired]),
        try Ledger.proposal("g", []), try Ledger.proposal("h", [.approved, .conflict]),
      ]
    }
    #expect(ledger["suggestions_accepted"]?.value == 0.8)
    #expect(wins(ledger["actions_accurate"]) == ["a"])
    #expect(ids(ledger["actions_accurate"]) == ["a", "b", "c"])
  }

  @Test func actsOfTheAuditLogEndWellOrNot() throws {
    var entries: [AuditEntry] = []
    func write(_ outcome: AuditEntry.Outcome, of beginning: Int? = nil, on day: String) throws {
      let head = entries.last.map { AuditHead($0) } ?? .start
      entries.append(
        try AuditEntry(
          after: head, began: beginning, by: .person(Ledger.ana), "approve_message",
          on: Sample.date(day), outcome: outcome, version: "desk-1",
          detail: AuditDetail(
            of: head.count + 1, contact: nil, record: Sample.globex.anyID, reasoning: "", salt: ""))
      )
    }
    try write(.pendingApproval, on: "03-03")
    try write(.success, of: 1, on: "03-03")
    try write(.pendingApproval, on: "03-04")
    try write(.rejected, of: 3, on: "03-04")
    try write(.success, of: 3, on: "03-05")
    try write(.pendingApproval, on: "03-06")
    try write(.skipped, of: 6, on: "03-06")
    try write(.pendingApproval, on: "03-07")
    try write(.conflict, of: 8, on: "03-07")
    try write(.pendingApproval, on: "03-08")
    let ledger = Ledger.ledger { $0.audit = entries.reversed() }
    #expect(wins(ledger["acts_succeeded"]) == ["2", "5"])
    #expect(ids(ledger["acts_succeeded"]) == ["2", "5", "9"])
  }

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
      ]
    }
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
    let ledger = Ledger.ledger(filledBy: records)
    #expect(ledger["days_to_qualify"]?.value == 7 && ledger["days_to_qualify"]?.count == 2)
    #expect(ledger["days_to_win"]?.value == 20 && ids(ledger["days_to_win"]) == ["b"])
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
    let ledger = try Ledger.ledger {
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
      ]
    }
    #expect(ledger["revenue_per_insight/USD"]?.value == 200)
    #expect(ledger["revenue_per_insight/EUR"]?.value == 10)
    #expect(ledger["revenue_per_insight/USD"]?.unit == .money(.usd))
  }

  func everything() throws -> OutcomeRecords {
    var records = OutcomeRecords()
    records.drafts = try (0..<9).map {
      try Ledger.draft("d\($0)", [.sent, .approved, .discarded][$0 % 3], insight: "i\($0)")
    }
    records.outcomes = records.drafts.filter { $0.status == .sent }.flatMap {
      [Ledger.outcome($0, .sent, on: "03-04"), Ledger.outcome($0, .replied, on: "03-06")]
    }
    records.insights = try (0..<9).map {
      try Ledger.insight(
        "i\($0)", of: "a\($0 % 4)", $0 % 2 == 0 ? .risk : .opportunity,
        done: $0 % 3 == 0 ? .actioned : .dismiss)
    }
    records.signals = try (0..<5).map { try Ledger.signal("s\($0)", of: "a\($0)") }
    records.proposals = try (0..<5).map {
      try Ledger.proposal("p\($0)", $0 % 2 == 0 ? [.approved, .executed] : [.rejected])
    }
    records.subscriptions = (0..<6).map {
      Ledger.subscription("a\($0)", to: $0 % 2 == 0 ? "03-20" : nil)
    }
    records.reviews = (0..<6).map {
      Review(
        .champion, of: AnyRecordID(kind: "contact", rawValue: "c\($0 % 3)"), isRight: $0 % 2 == 0,
        by: RecordID("t\($0)"), on: Sample.date("03-05"))
    }
    return records
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func theOrderOfRecordsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = try everything()
    var other = records
    other.drafts.shuffle(using: &generator)
    other.outcomes.shuffle(using: &generator)
    other.insights.shuffle(using: &generator)
    other.signals.shuffle(using: &generator)
    other.subscriptions.shuffle(using: &generator)
    other.reviews.shuffle(using: &generator)
    let one = OutcomeLedger(records, in: Ledger.window, at: Ledger.moment)
    let two = OutcomeLedger(other, in: Ledger.window, at: Ledger.moment)
    #expect(one.metrics == two.metrics && one.metrics.count > 15)
    #expect(one.interventionReturn() == two.interventionReturn())
    // Nothing that comes later changes what was known.
    let early = Sample.date("03-05")
    let known = OutcomeLedger(records, in: Ledger.window, at: early)
    other.outcomes.removeAll { $0.date > early }
    other.subscriptions = other.subscriptions.map { subscription in
      var seen = subscription
      if let end = seen.end, end > early { seen.end = nil }
      return seen
    }
    #expect(OutcomeLedger(other, in: Ledger.window, at: early).metrics == known.metrics)
  }

  @Test(arguments: [0.95, 0, 1, -3, .nan, .infinity])
  func oddSettingsDoNoHarm(level: Double) throws {
    var configuration = OutcomeLedger.Configuration()
    configuration.level = level
    configuration.leastCount = -5
    configuration.minutesPerDraft = level
    configuration.targets = ["reply_rate": level]
    let far = Date(timeIntervalSince1970: 1e300)
    for window in [
      Ledger.window, Date.distantPast..<Date.distantFuture,
      Date(timeIntervalSince1970: -1e300)..<far,
    ] {
      for moment in [Ledger.moment, .distantPast, far] {
        let ledger = OutcomeLedger(try everything(), in: window, at: moment, configuration)
        for metric in ledger.metrics {
          #expect(throws: Never.self) { try JSONEncoder().encode(metric) }
          #expect(metric.estimate.map { $0.lower <= $0.upper } ?? true)
        }
        var costs = InterventionReturn.Configuration()
        costs.level = level
        costs.cost = level
        #expect(throws: Never.self) { try JSONEncoder().encode(ledger.interventionReturn(costs)) }
        for grouping in Effectiveness.Grouping.allCases {
          #expect(throws: Never.self) {
            try JSONEncoder().encode(ledger.effectiveness(by: grouping))
          }
        }
      }
    }
  }

  @Test func nothingIsMeasuredOfNothing() {
    let ledger = Ledger.ledger { _ in }
    #expect(ledger.metrics.isEmpty && ledger.description.isEmpty)
    #expect(ledger.effectiveness(by: .version).rows.isEmpty)
    #expect(ledger.interventionReturn().matched == nil)
    let empty = OutcomeLedger(OutcomeRecords(), in: Ledger.moment..<Ledger.moment, at: .distantPast)
    #expect(empty.metrics.isEmpty && empty.split(every: .weeks(1)).isEmpty)
  }
}

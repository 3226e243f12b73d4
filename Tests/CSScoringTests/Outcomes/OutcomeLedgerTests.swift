import CSModels
import CSScoring
import Foundation
import Testing

/// Every figure against a count by hand.
@Suite struct OutcomeLedgerTests {
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
    // Weeks of one colleague are alike: Student's interval of Ana's mean of 25 minutes in four weeks
    // and Ben's of 15.
    let values = [25.0 / 60 / 4, 15.0 / 60 / 4]
    #expect(
      abs((saved.estimate?.upper ?? 0) - (Moments(values).meanEstimate()?.upper ?? 1)) < 1e-12)
    #expect(saved.estimate?.count == 8)
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
        Ledger.outcome(late, .replied, on: "04-10 09:01"),
      ]
    func ledger(at day: String) -> OutcomeLedger {
      Ledger.ledger(at: Sample.date(day)) {
        $0.drafts = letters + [late]
        $0.outcomes = records
      }
    }
    // On 17 March nobody knows yet of c and e, so that a and b, which were answered, do not count
    // either; on 18 March all do, on 10 April the late one, whose answer came too late.
    #expect(ledger(at: "03-17")["reply_rate"] == nil && ledger(at: "03-17").replies.isEmpty)
    #expect(ledger(at: "03-17")["bounce_rate"] == nil)
    #expect(ledger(at: "03-18 09:00")["reply_rate"]?.value == 0.5)
    #expect(wins(ledger(at: "03-18")["reply_rate"]) == ["a", "b"])
    #expect(ids(ledger(at: "03-18")["reply_rate"]) == ["a", "b", "c", "e"])
    #expect(ledger(at: "04-10")["reply_rate"]?.value == 0.4)
    #expect(ledger(at: "04-10")["bounce_rate"]?.value == 1.0 / 6)
    #expect(ledger(at: "05-04")["reply_rate"]?.value == 0.4)
    #expect(ledger(at: "04-10").replies == [Sample.maria.anyID: true])
  }

  @Test func theSentimentIsThatOfTheFirstReply() throws {
    let (one, two) = (try Ledger.draft("a", .sent), try Ledger.draft("b", .sent, to: Sample.carlos))
    func read(_ id: String, _ compound: Double, _ version: String = "1") -> Annotation {
      let reply = Interaction(
        id: RecordID(id), .email, .inbound, on: Sample.date("03-05"))
      var annotation = Annotation(of: reply, version: version)
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
        Sample.mail("r4", .inbound, [Sample.carlos], on: "03-25"),
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
        try Ledger.insight("unseen", viewed: "05-05"),
        try Ledger.insight("off", viewed: "05-05", done: .snooze(until: Sample.date("06-01"))),
      ]
    }
    #expect(ledger["insights_relevant"]?.value == 0.75 && ledger["insights_relevant"]?.count == 4)
    #expect(ledger["insights_acted_on"]?.value == 0.25)
    #expect(ledger["insights_acted_on"]?.target == .atLeast(0.4))
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
}

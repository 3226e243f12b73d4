import CSModels
import Testing

@testable import CSSignals

@Suite struct PrecedenceTests {
  func finding(
    _ type: String, _ subject: some Record, _ severity: Finding.Severity = .medium
  ) -> Finding {
    Finding(
      .risk, about: subject, severity: severity, "Something.", advice: "Look.",
      evidence: [subject.anyID], type: type)
  }

  func told(_ findings: Finding...) -> [String] {
    Precedence.told(findings, of: Sample.globex).map(Insight.key(of:))
  }

  @Test func aDepartureExplainsThePersonsSilence() {
    #expect(
      told(
        finding("going_dark", Sample.maria), finding("engagement_drop", Sample.maria),
        finding("role_change", Sample.maria), finding("champion_leaving", Sample.maria),
        finding("going_dark", Sample.carlos))
        == [
          "champion_leaving/contact/maria@globex.example",
          "going_dark/contact/carlos@globex.example",
        ])
  }

  @Test func aSilentAccountExplainsItsPeople() {
    #expect(
      told(
        finding("going_dark", Sample.maria), finding("going_dark", Sample.globex),
        finding("engagement_drop", Sample.globex), finding("engagement_drop", Sample.carlos))
        == ["going_dark/account/globex"])
  }

  @Test func aSilentDealExplainsThatItIsStuck() {
    let deal = DealSample.deal()
    #expect(
      told(
        finding("stuck_in_stage", deal), finding("deal_silent", deal),
        finding("close_date_overdue", deal), finding("close_date_pushed", deal))
        == ["close_date_pushed/deal/d1", "deal_silent/deal/d1"])
    #expect(
      told(finding("deal_silent", deal), finding("going_dark", Sample.globex))
        == ["going_dark/account/globex"])
    #expect(
      told(
        finding("ticket_volume", Sample.globex), finding("tickets_piling_up", Sample.globex, .low))
        == ["tickets_piling_up/account/globex"])
  }

  @Test func theMostSevereOfOneConditionIsTold() {
    let found = Precedence.told(
      [
        finding("x", Sample.maria, .low), finding("x", Sample.maria, .high),
        finding("x", Sample.maria, .medium),
      ], of: Sample.globex)
    #expect(found.map(\.severity) == [.high])
  }

  @Test func severityOrders() {
    #expect(
      told(
        finding("b", Sample.maria, .low), finding("a", Sample.maria, .low),
        finding("c", Sample.maria, .high))
        == [
          "c/contact/maria@globex.example", "a/contact/maria@globex.example",
          "b/contact/maria@globex.example",
        ])
  }

  func finding(
    _ type: String, naming people: Contact..., severity: Finding.Severity = .medium
  ) -> Finding {
    Finding(
      .risk, about: Sample.globex, severity: severity, "Something.", advice: "Look.",
      evidence: [Sample.globex.anyID], type: type, related: people.map(\.anyID))
  }

  /// The types that a departure, and that a silence, explain of the same person.
  @Test(arguments: [
    "unresponsive", "one_sided_conversation", "reply_slowdown", "meeting_no_shows",
    "dropped_from_threads", "engagement_drop",
  ])
  func aDepartureAndASilenceExplainWhatFollows(type: String) {
    for cause in ["champion_leaving", "going_dark"] {
      #expect(
        told(finding(type, Sample.maria), finding(cause, Sample.maria))
          == ["\(cause)/contact/maria@globex.example"])
      #expect(told(finding(type, Sample.maria), finding(cause, Sample.carlos)).count == 2)
    }
  }

  @Test(arguments: [
    ("unresponsive", "one_sided_conversation"), ("unresponsive", "reply_slowdown"),
    ("engagement_drop", "one_sided_conversation"),
  ])
  func ofOnePersonTheNearerCauseIsTold(cause: String, other: String) {
    #expect(
      told(finding(other, Sample.maria), finding(cause, Sample.maria))
        == ["\(cause)/contact/maria@globex.example"])
  }

  @Test(arguments: [
    ("increased_activity", "increased_activity"), ("meeting_no_shows", "meeting_no_shows"),
    ("one_sided_conversation", "one_sided_conversation"), ("going_dark", "unresponsive"),
    ("going_dark", "reply_slowdown"), ("engagement_drop", "one_sided_conversation"),
  ])
  func anAccountExplainsItsPeople(cause: String, other: String) {
    #expect(
      told(finding(other, Sample.maria), finding(cause, Sample.globex))
        == ["\(cause)/account/globex"])
  }

  @Test func aShiftExplainsThoseItNamesAndOnlyThem() {
    var shift = finding("stakeholder_shift", naming: Sample.maria)
    shift.measurements = [
      Evidence("days_handed_over", value: "", source: "history", record: Sample.maria.anyID)
    ]
    #expect(
      told(
        shift, finding("engagement_drop", Sample.maria), finding("engagement_drop", Sample.carlos),
        finding("dropped_from_threads", Sample.maria))
        == ["engagement_drop/contact/carlos@globex.example", "stakeholder_shift/account/globex"])
    // A silence is no mere drop: it is what explains the shift.
    #expect(
      told(shift, finding("going_dark", Sample.maria))
        == ["going_dark/contact/maria@globex.example"])
    #expect(told(shift, finding("champion_leaving", Sample.carlos)).count == 2)
  }

  /// The contact moved from Maria to Carlos: it is explained where she leaves, not where he does.
  @Test func aDepartureExplainsOnlyAShiftAwayFromWhoLeaves() throws {
    let idle = [Int](repeating: 0, count: 20)
    let shifted = Sample.history(
      Weeks.letters(Weeks.steady)
        + Weeks.letters(idle + [Int](repeating: 2, count: 8), of: Sample.carlos),
      at: Sample.date(Weeks.monday.adding(days: 7 * 28)))
    let shift = try #require(StakeholderShift().detect(in: shifted).first)
    #expect(shift.related == [Sample.maria.anyID, Sample.carlos.anyID] && shift.isGrounded)
    for cause in ["champion_leaving", "going_dark"] {
      #expect(
        told(shift, finding(cause, Sample.maria)) == ["\(cause)/contact/maria@globex.example"])
      #expect(told(shift, finding(cause, Sample.carlos)).count == 2)
    }
  }

  @Test func aReorganizationExplainsThoseItNames() {
    let found = told(
      finding("reorganization", naming: Sample.maria), finding("role_change", Sample.maria),
      finding("reporting_line_shift", Sample.maria),
      finding("reporting_line_shift", Sample.carlos))
    #expect(
      found
        == ["reorganization/account/globex", "reporting_line_shift/contact/carlos@globex.example"])
  }
}

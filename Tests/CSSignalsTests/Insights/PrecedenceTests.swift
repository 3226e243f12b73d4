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
}

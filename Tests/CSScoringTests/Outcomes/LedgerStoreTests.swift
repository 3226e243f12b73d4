import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct LedgerStoreTests {
  @Test func theStoreGivesWhatItsRecordsGive() async throws {
    let store = InMemoryStore(workspace: "acme")
    let drafts = try [
      Ledger.draft("a", .sent), Ledger.draft("b", .discarded), Ledger.draft("c", .pending),
    ]
    let outcomes = [
      Ledger.outcome(drafts[0], .sent, on: "03-04"),
      Ledger.outcome(drafts[0], .replied, on: "03-05"),
    ]
    var reading = Annotation(of: Sample.mail("r1", .inbound, on: "03-05"), version: "1")
    reading.compound = 0.5
    reading.sentiment = .positive
    let insight = try Ledger.insight("i1", of: "gone", viewed: "03-04")
    var changes = ChangeSet(by: .system("kit"), at: Sample.date("03-03"))
    for draft in drafts { try changes.put(draft) }
    for outcome in outcomes { try changes.put(outcome) }
    try changes.put(insight)
    try changes.put(reading)
    _ = try await store.commit(changes)
    try await store.save(
      Sample.globex, by: .person(Ledger.ana), at: Sample.date("03-04"))
    try await store.save(
      Sample.maria, Sample.mail("r1", .inbound, on: "03-05"),
      Ledger.subscription("gone", to: "03-20"),
      Review(
        .champion, of: Sample.maria.anyID, isRight: true, by: Ledger.ana, on: Sample.date("03-06")),
      by: .system("mail"), at: Sample.date("03-06"))
    try await store.save(Sample.carlos, by: .person(Ledger.ana), at: Sample.date("04-04"))

    let ledger = try await OutcomeLedger(from: store, in: Ledger.window, at: Ledger.moment)
    #expect(
      ledger.metrics.map(\.id) == [
        "hours_saved_per_week", "drafts_approved", "drafts_edited", "drafts_discarded",
        "reply_rate",
        "bounce_rate", "reply_sentiment", "replies_positive", "insights_relevant",
        "insights_acted_on", "unexpected_churn", "warning_days", "warned_early", "review/champion",
        "manual_entries", "manual_entries_per_week", "churn_rate",
      ])
    #expect(ledger["manual_entries"]?.value == 0.25)
    #expect(ledger["reply_sentiment"]?.value == 0.5 && ledger["warning_days"]?.value == 17)
    let again = OutcomeLedger(ledger.records, in: Ledger.window, at: Ledger.moment)
    #expect(again.metrics == ledger.metrics)
    let later = try await OutcomeLedger(
      from: store, in: Sample.date("03-30")..<Sample.date("04-30"), at: Ledger.moment)
    #expect(later["manual_entries"]?.value == 1 && later["manual_entries"]?.count == 1)
  }

  /// What carries no date is read as it was at the moment; what came later is not seen.
  @Test func undatedStatesAreThoseOfTheMoment() async throws {
    let store = InMemoryStore(workspace: "acme")
    let persona = PersonaAssignment(of: "a", to: "risk_averse", confidenceScore: 0.9)
    var changes = ChangeSet(by: .system("kit"), at: Sample.date("03-03"))
    try changes.put(Ledger.proposal("p", [.approved, .executed]))
    try changes.put(Ledger.signal("s"))
    try changes.put(persona)
    try changes.put(Ledger.subscription("a"))
    try changes.put(Sample.ana)
    _ = try await store.commit(changes)
    var later = ChangeSet(by: .system("kit"), at: Sample.date("04-03"))
    try later.put(Ledger.proposal("p", [.approved, .executed, .undone]))
    try later.put(Ledger.signal("s", acknowledged: true))
    try later.put(Ledger.signal("written later", of: "a"))
    var changed = persona
    changed.persona = "business_user"
    try later.put(changed)
    _ = try await store.commit(later)

    func ledger(at day: String) async throws -> OutcomeLedger {
      try await OutcomeLedger(from: store, in: Ledger.window, at: Sample.date(day))
    }
    let (before, after) = (try await ledger(at: "03-30"), try await ledger(at: "04-04"))
    #expect(before["actions_accurate"]?.value == 1 && after["actions_accurate"]?.value == 0)
    #expect(before["signals_acted_on"]?.value == 0 && after["signals_acted_on"]?.value == 0.5)
    #expect(before["signals_acted_on"]?.count == 1)
    #expect(before["churn_rate/risk_averse"] != nil && after["churn_rate/risk_averse"] == nil)
    #expect(before.records.teammates == [Sample.ana])
  }

  /// Only the people of the window's drafts are read.
  @Test func lettersOfOtherTimesAreNotRead() async throws {
    let store = InMemoryStore(workspace: "acme")
    var changes = ChangeSet(by: .system("kit"), at: Sample.date("03-03"))
    try changes.put(Ledger.draft("new", .sent))
    try changes.put(Ledger.draft("old", .sent, on: "01-10", to: Sample.carlos))
    try changes.put(Sample.mail("r1", .inbound, on: "03-05"))
    try changes.put(Sample.mail("r2", .inbound, [Sample.carlos], on: "03-05"))
    _ = try await store.commit(changes)
    let ledger = try await OutcomeLedger(from: store, in: Ledger.window, at: Ledger.moment)
    #expect(ledger.records.interactions.map(\.id.rawValue) == ["r1"])
  }

  @Test func aThousandCommitsAreSearchedForTheWindow() async throws {
    let store = InMemoryStore(workspace: "acme")
    for index in 0..<1_200 {
      let day = Sample.date("01-01").addingTimeInterval(Double(index) * 8_640)
      try await store.save(
        Contact("P", email: "p\(index)@x.example"), by: .person(Ledger.ana), at: day)
    }
    let ledger = try await OutcomeLedger(
      from: store, in: Sample.date("01-11")..<Sample.date("04-21"), at: Sample.date("12-31"))
    #expect(ledger["manual_entries"]?.count == 1_000)
  }
}

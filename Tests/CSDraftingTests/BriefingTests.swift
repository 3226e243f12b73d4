import CSDrafting
import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct BriefingTests {
  private let moment = Sample.date(Scenario.moment)
  private let initech = Account("Initech", id: "initech", owner: Sample.ben)

  /// A store with two companies, Ana's and Ben's, an insight about each, and drafts.
  private func store() async throws -> InMemoryStore {
    let store = try await Sample.store(drafts: [])
    let paul = Contact("Paul Winter", email: "paul@initech.example", at: initech.id)
    var changes = ChangeSet(by: .system("test"), at: moment)
    try changes.save(initech)
    try changes.save(paul)
    for interaction in Scenario.known(.english).interactions { try changes.save(interaction) }
    try changes.save(
      Sample.mail("p1", .inbound, paul, by: Sample.ben, on: "04-01", text: "Hello Ben, thanks."))
    try changes.put(try Scenario.insight("going_dark", about: Sample.maria))
    let finding = Finding(
      .risk, about: paul, severity: .medium, "Paul is quiet.", advice: "Write to Paul.",
      evidence: [paul.anyID], type: "going_dark", title: "Paul has gone quiet")
    try changes.put(
      try Insight(
        finding, account: initech, user: Sample.ben.id, priority: .medium, at: moment,
        day: CivilDate(daysSince1970: 20_563)))
    _ = try await store.commit(changes)
    try await Drafter().draft(store, at: moment)
    return store
  }

  @Test func readersSeeWhatTheyLookAfter() async throws {
    let store = try await store()
    for (reader, accounts) in [
      (Sample.ana, ["globex"]), (Sample.ben, ["initech"]), (Sample.vera, []),
      (Sample.mona, ["globex", "initech"]), (nil, ["globex", "initech"]),
    ] as [(Teammate?, [String])] {
      let briefing: Briefing
      if let reader {
        briefing = try await Briefing(for: reader, from: store, at: moment)
      } else {
        briefing = try await Briefing(from: store, at: moment)
      }
      #expect(briefing.accounts.map(\.account.id.rawValue) == accounts)
      #expect(briefing.insights.map(\.account.rawValue) == accounts)
      #expect(briefing.drafts.compactMap(\.company?.rawValue) == accounts)
      #expect(briefing.reader == reader)
    }
  }

  @Test func theStoredRoleCounts() async throws {
    let impostor = Teammate("Vera Blum", email: "vera@acme.example", role: .admin)
    let briefing = try await Briefing(for: impostor, from: try await store(), at: moment)
    #expect(briefing.insights.isEmpty)
  }

  @Test func whoTakesPartSeesTheAccount() async throws {
    let store = try await store()
    try await store.save(Sample.mail("b1", .outbound, by: Sample.ben, on: "04-02"))
    let briefing = try await Briefing(for: Sample.ben, from: store, at: moment)
    #expect(briefing.accounts.count == 2)
  }

  @Test func aDraftWhoseReasonIsGoneIsNotShown() async throws {
    let store = try await store()
    var insight = try #require(try await Briefing(from: store, at: moment).insights.first)
    try insight.act(.dismiss, at: moment)
    var changes = ChangeSet(by: .person(Sample.ana.id), at: moment)
    try changes.put(insight)
    _ = try await store.commit(changes)
    let briefing = try await Briefing(from: store, at: moment)
    #expect(briefing.insights.count == 1)
    #expect(briefing.drafts.map(\.company) == [initech.id])
  }

  @Test func aReaderHasTheirOwnOrderAndSetsAsideForThemselves() async throws {
    let store = try await store()
    let past = RecordQuery<Insight>.all.where(.type, is: "going_dark")
    var changes = ChangeSet(by: .system("test"), at: moment)
    for var known in try await store.fetchAll(past) where known.user == Sample.ana.id {
      known.clearedAt = moment
      try changes.put(known)
    }
    // Ana dismissed two of one type; two of it and one of another are open, of the same points.
    for (index, type) in ["alpha", "alpha", "beta", "alpha", "alpha"].enumerated() {
      let finding = Finding(
        .risk, about: initech, severity: .medium, "Something.", advice: "Look.",
        evidence: [initech.anyID], type: type)
      var insight = try Insight(
        finding, account: initech, user: Sample.ana.id, priority: .medium,
        at: Sample.date("04-0\(index + 1)"), day: CivilDate(daysSince1970: 20_544 + index))
      insight.priorityScore = Score(
        "insight_priority_4", of: initech.anyID, base: 0, [Contribution("severity", 35)],
        at: moment)
      if index < 2 { try insight.act(.dismiss, at: moment, by: Sample.ana.id) }
      try changes.put(insight)
    }
    _ = try await store.commit(changes)
    func types(_ reader: Teammate) async throws -> [String] {
      try await Briefing(for: reader, from: store, at: moment).insights.map(\.type)
    }
    #expect(try await types(Sample.ana) == ["beta", "alpha", "alpha", "going_dark"])
    #expect(try await types(Sample.mona) == ["alpha", "alpha", "beta", "going_dark"])
    // Ben shows her his, and she does not want it: it stays his.
    let bens = try #require(try await store.fetchAll(past).first { $0.user == Sample.ben.id })
    try await InsightFeed(store, for: Sample.ben).share(bens, with: [Sample.ana.id], at: moment)
    try await InsightFeed(store, for: Sample.ana).act(on: bens, .dismiss, at: moment)
    #expect(try await !types(Sample.ana).contains("going_dark"))
    for reader in [Sample.ben, Sample.mona] {
      #expect(try await types(reader).contains("going_dark"))
    }
  }

  @Test func nothingOfLaterDaysIsSeen() async throws {
    let briefing = try await Briefing(from: try await store(), at: Sample.date("04-19"))
    #expect(briefing.insights.isEmpty)
    #expect(briefing.drafts.isEmpty)
  }

  @Test func textAndJSONShowInsightsAndDrafts() async throws {
    let briefing = try await Briefing(from: try await store(), at: moment)
    let text = "\(briefing)"
    #expect(text.contains("HIGH PRIORITY (1)"))
    #expect(text.contains("Good morning. "))
    #expect(text.contains("Kind regards,"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(try briefing.json())) as? [String: Any])
    #expect((object["insights"] as? [Any])?.count == 2)
    #expect((object["drafts"] as? [Any])?.count == 2)
    #expect(object["reader"] == nil)
    #expect(briefing.html().contains("Maria Lopez"))
  }
}

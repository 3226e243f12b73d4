import CSDrafting
import CSModels
import CSSignals
import Foundation
import Testing

@Suite struct DailyRunTests {
  private let moment = Sample.date("06-08 09:00")

  /// Globex, where Maria wrote every week and has stopped, and Carlos still writes.
  private func store() async throws -> InMemoryStore {
    let store = try await Sample.store(drafts: [])
    var changes = ChangeSet(by: .system("test"), at: Sample.date("01-01"))
    try changes.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: .weekdays(in: "Europe/Berlin")))
    for week in 0..<12 {
      let monday = Sample.date("01-05").addingTimeInterval(Double(week) * 7 * 86_400)
      for (index, person) in [Sample.maria, Sample.carlos].enumerated() {
        try changes.save(mail("o\(week)\(index)", .outbound, person, monday, 0))
        try changes.save(mail("i\(week)\(index)", .inbound, person, monday, 5))
      }
    }
    for week in 12..<22 {
      let monday = Sample.date("01-05").addingTimeInterval(Double(week) * 7 * 86_400)
      try changes.save(mail("o\(week)0", .outbound, Sample.maria, monday, 0))
      try changes.save(mail("o\(week)1", .outbound, Sample.carlos, monday, 0))
      try changes.save(mail("i\(week)1", .inbound, Sample.carlos, monday, 5))
    }
    _ = try await store.commit(changes)
    return store
  }

  private func mail(
    _ id: String, _ direction: Interaction.Direction, _ person: Contact, _ date: Date,
    _ hours: Double
  ) -> Interaction {
    var mail = Sample.mail(
      id, direction, person, on: "01-01", subject: "Seats", text: "Hello, thanks for the update.",
      thread: "t\(id.dropFirst())")
    mail.date = date.addingTimeInterval(hours * 3_600)
    return mail
  }

  @Test func aDayFindsAndDraftsOnce() async throws {
    let store = try await store()
    let report = try await DailyRun().run(store, at: moment)
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(report.scan.opened.map(\.type).contains("going_dark"))
    #expect(report.drafts.map(\.to) == ["maria@globex.example"])
    let head = try await store.head()
    let again = try await DailyRun().run(store, at: moment)
    #expect(again.drafts.isEmpty)
    #expect(try await store.head() == head, "the second run wrote something")
  }

  @Test func insightsSayWhatBecameOfSimilarAccounts() async throws {
    // Twenty other accounts where somebody went dark, of which eight churned two months later.
    let standings = (0..<20).map { index in
      let happened = index < 8 ? #""happened":"2025-03-01T00:00:00Z","# : ""
      return #"{"account":"o\#(index)","moment":"2025-01-01T00:00:00Z","values":[],"#
        + #""conditions":["going_dark"],"isAtRisk":true,\#(happened)"observed":"2026-01-01T00:00:00Z"}"#
    }
    let json =
      #"{"outcome":"churned","metrics":[],"minimumCount":20,"standings":["#
      + standings.joined(separator: ",") + "]}"
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    var run = DailyRun()
    run.cohort = try decoder.decode(Cohort.self, from: Data(json.utf8))
    let report = try await run.run(try await store(), at: moment)
    let dark = try #require(report.scan.opened.first { $0.type == "going_dark" })
    let soWhat = try #require(dark.soWhat)
    #expect(
      soWhat.description.hasSuffix("Similar accounts churned 40% within 90 days (8 of 20)."),
      "\(soWhat)")
    let plain = try await DailyRun().run(try await store(), at: moment)
    #expect(
      plain.scan.opened.allSatisfy { $0.soWhat?.description.contains("Similar") != true })
  }

  @Test func equalStoresGetEqualRecords() async throws {
    var records: [[StoredRecord]] = []
    for threads in [1, 4] {
      let store = try await store()
      var run = DailyRun()
      run.threads = threads
      try await run.run(store, at: moment)
      let drafts = try await store.page(Selection(kind: MessageDraft.kind), asOf: .latest)
      let insights = try await store.page(Selection(kind: Insight.kind), asOf: .latest)
      records.append(drafts.records + insights.records)
    }
    #expect(records[0] == records[1])
    #expect(!records[0].isEmpty)
  }

  @Test func theLoopClosesThroughTheStore() async throws {
    let store = try await store()
    try await DailyRun().run(store, at: moment)
    let briefing = try await Briefing(for: Sample.ana, from: store, at: moment)
    let draft = try #require(briefing.drafts.first)
    let desk = Sample.desk(store)
    let message = try await desk.approve(draft, by: Sample.ana, at: moment)
    try await desk.record(.sent, of: message, by: Sample.ana, at: moment)

    // Maria answers; the next day there is nothing left to say to her.
    var answer = mail("answer", .inbound, Sample.maria, moment, 4)
    answer.text = "Sorry for the silence, we are back. Thanks."
    try await store.save(answer, at: moment)
    let tuesday = Sample.date("06-09 09:00")
    try await desk.record(.replied, of: message, by: Sample.ana, at: tuesday)
    let report = try await DailyRun().run(store, at: tuesday)
    #expect(report.scan.faded.map(\.subject) == [Sample.maria.anyID])
    #expect(report.drafts.isEmpty)
    let next = try await Briefing(for: Sample.ana, from: store, at: tuesday)
    #expect(!next.insights.contains { $0.type == "going_dark" })
    #expect(next.drafts.isEmpty)
  }

  @Test func anEmptyStoreIsAQuietDay() async throws {
    let report = try await DailyRun().run(InMemoryStore(workspace: "new"), at: moment)
    #expect(report.drafts.isEmpty && report.failures.isEmpty)
  }
}

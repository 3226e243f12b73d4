import CSModels
import CSScoring
import CSSignals
import Foundation
import Testing

@Suite struct ReaderPreferenceTests {
  let store = InMemoryStore(workspace: "acme")
  let ben = Teammate("Ben Okafor", email: "ben@acme.example")

  /// Finds one condition of type `alpha` and one of `beta` wherever somebody wrote.
  struct Two: Detector {
    let id: DetectorID = "two"
    func detect(in history: History) -> [Finding] {
      ["alpha", "beta"].map {
        Finding(
          .risk, about: history.account, severity: .medium, "Something.", advice: "Look.",
          evidence: [history.account.anyID], type: $0)
      }
    }
  }

  /// Opens both conditions in as many accounts of each owner.
  func setUp(_ count: Int) async throws -> [Insight] {
    try await store.save(Sample.ana, ben)
    for owner in [Sample.ana, ben] {
      for index in 0..<count {
        try await store.save(Account("\(owner.name) \(index)", owner: owner))
      }
    }
    return try await SignalScanner([Two()]).scan(store, at: Sample.date("2026-03-02")).opened
  }

  func preferences(at day: String = "2026-03-03") async throws -> ReaderPreferences {
    try await store.readerPreferences(at: Sample.date(day))
  }

  @Test func eachVerdictCountsAsItWasMeant() async throws {
    let mine = try await setUp(5).filter { $0.user == Sample.ana.id && $0.type == "alpha" }
    let feed = InsightFeed(store, for: Sample.ana)
    let acts: [(Insight.Action, Insight.Feedback?)] = [
      (.dismiss, nil), (.dismiss, .alreadyKnew), (.dismiss, .helpful), (.actioned, nil),
      (.actioned, .notRelevant),
    ]
    for (insight, act) in zip(mine, acts) {
      let done = try await feed.act(
        on: insight, act.0, feedback: act.1, at: Sample.date("2026-03-03"))
      #expect(done.actedBy == Sample.ana.id)
    }
    let preference = try await preferences().preference(of: Sample.ana.id, for: "alpha")
    #expect(preference.welcome == 2 && preference.unwelcome == 2.5)
    #expect(preference.share.count == 5 && preference.insights.count == 5)
    #expect(abs(preference.share.value - 4 / 8.5) < 1e-12)
    // scipy 1.17.1: beta.ppf([0.025, 0.975], 4, 4.5)
    #expect(abs(preference.share.lower - 0.169_437_33) < 1e-7)
    #expect(abs(preference.share.upper - 0.784_769_56) < 1e-7)
  }

  @Test func feedbackOnWhatLastsForYearsCounts() async throws {
    try await store.save(Sample.ana)
    var changes = ChangeSet(by: .system("scanner"), at: Sample.date("2026-03-02"))
    for (name, day) in [("new", "2026-03-02"), ("long past", "2023-06-01")] {
      var insight = try Told.insight(name, "Something", type: "alpha", on: "2023-01-02")
      try insight.act(.dismiss, at: Sample.date(day), by: Sample.ana.id)
      try changes.put(insight)
    }
    _ = try await store.commit(changes)
    let preference = try await preferences().preference(of: Sample.ana.id, for: "alpha")
    #expect(preference.share.count == 1 && preference.unwelcome > 0.9)
  }

  @Test func feedbackFadesAndIsTakenBack() async throws {
    let insight = try #require(
      try await setUp(1).first { $0.user == Sample.ana.id && $0.type == "alpha" })
    let feed = InsightFeed(store, for: Sample.ana)
    let untouched = try await preferences().preference(of: Sample.ana.id, for: "alpha")
    #expect(untouched.points == .zero && untouched.share.value == 0.5)
    try await feed.act(on: insight, .dismiss, feedback: .notRelevant, at: Sample.date("2026-03-03"))
    #expect(
      try await preferences(at: "2026-06-01").preference(of: Sample.ana.id, for: "alpha").unwelcome
        == 0.5)
    // Before the day of the feedback there is none.
    #expect(try await preferences(at: "2026-03-02").all.isEmpty)
    try await feed.reopen(insight, at: Sample.date("2026-03-04"))
    #expect(
      try await preferences(at: "2026-03-05").preference(of: Sample.ana.id, for: "alpha")
        == untouched)
    #expect(try await store.find(insight.id)?.feedback == nil)
  }

  @Test func whatWasDealtWithOrPutOffIsTakenBack() async throws {
    let mine = try await setUp(1).filter { $0.user == Sample.ana.id }
    let feed = InsightFeed(store, for: Sample.ana)
    let (day, later) = (Sample.date("2026-03-03"), Sample.date("2026-03-04"))
    try await feed.act(on: mine[0], .actioned, feedback: .tookAction, at: day)
    try await feed.act(on: mine[1], .snooze(until: Sample.date("2026-04-01")), at: day)
    #expect(try await preferences().all.map(\.welcome) == [1])
    #expect(try await feed.page(at: day).isEmpty)
    for insight in mine {
      let back = try await feed.reopen(insight, at: later)
      #expect(back.status == .new && back.feedback == nil && back.actionedAt == nil)
      #expect(back.snoozedUntil == nil && back.actedBy == nil)
    }
    #expect(try await preferences(at: "2026-03-05").all.isEmpty)
    #expect(try await feed.page(at: later).count == 2)
    let error = await #expect(throws: SignalsError.self) {
      try await feed.reopen(mine[0], at: later)
    }
    #expect(error?.code == .refused)
    // What was taken back can be decided anew.
    #expect(try await feed.act(on: mine[0], .dismiss, at: later).status == .dismissed)
  }

  @Test func twoReadersHaveTwoOrders() async throws {
    let first = try await setUp(6)
    for (user, type) in [(Sample.ana, "alpha"), (ben, "beta")] {
      let feed = InsightFeed(store, for: user)
      for insight in first.filter({ $0.user == user.id && $0.type == type }).prefix(5) {
        try await feed.act(
          on: insight, .dismiss, feedback: .notRelevant, at: Sample.date("2026-03-03"))
      }
      for insight in first.filter({ $0.user == user.id && $0.type != type }).prefix(1) {
        try await feed.act(
          on: insight, .actioned, feedback: .helpful, at: Sample.date("2026-03-03"))
      }
    }
    let accounts = [Account("New A", owner: Sample.ana), Account("New B", owner: ben)]
    try await store.save(accounts[0], accounts[1])
    let opened = try await SignalScanner([Two()]).scan(store, at: Sample.date("2026-03-04")).opened
    let orders = accounts.map { account in
      opened.filter { $0.account == account.id }.map(\.type)
    }
    #expect(orders == [["beta", "alpha"], ["alpha", "beta"]])
  }

  @Test func anythingMayBeConfigured() {
    var configuration = ReaderPreference.Configuration()
    configuration.halfLifeDays = .nan
    configuration.priorWelcome = -.infinity
    configuration.reach = .infinity
    let preferences = ReaderPreferences(
      [], at: Sample.date("2026-03-04"), configuration: configuration)
    #expect(preferences.preference(of: ben.id, for: "x").points == .zero)
  }
}

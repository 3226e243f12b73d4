import CSModels
import CSScoring
import Foundation
import Testing

/// What a model and a scorecard would have been worth, with plain imports.
struct BacktestProgramTests {
  private static let start = Date(timeIntervalSince1970: 1_735_689_600)

  /// Sixty accounts, of which every third falls silent and leaves.
  private func filled() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "lab")
    var changes = ChangeSet(by: .system("test"), at: Self.start.adding(.days(400)))
    for number in 0..<60 {
      let account = Account("A\(number)", id: Account.ID("a\(number)"))
      let contact = Contact("P", email: "p\(number)@a.example", at: account.id)
      let end = 150.0 + Double(number * 37 % 200)
      let leaves = number % 3 == 0
      try changes.save(account)
      try changes.save(contact)
      try changes.save(
        Subscription(
          id: Subscription.ID("s\(number)"), account: account.id, value: .usd(1_000), seats: 5,
          renewal: Self.start.adding(.days(500)), start: Self.start,
          end: leaves ? Self.start.adding(.days(Int(end))) : nil))
      for day in stride(from: Double(number % 7), to: leaves ? end - 40 : 400, by: 6) {
        try changes.save(
          Interaction(.call, .inbound, with: contact, on: Self.start + day * 86_400))
      }
    }
    _ = try await store.commit(changes)
    return store
  }

  @Test func modelsAndScorecardsAreJudgedOnTheStoresOwnPast() async throws {
    let store = try await filled()
    let start = Self.start
    var quick = ChurnLearner()
    quick.configuration.metrics = [.daysSinceLastContact, .messages(.inbound, over: .days(30))]
    quick.configuration.folds = 2
    let health = Scorecard(
      "house_health_2", base: 20,
      measures: [
        Measure(.interactions(.call, over: .days(30)), worth: 40, .ramp(from: 0, to: 4)),
        Measure(.daysSinceLastContact, worth: 40, .ramp(from: 60, to: 0)),
      ])

    // Learn in nine months, judge on the months after: is there signal, and how early?
    var generator = SeededGenerator(seed: 7)
    let middle = start.adding(.days(270))
    let backtest = Backtest(
      of: .churned(within: .days(90)),
      split: .temporal(train: start...middle, test: middle...middle.adding(.days(130))),
      every: .weeks(4))
    let rules = try await backtest.run(health, on: store, using: &generator)
    let learned = try await backtest.run(quick, on: store, using: &generator)
    print(rules.auc, learned.auc, learned.leadTimeInDays?.description ?? "no lead")
    switch learned.verdict {
    case .signal(let p): print("signal, p = \(p)")
    case .noSignal(let p): print("no signal, p = \(p)")
    case .notEnoughData(let n, let needed): print("\(n) outcomes, \(needed) needed")
    }
    #expect(rules.count == learned.count)

    // A fitted model is a scorer with a card.
    let examples = try await store.examples(
      of: .churned(within: .days(90)), every: .weeks(4), in: start...middle)
    let churn = try quick.fit(examples, using: &generator)
    print(churn.card)
    let history = try await store.history(of: "a1", at: middle)
    let all = churn.predictions(history.account, in: history)
    for (horizon, prediction) in zip(churn.horizons, all) {
      print(horizon, prediction.probability, prediction.interval)
    }
    try await churn.score(store, at: middle)

    // What if there were a call tomorrow morning, or calls were worth more?
    let person = try #require(history.people.first)
    let call = Interaction(.call, .inbound, with: person, on: middle)
    let imagined = churn.predict(history.account, in: history.adding(call))
    print(imagined.probability, imagined.interval)
    print(try imagined.score.change(since: churn.score(history.account, in: history)))

    #expect(imagined.score.version == churn.version)
    #expect(
      try await store.count(RecordQuery<Score>.all.where(.version, is: churn.version.rawValue)) > 0)
    #expect(LearnerLaws.check(quick, on: examples).passed)
  }

  @Test func anythingThatDatedFactsShowCanBeForetold() async throws {
    let store = try await filled()
    let start = Self.start
    var generator = SeededGenerator(seed: 7)

    let complained = Occurrence(
      "complained", within: .days(30),
      possible: { history in !history.people.isEmpty },
      first: { history, date in
        history.interactions.first { $0.date > date && $0.channel == .ticket }?.date
      })
    let report = try await Backtest(
      of: complained, split: .accounts(folds: 5, in: start...start.adding(.days(365))),
      every: .weeks(8)
    ).run(PropensityLearner(of: complained), on: store, using: &generator)

    guard case .notEnoughData = report.verdict else {
      Issue.record("Nobody has ever complained: \(report)")
      return
    }
  }
}

import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct BacktestTests {
  private let backtest = Backtest(
    of: .churned(within: .days(60)),
    split: .temporal(
      train: Portfolio.day(60)...Portfolio.day(200), test: Portfolio.day(201)...Portfolio.day(268)),
    every: .weeks(4))

  /// The fewer mails of a month, the lower.
  private struct Mails: Scorer {
    let version: ScorerVersion = "mails_1"

    func score(_ account: Account, in history: History) -> Score {
      let reading = Metric.messages(.inbound, over: .days(30)).read(history)
      return Score(
        version, of: account.anyID, base: 20,
        [Contribution("mails", Points(5 * (reading.value ?? 0)), evidence: reading.evidence)],
        at: history.moment)
    }
  }

  @Test func learnsFromOneWindowAndForetellsTheNext() async throws {
    let store = try await Portfolio(accounts: 100).store()
    var generator = SeededGenerator(seed: 7)
    var learner = Portfolio.learner
    learner.occurrence = .churned(within: .days(60))
    learner.horizons = []
    let learned = try await backtest.run(learner, on: store, using: &generator)
    let rules = try await backtest.run(Mails(), on: store, using: &generator)
    for report in [learned, rules] {
      guard case .signal = report.verdict else {
        Issue.record("There is a signal: \(report)")
        continue
      }
      #expect(report.auc.value > 0.7)
      #expect(report.auc.lower > 0.5 && report.auc.lower < report.auc.value)
      #expect(report.refusals.isEmpty)
      #expect(report.cards.count == 1)
      #expect(report.accounts <= report.count)
      let lead = try #require(report.leadTimeInDays)
      // Nobody writes less earlier than 75 days before, and who leaves within the hour is no lead.
      #expect(lead > 0 && lead < 90)
    }
    // Learning what a score means finds out that fewer mails foretell leaving.
    let examples = try await store.examples(
      of: backtest.occurrence, every: .weeks(4), in: Portfolio.day(60)...Portfolio.day(180))
    let model = try CalibratedScorer(Mails(), of: backtest.occurrence)
      .fit(examples, using: &generator)
    let history = try #require(examples.first { $0.happened != nil }?.history)
    let prediction = model.predict(history.account, in: history)
    let mails = try #require(prediction.score.contributions.first)
    #expect(mails.name == "mails" && mails.amount < 0)
  }

  @Test func chanceIsNoSignal() async throws {
    var portfolio = Portfolio(accounts: 150)
    portfolio.isTelling = false
    let store = try await portfolio.store()
    var generator = SeededGenerator(seed: 7)
    let report = try await backtest.run(Mails(), on: store, using: &generator)
    guard case .noSignal = report.verdict else {
      Issue.record("There is none: \(report)")
      return
    }
  }

  @Test func fewOutcomesAreNotEnough() async throws {
    let store = try await Portfolio(accounts: 12).store()
    var generator = SeededGenerator(seed: 7)
    let report = try await backtest.run(Mails(), on: store, using: &generator)
    guard case .notEnoughData = report.verdict else {
      Issue.record("Four accounts left: \(report)")
      return
    }
    #expect(!report.refusals.isEmpty)
    #expect(report.auc.lower >= 0 && report.auc.upper <= 1)
    #expect(report.description.contains("not enough data"))
  }

  @Test func accountsAreHeldOutWhole() async throws {
    let store = try await Portfolio(accounts: 90).store()
    var generator = SeededGenerator(seed: 7)
    let report = try await Backtest(
      of: .churned(within: .days(60)),
      split: .accounts(folds: 3, in: Portfolio.day(100)...Portfolio.day(268)), every: .weeks(6)
    ).run(Mails(), on: store, using: &generator)
    #expect(report.cards.count == 3)
    guard case .signal = report.verdict else {
      Issue.record("There is a signal: \(report)")
      return
    }
  }

  @Test func anEmptyStoreSaysWhatToDo() async {
    var generator = SeededGenerator(seed: 7)
    await #expect(throws: LearningError.self) {
      try await backtest.run(Mails(), on: InMemoryStore(workspace: "acme"), using: &generator)
    }
  }

  /// What happens after the window that is learned from changes no model.
  @Test func theLearnerSeesNothingOfTheTest() throws {
    let histories = Portfolio(accounts: 110).histories()
    let occurrence = Occurrence.churned(within: .days(60))
    let window = Portfolio.day(60)...Portfolio.day(180)
    let whole = histories.flatMap { occurrence.examples(in: $0, every: .weeks(4), in: window) }
    let cut = histories.map { $0.rewound(to: window.upperBound) }
      .flatMap { occurrence.examples(in: $0, every: .weeks(4), in: window) }
    #expect(whole.map(\.moment) == cut.map(\.moment))
    #expect(whole.map(\.happened) == cut.map(\.happened))
    var (a, b) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
    let one = try CalibratedScorer(Mails(), of: occurrence).fit(whole, using: &a)
    let two = try CalibratedScorer(Mails(), of: occurrence).fit(cut, using: &b)
    #expect(one.version == two.version && one.card == two.card)
  }

  @Test func oddSharesOfWarningsDoNotTrap() async throws {
    let store = try await Portfolio(accounts: 40).store()
    for share in [Double.nan, .infinity, -1, 1e300, 0, 1] {
      var generator = SeededGenerator(seed: 7)
      var odd = backtest
      odd.warnedShare = share
      let report = try await odd.run(Mails(), on: store, using: &generator)
      #expect(report.warned.map { (0...1).contains($0.value) } ?? true)
    }
  }

  @Test func whatDoesNotFitTogetherIsRefused() async throws {
    let store = try await Portfolio(accounts: 9).store()
    var generator = SeededGenerator(seed: 7)
    await #expect(throws: LearningError.self) {
      // 90 days are foretold, 60 are judged.
      try await backtest.run(Portfolio.learner, on: store, using: &generator)
    }
    let overlapping = Backtest(
      of: .churned(within: .days(60)),
      split: .temporal(
        train: Portfolio.day(60)...Portfolio.day(200), test: Portfolio.day(199)...Portfolio.day(268)
      ))
    await #expect(throws: LearningError.self) {
      try await overlapping.run(Mails(), on: store, using: &generator)
    }
  }

  /// What was not recorded yet has not failed to happen.
  @Test func aWindowEndsWhereTheRecordsEnd() async throws {
    let store = try await Portfolio(accounts: 6).store()
    let examples = try await store.examples(
      of: .churned(within: .days(60)), every: .weeks(2), in: Portfolio.day(60)...Portfolio.day(900))
    #expect(examples.allSatisfy { $0.moment.adding(.days(60)) <= Portfolio.day(270) })
    #expect(!examples.isEmpty)
    let later = try await store.examples(
      of: .churned(within: .days(60)), every: .weeks(2), in: Portfolio.day(400)...Portfolio.day(900)
    )
    #expect(later.isEmpty)
  }
}

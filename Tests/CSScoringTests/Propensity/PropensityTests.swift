import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct PropensityTests {
  private let window = Portfolio.day(60)...Portfolio.day(265)

  private func examples(_ portfolio: Portfolio) -> [Example<Account>] {
    portfolio.histories().flatMap {
      Occurrence.churned(within: .days(90)).examples(in: $0, every: .weeks(10), in: window)
    }
  }

  @Test func learnsWhoLeavesAndExplainsIt() throws {
    var generator = SeededGenerator(seed: 7)
    let portfolio = Portfolio()
    let model = try Portfolio.learner.fit(examples(portfolio), using: &generator)
    guard case .signal = model.card.verdict else {
      Issue.record("There is a signal: \(model.card)")
      return
    }
    #expect((model.card.quality?.auc.value ?? 0) > 0.65)
    #expect(model.version.rawValue.hasPrefix("churned_90d_"))
    #expect(model.horizons == [.days(30), .days(60), .days(90)])
    for history in portfolio.histories().prefix(40) {
      let seen = history.rewound(to: Portfolio.day(150))
      let all = model.predictions(seen.account, in: seen)
      // By construction: never less by a later date.
      for (a, b) in zip(all, all.dropFirst()) { #expect(a.score.value <= b.score.value) }
      for each in all {
        #expect(each.interval.contains(each.probability))
        let sum = each.score.contributions.reduce(each.score.base) { $0 + $1.amount }
        #expect(sum == each.score.value)
      }
      let last = model.predict(seen.account, in: seen)
      #expect(last == all.last)
      #expect(model.score(seen.account, in: seen) == last.score)
      if seen.interactions.isEmpty { continue }
      let silence = last.score.contributions.first { $0.name == "days_since_last_contact" }
      #expect(silence?.evidence.isEmpty == false)
    }
    // Who has fallen silent is more likely to leave than the same account after another mail.
    let quiet = try #require(portfolio.histories().first { !$0.interactions.isEmpty })
    var silent = History(quiet.account, at: Portfolio.day(200))
    for person in quiet.people { silent.add(person) }
    for each in quiet.subscriptions { silent.add(each) }
    silent.add(quiet.interactions.filter { $0.date < Portfolio.day(130) })
    var lively = silent
    lively.add(quiet.interactions.filter { $0.date < Portfolio.day(200) })
    let mail = Interaction(
      .email, .inbound, with: quiet.people[0], on: Portfolio.day(199))
    #expect(
      model.predict(silent.account, in: silent).probability
        > model.predict(lively.account, in: lively.adding(mail)).probability)
  }

  @Test func theSameSeedGivesTheSameModelAndOtherOutcomesAnother() throws {
    let first = examples(Portfolio(accounts: 36))
    var (a, b) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
    let one = try Portfolio.learner.fit(first, using: &a)
    let two = try Portfolio.learner.fit(first, using: &b)
    #expect(one.version == two.version)
    #expect(one.card == two.card)
    let history = Portfolio(accounts: 1).histories()[0].rewound(to: Portfolio.day(100))
    #expect(one.predict(history.account, in: history) == two.predict(history.account, in: history))
    let other = try Portfolio.learner.fit(Array(first.dropLast()), using: &a)
    #expect(other.version != one.version)
  }

  @Test func whereThereIsNoSignalTheRateIsSaid() throws {
    var portfolio = Portfolio()
    portfolio.isTelling = false
    var generator = SeededGenerator(seed: 3)
    var learner = Portfolio.learner
    learner.configuration.metrics = [.messages(.inbound, over: .days(30))]
    let model = try learner.fit(examples(portfolio), using: &generator)
    guard case .noSignal = model.card.verdict else {
      Issue.record("There is none: \(model.card)")
      return
    }
    let history = portfolio.histories()[0].rewound(to: Portfolio.day(100))
    let prediction = model.predict(history.account, in: history)
    #expect(prediction.score.contributions.isEmpty)
    #expect(prediction.interval.lowerBound < prediction.probability)
    #expect(prediction.interval.upperBound > prediction.probability)
    #expect(model.timing(of: history.account, in: history) == nil)
    let all = model.predictions(history.account, in: history).map(\.score.value)
    #expect(all == all.sorted())
  }

  @Test func fewOutcomesGiveAPriorAndAWideInterval() throws {
    var generator = SeededGenerator(seed: 3)
    let few = examples(Portfolio(accounts: 9))
    let model = try Portfolio.learner.fit(few, using: &generator)
    guard case .notEnoughData(let n, let needed) = model.card.verdict else {
      Issue.record("Three accounts left: \(model.card)")
      return
    }
    #expect(n < needed)
    let history = Portfolio(accounts: 1).histories()[0].rewound(to: Portfolio.day(100))
    let interval = model.predict(history.account, in: history).interval
    #expect(interval.upperBound.value - interval.lowerBound.value > 0.2)
    #expect(throws: LearningError.self) { try Portfolio.learner.fit([], using: &generator) }
  }

  @Test func keepsTheLawsOfLearners() async {
    let report = LearnerLaws.check(Portfolio.learner, on: examples(Portfolio(accounts: 36)))
    #expect(report.passed, "\(report)")
    #expect(report.results.count >= 6)
  }

  /// Cut off at 30 days before the end, leavers would be known and stayers not: neither is used.
  @Test func onlyWhatWasObservedInWholeIsLearnedFrom() throws {
    let short = Portfolio().histories().flatMap {
      Occurrence.churned(within: .days(30)).examples(in: $0, every: .weeks(8), in: window)
    }
    var generator = SeededGenerator(seed: 7)
    let model = try Portfolio.learner.fit(short, using: &generator)
    let whole = short.filter { $0.isObserved(for: .days(90)) }
    #expect(model.card.count == whole.count)
    #expect(whole.count < short.count)
  }

  /// Law: many days of few accounts are no more evidence than the accounts are.
  @Test func ratesCountAccounts() throws {
    let stayers = Portfolio().histories().filter { $0.subscriptions.allSatisfy { $0.end == nil } }
    func interval(every step: Period) throws -> ClosedRange<Probability> {
      let examples = stayers.prefix(5).flatMap {
        Occurrence.churned(within: .days(90)).examples(in: $0, every: step, in: window)
      }
      var generator = SeededGenerator(seed: 7)
      let model = try Portfolio.learner.fit(examples, using: &generator)
      return model.predict(stayers[0].account, in: stayers[0]).interval
    }
    let (rare, often) = (try interval(every: .weeks(10)), try interval(every: .days(1)))
    #expect(rare == often)
    #expect(often.upperBound.value > 0.1)
  }

  @Test func settingsAndChanceAreInTheVersion() throws {
    let few = examples(Portfolio(accounts: 9))
    func version(_ seed: UInt64, _ change: (inout ChurnLearner) -> Void) throws -> ScorerVersion {
      var (learner, generator) = (Portfolio.learner, SeededGenerator(seed: seed))
      change(&learner)
      return try learner.fit(few, using: &generator).version
    }
    let versions = [
      try version(7) { _ in }, try version(8) { _ in }, try version(7) { $0.horizons = [] },
      try version(7) { $0.configuration.prior = BetaDistribution(alpha: 1, beta: 1) },
    ]
    #expect(Set(versions).count == versions.count)
    #expect(try version(7) { _ in } == versions[0])
  }

  @Test func wholeAccountsAreLeftOutOfTooManyExamples() throws {
    var (learner, generator) = (Portfolio.learner, SeededGenerator(seed: 7))
    learner.configuration.maximumExamples = 40
    let model = try learner.fit(examples(Portfolio()), using: &generator)
    #expect(model.card.count <= 40)
    #expect(model.card.notes.contains { $0.text.contains("by chance") })
  }
}

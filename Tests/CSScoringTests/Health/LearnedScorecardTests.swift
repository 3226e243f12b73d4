import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct LearnedScorecardTests {
  /// Accounts whose name holds the readings: `a` foretells the outcome, `b` is noise, `c` foretells
  /// its opposite, `d` is never known.
  static func outcomes(_ count: Int, seed: UInt64, strength: Double = 5) -> [Scorecard.Outcome] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let readings = (0..<3).map { _ in Double.random(in: 0...1, using: &generator) }
      let odds = strength * (readings[0] - 0.5) - strength / 2 * (readings[2] - 0.5)
      let wentWell = Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-odds))
      var account = Account("account \(index)")
      account.domains = readings.map { "\($0)" }
      return Scorecard.Outcome(History(account, at: Sample.date("04-13")), wentWell: wentWell)
    }
  }

  static let card = Scorecard(
    "plain_1", base: 10,
    measures: ["a", "b", "c"].enumerated().map { index, name in
      Measure(
        Metric(name) { history in
          Double(history.account.domains[index]).map { Metric.Reading($0) } ?? .missing("none")
        }, worth: 30, .ramp(from: 0, to: 1))
    } + [Measure(Given.metric("d", nil), worth: 10, .ramp(from: 0, to: 1))])

  @Test func whatForetellsIsWorthMost() throws {
    var generator = SeededGenerator(seed: 1)
    let learned = try Self.card.fitted(
      to: Self.outcomes(150, seed: 2), version: "plain_2", using: &generator)
    let worths = Dictionary(uniqueKeysWithValues: learned.weights.map { ($0.name, $0.worth) })
    #expect((worths["a"] ?? 0) > 60, "\(learned)")
    // A ramp says that more is better: what goes with bad outcomes is worth nothing, not less.
    #expect(worths["c"] == 0 && worths["d"] == 0)
    #expect(learned.weights.allSatisfy { $0.worth >= 0 && $0.coefficient >= 0 })
    #expect(learned.weights.reduce(Points.zero) { $0 + $1.worth } == 100)
    #expect(learned.scorecard.measures.reduce(Points.zero) { $0 + $1.worth } == 100)
    #expect(learned.scorecard.version == "plain_2" && learned.scorecard.base == 10)
    try learned.scorecard.validate()
    #expect(learned.card.count == 150 && learned.card.verdict.isSignal)
    let auc = try #require(learned.card.quality?.auc)
    #expect(auc.value > 0.7 && auc.lower < auc.value)
    #expect(learned.weights.map(\.known) == [150, 150, 150, 0])
  }

  /// One account at ten moments is one account.
  @Test func momentsOfAnAccountAreNoWitnessesOfTheirOwn() throws {
    func learned(_ outcomes: [Scorecard.Outcome]) throws(LearningError) -> LearnedScorecard {
      var generator = SeededGenerator(seed: 1)
      return try Self.card.fitted(to: outcomes, version: "v", using: &generator)
    }
    let once = Self.outcomes(60, seed: 2)
    let often = once.flatMap { Array(repeating: $0, count: 10) }
    func width(_ card: ModelCard) -> Double? {
      card.quality.map { $0.auc.upper - $0.auc.lower }
    }
    let narrow = try #require(width(learned(once).card))
    let wide = try #require(width(learned(often).card))
    #expect(wide > 0.7 * narrow)
    let few = Self.outcomes(12, seed: 8).flatMap { Array(repeating: $0, count: 10) }
    let error = #expect(throws: LearningError.self) { try learned(few) }
    #expect(error?.code == .tooFewRows)
  }

  /// A renewal date that nobody moved on would tell who left.
  @Test func undatedMeasuresAreNotLearnedFromExamples() throws {
    let card = Scorecard(
      "leaky_1",
      measures: [
        Measure(.daysToRenewal, worth: 50, .ramp(from: 0, to: 365)),
        Measure(.messages(.inbound, over: .days(28)), worth: 50, .ramp(from: 0, to: 8)),
      ])
    let examples = Portfolio(accounts: 60).histories().flatMap { history -> [Example<Account>] in
      let end = history.subscriptions.first?.end
      var told = history
      for var subscription in history.subscriptions {
        subscription.renewal = Portfolio.day(end == nil ? 700 : 250)
        told.add(subscription)
      }
      return Occurrence.churned(within: .days(60)).examples(
        in: told, every: .weeks(4), in: Portfolio.day(90)...Portfolio.day(260))
    }
    var generator = SeededGenerator(seed: 1)
    let learned = try card.fitted(
      to: examples, within: .days(60), version: "leaky_2", using: &generator)
    #expect(learned.weights.map(\.worth) == [0, 100] && learned.weights[0].known == 0)
    #expect(learned.card.notes.contains { $0.text.contains("days_to_renewal") })
    #expect(
      [Metric.seatsUsed("x", over: .days(7)), .seats, .active(.champion, over: .days(7))]
        .allSatisfy { !$0.isDated } && [Metric].accounts.allSatisfy(\.isDated))
  }

  @Test func theSameSeedLearnsTheSame() throws {
    func learned() throws -> String {
      var generator = SeededGenerator(seed: 3)
      return try Self.card.fitted(
        to: Self.outcomes(80, seed: 4), version: "v", using: &generator
      ).description
    }
    #expect(try learned() == learned())
  }

  @Test func noiseIsCalledNoise() throws {
    var generator = SeededGenerator(seed: 5)
    var noise = Self.outcomes(120, seed: 6)
    let labels = noise.map(\.wentWell).shuffled(using: &generator)
    for index in noise.indices { noise[index].wentWell = labels[index] }
    do {
      let learned = try Self.card.fitted(to: noise, version: "v", using: &generator)
      #expect(!learned.card.verdict.isSignal)
    } catch {
      #expect(error.code == .unlearnable)
    }
  }

  @Test func tooLittleIsRefused() {
    var generator = SeededGenerator(seed: 7)
    func code(_ card: Scorecard, _ outcomes: [Scorecard.Outcome]) -> LearningError.Code? {
      do {
        _ = try card.fitted(to: outcomes, version: "v", using: &generator)
        return nil
      } catch { return error.code }
    }
    let plenty = Self.outcomes(60, seed: 8)
    #expect(code(Self.card, []) == .oneClass)
    #expect(code(Self.card, Array(plenty.prefix(12))) == .tooFewRows)
    #expect(code(Self.card, plenty.filter(\.wentWell)) == .oneClass)
    #expect(code(Scorecard("x"), plenty) == .shape)
    var negative = Self.card
    negative["a"]?.worth = -5
    #expect(code(negative, plenty) == .unlearnable)
    let unknown = Scorecard(
      "x", measures: [Measure(Given.metric("d", nil), worth: 10, .ramp(from: 0, to: 1))])
    #expect(code(unknown, plenty) == .unlearnable)
  }

  @Test func groupsAreWorthWhatTheirMeasuresAre() throws {
    var generator = SeededGenerator(seed: 9)
    var grouped = Self.card
    grouped.groups = [Scorecard.Group("both", worth: 60, Array(grouped.measures[1...2]))]
    grouped.measures = [grouped.measures[0], grouped.measures[3]]
    let learned = try grouped.fitted(
      to: Self.outcomes(80, seed: 10), version: "v", using: &generator)
    let card = learned.scorecard
    #expect(
      (card.measures.map(\.worth) + card.groups.map(\.worth)).reduce(.zero, +) == 100)
    #expect(learned.weights.map(\.before) == [30, 10, 30, 30])
    try card.validate()
  }

  @Test func perfectSeparationStaysFinite() throws {
    var generator = SeededGenerator(seed: 11)
    var outcomes = Self.outcomes(60, seed: 12)
    for index in outcomes.indices {
      let reading = Double(outcomes[index].history.account.domains[0]) ?? 0
      outcomes[index].wentWell = reading > 0.5
    }
    let learned = try Self.card.fitted(to: outcomes, version: "v", using: &generator)
    #expect(learned.weights.allSatisfy { $0.coefficient.isFinite })
    #expect((learned.card.quality?.auc.value ?? 0) > 0.95)
  }
}

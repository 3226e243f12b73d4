import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct LearnerLawsTests {
  /// A learner that says the same of everybody, on the wrong scale and with another's card.
  private struct Parrot: Learner {
    struct Model: Predictor {
      typealias Subject = Account
      let version: ScorerVersion = "parrot"
      let card = ModelCard("another", labels: [])

      func predict(_ account: Account, in history: History) -> Prediction {
        let score = Score(
          version, of: account.anyID, base: 7, [], on: .points, at: Portfolio.start)
        return Prediction(score, interval: Probability(clamping: 0)...0.1)
      }
    }

    let occurrence = Occurrence.churned(within: .days(90))

    func fit(
      _ examples: [Example<Account>], using generator: inout some RandomNumberGenerator
    ) throws(LearningError) -> Model { Model() }
  }

  /// A learner that refuses everything.
  private struct Refuser: Learner {
    let occurrence = Occurrence.churned(within: .days(90))

    func fit(
      _ examples: [Example<Account>], using generator: inout some RandomNumberGenerator
    ) throws(LearningError) -> Parrot.Model {
      throw LearningError(.unlearnable, "Nothing is ever enough.")
    }
  }

  private let examples = Portfolio(accounts: 9).histories().flatMap {
    Occurrence.churned(within: .days(90)).examples(
      in: $0, every: .weeks(10), in: Portfolio.day(60)...Portfolio.day(265))
  }

  @Test func brokenLearnersAreFound() {
    let report = LearnerLaws.check(Parrot(), on: examples)
    #expect(
      report.failures == [
        "other examples, other version", "predictions are probabilities with reasons",
        "knows what to say of nothing", "has a card",
      ])
    #expect(LearnerLaws.check(Refuser(), on: examples).failures == ["learns"])
  }
}

import CSModels
import Foundation

/// A model of outcomes fitted on decided deals, with what it said of deals it had not seen.
struct OutcomeFit: Sendable {
  let check: CrossValidation
  let baseRate: Double
  private let model: OutcomeModel
  /// No rows, with the columns that were learned from.
  private let columns: Table
  /// What was said of unseen deals, and what became of them, the least likely first.
  private let unseen: [(probability: Double, isWon: Bool)]

  init(
    _ examples: [OutcomeExample], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    let table = OutcomeExample.table(examples)
    let labels = examples.map(\.isWon)
    let folds = Folds.stratified(labels, count: 5, using: &generator)
    check = try CrossValidation(table, labels: labels, folds: folds, using: &generator)
    unseen = zip(check.rows, check.probabilities).map { ($1, labels[$0]) }
      .sorted { $0.0 < $1.0 }
    model = try OutcomeModel(table, labels: labels, using: &generator)
    columns = table.rows([])
    baseRate = model.baseRate
  }

  func explain(_ facts: OutcomeFacts) -> OutcomeExplanation? {
    let row = OutcomeExample(AnyRecordID(kind: "deal", rawValue: ""), facts, isWon: false)
    return model.explain(OutcomeExample.table([row], like: columns)).first
  }

  /// How often unseen deals of about this probability were won.
  ///
  /// The fifth of them whose probabilities are nearest is counted, at least twenty; the interval
  /// is Wilson's, and holds the probability itself.
  func interval(of probability: Double) -> Estimate {
    let wanted = min(unseen.count, max(20, unseen.count / 5))
    let nearest = unseen.sorted {
      abs($0.probability - probability) < abs($1.probability - probability)
    }.prefix(wanted)
    let seen = Proportion.wilson(nearest.count { $0.isWon }, of: nearest.count)
    return Estimate(
      probability, lower: min(seen.lower, probability), upper: max(seen.upper, probability),
      count: nearest.count)
  }
}

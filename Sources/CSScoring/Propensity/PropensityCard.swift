import CSModels
import Foundation

extension ModelCard {
  /// The card of a model of an occurrence.
  ///
  /// - Parameters:
  ///   - version: The name and version of the model.
  ///   - examples: What it learned from.
  ///   - horizon: Within which time it is foretold.
  ///   - judged: Predictions of accounts that were held out; `nil` where there were too few.
  ///   - isInformed: Whether it says more than a rate.
  ///   - notes: What else a reader should know.
  init(
    _ version: ScorerVersion, examples: [Example<Account>], horizon: Period,
    judged: HeldOutPredictions?, isInformed: Bool, notes more: [Note] = []
  ) {
    let labels = examples.compactMap { $0.outcome(within: horizon) }
    let fewer = AccountFolds.fewerOutcomes(examples, horizon: horizon)
    let accounts = Set(examples.map(\.subject.id)).count
    var notes = [
      Note(.other, "\(examples.count) examples are of \(accounts) accounts; intervals count them.")
    ]
    notes += more + Self.notes(onCalibration: judged?.quality)
    if fewer < 5 * Verdict.neededOutcomes {
      notes.append(
        Note(
          .fewOutcomes,
          "Of \(accounts) accounts, \(fewer) are of the rarer kind: trust the intervals."))
    }
    if !isInformed {
      notes.append(
        Note(.other, "Nothing was learned but the rate: every account gets the same probability."))
    }
    let first = examples.map(\.moment).min()
    let last = examples.map(\.observed).max()
    var window: ClosedRange<Date>?
    if let first, let last, first <= last { window = first...last }
    self.init(
      version, labels: labels, baseRate: AccountRate.posterior(examples, horizon: horizon),
      quality: judged?.quality,
      calibration: judged.map(\.calibration) ?? [],
      verdict: judged?.verdict
        ?? .notEnoughData(n: min(fewer, Verdict.neededOutcomes - 1), needed: Verdict.neededOutcomes),
      factors: judged?.factors ?? [], window: window, notes: notes)
  }
}

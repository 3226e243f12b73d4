public import CSModels
public import Foundation

/// What a model or a scorecard would have been worth: it is fitted to the past of a store, asked
/// about what came later, and judged by what became of it.
public struct Backtest: Sendable {
  /// What is learned from, and what is foretold.
  public enum Split: Hashable, Sendable {
    /// Learn in one window, foretell in a later one. Nothing that happened after the first window
    /// is known to the learner, neither facts nor outcomes.
    case temporal(train: ClosedRange<Date>, test: ClosedRange<Date>)
    /// Deal accounts to parts, and foretell each part from the others, all in one window.
    case accounts(folds: Int, in: ClosedRange<Date>)
  }

  /// What is to be foretold.
  public let occurrence: Occurrence
  /// What is learned from, and what is foretold.
  public let split: Split
  /// How far apart the moments are at which every account is asked about.
  public let step: Period
  /// Which share of the accounts is warned of at each moment, those with the highest
  /// probabilities: lead times are counted from such warnings.
  public var warnedShare = 0.1
  /// Below which p-value predictions are called better than chance.
  public var level = 0.01

  /// Plans a backtest.
  ///
  /// - Parameters:
  ///   - occurrence: What is to be foretold.
  ///   - split: What is learned from, and what is foretold.
  ///   - step: How far apart the moments are at which every account is asked about.
  public init(of occurrence: Occurrence, split: Split, every step: Period = .weeks(1)) {
    self.occurrence = occurrence
    self.split = split
    self.step = step
  }

  /// Fits a learner and judges it.
  ///
  /// - Throws: ``/CSModels/StoreError`` where the store cannot be read, and ``LearningError`` where
  ///   the windows hold no example or overlap, or the learner foretells something else. Too few
  ///   outcomes are no error: the report's verdict says so.
  public func run<L: Learner>(
    _ learner: L, on store: some RecordStore, using generator: inout some RandomNumberGenerator
  ) async throws -> BacktestReport where L.Model.Subject == Account {
    try check(learner.occurrence)
    switch split {
    case .temporal(let train, let test):
      guard test.lowerBound >= train.upperBound else {
        throw LearningError(
          .shape,
          "The window that is foretold begins before the one that is learned from ends. Let it "
            + "begin later.")
      }
      let past = try await store.examples(of: occurrence, every: step, in: train)
      let later = try await store.examples(of: occurrence, every: step, in: test)
      return try run(learner, train: past, test: later, using: &generator)
    case .accounts(let folds, let window):
      let examples = try await store.examples(of: occurrence, every: step, in: window)
      return try run(learner, folds: folds, of: examples, using: &generator)
    }
  }

  /// Learns what a scorer's numbers mean, and judges it beside learned models.
  ///
  /// - Throws: As for a learner.
  public func run(
    _ scorer: some Scorer<Account>, on store: some RecordStore,
    using generator: inout some RandomNumberGenerator
  ) async throws -> BacktestReport {
    let learner = CalibratedScorer(scorer, of: occurrence, fallsBackToRate: false)
    return try await run(learner, on: store, using: &generator)
  }

  /// Fits a learner to examples and judges it on others.
  ///
  /// That the others are later, or of other accounts, is for the caller to see to.
  ///
  /// - Parameters:
  ///   - learner: What learns.
  ///   - train: What is learned from.
  ///   - test: What is foretold.
  ///   - generator: The source of chance.
  /// - Throws: ``LearningError`` where nothing is to be foretold, or the learner foretells something
  ///   else.
  public func run<L: Learner>(
    _ learner: L, train: [Example<Account>], test: [Example<Account>],
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> BacktestReport where L.Model.Subject == Account {
    try check(learner.occurrence)
    let known = test.filter { $0.isObserved(for: occurrence.horizon) }
    try checkSome(known)
    let trial = Trial(learner, train: train, horizon: occurrence.horizon, using: &generator)
    return try BacktestReport(
      self, examples: known, trials: [(trial, known.map { trial.probability(of: $0) })])
  }

  private func run<L: Learner>(
    _ learner: L, folds count: Int, of examples: [Example<Account>],
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> BacktestReport where L.Model.Subject == Account {
    let known = examples.filter { $0.isObserved(for: occurrence.horizon) }
    try checkSome(known)
    let accounts = AccountFolds(
      known, horizon: occurrence.horizon, count: count, using: &generator)
    var (trials, sorted) = ([(Trial<L.Model>, [Double])](), [Example<Account>]())
    for fold in 0..<accounts.count {
      let inside = known.indices.filter { accounts.folds[$0] != fold }.map { known[$0] }
      let outside = known.indices.filter { accounts.folds[$0] == fold }.map { known[$0] }
      let trial = Trial(learner, train: inside, horizon: occurrence.horizon, using: &generator)
      trials.append((trial, outside.map { trial.probability(of: $0) }))
      sorted += outside
    }
    return try BacktestReport(self, examples: sorted, trials: trials)
  }

  /// A probability of one thing is not judged by another, nor by another horizon.
  private func check(_ other: Occurrence) throws(LearningError) {
    guard other.name == occurrence.name, other.horizon == occurrence.horizon else {
      throw LearningError(
        .shape,
        "The learner foretells \(other.name) within \(other.horizon.suffix), the backtest judges "
          + "\(occurrence.name) within \(occurrence.horizon.suffix). Let both have the same "
          + "occurrence.")
    }
  }

  private func checkSome(_ examples: [Example<Account>]) throws(LearningError) {
    guard examples.isEmpty else { return }
    throw LearningError(
      .tooFewRows,
      "The store holds no account to which \(occurrence.name) could have happened in the windows, "
        + "with the whole horizon known. Import more, or choose other windows.")
  }
}

/// A fitted model, or why there is none and the rate at which it happened.
struct Trial<Model: Predictor>: Sendable where Model.Subject == Account {
  let model: Model?
  let refusal: LearningError?
  let rate: Double
  let outcomes: Int

  init<L: Learner>(
    _ learner: L, train: [Example<Account>], horizon: Period,
    using generator: inout some RandomNumberGenerator
  ) where L.Model == Model {
    var refusal: LearningError?
    do throws(LearningError) {
      model = try learner.fit(train, using: &generator)
    } catch {
      model = nil
      refusal = error
    }
    self.refusal = refusal
    let labels = train.compactMap { $0.outcome(within: horizon) }
    rate = Double(labels.count { $0 } + 1) / Double(labels.count + 20)
    outcomes = AccountFolds.fewerOutcomes(train, horizon: horizon)
  }

  func probability(of example: Example<Account>) -> Double {
    model?.predict(example.subject, in: example.history).probability.value ?? rate
  }
}

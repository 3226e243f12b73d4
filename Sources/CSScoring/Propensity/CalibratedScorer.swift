public import CSModels

/// Turns any score of accounts into a probability, by what became of accounts with such scores.
///
/// One line on the scale of log-odds, fitted to examples (Platt, "Probabilistic Outputs for Support
/// Vector Machines", 1999): which direction of the score foretells what, and how strongly, is
/// learned and not assumed. So a scorecard can be judged beside a learned model.
public struct CalibratedScorer<Rules: Scorer<Account>>: Learner {
  /// What gives the score.
  public let scorer: Rules
  /// What is foretold.
  public let occurrence: Occurrence
  /// Whether a score that foretells nothing gives everybody the rate at which it happens.
  ///
  /// A backtest asks for what the score says all the same, to show what it is worth.
  public var fallsBackToRate: Bool

  /// Creates a learner.
  ///
  /// - Parameters:
  ///   - scorer: What gives the score.
  ///   - occurrence: What is foretold.
  ///   - fallsBackToRate: Whether a score that foretells nothing gives everybody the rate.
  public init(_ scorer: Rules, of occurrence: Occurrence, fallsBackToRate: Bool = true) {
    self.scorer = scorer
    self.occurrence = occurrence
    self.fallsBackToRate = fallsBackToRate
  }

  /// Learns how often it happens at each score.
  ///
  /// - Throws: ``LearningError`` where fewer accounts than ``Verdict/neededOutcomes`` are known to
  ///   which it happened, or to which it did not.
  public func fit(
    _ examples: [Example<Account>], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> CalibratedModel<Rules> {
    let known = examples.filter { $0.isObserved(for: occurrence.horizon) }
    let accounts = AccountFolds(known, horizon: occurrence.horizon, count: 5, using: &generator)
    guard accounts.fewerOutcomes >= Verdict.neededOutcomes else {
      throw LearningError(
        .tooFewRows,
        "\(accounts.fewerOutcomes) accounts of one kind are too few to say what a score means; "
          + "\(Verdict.neededOutcomes) are needed. Take a longer window.")
    }
    let values = known.map { scorer.score($0.subject, in: $0.history).value.doubleValue }
    let labels = known.map { $0.outcome(within: occurrence.horizon) ?? false }
    var heldOut = [[Double]](repeating: [], count: known.count)
    for fold in 0..<accounts.count {
      let inside = known.indices.filter { accounts.folds[$0] != fold }
      let line = try ScoreCurve(inside.map { values[$0] }, labels: inside.map { labels[$0] })
      for index in known.indices where accounts.folds[index] == fold {
        heldOut[index] = [line.probability(values[index])]
      }
    }
    let judged = try HeldOutPredictions(
      known, horizons: [occurrence.horizon], probabilities: heldOut, level: 0.01)
    let isInformed = judged.verdict.isSignal || !fallsBackToRate
    let line = isInformed ? try ScoreCurve(values, labels: labels) : nil
    var bytes = Array("\(generator.next()) \(fallsBackToRate) ".utf8)
    for (value, label) in zip(values, labels) { bytes += Array("\(value) \(label) ".utf8) }
    let digest = String(SHA256.hex(bytes).prefix(8))
    let version = ScorerVersion(
      rawValue: "\(occurrence.name)_\(occurrence.horizon.suffix)_by_\(scorer.version.rawValue)"
        + "_\(digest)")
    return CalibratedModel(
      version: version,
      card: ModelCard(
        version, examples: known, horizon: occurrence.horizon, judged: judged,
        isInformed: isInformed),
      scorer: scorer, line: line, judged: judged,
      rate: AccountRate.posterior(known, horizon: occurrence.horizon))
  }
}

/// What scores mean, as learned from what became of accounts.
public struct CalibratedModel<Rules: Scorer<Account>>: Predictor {
  /// Accounts.
  public typealias Subject = Account

  /// The name, with a digest of what was learned from.
  public let version: ScorerVersion
  /// What was learned from, and how good it is.
  public let card: ModelCard
  /// What gives the score.
  public let scorer: Rules

  let line: ScoreCurve?
  let rate: Estimate
  let judged: HeldOutPredictions

  init(
    version: ScorerVersion, card: ModelCard, scorer: Rules, line: ScoreCurve?,
    judged: HeldOutPredictions, rate: Estimate
  ) {
    self.version = version
    self.card = card
    self.scorer = scorer
    self.line = line
    self.judged = judged
    self.rate = rate
  }

  /// The probability at the account's score: the parts of the score, each in proportion; the rate
  /// at which it happens where the score foretells nothing.
  public func predict(_ account: Account, in history: History) -> Prediction {
    guard let line else {
      let score = Score(
        version, of: account.anyID, base: Points(rate.value), [], on: .probability,
        at: history.moment)
      return Prediction(
        score, interval: Probability(clamping: rate.lower)...Probability(clamping: rate.upper))
    }
    let score = scorer.score(account, in: history)
    let base = line.probability(score.base.doubleValue)
    let probability = line.probability(score.value.doubleValue)
    let moved = score.value.doubleValue - score.base.doubleValue
    let factor = moved == 0 ? 0 : (probability - base) / moved
    var parts = score.contributions.map { ($0.name, Points($0.amount.doubleValue * factor)) }
    let sum = parts.reduce(Points(base)) { $0 + $1.1 }
    if !parts.isEmpty { parts[0].1 = parts[0].1 + (Points(probability) - sum) }
    let explained = Score(
      version, of: AnyRecordID(account.id), base: Points(parts.isEmpty ? probability : base),
      zip(parts, score.contributions).map {
        Contribution($0.0, $0.1, evidence: $1.evidence)
      }, on: .probability, at: history.moment)
    return Prediction(explained, interval: judged.interval(of: probability, horizon: 0))
  }
}

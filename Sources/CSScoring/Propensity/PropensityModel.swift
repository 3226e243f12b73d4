public import CSModels
import Foundation

/// What was learned about how likely something is to happen to an account.
///
/// A scorer on the scale of probabilities: the base is the probability of an account of which
/// nothing is known, each contribution is what one metric adds or takes away, with the records it
/// was read from.
public struct PropensityModel: Predictor {
  /// Accounts.
  public typealias Subject = Account

  /// The name, with a digest of what was learned from.
  public let version: ScorerVersion
  /// What was learned from, and how good it is.
  public let card: ModelCard
  /// By when it is foretold, in order; the last is what ``predict(_:in:)`` speaks of.
  public let horizons: [Period]

  private let features: FeatureTable
  private let model: OutcomeModel?
  private let judged: HeldOutPredictions?
  private let rates: [Estimate]

  init(
    _ learner: PropensityLearner, examples: [Example<Account>], digest: String,
    judged: HeldOutPredictions?, model: OutcomeModel?, notes: [ModelCard.Note]
  ) {
    let occurrence = learner.occurrence
    let version = ScorerVersion(
      rawValue: "\(occurrence.name)_\(occurrence.horizon.suffix)_\(digest)")
    self.version = version
    horizons = learner.horizons
    features = FeatureTable(metrics: learner.configuration.metrics)
    self.judged = judged
    self.model = model
    rates = Self.rates(examples, by: learner.horizons, prior: learner.configuration.prior)
    card = ModelCard(
      version, examples: examples, horizon: occurrence.horizon, judged: judged,
      isInformed: model != nil, notes: notes)
  }

  /// The probability by the last horizon.
  public func predict(_ account: Account, in history: History) -> Prediction {
    let all = predictions(account, in: history)
    return all[all.count - 1]
  }

  /// The probability by each horizon, in their order: never less by a later one.
  ///
  /// The versions of the scores name the horizon, but for the last, whose version is the model's.
  public func predictions(_ account: Account, in history: History) -> [Prediction] {
    guard let model else {
      return horizons.indices.map { place in
        let rate = rates[place]
        let score = Score(
          version(of: place), of: AnyRecordID(account.id), base: Points(rate.value), [],
          on: .probability, at: history.moment)
        return Prediction(
          score, interval: Probability(clamping: rate.lower)...Probability(clamping: rate.upper))
      }
    }
    let readings = Metric.readings(of: features.metrics, in: history)
    let asked = PersonPeriods.all(features.table([readings]), periods: horizons.count)
    let hazards = model.explain(asked).map(Hazard.init)
    return horizons.indices.map { place in
      let parts = Hazard.combined(hazards[...place])
      let score = Score(
        version(of: place), of: AnyRecordID(account.id), base: parts.base,
        parts.impacts.map { column, amount in
          let index = features.metrics.firstIndex { $0.name == column }
          return Contribution(column, amount, evidence: index.map { readings[$0].evidence } ?? [])
        }, on: .probability, at: history.moment)
      return Prediction(
        score,
        interval: judged?.interval(of: score.value.doubleValue, horizon: place)
          ?? Probability(clamping: 0)...Probability(clamping: 1))
    }
  }

  /// When it is most likely to happen: the horizon in whose period the probability rises fastest,
  /// and the prediction by then; `nil` where nothing was learned.
  public func timing(
    of account: Account, in history: History
  ) -> (by: Period, prediction: Prediction)? {
    guard model != nil else { return nil }
    let all = predictions(account, in: history)
    var (best, rise, before, start) = (0, -1.0, 0.0, 0.0)
    for (place, prediction) in all.enumerated() {
      let end = horizons[place].days
      let pace = (prediction.score.value.doubleValue - before) / max(end - start, 1)
      if pace > rise { (best, rise) = (place, pace) }
      (before, start) = (prediction.score.value.doubleValue, end)
    }
    return (horizons[best], all[best])
  }

  private func version(of place: Int) -> ScorerVersion {
    place == horizons.count - 1
      ? version : ScorerVersion(rawValue: "\(version.rawValue)_by_\(horizons[place].suffix)")
  }

  /// How often it happened by each horizon, drawn towards the prior where little is known.
  private static func rates(
    _ examples: [Example<Account>], by horizons: [Period], prior: BetaDistribution
  ) -> [Estimate] {
    let last = max(horizons.last?.days ?? 1, 1)
    var rates: [Estimate] = []
    for horizon in horizons {
      // What is likely by the last horizon is less so by an earlier one, in proportion.
      let alpha = prior.alpha * min(1, max(horizon.days, 1) / last)
      let earlier = BetaDistribution(alpha: alpha, beta: prior.alpha + prior.beta - alpha)
      rates.append(AccountRate.posterior(examples, horizon: horizon, prior: earlier))
    }
    return rates
  }
}

/// The hazard of one period, told apart into a base and the impacts of metrics.
private struct Hazard {
  var base: Double
  var probability: Double
  var impacts: [String: Double] = [:]

  init(_ explanation: OutcomeExplanation) {
    base = explanation.base
    probability = explanation.probability
    // Which period is asked about is no fact of the account.
    for impact in explanation.impacts {
      if impact.column == PersonPeriods.column {
        base += impact.impact
      } else {
        impacts[impact.column] = impact.impact
      }
    }
    guard !(0...1).contains(base) else { return }
    base = min(max(base, 0), 1)
    let total = impacts.values.sorted().reduce(0, +)
    let factor = total == 0 ? 0 : (probability - base) / total
    impacts = impacts.mapValues { $0 * factor }
  }

  /// The probability by the end of the last of several periods, as a base and what each metric
  /// adds, the largest first, exactly in millionths.
  ///
  /// With hazards h and their bases b, the difference of the probabilities is the sum over periods
  /// k of (h - b) of k, times 1 - b of all periods before it, times 1 - h of all after it; and each
  /// h - b is the sum of its impacts.
  static func combined(
    _ hazards: ArraySlice<Hazard>
  ) -> (base: Points, impacts: [(column: String, amount: Points)]) {
    let probability = PersonPeriods.cumulative(hazards.map(\.probability)).last ?? 0
    let base = PersonPeriods.cumulative(hazards.map(\.base)).last ?? 0
    var sums: [String: Double] = [:]
    for (place, hazard) in zip(hazards.indices, hazards) {
      let before = hazards[..<place].reduce(1) { $0 * (1 - $1.base) }
      let after = hazards[(place + 1)...].reduce(1) { $0 * (1 - $1.probability) }
      for (column, impact) in hazard.impacts { sums[column, default: 0] += impact * before * after }
    }
    var impacts = sums.map { (column: $0.key, amount: Points($0.value)) }
      .filter { $0.amount != .zero }
      .sorted {
        let (a, b) = (abs($0.amount.millionths), abs($1.amount.millionths))
        return a == b ? $0.column < $1.column : a > b
      }
    // What rounding leaves goes to the largest part, so that the sum is the probability to the
    // last digit, and a later horizon is never below an earlier one.
    guard !impacts.isEmpty else { return (Points(probability), []) }
    let sum = impacts.reduce(Points(base)) { $0 + $1.amount }
    impacts[0].amount = impacts[0].amount + (Points(probability) - sum)
    return (Points(base), impacts)
  }
}

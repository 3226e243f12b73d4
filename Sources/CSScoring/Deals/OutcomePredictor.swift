public import CSModels
import Foundation

/// Predicts what becomes of open deals: by published rules, or by what was learned from decided
/// ones.
///
/// Without a model the base is the pipeline's win rate and the ``OutcomeRules`` add to it. With
/// fewer than ten deals won or lost nothing is fitted, and with fewer than ten decided the base is
/// drawn towards one half by a uniform prior. Where a fit foretells deals it has not seen no better
/// than chance, the prediction is the base alone: the finding says so.
///
/// Every input moves contributions of its own only: leaving one out leaves the others as they are.
public struct OutcomePredictor: Sendable {
  /// What fitting found.
  public enum Finding: Sendable, Hashable, Codable {
    /// Predictions of unseen deals were better than chance.
    case signal(p: Double, n: Int)
    /// Chance did as well.
    case noSignal(p: Double, n: Int)
    /// There were too few deals of one kind.
    case notEnoughData(n: Int, needed: Int)
  }

  /// The rules, or a name that changes with every deal that was learned from.
  public let version: ScorerVersion
  /// What fitting found; `nil` for the rules.
  public let finding: Finding?
  private let rules = OutcomeRules()
  private let fit: OutcomeFit?

  /// Predicts by the published rules.
  public init() {
    version = "deal_outcome_1"
    finding = nil
    fit = nil
  }

  /// Learns from decided deals.
  ///
  /// The version names the examples: other deals, or other outcomes, give another version.
  ///
  /// - Parameters:
  ///   - examples: What was known of decided deals halfway, and what became of them.
  ///   - generator: The source of chance: the same seed gives the same predictor.
  /// - Throws: ``LearningError`` where the examples cannot be learned from at all.
  public init(
    fitting examples: [OutcomeExample], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    let examples = examples.sorted { $0.id < $1.id }
    let fewer = min(examples.count { $0.isWon }, examples.count { !$0.isWon })
    version = OutcomeExample.version(of: examples)
    guard fewer >= Verdict.neededOutcomes else {
      finding = .notEnoughData(n: fewer, needed: Verdict.neededOutcomes)
      fit = nil
      return
    }
    let fit = try OutcomeFit(examples, using: &generator)
    switch fit.verdict {
    case .signal(let p):
      finding = .signal(p: p, n: examples.count)
      self.fit = fit
    case .noSignal(let p):
      finding = .noSignal(p: p, n: examples.count)
      self.fit = nil
    case .notEnoughData(let n, let needed):
      finding = .notEnoughData(n: n, needed: needed)
      self.fit = nil
    }
  }

  /// Predicts one open deal.
  ///
  /// - Parameters:
  ///   - deal: The deal as it is at the moment.
  ///   - facts: What is known of it.
  ///   - pace: The report of its pipeline as of the same moment; the prediction stands at its
  ///     moment.
  ///   - inputs: What the prediction may rest on.
  public func predict(
    _ deal: Deal, _ facts: OutcomeFacts, pace: PipelineReport,
    using inputs: Set<OutcomeInput> = Set(OutcomeInput.allCases)
  ) -> OutcomePrediction {
    if let fit { return predict(deal, facts, pace, inputs, by: fit) }
    let base = Self.base(pace)
    var parts: [Contribution] = []
    if case .noSignal = finding {
    } else {
      parts = rules.contributions(facts, base: base.value, using: inputs)
    }
    let score = Score(
      version, of: deal.anyID, base: Points(base.value), parts, on: .probability,
      at: pace.moment)
    let z = NormalDistribution().quantile(0.975)
    let error = (base.upper - base.lower) / (2 * z)
    let doubt = score.contributions.reduce(0) {
      $0 + $1.amount.doubleValue * $1.amount.doubleValue / 4
    }
    let margin = z * (error * error + doubt).squareRoot()
    let value = score.value.doubleValue
    let probability = Estimate(
      value, lower: max(0, min(value, value - margin)), upper: min(1, max(value, value + margin)),
      count: base.count)
    return OutcomePrediction(score, probability, deal, facts, pace: pace, verdict: finding)
  }

  private func predict(
    _ deal: Deal, _ facts: OutcomeFacts, _ pace: PipelineReport, _ inputs: Set<OutcomeInput>,
    by fit: OutcomeFit
  ) -> OutcomePrediction {
    let explanation = fit.explain(facts)
    let parts = (explanation?.impacts ?? []).compactMap { impact -> Contribution? in
      let name = impact.column
      guard let input = OutcomeExample.input(of: name), inputs.contains(input) else { return nil }
      return Contribution(name, Points(impact.impact))
    }
    let score = Score(
      version, of: deal.anyID, base: Points(explanation?.base ?? fit.baseRate), parts,
      on: .probability, at: pace.moment)
    return OutcomePrediction(
      score, fit.interval(of: score.value.doubleValue), deal, facts, pace: pace, verdict: finding)
  }

  /// The win rate of the pipeline; with fewer than ten decided, drawn towards one half.
  static func base(_ pace: PipelineReport) -> Estimate {
    if let rate = pace.winRate, rate.count >= Verdict.neededOutcomes { return rate }
    return Proportion.posterior(pace.won, of: pace.won + pace.lost)
  }
}

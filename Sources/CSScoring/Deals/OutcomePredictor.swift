public import CSModels
import Foundation

/// Predicts what becomes of open deals: by published rules, or by what was learned from decided
/// ones.
///
/// Without a model the base is the pipeline's win rate and the ``OutcomeRules`` add to it. With
/// fewer than ten deals won or lost nothing is fitted, and with fewer than ten decided the base is
/// drawn towards one half by a uniform prior. Where a fit foretells deals it has not seen no better
/// than chance, the prediction is the base alone: the finding says so. External signals are added by
/// rule to a fitted model too, as nothing can be learned of them; ``OutcomePrediction/basis`` says
/// where a part is a convention.
///
/// Every input moves contributions of its own only: leaving one out leaves the others as they are,
/// but for the limit of the scale, which takes back what exceeds it. A probability of some inputs is
/// that of the fitted model without their impacts, not that of a model fitted without them.
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
  /// What was learned from, and how good it is on deals it had not seen.
  public let card: ModelCard
  private let rules = OutcomeRules()
  private let fit: OutcomeFit?

  /// Predicts by the published rules.
  public init() {
    version = "deal_outcome_1"
    finding = nil
    fit = nil
    card = ModelCard(version, labels: [], notes: [Self.convention])
  }

  /// Learns from decided deals.
  ///
  /// The version names the examples and the draw of chance: other deals, other outcomes or another
  /// seed give another version.
  ///
  /// - Parameters:
  ///   - examples: What was known of decided deals halfway, and what became of them.
  ///   - generator: The source of chance, of which one number is drawn: the same seed gives the same
  ///     predictor.
  /// - Throws: ``LearningError`` where the examples cannot be learned from at all.
  public init(
    fitting examples: [OutcomeExample], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    let examples = examples.sorted { $0.id < $1.id }
    let labels = examples.map(\.isWon)
    let fewer = min(labels.count { $0 }, labels.count { !$0 })
    let draw = generator.next()
    version = OutcomeExample.version(of: examples, draw: draw)
    guard fewer >= Verdict.neededOutcomes else {
      finding = .notEnoughData(n: fewer, needed: Verdict.neededOutcomes)
      fit = nil
      card = ModelCard(version, labels: labels, notes: [Self.convention])
      return
    }
    var chance = SeededGenerator(seed: draw)
    let fit = try OutcomeFit(examples, using: &chance)
    card = ModelCard(version, labels: labels, validation: fit.check)
    switch fit.check.verdict {
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

  private static let convention = ModelCard.Note(
    .other, "Impacts are amounts by convention; no outcome has confirmed them.")

  /// Predicts one open deal.
  ///
  /// - Parameters:
  ///   - deal: The deal as it is at the moment.
  ///   - facts: What is known of it.
  ///   - pace: The report of its pipeline as of the same moment; the prediction stands at its
  ///     moment.
  ///   - inputs: What the prediction may rest on.
  ///   - calendar: By whose days an expected day is over.
  public func predict(
    _ deal: Deal, _ facts: OutcomeFacts, pace: PipelineReport,
    using inputs: Set<OutcomeInput> = Set(OutcomeInput.allCases),
    calendar: WorkCalendar = .weekdays(in: "UTC")
  ) -> OutcomePrediction {
    var start = Self.base(pace)
    var learned: [Contribution] = []
    var ruled: [Contribution] = []
    if let fit {
      let explanation = fit.explain(facts)
      start.value = explanation?.base ?? fit.baseRate
      learned = (explanation?.impacts ?? []).compactMap { impact in
        guard let input = OutcomeExample.input(of: impact.column), inputs.contains(input) else {
          return nil
        }
        return Contribution(
          impact.column, Points(impact.impact),
          evidence: facts.evidence(ofColumn: impact.column) ?? [deal.anyID])
      }
      ruled = rules.contributions(
        facts, base: start.value, using: inputs.intersection([.externalSignals]))
    } else if case .noSignal = finding {
    } else {
      ruled = rules.contributions(facts, base: start.value, using: inputs)
    }
    let score = Score(
      version, of: deal.anyID, base: Points(start.value), learned + ruled, on: .probability,
      at: pace.moment)
    let value = score.value.doubleValue
    let known = fit?.interval(of: value) ?? start
    let z = NormalDistribution().quantile(0.975)
    // What is a convention counts as uncertain by half of itself.
    let doubt = ruled.reduce(0) {
      $0 + $1.amount.doubleValue * $1.amount.doubleValue / 4
    }
    let margin = z * (known.standardError * known.standardError + doubt).squareRoot()
    let probability: Estimate =
      fit != nil && ruled.isEmpty
      ? known
      : Estimate(
        value, lower: max(0, min(value, value - margin)),
        upper: min(1, max(value, value + margin)), count: known.count)
    return OutcomePrediction(
      score, probability, deal, facts,
      basis: !ruled.isEmpty ? .convention : fit == nil ? .counted : .fitted, pace: pace,
      calendar: calendar, verdict: finding)
  }

  /// The win rate of the pipeline; with fewer than ten decided, drawn towards one half.
  static func base(_ pace: PipelineReport) -> Estimate {
    if let rate = pace.winRate, rate.count >= Verdict.neededOutcomes { return rate }
    return Proportion.posterior(pace.won, of: pace.won + pace.lost)
  }
}

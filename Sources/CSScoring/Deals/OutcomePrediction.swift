public import CSModels
public import Foundation

/// Whether a deal will be won, how likely, when, and for how much; and why.
///
/// The probability is the score: its base and its impacts add up to it exactly. The base is what
/// deals of the pipeline do on the whole, or of a fitted model what those it learned from did.
public struct OutcomePrediction: Sendable, Hashable, Codable {
  /// What the probability rests on.
  public enum Basis: String, Sendable, Hashable, Codable {
    /// A count of decided deals alone.
    case counted
    /// A model that was judged on deals it had not seen.
    case fitted
    /// A count or a model, and amounts by convention on top that no outcome has confirmed: not
    /// calibrated, and the interval is wide.
    case convention
  }

  /// The base, the impacts with their records, and their sum, on the scale 0...1.
  public let score: Score
  /// The probability with its interval, and how many decided deals it rests on.
  public let probability: Estimate
  /// When it should be won, if it is; `nil` where that cannot be said.
  public let expectedCloseDate: Date?
  /// The value times the probability, in whole minor units; `nil` where no value is known.
  public let expectedValue: Money?
  /// What the probability rests on.
  public let basis: Basis
  /// What to do, in a fixed order: who decides, engagement, budget, competitors, answers, people,
  /// pushes.
  public let recommendations: [Statement]
  /// Whether anything could be learned from decided deals; `nil` where nothing was fitted.
  public let verdict: OutcomePredictor.Finding?

  /// Whether it is more likely won than not, at one half and above.
  public var willConvert: Bool { score.value >= 0.5 }

  /// How narrow the interval is: 1 less its width, 0...1.
  public var confidence: Probability {
    Probability(clamping: 1 - (probability.upper - probability.lower))
  }

  /// Whether no part of the probability is a mere convention.
  public var isCalibrated: Bool { basis != .convention }

  /// What moved the probability from its base, with its sign.
  public var factors: [Contribution] { score.contributions }

  init(
    _ score: Score, _ probability: Estimate, _ deal: Deal, _ facts: OutcomeFacts,
    basis: Basis, pace: PipelineReport, calendar: WorkCalendar,
    verdict: OutcomePredictor.Finding?
  ) {
    self.score = score
    self.basis = basis
    self.probability = probability
    self.verdict = verdict
    let moment = score.moment
    let age = deal.opened.map { max(moment.timeIntervalSince($0) / 86_400, 0) } ?? 0
    if let days = pace.remainingDays(atAge: age) {
      expectedCloseDate = moment.addingTimeInterval(days * 86_400)
    } else {
      expectedCloseDate = deal.expectedClose.flatMap {
        $0.timeIntervalSince1970.isFinite && calendar.day(of: $0) >= calendar.day(of: moment)
          ? $0 : nil
      }
    }
    expectedValue = deal.value.map { value in
      let product = Int128(value.minorUnits) * Int128(score.value.millionths)
      let half: Int128 = product < 0 ? -500_000 : 500_000
      return Money(minorUnits: Int64(clamping: (product + half) / 1_000_000), value.currency)
    }
    recommendations = Self.recommendations(facts)
  }

  private static func recommendations(_ facts: OutcomeFacts) -> [Statement] {
    var advice: [Statement] = []
    if facts.decisionMakerInvolved != true { advice.append("Bring in who decides.") }
    if let engagement = facts.engagement, engagement < 60 {
      advice.append("Offer a demonstration within \(7) days; engagement is \(engagement).")
    }
    if facts.budgetConfirmed != true { advice.append("Ask whether the budget is confirmed.") }
    if let count = facts.competitors, count > 0 {
      advice.append("Say plainly where you differ; competitors: \(count).")
    }
    if facts.isUnanswered == true { advice.append("Try another person or another channel.") }
    if facts.activePeople == 1 { advice.append("Ask to be introduced to a second person.") }
    if let pushes = facts.pushes, pushes > 0 {
      advice.append("Agree on the steps that are left; the day was put off \(pushes) times.")
    }
    return advice
  }
}

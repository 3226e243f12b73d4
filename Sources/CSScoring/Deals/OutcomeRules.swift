import CSModels
import Foundation

/// What the facts of a deal are worth where no model was fitted, in points of probability.
///
/// The amounts are a convention that gives the sign and the order of size; they are not calibrated,
/// and a prediction from them says so by its ``OutcomePrediction/basis`` and by a wide interval: each
/// amount counts as uncertain by half of itself.
///
/// | factor | input | impact |
/// |---|---|---|
/// | `high_engagement` | engagement | +0.25 from an engagement of 60 on |
/// | `low_engagement` | engagement | -0.10 below an engagement of 20 |
/// | `no_response_recently` | engagement | -0.05 |
/// | `single_threaded` | engagement | -0.05 with one active person |
/// | `decision_maker_involved` | attributes | +0.20 |
/// | `budget_confirmed` | attributes | +0.15 |
/// | `competitor_present` | attributes | -0.10 |
/// | `close_date_pushed` | attributes | -0.05 for each time, at most three |
/// | `similar_cases` | similar cases | (their win rate - the base) · n / (n + 10) |
/// | the name of the signal | external signals | as the signal says |
public struct OutcomeRules: Sendable, Hashable {
  /// Creates the published rules.
  public init() {}

  func contributions(
    _ facts: OutcomeFacts, base: Double, using inputs: Set<OutcomeInput>
  ) -> [Contribution] {
    var parts: [Contribution] = []
    func add(_ name: String, _ amount: Points, if holds: Bool) {
      guard holds, amount != .zero else { return }
      parts.append(Contribution(name, amount, evidence: facts.evidence[name] ?? []))
    }
    if inputs.contains(.engagement) {
      add("high_engagement", 0.25, if: facts.engagement.map { $0 >= 60 } ?? false)
      add("low_engagement", -0.10, if: facts.engagement.map { $0 < 20 } ?? false)
    }
    if inputs.contains(.attributes) {
      add("decision_maker_involved", 0.20, if: facts.decisionMakerInvolved ?? false)
      add("budget_confirmed", 0.15, if: facts.budgetConfirmed ?? false)
      add("competitor_present", -0.10, if: (facts.competitors ?? 0) > 0)
      let pushes = min(max(facts.pushes ?? 0, 0), 3)
      add("close_date_pushed", Points(millionths: Int64(pushes) * -50_000), if: pushes > 0)
    }
    if inputs.contains(.engagement) {
      add("no_response_recently", -0.05, if: facts.isUnanswered ?? false)
      add("single_threaded", -0.05, if: facts.activePeople == 1)
    }
    if inputs.contains(.similarCases), let similar = facts.similarWinRate {
      let n = Double(similar.count)
      add("similar_cases", Points((similar.value - base) * n / (n + 10)), if: n > 0)
    }
    if inputs.contains(.externalSignals) {
      for signal in facts.signals where signal.impact != .zero {
        parts.append(Contribution(signal.name, signal.impact, evidence: signal.evidence))
      }
    }
    return parts
  }
}

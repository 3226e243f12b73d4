import CSModels
import Foundation

/// How soon an insight should be looked at, 0...100, higher is sooner; `insight_priority_1`.
///
/// | part | amount |
/// |---|---|
/// | severity | high 60, medium 35, low 10 |
/// | yearly value of the running subscriptions, in the workspace's currency | 15 from 100,000 on, 8 from 10,000, 3 from 1,000 |
/// | next renewal | 15 within 30 days, 10 within 90, 5 within 180 |
/// | role | 10 where it is about a sponsor or a champion |
/// | dismissed before | -2 for each insight of the type that the reader dismissed in the last 180 days, from the third on, at most -10 |
///
/// From 60 on the priority is high, from 30 on medium.
struct InsightPriority {
  /// The sum and its parts.
  let score: Score

  static let version: ScorerVersion = "insight_priority_1"

  init(of finding: Finding, in history: History, dismissals: Int) {
    var parts: [Contribution] = []
    let severity: Points =
      switch finding.severity {
      case .high: 60
      case .medium: 35
      case .low: 10
      }
    parts.append(Contribution("severity", severity, evidence: finding.evidence))
    let running = history.subscriptions
      .filter { $0.renewal >= history.moment && ($0.start ?? .distantPast) <= history.moment }
      .sorted { $0.id.rawValue < $1.id.rawValue }
    let value = running.filter { $0.value.currency == history.profile.currency }
      .reduce(0.0) { $0 + Self.amount(of: $1.value) }
    let worth: Points = value >= 100_000 ? 15 : value >= 10_000 ? 8 : value >= 1_000 ? 3 : 0
    if worth > 0 {
      parts.append(Contribution("subscription", worth, evidence: running.map(\.anyID)))
    }
    if let renewal = Renewal(next: history) {
      let days = renewal.daysLeft
      let nearness: Points = days <= 30 ? 15 : days <= 90 ? 10 : days <= 180 ? 5 : 0
      if nearness > 0 {
        parts.append(
          Contribution("renewal", nearness, evidence: [renewal.subscription.anyID]))
      }
    }
    if let person = finding.subject.id(of: Contact.self).flatMap(history.person),
      person.role == .sponsor || person.role == .champion
    {
      parts.append(Contribution("role", 10, evidence: [person.anyID]))
    }
    if dismissals > 2 {
      parts.append(Contribution("dismissed before", Points(-2 * min(5, dismissals - 2))))
    }
    score = Score(Self.version, of: finding.subject, base: 0, parts, at: history.moment)
  }

  private static func amount(of money: Money) -> Double {
    (0..<money.currency.minorDigits).reduce(Double(money.minorUnits)) { amount, _ in amount / 10 }
  }

  /// The level that hosts show.
  var level: Insight.Priority {
    score.value >= 60 ? .high : score.value >= 30 ? .medium : .low
  }
}

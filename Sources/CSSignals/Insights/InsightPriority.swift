import CSModels
import Foundation

/// How soon an insight should be looked at, 0...100, higher is sooner; `insight_priority_4`.
///
/// | part | amount |
/// |---|---|
/// | severity | high 50, medium 35, low 10 |
/// | unknown value | 10 for high severity where nothing is known of what the company pays |
/// | yearly value of the running subscriptions, in the workspace's currency | 15 from 100,000 on, 8 from 10,000, 3 from 1,000 |
/// | next renewal | 15 within 30 days, 10 within 90, 5 within 180 |
/// | role | 10 where it is about a sponsor or a champion |
/// | your feedback | what the reader did about insights of the type, from -10 to 10; see ``ReaderPreference`` |
///
/// A subscription runs from its start until it has ended for good, also while its renewal is overdue.
/// From 60 on the priority is high, from 30 on medium. So high severity alone is of high priority only
/// where the value at stake is not known; where the company pays little and no renewal is near, it is
/// of medium priority.
struct InsightPriority {
  /// The sum and its parts.
  let score: Score

  static let version: ScorerVersion = "insight_priority_4"

  init(of finding: Finding, in history: History, feedback: Contribution?) {
    var parts = [Self.severity(of: finding)]
    let running = history.subscriptions.filter { $0.isActive(at: history.moment) }
      .sorted { $0.id.rawValue < $1.id.rawValue }
    let value = running.filter { $0.value.currency == history.profile.currency }
      .reduce(0.0) { $0 + Self.amount(of: $1.value) }
    let worth: Points = value >= 100_000 ? 15 : value >= 10_000 ? 8 : value >= 1_000 ? 3 : 0
    if worth > 0 {
      parts.append(Contribution("subscription", worth, evidence: running.map(\.anyID)))
    }
    let isUnknown =
      history.subscriptions.isEmpty
      || (!running.isEmpty
        && running.allSatisfy { $0.value.currency != history.profile.currency })
    if isUnknown, finding.severity == .high {
      parts.append(Contribution("unknown_value", 10, evidence: [history.account.anyID]))
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
    if let feedback { parts.append(feedback) }
    score = Score(Self.version, of: finding.subject, base: 0, parts, at: history.moment)
  }

  /// The priority of what several accounts share: its severity, 10 for two accounts and 2 for each
  /// more, at most 20, and feedback.
  init(ofCommon finding: Finding, members: Int, feedback: Contribution?, at moment: Date) {
    var parts = [Self.severity(of: finding)]
    let reach = Points(members < 2 ? 0 : min(20, 6 + 2 * min(10, members)))
    parts.append(Contribution("accounts", reach, evidence: finding.evidence))
    if let feedback { parts.append(feedback) }
    score = Score(Self.version, of: finding.subject, base: 0, parts, at: moment)
  }

  private static func severity(of finding: Finding) -> Contribution {
    let points: Points =
      switch finding.severity {
      case .high: 50
      case .medium: 35
      case .low: 10
      }
    return Contribution("severity", points, evidence: finding.evidence)
  }

  private static func amount(of money: Money) -> Double {
    (0..<money.currency.minorDigits).reduce(Double(money.minorUnits)) { amount, _ in amount / 10 }
  }

  /// The level that hosts show.
  var level: Insight.Priority {
    score.value >= 60 ? .high : score.value >= 30 ? .medium : .low
  }
}

import CSModels
import Foundation

/// Insights to show, as the scanner would have made them.
enum Told {
  static func insight(
    _ account: String, _ title: Statement, _ advice: Statement = "Look.",
    _ priority: Insight.Priority = .medium, _ kind: Insight.Kind = .trend,
    type: String = "thing", user: Teammate = Sample.ana, on day: String = "2026-01-29 07:00",
    managersOnly: Bool = false
  ) throws -> Insight {
    let company = Account(account)
    let finding = Finding(
      .usage, about: company, severity: .medium, title, advice: advice, evidence: [company.anyID],
      type: type, kind: kind,
      measurements: title.facts.map { Evidence("fact", value: $0.text, source: "test") })
    let moment = Sample.date(day)
    return try Insight(
      finding, account: company, user: user.id, priority: priority, at: moment,
      day: CivilDate(daysSince1970: Int(moment.timeIntervalSince1970 / 86_400)),
      expiresAt: moment.adding(.days(30)), managersOnly: managersOnly)
  }

  /// The ten insights of the digest that everything is compared with.
  static func ten() throws -> [Insight] {
    [
      try insight(
        "TechCorp", "Usage dropped \(percent: 0.35).", "Schedule check-in.", .high, .anomaly),
      try insight("GlobalCo", "Champion went silent", "Re-engage", .high, .risk),
      try insight("Acme Corp", "Expansion signal detected", "Draft a mail", .medium, .opportunity),
      try insight("MegaCorp", "Referral opportunity", "Ask for a name", .low, .opportunity),
      try insight("StartupXYZ", "Case study candidate", "Ask for a story", .low, .opportunity),
      try insight("A", "Adoption up \(3)rd week in a row", "Ask", .low, type: "adoption"),
      try insight("B", "Adoption up", "Ask", .low, type: "adoption"),
      try insight("C", "Adoption up", "Ask", .low, type: "adoption"),
      try insight("D", "Replies slow down", "Call", .low, type: "reply_time"),
      try insight("E", "Fewer meetings", "Call", .low, type: "meetings"),
    ]
  }
}

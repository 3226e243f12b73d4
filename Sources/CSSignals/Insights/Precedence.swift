import CSModels

/// Which of several findings about one account are told.
///
/// 1. Of one type and subject, the most severe; of equals the one of the earlier detector.
/// 2. A departure (`champion_leaving`) explains the silence, the drop and the new position of the
///    same person.
/// 3. The silence of an account (`going_dark`) explains that of its people, and every drop.
/// 4. The silence of a person explains the person's drop, and the drop of an account those of its
///    people.
/// 5. Tickets that pile up explain that there are more; the silence of an account that of its
///    deals; the silence of a deal that it is stuck or overdue.
///
/// What is told is ordered by severity, then by type and subject.
enum Precedence {
  static func told(_ findings: [Finding], of account: Account) -> [Finding] {
    var best: [String: Finding] = [:]
    for finding in findings {
      let key = Insight.key(of: finding)
      if let known = best[key], known.severity >= finding.severity { continue }
      best[key] = finding
    }
    return best.values.filter { finding in
      !causes(of: finding.type, finding.subject, account.anyID).contains { best[$0] != nil }
    }
    .sorted { ($1.severity, $0.type, $0.subject) < ($0.severity, $1.type, $1.subject) }
  }

  /// The conditions that explain one: while one of them lasts, it is not told.
  static func causes(
    of type: String, _ subject: AnyRecordID, _ account: AnyRecordID
  ) -> [String] {
    let causes: [(String, AnyRecordID)] =
      switch type {
      case "going_dark": [("champion_leaving", subject), ("going_dark", account)]
      case "engagement_drop":
        [
          ("champion_leaving", subject), ("going_dark", subject), ("going_dark", account),
          ("engagement_drop", account),
        ]
      case "role_change": [("champion_leaving", subject)]
      case "ticket_volume": [("tickets_piling_up", account)]
      case "deal_silent": [("going_dark", account)]
      case "stuck_in_stage", "close_date_overdue": [("deal_silent", subject)]
      default: []
      }
    return causes.filter { $0 != (type, subject) }.map { "\($0.0)/\($0.1)" }
  }
}

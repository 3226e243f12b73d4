import CSModels

/// Which of several findings about one account are told.
///
/// Of one type and subject it is the most severe; of equals the one of the earlier detector. A
/// finding is not told while one that explains it is found:
///
/// | explains | of | is not told | of |
/// |---|---|---|---|
/// | `champion_leaving` | a person | `going_dark`, `engagement_drop`, `role_change`, `department_change`, `reporting_line_shift`, `unresponsive`, `one_sided_conversation`, `reply_slowdown`, `meeting_no_shows`, `dropped_from_threads` | the person |
/// | `champion_leaving` | a person | `stakeholder_shift` | the account, away from that person |
/// | `going_dark` | the account | `going_dark`, `engagement_drop`, `unresponsive`, `one_sided_conversation`, `reply_slowdown`, `meeting_no_shows`, `fewer_meetings` | the account and its people |
/// | `going_dark` | a person | `engagement_drop`, `unresponsive`, `one_sided_conversation`, `reply_slowdown`, `meeting_no_shows`, `dropped_from_threads` | the person |
/// | `going_dark` | a person | `stakeholder_shift` | the account, away from that person |
/// | `engagement_drop` | the account | `engagement_drop`, `one_sided_conversation`, `fewer_meetings` | the account and its people |
/// | `engagement_drop` | a person | `one_sided_conversation` | the person |
/// | `unresponsive` | a person | `one_sided_conversation`, `reply_slowdown` | the person |
/// | `one_sided_conversation` | the account | `one_sided_conversation` | its people |
/// | `meeting_no_shows` | the account | `meeting_no_shows`, `fewer_meetings` | the account and its people |
/// | `increased_activity` | the account | `increased_activity`, `more_meetings` | the account and its people |
/// | `stakeholder_shift` | the account | `engagement_drop`, `increased_activity`, `dropped_from_threads` | people it names |
/// | `reorganization` | the account | `department_change`, `reporting_line_shift`, `role_change` | people it names |
/// | `tickets_piling_up` | the account | `ticket_volume` | the account |
/// | `going_dark` | the account | `deal_silent` | its deals |
/// | `deal_silent` | a deal | `stuck_in_stage`, `close_date_overdue` | the deal |
/// | `going_dark`, `engagement_drop`, `tickets_piling_up`, `sentiment_falling` | the account | `expansion_candidate`, `success_story`, `referral` | the account and its people |
/// | `entitlement_near` | the account | `expansion_candidate` | the account |
///
/// What is told is ordered by severity, then by type and subject.
enum Precedence {
  /// A condition that explains another.
  struct Cause: Hashable {
    /// Its type and subject.
    var key: String
    /// Whom it must concern besides its subject; `nil` where it need not.
    var concerning: AnyRecordID?
  }

  static func told(_ findings: [Finding], of account: Account) -> [Finding] {
    var best: [String: Finding] = [:]
    for finding in findings {
      let key = Insight.key(of: finding)
      if let known = best[key], known.severity >= finding.severity { continue }
      best[key] = finding
    }
    return best.values.filter { finding in
      !causes(of: finding.type, finding.subject, finding.measurements, account.anyID)
        .contains { cause in
          guard let found = best[cause.key] else { return false }
          return cause.concerning.map(found.related.contains) ?? true
        }
    }
    .sorted { ($1.severity, $0.type, $0.subject) < ($0.severity, $1.type, $1.subject) }
  }

  /// What explains a type of finding: of the same person, of the whole account, of a person whom the
  /// contact has left, and of the account where that names the subject.
  private struct Explanations {
    var own: [String] = []
    var account: [String] = []
    var ofGivers: [String] = []
    var naming: [String] = []
  }

  /// What holds good news back.
  private static let badNews = [
    "going_dark", "engagement_drop", "tickets_piling_up", "sentiment_falling",
  ]

  private static let table: [String: Explanations] = [
    "going_dark": Explanations(own: ["champion_leaving"], account: ["going_dark"]),
    "engagement_drop": Explanations(
      own: ["champion_leaving", "going_dark"], account: ["going_dark", "engagement_drop"],
      naming: ["stakeholder_shift"]),
    "role_change": Explanations(own: ["champion_leaving"], naming: ["reorganization"]),
    "department_change": Explanations(own: ["champion_leaving"], naming: ["reorganization"]),
    "reporting_line_shift": Explanations(own: ["champion_leaving"], naming: ["reorganization"]),
    "unresponsive": Explanations(
      own: ["champion_leaving", "going_dark"], account: ["going_dark"]),
    "reply_slowdown": Explanations(
      own: ["champion_leaving", "going_dark", "unresponsive"], account: ["going_dark"]),
    "one_sided_conversation": Explanations(
      own: ["champion_leaving", "going_dark", "engagement_drop", "unresponsive"],
      account: ["going_dark", "engagement_drop", "one_sided_conversation"]),
    "meeting_no_shows": Explanations(
      own: ["champion_leaving", "going_dark"], account: ["going_dark", "meeting_no_shows"]),
    "fewer_meetings": Explanations(
      account: ["going_dark", "engagement_drop", "meeting_no_shows"]),
    "more_meetings": Explanations(account: ["increased_activity"]),
    "increased_activity": Explanations(
      account: ["increased_activity"], naming: ["stakeholder_shift"]),
    "dropped_from_threads": Explanations(
      own: ["champion_leaving", "going_dark"], naming: ["stakeholder_shift"]),
    "ticket_volume": Explanations(account: ["tickets_piling_up"]),
    "deal_silent": Explanations(account: ["going_dark"]),
    "stuck_in_stage": Explanations(own: ["deal_silent"]),
    "close_date_overdue": Explanations(own: ["deal_silent"]),
    "expansion_candidate": Explanations(account: badNews + ["entitlement_near"]),
    "success_story": Explanations(account: badNews),
    "referral": Explanations(account: badNews),
    "stakeholder_shift": Explanations(ofGivers: ["champion_leaving", "going_dark"]),
  ]

  /// The conditions that explain one: while one of them lasts, it is not told.
  ///
  /// - Parameters:
  ///   - type: Its type.
  ///   - subject: Whom it concerns.
  ///   - measurements: What was measured, which says whom a shift leads away from.
  ///   - account: The account.
  static func causes(
    of type: String, _ subject: AnyRecordID, _ measurements: [Evidence], _ account: AnyRecordID
  ) -> [Cause] {
    guard let known = table[type] else { return [] }
    var causes = known.own.map { Cause(key: "\($0)/\(subject)") }
    causes += known.account.map { Cause(key: "\($0)/\(account)") }
    causes += known.naming.map { Cause(key: "\($0)/\(account)", concerning: subject) }
    for person in StakeholderShift.givers(in: measurements) {
      causes += known.ofGivers.map { Cause(key: "\($0)/\(person)") }
    }
    return causes.filter { $0.key != "\(type)/\(subject)" }
  }
}

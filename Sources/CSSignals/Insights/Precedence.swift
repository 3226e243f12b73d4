import CSModels

/// Which of several findings about one account are told.
///
/// 1. Of one type and subject, the most severe; of equals the one of the earlier detector.
/// 2. A departure (`champion_leaving`) explains the silence, the drop and the new position of the
///    same person.
/// 3. The silence of an account (`going_dark`) explains that of its people, and every drop.
/// 4. The silence of a person explains the person's drop, and the drop of an account those of its
///    people.
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
    func has(_ type: String, _ subject: AnyRecordID) -> Bool {
      best["\(type)/\(subject)"] != nil
    }
    let whole = account.anyID
    return best.values.filter { finding in
      let subject = finding.subject
      return switch finding.type {
      case "going_dark":
        !has("champion_leaving", subject) && (subject == whole || !has("going_dark", whole))
      case "engagement_drop":
        !has("champion_leaving", subject) && !has("going_dark", subject)
          && !has("going_dark", whole) && (subject == whole || !has("engagement_drop", whole))
      case "role_change":
        !has("champion_leaving", subject)
      default: true
      }
    }
    .sorted { ($1.severity, $0.type, $0.subject) < ($0.severity, $1.type, $1.subject) }
  }
}

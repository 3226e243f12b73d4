public import CSModels
import CSScoring

/// What the rhythm of an account or a person says, with its numbers.
///
/// The three kinds are what ``GoingDark``, ``IncreasedActivity`` and ``StakeholderShift`` find with
/// their configurations. Silence goes dark where ``daysSinceContact`` exceeds ``explainedDays``,
/// which is a function of the earlier pauses stated at ``GoingDark``, or where answers that always
/// came do not come.
public struct EngagementInsight: Hashable, Sendable, Codable {
  /// What was found.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Silent beyond their own rhythm.
    case goingDark = "going_dark"
    /// In touch far more than before.
    case increasedActivity = "increased_activity"
    /// Other people are in touch than before.
    case stakeholderShift = "stakeholder_shift"
  }

  /// What was found.
  public let type: Kind
  /// The account or the person.
  public let subject: AnyRecordID
  /// What was measured.
  public let evidence: [Evidence]
  /// The complete working days since the last day of contact.
  public let daysSinceContact: Int
  /// The median of the pauses before, in working days; `nil` where there are none.
  public let previousCadence: Double?
  /// The longest silence that the pauses explain, in working days; `nil` where there are too few.
  public let explainedDays: Double?

  private enum CodingKeys: String, CodingKey {
    case type, subject, evidence
    case daysSinceContact = "days_since_contact"
    case previousCadence = "previous_cadence"
    case explainedDays = "explained_days"
  }

  /// What there is to say about one account, with detectors of one's own configuration.
  public static func all(
    in history: History, goingDark: GoingDark = GoingDark(),
    increasedActivity: IncreasedActivity = IncreasedActivity(),
    stakeholderShift: StakeholderShift = StakeholderShift()
  ) -> [EngagementInsight] {
    let reading = AccountReading(history)
    let survey = SilenceSurvey(of: reading, goingDark.configuration)
    let found =
      goingDark.detect(in: reading) + increasedActivity.detect(in: reading)
      + stakeholderShift.detect(in: reading)
    return found.compactMap { finding in
      guard let type = Kind(rawValue: finding.type) else { return nil }
      let person = reading.people.first { $0.contact.anyID == finding.subject }
      let pauses = survey.rhythm(of: person, in: reading)
      return EngagementInsight(
        type: type, subject: finding.subject, evidence: finding.measurements,
        daysSinceContact: pauses.days, previousCadence: pauses.cadence.median,
        explainedDays: pauses.bound)
    }
  }
}

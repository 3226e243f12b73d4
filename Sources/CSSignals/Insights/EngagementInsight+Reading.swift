public import CSModels
import CSScoring

extension EngagementInsight {
  /// What the rhythm of an account and its people says, the account before its people.
  ///
  /// The kinds are what ``GoingDark``, ``IncreasedActivity`` and ``StakeholderShift`` find. Silence
  /// is counted in complete working days, and the cadence is the median of the pauses of the last
  /// year in working days; both are those of the person where it is about one. Somebody goes dark
  /// where the silence exceeds the function of the pauses stated at ``GoingDark``, or where answers
  /// that always came do not come. The evidence is what was found and each measurement, in words.
  /// Where no pause is known there is no cadence to speak of, and no insight.
  ///
  /// - Parameters:
  ///   - history: The account.
  ///   - goingDark: From when on silence is told.
  ///   - increasedActivity: From when on a rise is told.
  ///   - stakeholderShift: From when on a shift is told.
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
      let person = reading.people.first { $0.contact.anyID == finding.subject }
      let rhythm = survey.rhythm(of: person, in: reading)
      guard let type = Kind(rawValue: finding.type), let cadence = rhythm.cadence.median else {
        return nil
      }
      let words = finding.measurements.map { each in
        each.comparison.isEmpty
          ? "\(each.metric): \(each.value)" : "\(each.metric): \(each.value) (\(each.comparison))"
      }
      return EngagementInsight(
        type, customer: history.account.id, evidence: [finding.statement.description] + words,
        daysSinceContact: rhythm.days, previousCadence: cadence)
    }
  }
}

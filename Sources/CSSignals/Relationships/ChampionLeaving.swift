public import CSModels
import Foundation

/// Finds people who leave their company, or can no longer be reached there.
///
/// Four things say so:
/// 1. what they write: a farewell in the first person, in one of seven languages,
/// 2. what their mailbox answers: that they have left for good (a note of absence is none),
/// 3. what their mail server answers: that the address no longer exists (5.1.1, 5.1.6, 5.1.10).
///    A full mailbox and whatever may pass do not count, nor an address that never worked,
/// 4. what their own record says: that they are at another company now, or at none.
///
/// Whoever is in touch again after the bounce, the automatic reply, or two weeks after the last
/// day they named, has not left. The finding names the successor where the mail does. It matters
/// most where the person is a sponsor or champion, or at least a third of the contact with the
/// account ran through them.
public struct ChampionLeaving: ReadingDetector {
  /// How long a departure is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days after the latest notice the finding lasts; by default 60.
    public var freshFor: Int = 60
    /// From which severity on a departure is told; by default medium, which is everybody.
    public var minimumSeverity: Finding.Severity = .medium

    /// Creates the default configuration.
    public init() {}
  }

  /// How long a departure is told.
  public var configuration: Configuration

  /// The name `champion_leaving`, which is also the type of its findings.
  public let id: DetectorID = "champion_leaving"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the people.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let (history, today) = (reading.history, reading.today)
    let since = today.adding(days: -max(0, configuration.freshFor))
    let circle =
      history.formerPeople.isEmpty ? reading.circle : CustomerCircle(withFormerPeopleOf: history)
    return circle.members.compactMap { member in
      guard let departure = Departure(of: member, in: history, since: since) else { return nil }
      let wording = DepartureWording(departure, of: member.person, in: circle, history)
      let finding = wording.finding
      return finding.severity >= configuration.minimumSeverity ? finding : nil
    }
  }
}

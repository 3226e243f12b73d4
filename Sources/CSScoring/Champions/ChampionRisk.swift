public import CSModels
import Foundation

/// How likely a champion is slipping away, 0...100, higher is worse; it is no probability.
///
/// | part | amount |
/// |---|---|
/// | silence | 40 · (s / r - 1) / 2 within 0...40, s the working days since the contact wrote or met us, r the length that nine of ten of the contact's own gaps kept within, at least 5 |
/// | messages unanswered | 25 · (1 - (1 - p)^n), n our messages since the contact's last sign of life that had time to be answered, p = (k + 1) / (m + 2) where k of m were answered before |
/// | engagement lost | 35 · l / 40 within 0...35, l the ``Engagement`` of 90 days ago minus that of now |
/// | mail comes back | 100, where a message bounced after the contact's last sign of life |
///
/// A person who was always slow or rare is measured against that. Nobody who never wrote is a
/// champion, so an empty history gives 0.
public struct ChampionRisk: Scorer {
  /// What the formula may be tuned by; the defaults are those of `champion_risk_2`.
  public struct Configuration: Sendable {
    /// How engagement is scored.
    public var engagement = Engagement()
    /// How far back engagement is compared: 90 days, the window of engagement, so that the two
    /// scores share no answers.
    public var comparison: Period = .days(90)
    /// What losing 40 points of engagement, or more, is worth.
    public var lossWorth: Points = 35
    /// What a silence of three times the contact's own rhythm is worth.
    public var silenceWorth: Points = 40
    /// The shortest rhythm in working days: 5, so that daily writers may have a week off.
    public var shortestRhythm: Int = 5
    /// The rhythm of contacts with fewer than three gaps, in working days: 10, two weeks.
    public var unknownRhythm: Int = 10
    /// What messages without an answer are worth.
    public var unansweredWorth: Points = 25
    /// What a mail that comes back is worth.
    public var bounceWorth: Points = 100

    /// Creates the defaults.
    public init() {}
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: Configuration

  /// Creates the published scorer.
  public init() {
    version = "champion_risk_2"
    configuration = Configuration()
  }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(_ version: ScorerVersion, _ configuration: Configuration) {
    self.version = version
    self.configuration = configuration
  }

  /// Scores one contact.
  public func score(_ contact: Contact, in history: History) -> Score {
    let letters = Correspondence(with: contact, in: history)
    guard let last = letters.lastSignOfLife else {
      return Score(version, of: contact.anyID, base: 0, [], at: history.moment)
    }
    let parts = [
      silence(letters, since: last.date, last.evidence),
      unanswered(letters, since: last.date),
      loss(of: contact, letters, in: history),
      bounce(of: contact, in: history, since: last.date),
    ]
    return Score(
      version, of: contact.anyID, base: 0, parts.compactMap(\.self), at: history.moment)
  }

  private var evidenceLimit: Int { configuration.engagement.configuration.evidenceLimit }

  private func silence(
    _ letters: Correspondence, since last: Date, _ evidence: AnyRecordID
  ) -> Contribution? {
    let excess = excessSilence(letters, since: last)
    guard excess > 0 else { return nil }
    return Contribution(
      "silence", Points(configuration.silenceWorth.doubleValue * excess), evidence: [evidence])
  }

  /// How far a silence goes beyond the contact's own rhythm: 0 within it, 1 from three times it on.
  func excessSilence(_ letters: Correspondence, since last: Date) -> Double {
    let gaps = letters.inboundGaps.map { Double($0.workingDays) }
    let own = gaps.count < 3 ? nil : Quantile.of(0.9, in: gaps)
    let rhythm = max(
      own ?? Double(configuration.unknownRhythm), Double(configuration.shortestRhythm), 1)
    let days = letters.calendar.workingDays(from: last, to: letters.moment)
    return min(max((Double(days) / rhythm - 1) / 2, 0), 1)
  }

  /// How unlikely so many silences in a row are for somebody who answers as often as the contact.
  private func unanswered(_ letters: Correspondence, since last: Date) -> Contribution? {
    let asked = letters.asked(since: .distantPast)
    let waiting = asked.filter { !$0.isAnswered && $0.message.date > last }
    guard !waiting.isEmpty else { return nil }
    let before = asked.count - waiting.count
    let rate = EngagementMeasures.shrunk(asked.count(where: \.isAnswered), of: before)
    let surprise = 1 - pow(1 - rate, Double(waiting.count))
    return Contribution(
      "messages unanswered", Points(configuration.unansweredWorth.doubleValue * surprise),
      evidence: waiting.suffix(max(0, evidenceLimit)).reversed()
        .map(\.message.evidence))
  }

  private func loss(
    of contact: Contact, _ letters: Correspondence, in history: History
  ) -> Contribution? {
    let then = letters.moment.subtracting(configuration.comparison, in: letters.calendar)
    let before = configuration.engagement.score(
      contact, Correspondence(with: contact, in: history, at: then))
    let now = configuration.engagement.score(contact, letters)
    let lost = min(max((before.value - now.value).doubleValue / 40, 0), 1)
    guard lost > 0 else { return nil }
    var seen: Set<AnyRecordID> = []
    let evidence = before.contributions.flatMap(\.evidence).filter { seen.insert($0).inserted }
    return Contribution(
      "engagement lost", Points(configuration.lossWorth.doubleValue * lost),
      evidence: Array(evidence.prefix(max(0, evidenceLimit))))
  }

  private func bounce(
    of contact: Contact, in history: History, since last: Date
  ) -> Contribution? {
    let bounces = history.interactions(with: contact).filter {
      $0.nature == .bounce && $0.date > last
    }
    guard let newest = bounces.last else { return nil }
    return Contribution("mail comes back", configuration.bounceWorth, evidence: [newest.anyID])
  }
}

public import CSModels
import CSScoring
import Foundation

/// Finds people who answer us far more slowly than they used to.
///
/// The working hours until their answers to what we wrote in the last ``Configuration/recentDays``
/// are compared with those of the ``Configuration/earlierDays`` before; of those who answer rarely,
/// in twice as many days, with twice as many answers before. Slower answers are told where all of these hold:
///
/// 1. the median is at least ``Configuration/smallestFactor`` times the earlier one, and at least
///    ``Configuration/minimumDifference`` working hours longer, and
/// 2. in a one-sided Mann-Whitney test, answers as slow as these have a probability of at most
///    ``Configuration/significance``.
///
/// Who was always slow is measured against that. Announced absences and known causes do not count;
/// answers that have not come are the business of ``Unresponsive`` and ``GoingDark``.
public struct SlowerReplies: ReadingDetector {
  /// When slower answers are told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days back answers are judged; by default 42; for twice as many where those hold
    /// too few.
    public var recentDays: Int = 42
    /// With how many days before them they are compared; by default 365.
    public var earlierDays: Int = 365
    /// How many answers it takes to judge; by default 5.
    public var minimumReplies: Int = 5
    /// How many earlier answers it takes to know the habit; by default 8.
    public var minimumEarlierReplies: Int = 8
    /// From how many times the earlier median on slower answers are told; by default 2.
    public var smallestFactor: Double = 2
    /// By how many working hours the median must be longer; by default 8, a working day: whoever
    /// still answers on the same day has not slowed down.
    public var minimumDifference: Double = 8
    /// The probability of chance at or below which slower answers are told; by default 0.002.
    public var significance: Double = 0.002

    /// Creates the default configuration.
    public init() {}
  }

  /// When slower answers are told.
  public var configuration: Configuration

  /// The name `reply_slowdown`, which is also the type of its findings.
  public let id: DetectorID = "reply_slowdown"

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
    let days = min(max(1, configuration.recentDays), 10_000)
    let tomorrow = reading.today.adding(days: 1)
    return reading.people.compactMap { person in
      let times = ReplyTimes(person.letters, without: person.absences)
      let starts = [days, 2 * days].map { reading.today.adding(days: -$0) }
      let start = starts.first {
        times.between($0, tomorrow).count >= max(1, configuration.minimumReplies)
      }
      guard let start else { return nil }
      let recent = times.between(start, tomorrow)
      let earlier = times.between(
        start.adding(days: -max(1, configuration.earlierDays)), start)
      guard recent.count >= max(1, configuration.minimumReplies),
        // Who answers rarely must have a habit that is as well known.
        earlier.count >= min(max(1, configuration.minimumEarlierReplies), 10_000)
          * (start == starts[0] ? 1 : 2),
        let now = Quantile.median(recent.map(\.hours)),
        let then = Quantile.median(earlier.map(\.hours)),
        now >= configuration.smallestFactor * then, now - then >= configuration.minimumDifference,
        let test = MannWhitneyTest(recent.map(\.hours), earlier.map(\.hours)),
        test.superiority > 0.5, test.pValue / 2 <= configuration.significance
      else { return nil }
      return finding(about: person, recent, now, earlier, then, test.pValue / 2, reading)
    }
  }

  private func finding(
    about person: AccountReading.Person, _ recent: [ReplyTimes.Reply], _ now: Double,
    _ earlier: [ReplyTimes.Reply], _ then: Double, _ probability: Double,
    _ reading: AccountReading
  ) -> Finding {
    let contact = person.contact
    let standing = Standing(of: contact, in: reading.circle, until: reading.today)
    return Finding(
      .engagement, about: contact, severity: standing.matters ? .medium : .low,
      "\(contact) took \(Amount.workingHours(now)) or longer for half of the last \(recent.count) answers. Before, it was \(Amount.workingHours(then)), over \(earlier.count) answers.",
      advice: "Ask \(contact) whether mail is still the best way, and keep messages short.",
      evidence: recent.suffix(10).map(\.record), type: id.rawValue, kind: .risk,
      title: "\(contact) answers more slowly than before",
      soWhat: standing.sentence(at: reading.history),
      measurements: [
        Evidence(
          "reply_time", value: Amount.workingHours(now).description,
          comparison: "median of \(recent.count) answers", source: "email",
          record: recent.last?.record),
        Evidence(
          "earlier_reply_time", value: Amount.workingHours(then).description,
          comparison: "median of \(earlier.count) answers", source: "email",
          record: earlier.last?.record),
        Evidence(
          "probability_of_chance", value: "\("\(probability, digits: 4)" as Statement)",
          comparison: "one-sided Mann-Whitney test", source: "history"),
      ], signal: standing.hasRole ? .championRisk : .engagementDrop)
  }
}

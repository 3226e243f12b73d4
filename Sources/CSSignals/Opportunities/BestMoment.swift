public import CSModels
import CSScoring
import Foundation

/// Tells when to write to somebody again who has not answered, by when they usually answer.
///
/// Silent where the person's own answers are too few or show no habit; see ``AnswerMoment``. By
/// default only people with a message that waits are told: a habit alone is no news.
public struct BestMoment: Detector {
  /// Who is told, and by what.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many answers it takes to know a habit; by default 12.
    public var minimumAnswers: Int = 12
    /// How many hours the best stretch of a day has; by default 2.
    public var hours: Int = 2
    /// How many days back answers count; by default 365.
    public var window: Int = 365
    /// The probability at or below which a habit is told; by default 0.01.
    public var significance: Double = 0.01
    /// Whether one of our messages must wait for its answer; by default so.
    public var needsWaiting: Bool = true
    /// For how many days a message waits before it is forgotten; by default 30.
    public var waitsFor: Int = 30

    /// Creates the default configuration.
    public init() {}
  }

  /// Who is told, and by what.
  public var configuration: Configuration

  /// The name `best_moment`, which is also the type of its findings.
  public let id: DetectorID = "best_moment"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the people.
  public func detect(in history: History) -> [Finding] {
    let start = history.moment.subtracting(.days(configuration.waitsFor))
    return history.people.compactMap { person in
      let letters = Correspondence(with: person, in: history)
      let waiting = letters.unanswered.last {
        $0.message.date > start
          && history.calendar.workingHours(from: $0.message.date, to: history.moment)
            >= letters.patienceHours
      }
      guard waiting != nil || !configuration.needsWaiting,
        let moment = AnswerMoment(
          of: person, in: history, days: configuration.window,
          minimum: configuration.minimumAnswers, length: configuration.hours,
          significance: configuration.significance)
      else { return nil }
      return finding(person, moment, waiting?.message)
    }
  }

  private func finding(
    _ person: Contact, _ moment: AnswerMoment, _ waiting: Correspondence.Message?
  ) -> Finding {
    let words = moment.words
    return Finding(
      .timing, about: person, severity: .low, "\(person) answers most \(words).",
      advice: waiting == nil
        ? "Write to \(person) then." : "Write to \(person) again then; a message of ours waits.",
      evidence: moment.evidence + (waiting.map { [$0.evidence] } ?? []), type: id.rawValue,
      title: "The best moment to write to \(person)",
      measurements: [
        Evidence("answers", value: words.description, source: "history"),
        Evidence("answers_known", value: "\(moment.count)", source: "history"),
      ])
  }
}

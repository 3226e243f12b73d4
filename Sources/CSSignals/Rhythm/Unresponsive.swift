public import CSModels
import CSScoring
import Foundation

/// Finds people who leave our messages unanswered although they used to answer.
///
/// Judged are our messages since the last one that was answered. The probability that somebody with
/// unchanged habits has answered none of them yet is that of ``GoingDark``'s second rule: the
/// product of 1 - r · F(t), r = (answered + 1) / (asked + 2) of earlier messages, and F(t) the share
/// of earlier answers that came within the message's age in working hours. Who always answered
/// rarely, or slowly, is measured against that.
///
/// Other than silence it is told also of people who write about other things; where the person is
/// silent altogether, the scanner tells that instead.
public struct Unresponsive: ReadingDetector {
  /// When missing answers are told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many of our messages, of different days, must be unanswered; by default 3.
    public var minimumUnanswered: Int = 3
    /// How many earlier answers it takes to know the habit; by default 4.
    public var minimumAnswers: Int = 4
    /// How many days back the habit is learnt, before the last answer; by default 365.
    public var window: Int = 365
    /// The probability at or below which missing answers are told; by default 0.005.
    public var significance: Double = 0.005
    /// After how many days without a further message of ours it is no news any more; by default
    /// 60.
    public var freshFor: Int = 60

    /// Creates the default configuration.
    public init() {}
  }

  /// When missing answers are told.
  public var configuration: Configuration

  /// The name `unresponsive`, which is also the type of its findings.
  public let id: DetectorID = "unresponsive"

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
    reading.people.compactMap { person in
      guard let last = lastAnswered(in: person.letters),
        ReplyExpectation.waiting(in: person.letters, since: last.date).count
          >= max(1, configuration.minimumUnanswered)
      else { return nil }
      let replies = ReplyExpectation(
        person.letters,
        from: reading.calendar.day(of: last.date).adding(days: -max(0, configuration.window)),
        since: last.date, without: person.absences)
      guard let newest = replies.waiting.last?.message,
        reading.calendar.day(of: newest.date)
          >= reading.today.adding(days: -max(0, configuration.freshFor)),
        replies.answered >= max(1, configuration.minimumAnswers),
        replies.probability <= configuration.significance
      else { return nil }
      return finding(about: person, replies, reading)
    }
  }

  private func lastAnswered(in letters: Correspondence) -> Correspondence.Message? {
    let sent = letters.sent.span
    for index in sent.indices.reversed() where sent[index].isAnswered {
      return sent[index].message
    }
    return nil
  }

  private func finding(
    about person: AccountReading.Person, _ replies: ReplyExpectation, _ reading: AccountReading
  ) -> Finding {
    let contact = person.contact
    let standing = Standing(of: contact, in: reading.circle, until: reading.today)
    let first = replies.waiting.first.map { exchange in
      (day: reading.calendar.day(of: exchange.message.date), record: exchange.message.evidence)
    }
    let since = first.map { Amount.day($0.day, today: reading.today, from: $0.record) } ?? ""
    let usual = replies.usualHours.map(Amount.workingHours) ?? ""
    return Finding(
      .engagement, about: contact, severity: standing.matters ? .high : .medium,
      "\(contact) has not answered \(Amount.messages(replies.waiting.count)) from us, the first of \(since). Before, \(replies.answered) of \(replies.asked) were answered, half of them within \(usual).",
      advice: "Do not send one more reminder: call \(contact).",
      evidence: replies.waiting.suffix(10).map(\.message.evidence), type: id.rawValue, kind: .risk,
      title: "\(contact) leaves our messages unanswered",
      soWhat: standing.sentence(at: reading.history), actionType: "call",
      measurements: [
        Evidence(
          "unanswered_messages", value: "\(replies.waiting.count)",
          comparison: first.map { "since \(Amount.text(of: $0.day))" } ?? "", source: "history",
          record: replies.waiting.last?.message.evidence),
        Evidence(
          "earlier_replies", value: "\(replies.answered) of \(replies.asked)",
          comparison: "half of them within \(usual)", source: "history"),
        Evidence(
          "probability_of_chance", value: "\("\(replies.probability, digits: 4)" as Statement)",
          comparison: "if answered as before", source: "history"),
      ], signal: standing.hasRole ? .championRisk : .engagementDrop)
  }
}

public import CSModels
import Foundation

extension Metric {
  /// The share of our messages of a period that were answered.
  ///
  /// Counted are those that expect an answer and have had time to get one (see
  /// ``Correspondence``); missing where there are none.
  public static func replyRate(over period: Period) -> Metric {
    standard("reply_rate", over: period, .share) { letters in
      let start = letters.start(of: period)
      let asked = letters.people.flatMap { $0.asked(since: start) }.byDate
      guard !asked.isEmpty else {
        return .missing("no message of the period has had time to be answered")
      }
      let answered = asked.count(where: \.isAnswered)
      return Reading(
        Double(answered) / Double(asked.count),
        evidence: asked.map { ($0.reply ?? $0.message).evidence })
    }
  }

  /// The median working hours until the people of the account answered, over a period; missing
  /// where no answer came in it.
  public static func replyHours(over period: Period) -> Metric {
    hours("reply_hours", over: period, { $0.sent }, "they have not answered in the period")
  }

  /// The median working hours until colleagues answered, over a period; missing where no answer
  /// went out in it.
  public static func ourReplyHours(over period: Period) -> Metric {
    hours("our_reply_hours", over: period, { $0.received }, "we have not answered in the period")
  }

  private static func hours(
    _ topic: String, over period: Period,
    _ exchanges: @escaping @Sendable (Correspondence) -> [Correspondence.Exchange],
    _ reason: String
  ) -> Metric {
    standard(topic, over: period, .workingHours) { letters in
      let start = letters.start(of: period)
      let answered = letters.people.flatMap(exchanges)
        .filter { ($0.reply?.date ?? .distantPast) >= start }.byDate
      guard let median = Quantile.median(answered.compactMap(\.replyHours)) else {
        return .missing(reason)
      }
      return Reading(median, evidence: answered.compactMap { $0.reply?.evidence })
    }
  }

  /// The messages of the account that expect an answer and have waited for ours for a working day,
  /// of the last 90 days; missing where nobody of the account ever wrote.
  public static let unansweredQuestions = standard("unanswered_questions", .count) { letters in
    guard letters.people.contains(where: { !$0.received.isEmpty }) else {
      return .missing("nobody of the account has written")
    }
    let start = letters.start(of: .days(90))
    let waiting = letters.people.flatMap { person in
      person.waitingForUs.filter {
        $0.message.date >= start
          && person.calendar.workingHours(from: $0.message.date, to: person.moment)
            >= person.calendar.hoursPerDay
      }
    }.byDate
    return Reading(Double(waiting.count), evidence: waiting.map(\.message.evidence))
  }

  /// Our messages of a period that had time to be answered and were not; missing where none had.
  public static func unansweredMessages(over period: Period) -> Metric {
    standard("unanswered_messages", over: period, .count) { letters in
      let start = letters.start(of: period)
      let asked = letters.people.flatMap { $0.asked(since: start) }.byDate
      guard !asked.isEmpty else {
        return .missing("no message of the period has had time to be answered")
      }
      let waiting = asked.filter { !$0.isAnswered }
      return Reading(Double(waiting.count), evidence: waiting.map(\.message.evidence))
    }
  }

  /// The days since anybody of the account wrote, called or met us; missing where nobody ever did.
  public static let daysSinceLastContact = standard("days_since_last_contact", .days) { letters in
    let last = letters.people.compactMap(\.lastSignOfLife)
      .max { ($0.date, $0.evidence) < ($1.date, $1.evidence) }
    guard let last else { return .missing("nobody of the account has written or met us") }
    return Reading(
      letters.moment.timeIntervalSince(last.date) / 86_400, evidence: [last.evidence])
  }

  /// The silence of the account's main contact, as a multiple of the contact's own rhythm.
  ///
  /// The main contact is who wrote and met most within a year before the last sign of life of
  /// anybody. The silence counts working days; the rhythm is the length that nine of ten of the
  /// contact's own gaps kept within, at least five working days, as in ``ChampionRisk``. Up to 1 is
  /// usual. Missing where the main contact has fewer than three gaps.
  public static let silence = standard("silence", .ratio) { letters in
    guard let latest = letters.people.compactMap({ $0.lastSignOfLife?.date }).max() else {
      return .missing("nobody of the account has written or met us")
    }
    let start = latest.subtracting(.days(365))
    func weight(_ person: Correspondence) -> Int {
      person.received.count { $0.message.date >= start }
        + person.encounters.count { $0.date >= start && $0.tookPlace }
    }
    let ranked = letters.people.map { (weight: weight($0), person: $0) }
    let main = ranked.max {
      $0.weight == $1.weight
        ? $1.person.contact.rawValue.utf8.lexicographicallyPrecedes(
          $0.person.contact.rawValue.utf8)
        : $0.weight < $1.weight
    }
    guard let person = main?.person, let last = person.lastSignOfLife else {
      return .missing("nobody of the account has written or met us")
    }
    let gaps = person.inboundGaps.map { Double($0.workingDays) }
    guard gaps.count >= 3, let usual = Quantile.of(0.9, in: gaps) else {
      return .missing("the main contact has fewer than three gaps", evidence: [last.evidence])
    }
    let days = person.calendar.workingDays(from: last.date, to: person.moment)
    return Reading(Double(days) / max(usual, 5), evidence: [last.evidence])
  }
}

extension [Correspondence.Exchange] {
  /// Oldest first; of one instant, by id.
  ///
  /// A message to several people is one exchange with each: the first answer of each counts.
  var byDate: [Correspondence.Exchange] {
    sorted {
      ($0.message.date, $0.message.evidence, $0.reply?.date ?? .distantFuture)
        < ($1.message.date, $1.message.evidence, $1.reply?.date ?? .distantFuture)
    }
  }
}

import CSModels
import CSScoring
import Foundation

/// How long a person took to answer us, one time for each answer.
///
/// An answer to several messages counts once, from the first of them. Times are working hours
/// without announced absences and days with a known cause.
struct ReplyTimes {
  /// One answer.
  struct Reply {
    /// The day on which we had written.
    var day: CivilDate
    var hours: Double
    /// The answer.
    var record: AnyRecordID
  }

  /// In the order in which we had written.
  let replies: [Reply]

  init(_ letters: Correspondence, without absences: Absences) {
    var seen: Set<Interaction.ID> = []
    replies = letters.sent.compactMap { exchange in
      guard let reply = exchange.reply, seen.insert(reply.id).inserted else { return nil }
      return Reply(
        day: letters.calendar.day(of: exchange.message.date),
        hours: absences.workingHours(
          from: exchange.message.date, to: reply.date, in: letters.calendar),
        record: reply.evidence)
    }
  }

  /// The answers to what we wrote from one day on, before another.
  func between(_ start: CivilDate, _ end: CivilDate) -> [Reply] {
    replies.filter { $0.day >= start && $0.day < end }
  }
}

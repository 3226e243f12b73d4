import CSModels
import Foundation

extension LedgerCount {
  /// Shares of the drafts that were decided.
  var drafting: [OutcomeMetric] {
    let decided = drafts.filter { decision(on: $0) != nil }
    let accepted = decided.filter(isAccepted)
    let all = decided.map(\.anyID)
    return [
      share("drafts_approved", accepted.filter { !$0.isEdited }.map(\.anyID), of: all),
      share("drafts_edited", accepted.filter(\.isEdited).map(\.anyID), of: all),
      share("drafts_discarded", decided.filter { !isAccepted($0) }.map(\.anyID), of: all),
    ]
  }

  /// Until when an answer to a draft counts; `nil` where it was not sent.
  private func patience(for draft: MessageDraft) -> Date? {
    outcomes[draft.id]?[.sent]?.adding(configuration.replyPatience)
  }

  /// The drafts whose message had time for an answer.
  ///
  /// Those answered sooner wait as well: counted at once, the answered would be among few others
  /// until the patience is over.
  var settled: [MessageDraft] {
    drafts.filter { draft in patience(for: draft).map { $0 <= moment } ?? false }
  }

  /// The drafts whose message could be read, and is settled.
  var delivered: [MessageDraft] { settled.filter { outcomes[$0.id]?[.bounced] == nil } }

  /// Whether a message led to an answer or a meeting in the time that is given to all.
  func isAnswered(_ draft: MessageDraft) -> Bool {
    guard let known = outcomes[draft.id], let end = patience(for: draft) else { return false }
    return [known[.replied], known[.meetingBooked]].contains { $0.map { $0 <= end } ?? false }
  }

  /// The first thing that the person of an answered draft wrote after it was sent, in the time that
  /// is given to all.
  var repliesByDraft: [MessageDraft.ID: Interaction] {
    var found: [MessageDraft.ID: Interaction] = [:]
    for draft in delivered where isAnswered(draft) {
      guard let sent = outcomes[draft.id]?[.sent], let end = patience(for: draft) else { continue }
      found[draft.id] = index.inbound[draft.person]?.filter { $0.date >= sent && $0.date <= end }
        .min { ($0.date, $0.anyID) < ($1.date, $1.anyID) }
    }
    return found
  }

  /// How messages were received.
  var replies: [OutcomeMetric] {
    let settled = settled
    let delivered = delivered
    let bounced = settled.filter { outcomes[$0.id]?[.bounced] != nil }
    let read = Set(repliesByDraft.values.map(\.id)).compactMap { index.readings[$0] }
    let sentiments = read.compactMap { reading in
      reading.compound.map { (id: AnyRecordID(reading.interaction), value: $0) }
    }
    let judged = read.filter { $0.sentiment != nil }
    return [
      share("reply_rate", delivered.filter(isAnswered).map(\.anyID), of: delivered.map(\.anyID)),
      share("bounce_rate", bounced.map(\.anyID), of: settled.map(\.anyID)),
      mean("reply_sentiment", .points, sentiments, floor: -1),
      share(
        "replies_positive",
        judged.filter { $0.sentiment == .positive }.map { AnyRecordID($0.interaction) },
        of: judged.map { AnyRecordID($0.interaction) }),
    ]
  }
}

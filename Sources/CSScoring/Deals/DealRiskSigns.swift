import CSModels
import Foundation

/// The signs that something is wrong with a deal, each measured on its own.
struct DealRiskSigns {
  /// One sign.
  struct Sign {
    let name: String
    let amount: Points
    let statement: Statement
    let action: Statement
    var evidence: [AnyRecordID] = []

    init?(
      _ name: String, _ share: Double, of worth: Double, _ statement: Statement,
      action: Statement, evidence: [AnyRecordID] = []
    ) {
      guard share > 0, worth > 0 else { return nil }
      self.name = name
      amount = Points(min(share, 1) * worth)
      self.statement = statement
      self.action = action
      self.evidence = evidence
    }
  }

  let deal: Deal
  let activity: DealActivity
  let moment: Date
  let calendar: WorkCalendar
  let worth: DealRiskModel.Worth

  var noActivity: Sign? {
    guard activity.isRecorded else { return nil }
    let gaps = activity.gaps
    let usual = gaps.count >= 5 ? max(Quantile.of(0.9, in: gaps) ?? 14, 1) : 14
    let age = deal.opened.map { moment.timeIntervalSince($0) / 86_400 }
    guard let silence = activity.silence ?? age, silence.isFinite else { return nil }
    let rhythm: Statement =
      gaps.count >= 5
      ? "nine of ten gaps are no longer than \(usual, digits: 0)"
      : "too few gaps are known to tell the usual one, so \(usual, digits: 0) count as usual"
    return Sign(
      "no_activity", (silence - usual) / (2 * usual), of: worth.noActivity,
      "Nothing has passed for \(silence, digits: 0) days; " + rhythm + ".",
      action: "Write with something new that is worth an answer.",
      evidence: activity.interactions.last.map { [$0.anyID] } ?? [])
  }

  var ghosted: Sign? {
    let open = activity.unansweredSince
    guard activity.isRecorded, open.count >= 2 else { return nil }
    return Sign(
      "ghosted", Double(open.count - 1) / 3, of: worth.ghosted,
      "\(open.count) messages of ours were not answered.",
      action: "Try another person or another channel.", evidence: open.suffix(8).map(\.anyID))
  }

  var engagementDropping: Sign? {
    let inbound = activity.inbound.filter { days(since: $0.date) <= 60 }
    let recent = inbound.count { days(since: $0.date) <= 30 }
    let earlier = inbound.count - recent
    guard earlier >= 4 else { return nil }
    return Sign(
      "engagement_dropping", 1 - Double(recent + 1) / Double(earlier + 1),
      of: worth.engagementDropping,
      "\(recent) messages came from them in 30 days, after \(earlier) in the 30 before.",
      action: "Ask what has changed for them.", evidence: inbound.suffix(8).map(\.anyID))
  }

  func overdue(pace: PipelineReport) -> Sign? {
    guard let expected = deal.expectedClose,
      calendar.day(of: expected) < calendar.day(of: moment)
    else { return nil }
    let days = days(since: expected)
    let usual = pace.averageDaysToClose.map { max($0.value, 1) } ?? 30
    return Sign(
      "overdue", 0.5 + 0.5 * min(days / usual, 1), of: worth.overdue,
      "It should have closed \(days, digits: 0) days ago.",
      action: "Agree on the steps that are left and on a new day.", evidence: [deal.anyID])
  }

  func stalled(_ journey: StageJourney?, _ pipeline: Pipeline, pace: PipelineReport) -> Sign? {
    guard let visit = journey?.current, let entered = visit.entered,
      let stage = pipeline.stage(visit.stage)
    else { return nil }
    let days = days(since: entered)
    guard let time = pace.stage(stage.id)?.time, time.count - time.standing >= 10,
      let median = time.median
    else {
      let limit = Double(max(stage.maxDays ?? 30, 1))
      return Sign(
        "stalled", days / limit - 1, of: worth.stalled,
        """
        It has been in \(quoted: stage.name, from: stage.anyID) for \(days, digits: 0) days; \
        the limit is \(limit, digits: 0).
        """, action: "Find out what holds it, or let it go.", evidence: [deal.anyID])
    }
    return Sign(
      "stalled", days > median ? 1 - time.share(after: days) / 0.5 : 0, of: worth.stalled,
      """
      It has been in \(quoted: stage.name, from: stage.anyID) for \(days, digits: 0) days; half \
      leave within \(median, digits: 0) (\(time.count) stays).
      """, action: "Find out what holds it, or let it go.", evidence: [deal.anyID])
  }

  var singleThreaded: Sign? {
    let action: Statement = "Ask to be introduced to a second person."
    guard activity.isRecorded else {
      // Nothing is known where neither messages nor people are recorded.
      guard let only = deal.contacts.first, Set(deal.contacts).count < 2 else { return nil }
      return Sign(
        "single_threaded", 1, of: worth.singleThreaded,
        "The deal names \(1) of their people; it takes two.", action: action,
        evidence: [AnyRecordID(only)])
    }
    let active = activity.activePeople(withinDays: 90)
    guard active.count < 2 else { return nil }
    return Sign(
      "single_threaded", 1, of: worth.singleThreaded,
      "\(active.count) of their people took part in 90 days; it takes two.", action: action,
      evidence: active.isEmpty ? [deal.anyID] : active.map(\.anyID))
  }

  var noPower: Sign? {
    guard activity.executives.isEmpty, !(activity.people.isEmpty && deal.contacts.isEmpty) else {
      return nil
    }
    let known = activity.seniorities.count
    return Sign(
      "no_power", known > 0 ? 1 : 0.5, of: worth.noPower,
      "Nobody who decides is known to take part; titles are known of \(known).",
      action: "Find out who decides, and bring them in.", evidence: activity.people.map(\.anyID))
  }

  var competitor: Sign? {
    guard let first = deal.competitors.first else { return nil }
    return Sign(
      "competitor", 1, of: worth.competitor,
      "\(quoted: first, from: deal.anyID) offers as well.",
      action: "Say plainly where you differ.", evidence: [deal.anyID])
  }

  var pushed: Sign? {
    Sign(
      "close_date_pushed", Double(deal.pushes) / 3, of: worth.closeDatePushed,
      "The expected day was put off \(deal.pushes) times.",
      action: "Ask what has to happen before they can sign.", evidence: [deal.anyID])
  }

  private func days(since date: Date) -> Double {
    let days = moment.timeIntervalSince(date) / 86_400
    return days.isFinite ? max(days, 0) : 0
  }
}

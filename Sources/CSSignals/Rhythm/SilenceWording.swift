import CSModels
import CSScoring
import Foundation

/// Says what a silence is, in words whose every number stands in the measurements.
struct SilenceWording {
  private let survey: SilenceSurvey
  private let history: History
  private let calendar: WorkCalendar

  init(_ survey: SilenceSurvey, _ history: History) {
    self.survey = survey
    self.history = history
    calendar = history.calendar
  }

  private static let type = "going_dark"

  private func day(_ day: CivilDate, _ record: AnyRecordID) -> Statement {
    Amount.day(day, today: calendar.day(of: history.moment), from: record)
  }

  /// The finding about a silence.
  func finding(about silence: SilenceSurvey.Silence) -> Finding {
    silence.person.map { finding(about: $0, silence) } ?? accountFinding(silence)
  }

  // MARK: A person

  private func finding(about person: Contact, _ silence: SilenceSurvey.Silence) -> Finding {
    let standing = Standing(of: person, in: survey.circle, until: silence.last.day)
    let isAsked = silence.breaksHabit || silence.waiting.count >= 2
    let severity: Finding.Severity =
      switch (standing.matters, isAsked) {
      case (true, true): .high
      case (true, false), (false, true): .medium
      case (false, false): .low
      }
    return Finding(
      .risk, about: person, severity: severity,
      "\(person) has not been in touch for \(details(of: silence))",
      advice: advice(silence, person), evidence: evidence(of: silence), type: Self.type,
      title: silence.breaksRhythm ? "\(person) has gone quiet" : "\(person) no longer answers",
      soWhat: standing.sentence(at: history),
      actionType: silence.owed == nil && !silence.waiting.isEmpty ? "call" : "send_email",
      measurements: measurements(of: silence),
      signal: standing.hasRole ? .championRisk : .engagementDrop)
  }

  /// The numbers of a silence: how long, how long before, and what is unanswered.
  private func details(of silence: SilenceSurvey.Silence) -> Statement {
    var text: Statement =
      "\(Amount.workingDays(silence.days)), since \(day(silence.last.day, silence.last.record))."
    if silence.breaksRhythm, let median = silence.cadence.median {
      text =
        text
        + " Half of the pauses before were at most \(Amount.workingDays(median)), the longest \(silence.cadence.longest)."
    }
    guard !silence.waiting.isEmpty else { return text }
    text = text + " Since then \(Amount.messages(silence.waiting.count)) from us had no answer."
    guard silence.breaksHabit, let replies = silence.replies, let hours = replies.usualHours else {
      return text
    }
    return text
      + " Before, \(replies.answered) of \(replies.asked) were answered, half of them within \(Amount.workingHours(hours))."
  }

  private func advice(_ silence: SilenceSurvey.Silence, _ person: Contact) -> Statement {
    if let owed = silence.owed {
      return
        "Answer the message of \(person) of \(day(calendar.day(of: owed.date), owed.evidence)) first; it has no answer from us."
    }
    guard !silence.waiting.isEmpty else {
      return "Write to \(person) with one concrete question."
    }
    let others = survey.circle.active(
      after: silence.last.day, through: calendar.day(of: history.moment)
    ).filter { $0.person.id != person.id }
    guard let other = others.first?.person else {
      return "Do not send one more reminder: call \(person)."
    }
    return "Do not send one more reminder: call \(person), or ask \(other), who is in touch."
  }

  // MARK: An account

  private func accountFinding(_ silence: SilenceSurvey.Silence) -> Finding {
    let account = history.account
    let renewal = Renewal(next: history)
    let before = survey.circle.active(
      after: silence.last.day.adding(days: -365), through: silence.last.day
    ).map(\.person)
    let statement: Statement =
      "Nobody at \(account) has been in touch for \(details(of: silence)) In the year before, \(before.count) people were."
    var advice: Statement = "Call \(account) and ask what has changed."
    if let last = before.first {
      advice =
        silence.owed.map {
          "Answer the message of \(last) of \(day(calendar.day(of: $0.date), $0.evidence)) first; it has no answer from us."
        } ?? "Call \(last), who was in touch last, and ask what has changed."
    }
    return Finding(
      .risk, about: account,
      severity: renewal != nil || silence.waiting.count >= 2 ? .high : .medium, statement,
      advice: advice, evidence: evidence(of: silence), type: Self.type,
      title: "\(account) has gone quiet", soWhat: renewal?.sentence,
      actionType: silence.owed == nil ? "call" : "send_email",
      measurements: measurements(of: silence) + [
        Evidence("people_in_touch_before", value: "\(before.count)", source: "history")
      ],
      signal: .engagementDrop, related: before.prefix(10).map(\.anyID))
  }

  // MARK: Evidence

  private func evidence(of silence: SilenceSurvey.Silence) -> [AnyRecordID] {
    [silence.last.record] + silence.waiting.suffix(10).map(\.message.evidence)
  }

  private func measurements(of silence: SilenceSurvey.Silence) -> [Evidence] {
    let pauses = silence.cadence.pauses.count
    var found = [
      Evidence(
        "days_since_contact", value: Amount.workingDays(silence.days).description,
        comparison: silence.bound.map { "explained up to \(Amount.number($0))" } ?? "",
        source: "history", record: silence.last.record),
      Evidence(
        "last_contact", value: "\(silence.last.day)",
        comparison: Amount.text(of: silence.last.day), source: "history",
        record: silence.last.record),
    ]
    if let median = silence.cadence.median {
      found.append(
        Evidence(
          "previous_cadence", value: Amount.workingDays(median).description,
          comparison: "median of \(pauses) pauses, the longest \(silence.cadence.longest)",
          source: "history"))
    }
    if let last = silence.waiting.last {
      found.append(
        Evidence(
          "unanswered_messages", value: "\(silence.waiting.count)", source: "history",
          record: last.message.evidence))
    }
    if let replies = silence.replies, let hours = replies.usualHours {
      found.append(
        Evidence(
          "earlier_replies", value: "\(replies.answered) of \(replies.asked)",
          comparison: "half of them within \(Amount.workingHours(hours))", source: "history"))
    }
    return found
  }
}

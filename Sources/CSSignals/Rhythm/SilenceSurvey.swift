import CSModels
import CSScoring
import Foundation

/// Who at an account is silent beyond their own rhythm.
struct SilenceSurvey {
  /// One silence.
  struct Silence {
    /// The person, or `nil` for the whole account.
    var person: Contact?
    /// The last touch.
    var last: CustomerCircle.Touch
    /// The complete working days since.
    var days: Int
    /// The earlier pauses.
    var cadence: Cadence
    /// The longest silence that the pauses explain, where they are enough to tell.
    var bound: Double?
    /// What is unanswered since, and how that compares with before, where that may be told.
    var replies: ReplyExpectation?
    /// Whether the silence is beyond the bound.
    var breaksRhythm = false
    /// Whether the missing answers break the habit of answering.
    var breaksHabit = false
    /// Our messages without an answer since, oldest first.
    var waiting: [Correspondence.Exchange]
    /// Their last message, where it asks for an answer and nobody has written since.
    var owed: Correspondence.Message?
  }

  let circle: CustomerCircle
  /// The silence of the whole account, where it is told.
  private(set) var account: Silence?
  /// The silences of its people that are told.
  private(set) var people: [Silence] = []

  private let configuration: GoingDark.Configuration
  private let calendar: WorkCalendar
  private let yesterday: CivilDate

  init(of reading: AccountReading, _ configuration: GoingDark.Configuration) {
    self.configuration = configuration
    let history = reading.history
    circle = reading.circle
    calendar = reading.calendar
    yesterday = reading.today.adding(days: -1)
    let members = reading.people
    guard !members.isEmpty else { return }
    let cadences = members.map { cadence(of: $0.touches, without: $0.absences) }
    let median = Quantile.median(cadences.flatMap(\.pauses).map(Double.init))
    // So many people are asked at once, and one false alarm is what all of them together may raise.
    let recently = yesterday.adding(days: -max(0, configuration.window))
    let asked = zip(members, cadences).count { member, cadence in
      (member.touches.last?.day ?? recently) > recently && isKnown(cadence)
    }
    let silences = members.indices.map { index in
      silence(
        of: members[index], cadences[index], accountMedian: median, among: asked, in: history)
    }
    people = zip(members, silences).compactMap { member, silence in
      guard var silence, isTold(silence, limit: configuration.forgottenAfter) else { return nil }
      silence.owed = owed(in: member.letters, history)
      return silence
    }
    account = wholeAccount(reading, silences.compactMap(\.self))
  }

  /// The pauses of the window that ends with the last touch.
  private func cadence(of touches: [CustomerCircle.Touch], without absences: Absences) -> Cadence {
    let start = (touches.last?.day ?? yesterday).adding(days: -max(0, configuration.window))
    return Cadence(touches.filter { $0.day >= start }, without: absences, in: calendar)
  }

  /// The silence of a person, or of the whole account, and the pauses before.
  func rhythm(
    of person: AccountReading.Person?, in reading: AccountReading
  ) -> (days: Int, cadence: Cadence) {
    let touches = person?.touches ?? reading.touches
    let last = touches.last?.day ?? yesterday
    let active = reading.people.filter { person in
      person.touches.contains { $0.day >= last.adding(days: -max(0, configuration.window)) }
    }
    let absences = person?.absences ?? Absences(ofAll: active.map(\.absences))
    return (
      absences.workingDays(after: last, through: yesterday, in: calendar),
      cadence(of: touches, without: absences)
    )
  }

  /// Whether there are pauses enough to know a rhythm.
  private func isKnown(_ cadence: Cadence) -> Bool {
    cadence.pauses.count >= max(1, configuration.minimumPauses)
      && cadence.span >= configuration.minimumSpan
  }

  private func bound(
    of cadence: Cadence, accountMedian: Double?, among asked: Int = 1
  ) -> Double? {
    guard isKnown(cadence) else { return nil }
    let bound = cadence.bound(
      accountMedian: accountMedian,
      falseAlarmInterval: configuration.falseAlarmInterval * Double(max(1, asked)),
      priorPauses: configuration.priorPauses)
    return bound.map { max($0, configuration.longestPauseFactor * Double(cadence.longest)) }
  }

  private func isTold(_ silence: Silence, limit: Int?) -> Bool {
    (silence.breaksRhythm || silence.breaksHabit) && limit.map { silence.days <= $0 } ?? true
  }

  private func silence(
    of member: AccountReading.Person, _ cadence: Cadence, accountMedian: Double?, among asked: Int,
    in history: History
  ) -> Silence? {
    guard let last = member.touches.last else { return nil }
    let absences = member.absences
    let days = absences.workingDays(after: last.day, through: yesterday, in: calendar)
    // Whoever is away now is not silent.
    let today = calendar.day(of: history.moment)
    let isAway =
      calendar.isWorking(on: today)
      && absences.workingDays(after: yesterday, through: today, in: calendar) == 0
    let correspondence = member.letters
    let waiting = ReplyExpectation.waiting(in: correspondence, since: last.date)
    var silence = Silence(
      person: member.contact, last: last, days: days, cadence: cadence, waiting: waiting)
    guard !isAway else { return silence }
    let isLong = days >= configuration.shortestSilence
    let isUnanswered = waiting.count >= max(1, configuration.minimumUnanswered)
    guard isLong || isUnanswered else { return silence }
    silence.bound = bound(of: cadence, accountMedian: accountMedian, among: asked)
    silence.breaksRhythm = isLong && silence.bound.map { Double(days) > $0 } ?? false
    guard silence.breaksRhythm || isUnanswered else { return silence }
    let replies = ReplyExpectation(
      correspondence, from: last.day.adding(days: -max(0, configuration.window)), since: last.date,
      without: absences)
    silence.replies = replies
    silence.breaksHabit =
      replies.answered >= configuration.minimumAnswers && isUnanswered
      && replies.probability <= configuration.significance
    return silence
  }

  /// The last message of a contact, where we owe an answer: it was written to one of us, expects
  /// an answer, and nobody has answered it or written since.
  private func owed(
    in correspondence: Correspondence, _ history: History
  ) -> Correspondence.Message? {
    guard let last = correspondence.received.last, last.expectsReply, !last.isAnswered,
      !last.message.teammates.isEmpty,
      correspondence.lastSent.map({ $0.date < last.message.date }) ?? true,
      !history.interactions.contains(where: {
        $0.inReplyTo == last.message.id && $0.author != correspondence.contact
      })
    else { return nil }
    return last.message
  }

  /// The silence of everybody together, unless one person carried the contact.
  private func wholeAccount(_ reading: AccountReading, _ silences: [Silence]) -> Silence? {
    let (history, touches) = (reading.history, reading.touches)
    guard let last = touches.last else { return nil }
    let start = last.day.adding(days: -max(0, configuration.window))
    let active = reading.people.filter { $0.touches.contains { $0.day >= start } }
    guard !circle.isCarriedByOne(after: start.adding(days: -1), through: last.day) else {
      return nil
    }
    let away = Absences(ofAll: active.map(\.absences))
    let days = away.workingDays(after: last.day, through: yesterday, in: calendar)
    guard days >= configuration.shortestSilence else { return nil }
    let cadence = cadence(of: touches, without: away)
    guard let bound = bound(of: cadence, accountMedian: nil), Double(days) > bound else {
      return nil
    }
    var seen: Set<Interaction.ID> = []
    let waiting = silences.flatMap(\.waiting)
      .filter { $0.message.date > last.date && seen.insert($0.message.id).inserted }
      .sorted { ($0.message.date, $0.message.evidence) < ($1.message.date, $1.message.evidence) }
    let hasSubscription = history.subscriptions.contains { $0.isActive(at: history.moment) }
    let silence = Silence(
      person: nil, last: last, days: days, cadence: cadence, bound: bound, replies: nil,
      breaksRhythm: true, breaksHabit: false, waiting: waiting,
      owed: reading.people.first { $0.touches.last?.record == last.record }
        .flatMap { owed(in: $0.letters, history) })
    return isTold(silence, limit: hasSubscription ? nil : configuration.forgottenAfter)
      ? silence : nil
  }
}

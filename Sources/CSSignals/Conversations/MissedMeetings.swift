public import CSModels
import CSScoring
import Foundation

/// Finds people, and whole accounts, that no longer come to the meetings they used to keep.
///
/// A meeting is kept where somebody came or said to come, and missed where nobody came or all
/// declined; see ``MeetingAttendance``. With r = (missed + 1) / (known + 2), the share of the
/// ``Configuration/window`` before that was missed (Laplace's rule of succession), unchanged habits
/// miss at least m of the last n meetings with the probability of a binomial tail. It is taken over
/// the run of meetings missed since the last kept one, and over the last
/// ``Configuration/recentMeetings``; the smaller of both, doubled, must be at most
/// ``Configuration/significance``. Who always declined half of them is measured against that.
///
/// Meetings missed within ``Configuration/holiday`` days, without a word in between, have one cause,
/// such as a holiday that nobody announced, and count once in the test.
/// Meetings on days for which an absence was announced, or which a known cause explains, do not count.
/// Where meetings of several people fell through for everybody, there is one finding about the
/// account and none about its people.
public struct MissedMeetings: ReadingDetector {
  /// When missed meetings are told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many of the last meetings are judged; by default 6.
    public var recentMeetings: Int = 6
    /// Within how many days the last meetings must lie; by default 90.
    public var recentDays: Int = 90
    /// How many days back the habit is learnt; by default 365.
    public var window: Int = 365
    /// How many earlier meetings it takes to know the habit; by default 4.
    public var minimumMeetings: Int = 4
    /// How many of the last meetings must be missed; by default 3.
    ///
    /// Those of one holiday count once.
    public var minimumMissed: Int = 3
    /// Within how many days meetings missed without any contact in between count once; by default
    /// 14, two weeks.
    public var holiday: Int = 14
    /// Above which share of the last meetings that were kept nothing is told; by default 0.5.
    public var largestKeptShare: Double = 0.5
    /// The probability at or below which missed meetings are told; by default 0.01.
    public var significance: Double = 0.01

    /// Creates the default configuration.
    public init() {}
  }

  /// When missed meetings are told.
  public var configuration: Configuration

  /// The name `meeting_no_shows`, which is also the type of its findings.
  public let id: DetectorID = "meeting_no_shows"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// One meeting that was kept or missed.
  private struct Kept {
    let record: AnyRecordID
    let day: CivilDate
    let isKept: Bool
    let isNoShow: Bool
    /// Whether it was missed for the same cause as the one before.
    var isSameCause = false
  }

  /// The last meetings and those before.
  private struct Change {
    var recent: ArraySlice<Kept>
    var earlier: ArraySlice<Kept>
    var probability: Double

    var missed: [Kept] { recent.filter { !$0.isKept } }
    var missedBefore: Int { earlier.count { !$0.isKept } }
  }

  /// What there is to find, the account before its people.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let meetings = reading.meetings
    guard meetings.count > configuration.minimumMeetings,
      meetings.contains(where: { meeting in
        meeting.answers.contains { $0.attendance == .declined || $0.attendance == .noShow }
      })
    else { return [] }
    let whole = change(
      meetings.compactMap { kept($0, $0.best, reading.absences, reading) }, reading.touches,
      reading)
    if let whole {
      let records = Set(whole.missed.map(\.record))
      let people = Set(
        meetings.filter { records.contains($0.record) }.flatMap { $0.answers.map(\.person) })
      if people.count > 1 { return [finding(about: nil, whole, reading)] }
    }
    let known = Dictionary(reading.people.map { ($0.contact.id, $0) }, uniquingKeysWith: { $1 })
    return reading.history.people.compactMap { person in
      let away = known[person.id]?.absences ?? reading.absences
      let own = meetings.compactMap { meeting -> Kept? in
        meeting.answers.first { $0.person == person.id }
          .flatMap { kept(meeting, $0.attendance, away, reading) }
      }
      return change(own, known[person.id]?.touches ?? [], reading).map {
        finding(about: person, $0, reading)
      }
    }
  }

  private func kept(
    _ meeting: MeetingAttendance.Meeting, _ attendance: Participant.Attendance?,
    _ absences: Absences, _ reading: AccountReading
  ) -> Kept? {
    let day = reading.calendar.day(of: meeting.date)
    guard !absences.contains(day) else { return nil }
    let isKept: Bool
    switch attendance {
    case .attended, .accepted: isKept = true
    case .declined, .noShow: isKept = false
    case .tentative, .needsAction, nil: return nil
    }
    return Kept(
      record: meeting.record, day: day, isKept: isKept,
      isNoShow: attendance == .noShow)
  }

  /// Marks the meetings that were missed for the same cause as the one before.
  private func byCause(_ meetings: [Kept], _ touches: [CustomerCircle.Touch]) -> [Kept] {
    var marked = meetings
    var first: CivilDate?
    for (index, meeting) in meetings.enumerated() {
      guard !meeting.isKept else {
        first = nil
        continue
      }
      if let start = first, meeting.day < start.adding(days: configuration.holiday),
        !touches.contains(where: { $0.day > start && $0.day < meeting.day })
      {
        marked[index].isSameCause = true
      } else {
        first = meeting.day
      }
    }
    return marked
  }

  private func change(
    _ meetings: [Kept], _ touches: [CustomerCircle.Touch], _ reading: AccountReading
  ) -> Change? {
    let since = reading.today.adding(days: -max(0, configuration.window))
    let all = byCause(meetings.filter { $0.day >= since }, touches)
    let start = reading.today.adding(days: -max(0, configuration.recentDays))
    let run = all.reversed().prefix { !$0.isKept && $0.day >= start }.count
    let last = all.suffix(max(1, configuration.recentMeetings)).count { $0.day >= start }
    let candidates = [run, last].compactMap { count -> Change? in
      guard count > 0 else { return nil }
      let (recent, earlier) = (all.suffix(count), all.dropLast(count))
      guard earlier.count >= max(1, configuration.minimumMeetings) else { return nil }
      let causes = recent.filter { !$0.isSameCause }
      let missed = causes.count { !$0.isKept }
      let before = earlier.filter { !$0.isSameCause }
      let rate = Double(before.count { !$0.isKept } + 1) / Double(before.count + 2)
      let tail = BinomialDistribution(trials: causes.count, probability: rate)
        .upperTail(Double(missed - 1))
      return Change(recent: recent, earlier: earlier, probability: min(1, 2 * tail))
    }
    let best = candidates.min { $0.probability < $1.probability }
    guard let best,
      best.missed.count(where: { !$0.isSameCause }) >= max(1, configuration.minimumMissed),
      Double(best.recent.count - best.missed.count)
        <= configuration.largestKeptShare * Double(best.recent.count),
      best.probability <= configuration.significance
    else { return nil }
    return best
  }

  // MARK: Words

  private func finding(
    about person: Contact?, _ change: Change, _ reading: AccountReading
  ) -> Finding {
    let history = reading.history
    let missed = change.missed
    let noShows = missed.count(where: \.isNoShow)
    let name: Statement = person.map { "\($0)" } ?? "\(history.account)"
    let last = missed.last.map { Amount.day($0.day, today: reading.today, from: $0.record) } ?? ""
    var statement: Statement =
      "\(name) missed \(missed.count) of the last \(Amount.meetings(change.recent.count)), the last one on \(last). Before, \(change.missedBefore) of \(change.earlier.count) were missed."
    if noShows > 0 {
      statement =
        statement
        + " \(noShows) of them \(noShows == 1 ? "was" : "were") accepted, and \(person.map { "\($0) did not come" as Statement } ?? "nobody came")."
    }
    let standing = person.map { Standing(of: $0, in: reading.circle, until: reading.today) }
    let renewal = Renewal(next: history)?.sentence
    let matters = standing?.matters ?? (renewal != nil)
    let severity: Finding.Severity = matters ? .medium : .low
    let advice: Statement =
      person.map {
        "Ask \($0) whether the meetings are still useful, and at what time they suit."
      } ?? "Ask \(history.account) whether the meetings are still useful, and who should come."
    let measurements = [
      Evidence(
        "missed_meetings", value: "\(missed.count) of \(change.recent.count)",
        comparison: "vs \(change.missedBefore) of \(change.earlier.count) before",
        source: "calendar", record: missed.last?.record),
      Evidence("no_shows", value: "\(noShows)", source: "calendar"),
      Evidence(
        "last_missed", value: missed.last.map { Amount.text(of: $0.day) } ?? "", source: "calendar",
        record: missed.last?.record),
      Evidence(
        "probability_of_chance", value: "\("\(change.probability, digits: 4)" as Statement)",
        comparison: "if as many are missed as before", source: "history"),
    ]
    let evidence = missed.suffix(10).map(\.record)
    let signal: RelationshipSignal.Kind =
      standing?.hasRole == true ? .championRisk : .engagementDrop
    guard let person else {
      return Finding(
        .engagement, about: history.account, severity: severity, statement, advice: advice,
        evidence: evidence, type: id.rawValue, kind: .risk,
        title: "\(history.account) misses our meetings", soWhat: renewal,
        measurements: measurements, signal: signal)
    }
    return Finding(
      .engagement, about: person, severity: severity, statement, advice: advice,
      evidence: evidence, type: id.rawValue, kind: .risk, title: "\(person) misses our meetings",
      soWhat: standing?.sentence(at: history), measurements: measurements, signal: signal)
  }
}

public import CSModels
import CSScoring
import Foundation

/// Finds people, and whole accounts, that are in touch far less than they were.
///
/// The days of contact in the last complete weeks are compared with the
/// ``Configuration/earlierWeeks`` before them: first in the last 4 weeks, which sees a sudden drop
/// soon, then in the last 12, which sees one that lasts (``Configuration/recentWeeks``). A drop is
/// told where all of these hold:
///
/// 1. the recent weeks have at most ``Configuration/largestShare`` of the usual number of days,
/// 2. the usual number is at least ``Configuration/minimumUsualDays``, and
/// 3. in an exact permutation test over the weeks, recent weeks as poor as these have a probability
///    of at most ``Configuration/significance``, shared equally among the comparisons.
///
/// Where a single pause is longer than all before and is over, its weeks do not count: who was
/// silent and is back, as present as before, has not dropped.
///
/// Weeks shortened by holidays or announced absences by more than a fifth are left out on both
/// sides, the current week always. Where a whole account dropped there is one finding about it and
/// none about its people, unless three quarters of the earlier contact ran through one person.
/// Where what we wrote fell as far, the finding says so and matters less.
public struct EngagementDrop: ReadingDetector {
  /// When a drop is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many complete weeks are judged, one comparison after another; by default 4, then 12.
    public var recentWeeks: [Int] = [4, 12]
    /// With how many weeks before them they are compared; by default 26.
    public var earlierWeeks: Int = 26
    /// How few earlier weeks will do; by default 8.
    public var minimumEarlierWeeks: Int = 8
    /// Above which part of the usual number of days nothing is told; by default 0.5.
    public var largestShare: Double = 0.5
    /// Below how many usual days of contact in the judged weeks nothing is told; by default 4.
    public var minimumUsualDays: Double = 4
    /// The probability of chance, of all comparisons together, at or below which a drop is told;
    /// by default 0.01.
    public var significance: Double = 0.01

    /// Creates the default configuration.
    public init() {}
  }

  /// When a drop is told.
  public var configuration: Configuration

  /// The name `engagement_drop`, which is also the type of its findings.
  public let id: DetectorID = "engagement_drop"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, the account before its people.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let (history, circle) = (reading.history, reading.circle)
    if let weeks = drop(reading.touches, without: reading.absences, in: history),
      let start = weeks.earlier.first?.monday, let end = weeks.recent.first?.monday,
      !circle.isCarriedByOne(after: start.adding(days: -1), through: end.adding(days: -1))
    {
      return [finding(aboutAccountOf: history, weeks)]
    }
    return reading.people.compactMap { person in
      drop(person.touches, without: person.absences, in: history).map { weeks in
        finding(about: person.contact, weeks, circle, in: history)
      }
    }
  }

  private func drop(
    _ touches: [CustomerCircle.Touch], without absences: Absences, in history: History
  ) -> WeeklyTouches? {
    let today = history.calendar.day(of: history.moment)
    let threshold = configuration.significance / Double(max(1, configuration.recentWeeks.count))
    return configuration.recentWeeks.lazy.compactMap { count in
      WeeklyTouches(
        touches, without: absences, in: history.calendar, before: today, recentWeeks: count,
        earlierWeeks: configuration.earlierWeeks,
        minimumEarlierWeeks: configuration.minimumEarlierWeeks)
    }
    .first { weeks in
      weeks.isBelow(configuration.largestShare, ofAtLeast: configuration.minimumUsualDays)
        && weeks.probability <= threshold
    }
  }

  // MARK: Words

  private func finding(
    about person: Contact, _ weeks: WeeklyTouches, _ circle: CustomerCircle, in history: History
  ) -> Finding {
    let standing = Standing(
      of: person, in: circle,
      until: weeks.recent.first?.monday ?? history.calendar.day(of: history.moment))
    let ours = weeks.compare(daysOfOurs(to: [person], in: history))
    let isMutual = isMutual(weeks, ours)
    let advice: Statement =
      isMutual
      ? "Decide with \(person) how often to talk; we wrote less as well."
      : "Ask \(person) what has changed, and offer a short call."
    return Finding(
      .engagement, about: person,
      severity: standing.matters && !isMutual ? .medium : .low,
      "\(person) was in touch on \(details(weeks, ours))", advice: advice,
      evidence: evidence(weeks), type: id.rawValue, kind: .risk,
      title: "\(person) is in touch less than before", soWhat: standing.sentence(at: history),
      actionType: "schedule_meeting", measurements: measurements(weeks, ours),
      signal: .engagementDrop)
  }

  private func finding(aboutAccountOf history: History, _ weeks: WeeklyTouches) -> Finding {
    let account = history.account
    let ours = weeks.compare(daysOfOurs(to: history.people, in: history))
    let isMutual = isMutual(weeks, ours)
    let renewal = Renewal(next: history)?.sentence
    let advice: Statement =
      isMutual
      ? "Decide how often to talk with \(account); we wrote less as well."
      : "Call \(account) and ask what has changed."
    return Finding(
      .engagement, about: account,
      severity: isMutual ? .low : renewal == nil ? .medium : .high,
      "\(account) was in touch on \(details(weeks, ours))", advice: advice,
      evidence: evidence(weeks), type: id.rawValue, kind: .risk,
      title: "\(account) is in touch less than before", soWhat: renewal,
      actionType: "schedule_meeting", measurements: measurements(weeks, ours),
      signal: .engagementDrop)
  }

  /// Whether we wrote less as well, and fell at least as far: who is written to less answers less,
  /// and who writes less is answered less, so the larger fall leads.
  private func isMutual(
    _ weeks: WeeklyTouches, _ ours: (recent: Int, usual: Double)
  ) -> Bool {
    ours.usual >= 2
      && Double(ours.recent) * weeks.usualDays <= Double(weeks.recentDays) * ours.usual
  }

  private func daysOfOurs(to people: [Contact], in history: History) -> Set<CivilDate> {
    Set(
      people.flatMap { Correspondence(with: $0, in: history).sent }
        .filter(\.message.isDirect).map { history.calendar.day(of: $0.message.date) })
  }

  private func details(
    _ weeks: WeeklyTouches, _ ours: (recent: Int, usual: Double)
  ) -> Statement {
    let text: Statement =
      "\(Amount.days(weeks.recentDays)) of the last \(weeks.recent.count) full weeks. In the \(weeks.earlier.count) weeks before, \(weeks.recent.count) weeks had \(Amount.number(weeks.usualDays)) on average."
    guard isMutual(weeks, ours) else { return text }
    return text
      + " We wrote on \(Amount.days(ours.recent)), and before on \(Amount.number(ours.usual))."
  }

  private func evidence(_ weeks: WeeklyTouches) -> [AnyRecordID] {
    let recent = weeks.recent.flatMap(\.touches).suffix(5)
    let earlier = weeks.earlier.flatMap(\.touches).suffix(5)
    return (earlier + recent).map(\.record)
  }

  private func measurements(
    _ weeks: WeeklyTouches, _ ours: (recent: Int, usual: Double)
  ) -> [Evidence] {
    let contact = Evidence(
      "days_of_contact", value: Amount.days(weeks.recentDays).description,
      comparison: "vs \(Amount.number(weeks.usualDays)) in as many earlier weeks",
      source: "history")
    let written = Evidence(
      "days_we_wrote", value: Amount.days(ours.recent).description,
      comparison: "vs \(Amount.number(ours.usual)) in as many earlier weeks", source: "history")
    return [contact] + weeks.measurements(chance: weeks.probability) + [written]
  }
}

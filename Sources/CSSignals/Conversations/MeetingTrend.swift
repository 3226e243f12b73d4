public import CSModels
import CSScoring
import Foundation

/// Finds accounts that meet us far more rarely, or far more often, than they did.
///
/// A meeting or call takes place where somebody came or said to come, or where nothing is known of
/// an answer. The days on which one took place in the last ``Configuration/recentWeeks`` complete
/// weeks are compared with the weeks before them, by an exact permutation test over the weeks, as
/// ``EngagementDrop`` does with all contact; for fewer of them also those of the last
/// ``Configuration/lastingWeeks``, for a meeting every other week is missed late. Weeks shortened by holidays, absences or known causes
/// are left out.
public struct MeetingTrend: ReadingDetector {
  /// When a trend is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many complete weeks are judged; by default 8.
    public var recentWeeks: Int = 8
    /// How many are judged where those are too few to tell that there are fewer; by default 12, and 0
    /// for none.
    public var lastingWeeks: Int = 12
    /// With how many weeks before them they are compared; by default 26.
    public var earlierWeeks: Int = 26
    /// How few earlier weeks will do; by default 12.
    public var minimumEarlierWeeks: Int = 12
    /// Up to which part of the usual number of days there are fewer meetings; by default 0.4.
    public var largestShare: Double = 0.4
    /// From how many times the usual number on there are more; by default 2.
    public var smallestFactor: Double = 2
    /// How many days with a meeting there must be in the judged weeks, usually for fewer, now for
    /// more; by default 4.
    public var minimumDays: Int = 4
    /// The probability of chance at or below which a trend is told; by default 0.01.
    public var significance: Double = 0.01

    /// Creates the default configuration.
    public init() {}
  }

  /// When a trend is told.
  public var configuration: Configuration

  /// The name of the detector; its findings are of type `fewer_meetings` or `more_meetings`.
  public let id: DetectorID = "meeting_trend"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find: at most one finding about the account.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    var seen: Set<CivilDate> = []
    let encounters = reading.people.flatMap { $0.letters.encounters }.filter(\.tookPlace)
      .map {
        CustomerCircle.Touch(
          day: reading.calendar.day(of: $0.date), date: $0.date, record: $0.evidence,
          isWritten: false)
      }
      .sorted { ($0.date, $0.record) < ($1.date, $1.record) }
      .filter { seen.insert($0.day).inserted }
    func weeks(_ recent: Int) -> WeeklyTouches? {
      WeeklyTouches(
        encounters, without: reading.absences, in: reading.calendar, before: reading.today,
        recentWeeks: recent, earlierWeeks: configuration.earlierWeeks,
        minimumEarlierWeeks: configuration.minimumEarlierWeeks)
    }
    let minimum = max(1, configuration.minimumDays)
    let lasting = configuration.lastingWeeks > configuration.recentWeeks
    let tried = [configuration.recentWeeks] + (lasting ? [configuration.lastingWeeks] : [])
    for weeks in tried.lazy.compactMap(weeks)
    where weeks.isBelow(configuration.largestShare, ofAtLeast: Double(minimum))
      && weeks.probability <= configuration.significance / Double(tried.count)
    {
      return [finding(weeks, isFewer: true, in: reading)]
    }
    if let weeks = weeks(configuration.recentWeeks),
      weeks.isAbove(configuration.smallestFactor, ofAtLeast: minimum),
      weeks.probabilityOfMore <= configuration.significance
    {
      return [finding(weeks, isFewer: false, in: reading)]
    }
    return []
  }

  // MARK: Words

  private func finding(
    _ weeks: WeeklyTouches, isFewer: Bool, in reading: AccountReading
  ) -> Finding {
    let account = reading.history.account
    let renewal = Renewal(next: reading.history)?.sentence
    let probability = isFewer ? weeks.probability : weeks.probabilityOfMore
    let statement: Statement =
      "\(account) met or called us on \(Amount.days(weeks.recentDays)) of the last \(weeks.recent.count) full weeks. In the \(weeks.earlier.count) weeks before, \(weeks.recent.count) weeks had \(Amount.number(weeks.usualDays)) on average."
    let records =
      (weeks.earlier.flatMap(\.touches).suffix(5)
      + weeks.recent.flatMap(\.touches).suffix(5)).map(\.record)
    return Finding(
      .engagement, about: account, severity: isFewer && renewal != nil ? .medium : .low,
      statement,
      advice: isFewer
        ? "Offer \(account) a meeting with one concrete question to decide."
        : "Write down what the meetings with \(account) are about, and offer what follows from it.",
      evidence: records, type: isFewer ? "fewer_meetings" : "more_meetings",
      title: isFewer
        ? "\(account) meets us less than before" : "\(account) meets us more than before",
      soWhat: renewal, actionType: isFewer ? "schedule_meeting" : "send_email",
      measurements: [
        Evidence(
          "days_with_a_meeting", value: Amount.days(weeks.recentDays).description,
          comparison: "vs \(Amount.number(weeks.usualDays)) in as many earlier weeks",
          source: "calendar")
      ] + weeks.measurements(chance: probability), signal: isFewer ? .engagementDrop : nil)
  }
}

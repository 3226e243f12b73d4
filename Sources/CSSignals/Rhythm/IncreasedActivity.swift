public import CSModels
import CSScoring

/// Finds people, and whole accounts, that are in touch far more than they were.
///
/// It is the counterpart of ``EngagementDrop``, but counts each message, meeting and call: the days of
/// those who write nearly every day cannot grow. The last complete weeks are compared with the weeks
/// before them. A rise is told where all of these hold:
///
/// 1. in the recent weeks they were in touch at least ``Configuration/minimumTouches`` times,
/// 2. that is at least ``Configuration/smallestFactor`` times the usual number, and more than any as
///    many earlier weeks in a row had, and
/// 3. in an exact permutation test over the weeks, recent weeks as rich as these have a probability
///    of at most ``Configuration/significance``.
///
/// Of an account count those who were in touch before the recent weeks: that somebody new has
/// joined is the business of ``NewStakeholder``. Where a whole account is in touch more there is one
/// finding about it and none about its people, unless one person carries the contact. Weeks
/// shortened by holidays, absences or known causes are left out.
public struct IncreasedActivity: ReadingDetector {
  /// When a rise is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many complete weeks are judged; by default 4.
    public var recentWeeks: Int = 4
    /// With how many weeks before them they are compared; by default 26.
    public var earlierWeeks: Int = 26
    /// How few earlier weeks will do; by default 12.
    public var minimumEarlierWeeks: Int = 12
    /// How often they must have been in touch in the recent weeks; by default 12.
    public var minimumTouches: Int = 12
    /// From how many times the usual number on a rise is told; by default 2.
    public var smallestFactor: Double = 2
    /// The probability of chance at or below which a rise is told; by default 0.001.
    public var significance: Double = 0.001

    /// Creates the default configuration.
    public init() {}
  }

  /// When a rise is told.
  public var configuration: Configuration

  /// The name `increased_activity`, which is also the type of its findings.
  public let id: DetectorID = "increased_activity"

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
    let thisMonday = reading.today.adding(days: 1 - reading.today.weekday)
    let start = thisMonday.adding(days: -7 * configuration.recentWeeks.held(1...10_000))
    let known = reading.people.filter { ($0.touches.first?.day ?? start) < start }
    let places = reading.circle.places
    let members = known.compactMap { places[$0.contact.id] }
    let earliest = start.adding(days: -14 * min(10_000, max(1, configuration.earlierWeeks)) - 14)
    let touches = reading.contacts.filter { contact in
      contact.touch.day >= earliest && contact.people.contains(where: members.contains)
    }
    let all = touches.map(\.touch)
    // Where all of them together are too few, each alone is.
    guard mayRise(all, before: thisMonday) else { return [] }
    if let weeks = rise(all, without: Absences(ofAll: known.map(\.absences)), in: reading),
      !reading.circle.isCarriedByOne(after: start.adding(days: -1), through: reading.today)
    {
      return [finding(aboutAccountIn: reading, weeks, known)]
    }
    return known.compactMap { person in
      guard let place = places[person.contact.id] else { return nil }
      let own = touches.filter { $0.people.contains(place) }.map(\.touch)
      guard mayRise(own, before: thisMonday) else { return nil }
      return rise(own, without: person.absences, in: reading).map { weeks in
        finding(about: person, weeks, in: reading)
      }
    }
  }

  /// Whether there are touches enough in as many weeks as the recent ones may stretch to.
  private func mayRise(
    _ touches: [CustomerCircle.Touch], before thisMonday: CivilDate
  ) -> Bool {
    let reach = WeeklyTouches.reach(of: configuration.recentWeeks, before: thisMonday)
    return touches.reversed().prefix { $0.day >= reach }.count
      >= max(1, configuration.minimumTouches)
  }

  private func rise(
    _ touches: [CustomerCircle.Touch], without absences: Absences, in reading: AccountReading
  ) -> WeeklyTouches? {
    let weeks = WeeklyTouches(
      touches, without: absences, in: reading.calendar, before: reading.today,
      recentWeeks: configuration.recentWeeks, earlierWeeks: configuration.earlierWeeks,
      minimumEarlierWeeks: configuration.minimumEarlierWeeks)
    guard let weeks,
      weeks.isAbove(configuration.smallestFactor, ofAtLeast: max(1, configuration.minimumTouches)),
      weeks.probabilityOfMore <= configuration.significance
    else { return nil }
    return weeks
  }

  // MARK: Words

  private func finding(
    about person: AccountReading.Person, _ weeks: WeeklyTouches, in reading: AccountReading
  ) -> Finding {
    let contact = person.contact
    return Finding(
      .engagement, about: contact, severity: .low,
      "\(contact) was in touch \(details(weeks))",
      advice: "Ask \(contact) what has come up, and answer while it matters to them.",
      evidence: evidence(weeks), type: id.rawValue,
      title: "\(contact) is in touch more than before",
      soWhat: Standing(of: contact, in: reading.circle, until: reading.today)
        .sentence(at: reading.history),
      measurements: measurements(weeks))
  }

  private func finding(
    aboutAccountIn reading: AccountReading, _ weeks: WeeklyTouches,
    _ known: [AccountReading.Person]
  ) -> Finding {
    let account = reading.history.account
    let start = weeks.recent.first?.monday ?? reading.today
    let active = known.filter { ($0.touches.last?.day ?? start) >= start }
      .sorted {
        let (a, b) = ($0.touches.count { $0.day >= start }, $1.touches.count { $0.day >= start })
        return a == b ? $0.contact.anyID < $1.contact.anyID : a > b
      }
    let advice: Statement =
      active.first.map {
        "Ask \($0.contact), who was in touch most, what has come up at \(account)."
      } ?? "Ask what has come up at \(account)."
    return Finding(
      .engagement, about: account, severity: .low,
      "\(account) was in touch \(details(weeks))", advice: advice, evidence: evidence(weeks),
      type: id.rawValue, title: "\(account) is in touch more than before",
      soWhat: Renewal(next: reading.history)?.sentence, measurements: measurements(weeks),
      related: active.prefix(10).map(\.contact.anyID))
  }

  private func details(_ weeks: WeeklyTouches) -> Statement {
    "\(weeks.recentDays) times in the last \(weeks.recent.count) full weeks. In the \(weeks.earlier.count) weeks before, \(weeks.recent.count) weeks had \(Amount.number(weeks.usualDays)) on average and \(weeks.highestEarlierDays) at most."
  }

  private func evidence(_ weeks: WeeklyTouches) -> [AnyRecordID] {
    weeks.recent.flatMap(\.touches).suffix(10).map(\.record)
  }

  private func measurements(_ weeks: WeeklyTouches) -> [Evidence] {
    [
      Evidence(
        "times_in_touch", value: "\(weeks.recentDays)",
        comparison:
          "vs \(Amount.number(weeks.usualDays)) in as many earlier weeks, at most \(weeks.highestEarlierDays)",
        source: "history")
    ] + weeks.measurements(chance: weeks.probabilityOfMore)
  }
}

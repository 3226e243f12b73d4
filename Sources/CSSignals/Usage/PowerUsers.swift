public import CSModels

/// Finds people who use the product far more than their colleagues.
///
/// Where the product's own events are recorded as interactions on the web, a person's active days
/// on which people there work are counted over the last ``Configuration/days``. A power user is active on at least
/// ``Configuration/minimumShare`` of the working days, and on ``Configuration/factor`` times as many
/// days as the median of the people who use it at all, of whom there must be
/// ``Configuration/minimumPeople``. The type is `power_user`, the subject the person.
public struct PowerUsers: Detector {
  /// What is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days back are counted; by default 28.
    public var days: Int = 28
    /// On which part of the working days somebody must be active; by default 0.6.
    public var minimumShare: Double = 0.6
    /// How many times as active as the median they must be; by default 2.
    public var factor: Double = 2
    /// How many people must be active at all; by default 4.
    public var minimumPeople: Int = 4

    /// Creates the default configuration.
    public init() {}
  }

  /// What is told.
  public var configuration: Configuration

  /// The name `power_user`, which is also the type of its findings.
  public let id: DetectorID = "power_user"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, the most active first.
  public func detect(in history: History) -> [Finding] {
    let today = history.calendar.day(of: history.moment)
    let first = today.adding(days: -max(1, configuration.days))
    let working = history.calendar.workingDays(
      after: first.adding(days: -1), through: today.adding(days: -1))
    var active: [(person: Contact, days: Set<CivilDate>, last: AnyRecordID)] = []
    for person in history.people {
      var days: Set<CivilDate> = []
      var last: AnyRecordID?
      for interaction in history.interactions(with: person) where interaction.channel == .web {
        let day = history.calendar.day(of: interaction.date)
        guard day >= first, day < today, history.calendar.isWorking(on: day) else { continue }
        days.insert(day)
        last = interaction.anyID
      }
      if let last { active.append((person, days, last)) }
    }
    var counts = active.map { Double($0.days.count) }
    guard active.count >= max(2, configuration.minimumPeople), working > 0,
      let median = SmallMedian.of(&counts)
    else { return [] }
    return active.filter {
      Double($0.days.count) >= configuration.minimumShare * Double(working)
        && Double($0.days.count) >= configuration.factor * median
    }
    .sorted { ($1.days.count, $0.person.anyID) < ($0.days.count, $1.person.anyID) }
    .map { finding(about: $0.person, $0.days.count, $0.last, median, active.count, working) }
  }

  private func finding(
    about person: Contact, _ days: Int, _ record: AnyRecordID, _ median: Double, _ people: Int,
    _ working: Int
  ) -> Finding {
    Finding(
      .usage, about: person, severity: .low,
      "\(person) was active on \(Amount.days(days)) of \(working) working days; half of the \(people) people who use it on at most \(Amount.number(median)).",
      advice: "Ask \(person) what works well, and whether they would show it to others.",
      evidence: [record], type: id.rawValue, kind: .opportunity,
      title: "\(person) uses the product far more than others",
      measurements: [
        Evidence(
          "active_days", value: "\(Amount.days(days))", comparison: "of \(working) working days",
          source: "web", record: record),
        Evidence(
          "median_of_users", value: "\(Amount.number(median))", comparison: "of \(people) people",
          source: "web"),
      ])
  }
}

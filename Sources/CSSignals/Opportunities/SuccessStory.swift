public import CSModels
public import CSScoring
import Foundation

/// Finds accounts that have a story to tell, and people who may recommend us.
///
/// An account is a candidate where it has been a customer for ``Configuration/minimumTenure`` days,
/// has been well at each of several moments and not only today, writes in a good tone, and has
/// success that is measured: use that grew over ``Configuration/successDays`` days, seats in use, or
/// a survey. Its findings are of type `success_story`. Of a candidate, a sponsor or champion who
/// writes in a good tone may recommend us: a finding of type `referral` about the one who writes
/// most.
public struct SuccessStory: Detector {
  /// When an account is a candidate.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days the account must have paid; by default 180.
    public var minimumTenure: Double = 180
    /// How well it must be, 0...100; by default 70.
    public var minimumHealth: Points = 70
    /// How many days ago it must have been as well; by default today, 30 and 60 days ago.
    public var wellAt: [Int] = [0, 30, 60]
    /// Over how many days the tone is read; by default 90.
    public var toneDays: Int = 90
    /// How many messages must have been read; by default 5.
    public var minimumMessages: Int = 5
    /// How good their mean tone must be, -1...1; by default 0.2.
    public var tone: Double = 0.2
    /// From which growth of use on success is measured; by default 0.1.
    public var growth: Double = 0.1
    /// Over how many days; by default 90.
    public var successDays: Int = 90
    /// From which share of seats in use on success is measured; by default 0.8.
    public var seatsUsed: Double = 0.8
    /// From which answer to a survey of 0 to 10 on success is measured; by default 9.
    public var surveyAnswer: Double = 9
    /// How many messages of a person must have been read for a referral; by default 3.
    public var minimumOwnMessages: Int = 3

    /// Creates the default configuration.
    public init() {}
  }

  /// When an account is a candidate.
  public var configuration: Configuration
  /// How health is measured; by default by the kit's own card.
  public var health: Scorecard

  /// The name `success_story`.
  public let id: DetectorID = "success_story"

  /// Creates a detector.
  public init(
    _ configuration: Configuration = Configuration(), health: Scorecard = .health
  ) {
    self.configuration = configuration
    self.health = health
  }

  /// What there is to find, the account before the person.
  public func detect(in history: History) -> [Finding] {
    let start = history.moment.subtracting(.days(configuration.toneDays))
    guard history.subscriptions.contains(where: { $0.isActive(at: history.moment) }),
      let tenure = Metric.tenure.read(history).value, tenure >= configuration.minimumTenure
    else { return [] }
    let tone = MessageTone(history).readings.filter { $0.message.date > start }
    guard tone.count >= max(1, configuration.minimumMessages),
      tone.meanScore >= configuration.tone - 1e-9, let success = success(in: history)
    else { return [] }
    let moments = Set(configuration.wellAt + [0]).sorted()
    var lowest: Points?
    for days in moments {
      let past = history.rewound(to: history.moment.subtracting(.days(max(0, days))))
      let value = health.score(past.account, in: past).value
      guard value >= configuration.minimumHealth else { return [] }
      lowest = min(lowest ?? value, value)
    }
    let well: Statement = "\((lowest ?? 0).doubleValue, digits: 0)"
    let mean: Statement = "\(tone.meanScore, digits: 2)"
    let span = moments.last ?? 0
    let measurements = [
      Evidence(
        "health", value: "\(well) of 100",
        comparison: "the lowest of \(moments.count) moments in \(span) days",
        source: "health"),
      Evidence(
        "tone", value: mean.description,
        comparison: "\(Amount.messages(tone.count)) in \(configuration.toneDays) days",
        source: "annotations"), success.measurement,
    ]
    let records = tone.suffix(5).map(\.message.anyID) + success.evidence.suffix(5)
    let account = history.account
    let facts: Statement =
      "Its health was at least \(well) of \(100) today and each time it was looked at over \(span) days, the tone of \(Amount.messages(tone.count)) is \(mean), and \(success.words)."
    let story = Finding(
      .opportunity, about: account, severity: .low, "\(account) does well. \(facts)",
      advice: "Ask \(account) whether they would tell their story.", evidence: records,
      type: "success_story", title: "\(account) has a story to tell", actionType: "call",
      measurements: measurements + [Evidence("scale", value: "100", source: "health")])
    return [story, referral(tone, measurements, facts, records, in: history)].compactMap(\.self)
  }

  private func referral(
    _ tone: [MessageTone.Reading], _ measurements: [Evidence], _ facts: Statement,
    _ records: [AnyRecordID], in history: History
  ) -> Finding? {
    let candidates = history.people.filter { $0.role == .sponsor || $0.role == .champion }
      .compactMap { person -> (person: Contact, own: [MessageTone.Reading])? in
        let own = tone.filter { $0.message.author == person.id }
        return own.count >= max(1, configuration.minimumOwnMessages)
          && own.meanScore >= configuration.tone - 1e-9 ? (person, own) : nil
      }
    let best = candidates.max {
      $0.own.count == $1.own.count
        ? $1.person.anyID < $0.person.anyID : $0.own.count < $1.own.count
    }
    guard let best else { return nil }
    let mean: Statement = "\(best.own.meanScore, digits: 2)"
    return Finding(
      .opportunity, about: best.person, severity: .low,
      "\(best.person) writes in a good tone, \(mean) in \(Amount.messages(best.own.count)). \(facts)",
      advice: "Ask \(best.person) whom they would recommend us to.",
      evidence: best.own.suffix(5).map(\.message.anyID) + records.suffix(3), type: "referral",
      title: "\(best.person) may recommend us", actionType: "call",
      measurements: measurements + [
        Evidence("scale", value: "100", source: "health"),
        Evidence(
          "own_tone", value: mean.description,
          comparison: Amount.messages(best.own.count).description,
          source: "annotations"),
      ])
  }

  private typealias Success = (words: Statement, measurement: Evidence, evidence: [AnyRecordID])

  private func success(in history: History) -> Success? {
    let period = Period.days(max(1, configuration.successDays))
    let survey = Metric.surveyAnswer(over: period).read(history)
    if let answer = survey.value, answer >= configuration.surveyAnswer {
      let words = Amount.number(answer)
      return (
        "a survey was answered with \(words)",
        Evidence("survey_answer", value: words.description, source: "survey"), survey.evidence
      )
    }
    let growth = Metric.usageChange(over: period).read(history)
    if let change = growth.value, change >= configuration.growth {
      let words = Amount.percent(change)
      return (
        "use grew by \(words) over \(configuration.successDays) days",
        Evidence(
          "usage_growth", value: words.description,
          comparison: "over \(configuration.successDays) days", source: "usage"), growth.evidence
      )
    }
    let seats = Metric.seatsUsed(over: .days(28)).read(history)
    guard let share = seats.value, share >= configuration.seatsUsed else { return nil }
    let words = Amount.percent(share)
    return (
      "\(words) of the seats are in use",
      Evidence("seats_used", value: words.description, source: "usage"), seats.evidence
    )
  }
}

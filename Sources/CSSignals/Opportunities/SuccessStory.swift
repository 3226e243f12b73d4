public import CSModels
public import CSScoring
import Foundation

/// Finds accounts that have a story to tell, and people who may recommend us.
///
/// An account is a candidate where it has been a customer for ``Configuration/minimumTenure`` days, has
/// been well at each of several moments and not only today, and either of these holds:
///
/// 1. it writes in a good tone, and its success is measured: use that grew over
///    ``Configuration/successDays`` days, seats in use, or a survey, or
/// 2. somebody of it wrote, in a good tone, what they gained or that they recommend us
///    (``Configuration/gains``, ``Configuration/recommends``).
///
/// Its findings are of type `success_story`. Of a candidate, whoever wrote that they recommend us may
/// be asked to, or else the sponsor or champion who writes in a good tone and writes most: a finding of
/// type `referral`.
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
    /// From which growth of use on success is measured; by default 0.2.
    public var growth: Double = 0.2
    /// Over how many days; by default 90.
    public var successDays: Int = 90
    /// From which share of seats in use on success is measured; by default 0.9.
    public var seatsUsed: Double = 0.9
    /// From which answer to a survey of 0 to 10 on success is measured; by default 9.
    public var surveyAnswer: Double = 9
    /// How many messages of a person must have been read for a referral; by default 3.
    public var minimumOwnMessages: Int = 3
    /// How people say what they gained, by language.
    public var gains: Lexicon = .success
    /// How people say that they recommend us, by language.
    public var recommends: Lexicon = .recommendation

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
    let said = said(tone, in: history)
    let isPraised = said.gain != nil || said.recommendation != nil
    let isMeasured =
      tone.count >= max(1, configuration.minimumMessages)
      && tone.meanScore >= configuration.tone - 1e-9
    guard isPraised || isMeasured,
      let success = success(said, isMeasured: isMeasured, in: history)
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
    return [story, referral(tone, said, measurements, facts, records, in: history)].compactMap(
      \.self)
  }

  private func referral(
    _ tone: [MessageTone.Reading], _ said: Said, _ measurements: [Evidence], _ facts: Statement,
    _ records: [AnyRecordID], in history: History
  ) -> Finding? {
    if let message = said.recommendation, let author = message.author.flatMap(history.person) {
      let today = history.calendar.day(of: history.moment)
      let day = history.calendar.day(of: message.date)
      return Finding(
        .opportunity, about: author, severity: .low,
        "\(author) wrote on \(Amount.day(day, today: today, from: message.anyID)) that they recommend us. \(facts)",
        advice: "Thank \(author), and ask whom to talk to.",
        evidence: [message.anyID] + records.suffix(3), type: "referral",
        title: "\(author) may recommend us", actionType: "call",
        measurements: measurements + [
          Evidence("scale", value: "100", source: "health"),
          Evidence(
            "recommended_on", value: Amount.text(of: day), source: "history",
            record: message.anyID),
        ])
    }
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

  /// What somebody wrote in a good tone, the last of each.
  private struct Said {
    var gain: Interaction?
    var recommendation: Interaction?
  }

  private func said(_ tone: [MessageTone.Reading], in history: History) -> Said {
    let company = CompanyWords.all(in: history)
    let good = tone.filter { $0.score >= configuration.tone - 1e-9 }
    func last(_ lexicon: Lexicon) -> Interaction? {
      good.last { lexicon.first(in: WrittenText($0.message.text), company: company) != nil }?
        .message
    }
    return Said(gain: last(configuration.gains), recommendation: last(configuration.recommends))
  }

  private func success(_ said: Said, isMeasured: Bool, in history: History) -> Success? {
    if let message = said.gain ?? said.recommendation,
      let author = message.author.flatMap(history.person)
    {
      let today = history.calendar.day(of: history.moment)
      let day = history.calendar.day(of: message.date)
      let what: Statement = said.gain == nil ? "that they recommend us" : "what they gained"
      return (
        "\(author) wrote \(what) on \(Amount.day(day, today: today, from: message.anyID))",
        Evidence(
          "praised_on", value: Amount.text(of: day), source: "history", record: message.anyID),
        [message.anyID]
      )
    }
    guard isMeasured else { return nil }
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

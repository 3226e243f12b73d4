public import CSModels
public import CSScoring
import Foundation

/// Finds paying accounts whose use grows and that are well: candidates for buying more.
///
/// Use has grown where the mean of the last ``Configuration/days`` complete days lies
/// ``Configuration/growth`` above that of the best of ``Configuration/earlierPeriods`` periods of as
/// many days before, and the test of Mann and Whitney gives that a probability of at most
/// ``Configuration/significance``; so use that comes back after a holiday or an outage has not grown.
/// The days directly before, in which it may have grown, only count where no others are known, or where
/// use was higher still. Each day is compared in units of what is usual on its day of the week. Days for which a cause is
/// known, such as a migration, do not count. The account is well where its health is at least
/// ``Configuration/minimumHealth``.
public struct ExpansionCandidate: GlancingDetector {
  /// When an account is a candidate.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days are compared with earlier ones; by default 28.
    public var days: Int = 28
    /// How many earlier periods of as many days are known to be lower; by default 3, after one
    /// in which use may have grown.
    public var earlierPeriods: Int = 3
    /// How many days of a period must be known; by default 14.
    public var minimumDays: Int = 14
    /// By which share use must have grown; by default 0.2.
    public var growth: Double = 0.2
    /// The probability, of one side, at or below which growth is told; by default 0.001.
    public var significance: Double = 0.001
    /// How well the account must be, 0...100; by default 60.
    public var minimumHealth: Points = 60
    /// What is counted; `nil`, as by default, for the first series of users, or else the first.
    public var metric: String?
    /// What days without a record mean; by default that they are not known.
    public var missing = MissingPolicy()

    /// Creates the default configuration.
    public init() {}
  }

  /// When an account is a candidate.
  public var configuration: Configuration
  /// How health is measured; by default by the kit's own card.
  public var health: Scorecard

  /// The name `expansion_candidate`, which is also the type of its findings.
  public let id: DetectorID = "expansion_candidate"

  /// Creates a detector.
  public init(
    _ configuration: Configuration = Configuration(), health: Scorecard = .health
  ) {
    self.configuration = configuration
    self.health = health
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    guard let (usage, high, low) = growth(in: history) else { return [] }
    let running = running(in: history)
    let days = days
    let score = health.score(history.account, in: history)
    guard score.value >= configuration.minimumHealth else { return [] }
    let account = history.account
    let growth = Amount.percent(high / low - 1)
    let name: Statement = "\(quoted: usage.name, from: usage.records.first ?? account.anyID)"
    let level = Amount.number((high * 10).rounded() / 10)
    let former = Amount.number((low * 10).rounded() / 10)
    return [
      Finding(
        .opportunity, about: account, severity: .medium,
        "\(name) of \(account) grew by \(growth), from \(former) to \(level) a day on average over \(days) days, and its health is \(score.value.doubleValue, digits: 0) of \(100).",
        advice: "Ask \(account) what they plan, and offer what fits.",
        evidence: usage.records + running.map(\.anyID).sorted(), type: id.rawValue,
        title: "\(account) may buy more", soWhat: Renewal(next: history)?.sentence,
        actionType: "schedule_meeting",
        measurements: [
          Evidence(
            "usage_growth", value: growth.description,
            comparison: "\(level) a day over \(days) days, \(former) in the best before",
            source: "usage"),
          Evidence("metric", value: usage.name, source: "usage"),
          Evidence(
            "health", value: "\("\(score.value.doubleValue, digits: 0)" as Statement) of 100",
            source: "health"),
        ])
    ]
  }

  /// Whether use has grown.
  func mayFind(in glance: History) -> Bool { growth(in: glance) != nil }

  private var days: Int { min(max(1, configuration.days), 3_650) }

  private func running(in history: History) -> [Subscription] {
    history.subscriptions.filter { $0.isActive(at: history.moment) }
  }

  /// What is counted, and its mean now and before; `nil` where it has not grown.
  private func growth(
    in history: History
  ) -> (usage: UsageFigures, now: Double, before: Double)? {
    guard !running(in: history).isEmpty,
      let usage = UsageFigures(configuration.metric, in: history, missing: configuration.missing)
    else { return nil }
    let least = max(2, configuration.minimumDays)
    let now = usage.days(from: days, to: 1)
    guard now.count >= least, let high = mean(now) else { return nil }
    func period(_ place: Int) -> [UsageFigures.Day]? {
      let known = usage.days(from: days * (place + 1), to: days * place + 1)
      return known.count >= least ? known : nil
    }
    let growing = period(1)
    let before = (2..<(2 + configuration.earlierPeriods.held(1...100))).compactMap(period)
    guard
      let best = (before.isEmpty ? [growing].compactMap(\.self) : before)
        .max(by: { (mean($0) ?? 0) < (mean($1) ?? 0) }),
      let low = mean(best), low > 0, high / low - 1 >= configuration.growth - 1e-9,
      high >= growing.flatMap(mean) ?? 0,
      let test = weekdayTest(now, best), test.superiority > 0.5,
      test.pValue / 2 <= configuration.significance
    else { return nil }
    return (usage, high, low)
  }

  private func mean(_ days: [UsageFigures.Day]) -> Double? { Moments(days.map(\.value)).mean }

  /// Compares days in units of the median of their day of the week.
  private func weekdayTest(
    _ now: [UsageFigures.Day], _ before: [UsageFigures.Day]
  ) -> MannWhitneyTest? {
    let usual = Dictionary(grouping: now + before, by: \.weekday).compactMapValues {
      Quantile.median($0.map(\.value))
    }
    func units(_ days: [UsageFigures.Day]) -> [Double] {
      days.compactMap { day in
        usual[day.weekday].flatMap { $0 > 0 ? day.value / $0 : nil }
      }
    }
    return MannWhitneyTest(units(now), units(before))
  }
}

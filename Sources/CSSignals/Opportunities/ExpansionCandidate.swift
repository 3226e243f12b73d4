public import CSModels
public import CSScoring
import Foundation

/// Finds paying accounts whose use grows and that are well: candidates for buying more.
///
/// Use has grown where the mean of the last ``Configuration/days`` complete days lies
/// ``Configuration/growth`` above that of as many days before, and the test of Mann and Whitney
/// gives that a probability of at most ``Configuration/significance``. Days for which a cause is
/// known, such as a migration, do not count. The account is well where its health is at least
/// ``Configuration/minimumHealth``.
public struct ExpansionCandidate: GlancingDetector {
  /// When an account is a candidate.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days are compared with as many before; by default 28.
    public var days: Int = 28
    /// How many of them must be known on each side; by default 14.
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
        "\(name) of \(account) grew by \(growth) over \(days) days, from \(former) to \(level) a day on average, and its health is \(score.value.doubleValue, digits: 0) of \(100).",
        advice: "Ask \(account) what they plan, and offer what fits.",
        evidence: usage.records + running.map(\.anyID).sorted(), type: id.rawValue,
        title: "\(account) may buy more", soWhat: Renewal(next: history)?.sentence,
        actionType: "schedule_meeting",
        measurements: [
          Evidence(
            "usage_growth", value: growth.description,
            comparison: "\(level) a day over \(days) days, \(former) before", source: "usage"),
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
    let now = usage.values(from: days, to: 1)
    let before = usage.values(from: 2 * days, to: days + 1)
    let least = max(2, configuration.minimumDays)
    guard now.count >= least, before.count >= least, let high = Moments(now).mean,
      let low = Moments(before).mean, low > 0, high / low - 1 >= configuration.growth - 1e-9,
      let test = MannWhitneyTest(now, before), test.superiority > 0.5,
      test.pValue / 2 <= configuration.significance
    else { return nil }
    return (usage, high, low)
  }
}

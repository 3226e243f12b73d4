public import CSModels
import CSScoring

/// Finds metrics that have grown or shrunk over the last quarter, beyond chance.
///
/// Over the last ``Configuration/weeks`` complete weeks the Mann-Kendall test must see a trend, and
/// the fitted change from the first to the last week, by Theil and Sen, must be at least
/// ``Configuration/minimumChange`` of the first. The type is `adoption_trend_<metric>`.
public struct AdoptionTrend: Detector {
  /// What is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many complete weeks are judged; by default 13, a quarter.
    public var weeks: Int = 13
    /// The probability of chance at or below which a trend is told; by default 0.001.
    public var significance: Double = 0.001
    /// By which part of the first week it must change; by default 0.25.
    public var minimumChange: Double = 0.25
    /// What a week must hold before or after; by default 10.
    public var minimumLevel: Double = 10
    /// What days without a record mean; by default that they are not known.
    public var missing = MissingPolicy()

    /// Creates the default configuration.
    public init() {}
  }

  /// What is told.
  public var configuration: Configuration

  /// The name `adoption_trend`.
  public let id: DetectorID = "adoption_trend"

  /// Usage, and known causes.
  public var reads: Set<RecordKind> { .usage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, by the names of metrics.
  public func detect(in history: History) -> [Finding] {
    var types: Set<String> = []
    return DailySeries.all(in: history, missing: configuration.missing)
      .compactMap { metric, series in
        trend(of: series.leavingOut(history.knownCauses, metric: metric))
          .map { finding(metric, from: $0.from, to: $0.to, $0.weeks, $0.chance, history) }
      }
      .filter { types.insert($0.type).inserted }
  }

  private func trend(
    of series: DailySeries
  ) -> (from: Double, to: Double, weeks: Int, chance: Double)? {
    let wanted = configuration.weeks.held(4...10_000)
    let weeks = Array(WeeklySeries(series).values.suffix(wanted))
    let known = weeks.compactMap(\.self)
    guard known.count >= max(4, wanted * 3 / 4), let test = MannKendallTest(weeks),
      test.pValue <= configuration.significance, let line = TheilSenSlope(weeks)
    else { return nil }
    let from = max(0, line.intercept)
    let to = max(0, line.intercept + line.slope.value * Double(weeks.count - 1))
    guard from > 0, max(from, to) >= configuration.minimumLevel,
      abs(to - from) >= configuration.minimumChange * from
    else { return nil }
    return (from, to, weeks.count, test.pValue)
  }

  private func finding(
    _ metric: String, from: Double, to: Double, _ weeks: Int, _ chance: Double, _ history: History
  ) -> Finding {
    let usage = UsageMetric(metric, in: history)
    let isUp = to > from
    let change: Statement = "\(percent: abs(to - from) / from)"
    let (before, after) = (UsageWording.amount(from), UsageWording.amount(to))
    let title: Statement =
      isUp
      ? "\(usage.name) grew \(change) in \(weeks) weeks, from about \(before) to \(after) a week."
      : "\(usage.name) shrank \(change) in \(weeks) weeks, from about \(before) to \(after) a week."
    let advice: Statement =
      isUp
      ? "Ask \(history.account) what they achieve with it: it may be a story worth telling."
      : "Plan a session with \(history.account) on what they no longer need it for."
    return Finding(
      .usage, about: history.account, severity: isUp ? .low : .medium, title, advice: advice,
      evidence: [usage.record], type: "\(id)_\(usage.suffix)", kind: .trend,
      soWhat: isUp ? nil : Renewal(next: history)?.sentence, actionType: "schedule_meeting",
      measurements: [
        usage.measurement,
        Evidence(
          "trend", value: "\(change)", comparison: "\(before) to \(after), over \(weeks) weeks",
          source: "usage", record: usage.record),
        Evidence(
          "probability_of_chance", value: "\("\(chance, digits: 6)" as Statement)",
          comparison: "Mann-Kendall test", source: "usage", record: usage.record),
      ])
  }
}

public import CSModels

/// Finds metrics that rose or fell week after week: "up the third week in a row".
///
/// Weeks are complete, Monday to Sunday; see ``Streak``. The type is `usage_streak_<metric>`. Three
/// weeks of a series that goes nowhere rise by chance once in 24 times, so the steps together must
/// make a difference.
public struct UsageStreak: Detector {
  /// What is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many steps in a row are told; by default 3.
    public var minimumLength: Int = 3
    /// By which part of the first week all steps together must change it; by default 0.15.
    public var minimumChange: Double = 0.15
    /// What a week must hold before or after; by default 10.
    public var minimumLevel: Double = 10
    /// What days without a record mean; by default that they are not known.
    public var missing = MissingPolicy()

    /// Creates the default configuration.
    public init() {}
  }

  /// What is told.
  public var configuration: Configuration

  /// The name `usage_streak`.
  public let id: DetectorID = "usage_streak"

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, by the names of metrics.
  public func detect(in history: History) -> [Finding] {
    var rule = Streak.Configuration()
    rule.minimumLength = configuration.minimumLength
    rule.minimumChange = configuration.minimumChange
    var types: Set<String> = []
    return DailySeries.all(in: history, missing: configuration.missing)
      .compactMap { metric, series -> Finding? in
        let weeks = WeeklySeries(series.leavingOut(history.knownCauses, metric: metric))
        guard let streak = Streak(weeks.values, rule),
          max(streak.from, streak.to) >= configuration.minimumLevel
        else { return nil }
        return finding(metric, streak, history)
      }
      .filter { types.insert($0.type).inserted }
  }

  private func finding(_ metric: String, _ streak: Streak, _ history: History) -> Finding {
    let usage = UsageMetric(metric, in: history)
    let isUp = streak.direction == .rising
    let (from, to) = (UsageWording.amount(streak.from), UsageWording.amount(streak.to))
    let title: Statement =
      isUp
      ? "\(usage.name) rose \(streak.length) weeks in a row, from \(from) to \(to) a week."
      : "\(usage.name) fell \(streak.length) weeks in a row, from \(from) to \(to) a week."
    let advice: Statement =
      isUp
      ? "Tell \(history.account) that you noticed, and ask what helps them."
      : "Ask \(history.account) what has changed, before it is a habit."
    return Finding(
      .usage, about: history.account, severity: isUp ? .low : .medium, title, advice: advice,
      evidence: [usage.record], type: "\(id)_\(usage.suffix)", kind: .trend,
      measurements: [
        usage.measurement,
        Evidence(
          "weeks_in_a_row", value: "\(streak.length)", comparison: "complete weeks",
          source: "usage", record: usage.record),
        Evidence(
          "week", value: "\(to)", comparison: "vs \(from)", source: "usage", record: usage.record),
      ])
  }
}

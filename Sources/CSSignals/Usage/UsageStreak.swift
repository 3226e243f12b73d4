public import CSModels
import CSScoring

/// Finds metrics that rose or fell week after week: "up the third week in a row".
///
/// Weeks are complete, Monday to Sunday; see ``Streak``. The type is `usage_streak_<metric>`. Three
/// weeks of a series that goes nowhere rise by chance once in 24 times, so a streak must be more:
///
/// 1. All steps together change the first week by ``Configuration/minimumChange``.
/// 2. They are larger than as many weeks apart differ by chance, to
///    ``Configuration/maximumChance``: by Student's distribution with the robust spread of such
///    differences over the ``Configuration/weeksBefore`` weeks before, and no less than Poisson counts
///    or 2% of the level would have.
/// 3. The days agree: within each weekday, the pairs of days of the streak go its way by a seasonal
///    ``MannKendallTest``, to the same chance.
///
/// Weeks with holidays, days caught between them, known causes, or a lull at the year end are not
/// weeks to compare and end a streak; see ``SeriesWatch``.
public struct UsageStreak: Detector {
  /// What is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many steps in a row are told; by default 3.
    public var minimumLength: Int = 3
    /// By which part of the first week all steps together must change it; by default 0.15.
    public var minimumChange: Double = 0.15
    /// What a week must hold before or after; by default 10.
    public var minimumLevel: Double = 10
    /// How likely chance may be to do as much; by default 0.01.
    ///
    /// At 1 it is not asked.
    public var maximumChance: Double = 0.01
    /// How many weeks before the streak tell the noise; by default 26.
    ///
    /// Fewer than eight differences tell nothing.
    public var weeksBefore: Int = 26
    /// Below which part of what is usual the days around New Year are a lull; by default 0.8.
    ///
    /// At 0 there is none.
    public var lull: Double = 0.8
    /// What days without a record mean; by default that they are not known.
    public var missing = MissingPolicy()

    /// Creates the default configuration.
    public init() {}
  }

  /// What is told.
  public var configuration: Configuration

  /// The name `usage_streak`.
  public let id: DetectorID = "usage_streak"

  /// Usage, and known causes.
  public var reads: Set<RecordKind> { .usage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, by the names of metrics.
  public func detect(in history: History) -> [Finding] {
    var rule = Streak.Configuration()
    rule.minimumLength = configuration.minimumLength
    rule.minimumChange = configuration.minimumChange
    var steps = Streak.Configuration()
    steps.minimumLength = configuration.minimumLength
    var types: Set<String> = []
    return DailySeries.all(in: history, missing: configuration.missing)
      .compactMap { metric, series -> Finding? in
        // Without the weeks that do not count there are no more steps.
        guard Streak(WeeklySeries(series).values, steps) != nil else { return nil }
        let quiet = QuietDays(series, from: 0, in: history.calendar, lull: configuration.lull)
        let open = DailySeries(
          start: series.start, values: zip(series.values, quiet.flags).map { $1 ? nil : $0 }
        ).leavingOut(history.knownCauses, metric: metric)
        let weeks = WeeklySeries(open)
        guard let streak = Streak(weeks.values, rule),
          max(streak.from, streak.to) >= configuration.minimumLevel,
          chance(of: streak, in: weeks, open) <= configuration.maximumChance
        else { return nil }
        return finding(metric, streak, since: weeks.week(streak.start + 1), history)
      }
      .filter { types.insert($0.type).inserted }
  }

  /// How likely noise is to do as much, by the weeks before and by the days: the larger of both.
  private func chance(
    of streak: Streak, in weeks: WeeklySeries, _ days: DailySeries
  ) -> Double {
    let earliest = max(0, streak.start - max(0, configuration.weeksBefore))
    let apart = (earliest...streak.start).compactMap { index -> Double? in
      guard index + streak.length <= streak.start, let before = weeks.values[index],
        let after = weeks.values[index + streak.length]
      else { return nil }
      return abs(after - before)
    }
    var (variance, freedom) = (0.0, 30.0)
    if apart.count >= 8, let middle = Quantile.median(apart), let tail = Quantile.of(0.9, in: apart)
    {
      let spread = max(1.4826 * middle, tail / 1.645)
      variance = spread * spread
      freedom = Double(min(30, max(4, apart.count / 2)))
    }
    let isCount = days.values.allSatisfy { $0.map { $0 >= 0 && $0 == $0.rounded() } ?? true }
    let rough = 0.02 * max(abs(streak.from), abs(streak.to))
    variance = max(variance, isCount ? streak.from + streak.to : 0, 2 * rough * rough)
    guard variance > 0, variance.isFinite else { return 1 }
    let student = StudentDistribution(degreesOfFreedom: freedom)
    let byWeeks = 2 * student.upperTail(abs(streak.to - streak.from) / variance.squareRoot())
    let first = max(0, weeks.week(streak.start).daysSince1970 - days.start.daysSince1970)
    let own = Array(days.values.dropFirst(first).prefix(7 * (streak.length + 1)))
    guard let test = MannKendallTest(own, period: 7),
      (test.statistic > 0) == (streak.direction == .rising)
    else { return 1 }
    return max(byWeeks, test.pValue)
  }

  private func finding(
    _ metric: String, _ streak: Streak, since day: CivilDate, _ history: History
  ) -> Finding {
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
    var finding = Finding(
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
    finding.began = day
    return finding
  }
}

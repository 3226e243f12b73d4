public import CSModels

/// Finds what is odd about how much a company uses: spikes, drops, changed weekdays, missing data.
///
/// Every metric of the history is looked at by a ``SeriesWatch``, to the last complete day:
///
/// | type | when |
/// |---|---|
/// | `usage_drop_<metric>` | a day, a week or the level is far below, or nothing is left |
/// | `usage_spike_<metric>` | a day, a week or the level is far above |
/// | `usage_pattern_change_<metric>` | one weekday has changed, the others have not |
/// | the same, of the metric that began | the same in many metrics at once: one cause, one finding |
/// | `usage_data_stopped` | no data has come, which is not the same as zero |
///
/// A finding stands for what holds at the moment of the history, and keeps its type and subject, the
/// account, while it holds, whatever other metrics join it: what many have in common is told under
/// the name of the one in which it has held for longest. Days that known causes explain are neither judged nor learnt from, and
/// the causes are named. Where the last week is the steepest change of half a year or more, or since the
/// subscription began or onboarding was completed, the finding says so; weeks that are not known end such
/// a claim. O(metrics) for series of any length.
public struct UsageSurprise: Detector {
  /// When usage is odd.
  public struct Configuration: Hashable, Sendable, Codable {
    /// When one metric is odd.
    public var watch = SeriesWatch.Configuration()
    /// What days without a record mean; by default that they are not known.
    public var missing = MissingPolicy()
    /// From how many metrics on that move alike there is one finding, not one each; by default 3.
    public var commonMetrics: Int = 3
    /// Below which part of all metrics it is not common after all; by default 0.5.
    public var commonShare: Double = 0.5
    /// From which change of a level on a finding is `high`, as a part of the baseline; by default
    /// 0.5.
    public var highChange: Double = 0.5
    /// Over how many weeks a change must be the steepest to be called so; by default 26.
    public var superlativeWeeks: Int = 26
    /// Over how many weeks at least where it is the steepest since they began to pay or since onboarding
    /// ended; by default 8.
    public var superlativeSinceWeeks: Int = 8
    /// In which pipelines a deal that is won is an onboarding completed; by default that of the kit,
    /// `onboarding`.
    public var onboardingPipelines: Set<Pipeline.ID> = [Pipeline.onboarding.id]

    /// Creates the default configuration.
    public init() {}
  }

  /// When usage is odd.
  public var configuration: Configuration

  /// The name `usage_surprise`.
  public let id: DetectorID = "usage_surprise"

  /// Usage, and known causes.
  public var reads: Set<RecordKind> { .usage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, the surest first.
  public func detect(in history: History) -> [Finding] {
    let odd = oddities(in: history)
    guard !odd.isEmpty else { return [] }
    let total = DailySeries.all(in: history, missing: configuration.missing).count
    var groups: [String: [UsageOddity]] = [:]
    for oddity in odd { groups[oddity.family, default: []].append(oddity) }
    var findings: [Finding] = []
    for family in groups.keys.sorted() {
      let members = groups[family] ?? []
      let isCommon =
        members.count >= max(2, configuration.commonMetrics)
        && Double(members.count) >= configuration.commonShare * Double(total)
      if family == UsageOddity.noData || (isCommon && family != UsageOddity.pattern) {
        let leader = family == UsageOddity.noData ? nil : longest(of: members, in: history)
        findings += [
          UsageWording(members, history, configuration).common(family, ledBy: leader)
        ].compactMap(\.self)
      } else {
        findings += members.map {
          UsageWording([$0], history, configuration).finding(about: $0)
        }
      }
    }
    var types: Set<String> = []
    return findings.filter { types.insert($0.type).inserted }
  }

  /// The same as numbers: one anomaly a metric in which something was measured that is odd.
  ///
  /// Baseline and current are sums over the days of the period that are known, and the deviation is
  /// their difference in standard deviations of the noise; see ``SeriesCondition``.
  public func anomalies(in history: History) -> [UsageAnomaly] {
    oddities(in: history).compactMap { $0.anomaly(of: history.account) }
  }

  /// The one that has been odd in the same way for longest, of equals the first by name.
  ///
  /// So the finding keeps its type while others join.
  private func longest(of members: [UsageOddity], in history: History) -> UsageOddity? {
    let watch = SeriesWatch(configuration.watch)
    let days = members.map { member -> Int in
      var (lasted, back, silent) = (0, 1, 0)
      // A new level is news for a few weeks; a day close to the threshold is no end.
      while back <= 42, silent < 3, back < member.series.count {
        let earlier = member.series.before(member.series.day(member.series.count - back))
        let condition = watch.condition(
          of: earlier, knowing: history.knownCauses, metric: member.metric, in: history.calendar)
        let isSame = condition.map { member.with($0).family == member.family } ?? false
        (lasted, silent) = isSame ? (back, 0) : (lasted, silent + 1)
        back += 1
      }
      return lasted
    }
    return zip(days, members).min {
      ($1.0, $0.1.metric) < ($0.0, $1.1.metric)
    }?.1
  }

  private func oddities(in history: History) -> [UsageOddity] {
    let watch = SeriesWatch(configuration.watch)
    return DailySeries.all(in: history, missing: configuration.missing)
      .compactMap { metric, series in
        watch.condition(
          of: series, knowing: history.knownCauses, metric: metric, in: history.calendar
        ).map {
          UsageOddity(
            metric: metric, name: UsageMetric(metric, in: history), series: series, condition: $0)
        }
      }
      .sorted { a, b in
        (b.condition.score, a.metric) < (a.condition.score, b.metric)
      }
  }
}

/// One metric of which something odd holds.
struct UsageOddity {
  static let noData = "usage_data_stopped"
  static let pattern = "usage_pattern_change"

  let metric: String
  let name: UsageMetric
  let series: DailySeries
  let condition: SeriesCondition

  /// The same metric, with another condition.
  func with(_ condition: SeriesCondition) -> UsageOddity {
    UsageOddity(metric: metric, name: name, series: series, condition: condition)
  }

  /// The type of its findings.
  var type: String { "\(family)_\(name.suffix)" }

  /// The type of its findings without the metric.
  var family: String {
    switch condition.kind {
    case .dataStopped: Self.noData
    case .weekday: Self.pattern
    case .stopped, .level, .day: condition.isUp ? "usage_spike" : "usage_drop"
    }
  }

  func anomaly(of account: Account) -> UsageAnomaly? {
    let kind: UsageAnomaly.Kind
    switch condition.kind {
    case .dataStopped: return nil
    case .weekday: kind = .patternChange
    case .stopped, .level, .day: kind = condition.isUp ? .spike : .drop
    }
    return UsageAnomaly(
      kind, metric: metric, customer: account.id, baseline: condition.baseline,
      current: condition.current, deviation: condition.deviation,
      period: "\(condition.first)/\(condition.last)")
  }
}

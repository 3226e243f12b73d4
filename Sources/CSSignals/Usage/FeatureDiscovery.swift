public import CSModels

/// Finds what a company has begun to use: a metric that counts for the first time.
///
/// The first value above zero must lie within the last ``Configuration/recentDays``, on at least
/// ``Configuration/minimumDays`` days, and the company must have been counted in something else for
/// ``Configuration/knownDays`` before, so that the first days of a new customer are no discovery.
/// The type is `feature_discovery_<metric>`.
public struct FeatureDiscovery: Detector {
  /// What is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days the first use is news; by default 14.
    public var recentDays: Int = 14
    /// On how many days it must have been used; by default 2.
    public var minimumDays: Int = 2
    /// For how many days something else must have been counted before; by default 28.
    public var knownDays: Int = 28

    /// Creates the default configuration.
    public init() {}
  }

  /// What is told.
  public var configuration: Configuration

  /// The name `feature_discovery`.
  public let id: DetectorID = "feature_discovery"

  /// Usage, and known causes.
  public var reads: Set<RecordKind> { .usage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, by the names of metrics.
  public func detect(in history: History) -> [Finding] {
    let today = history.calendar.day(of: history.moment)
    let all = DailySeries.all(in: history).map { metric, series in
      (
        metric: metric, used: series.values.indices.filter { (series.values[$0] ?? 0) > 0 },
        series: series
      )
    }
    let beginnings = all.compactMap { each in each.used.first.map { each.series.day($0) } }
    var types: Set<String> = []
    return all.compactMap { metric, used, series -> Finding? in
      guard let first = used.first, used.count >= max(1, configuration.minimumDays) else {
        return nil
      }
      let day = series.day(first)
      guard day >= today.adding(days: -max(0, configuration.recentDays)),
        beginnings.contains(where: { $0 <= day.adding(days: -max(0, configuration.knownDays)) })
      else { return nil }
      return finding(metric, since: day, on: used.count, history)
    }
    .filter { types.insert($0.type).inserted }
  }

  private func finding(
    _ metric: String, since day: CivilDate, on days: Int, _ history: History
  ) -> Finding {
    let usage = UsageMetric(metric, in: history)
    var finding = Finding(
      .usage, about: history.account, severity: .low,
      "\(history.account) has begun to use something new: \(usage.name), first on \(day), on \(Amount.days(days)) so far.",
      advice: "Offer \(history.account) what helps with the first steps.",
      evidence: [usage.record], type: "\(id)_\(usage.suffix)", kind: .opportunity,
      title: "\(history.account) has begun to use something new: \(usage.name)",
      measurements: [
        usage.measurement,
        Evidence("first_used", value: "\(day)", source: "usage", record: usage.record),
        Evidence(
          "days_used", value: "\(Amount.days(days))", source: "usage", record: usage.record),
      ])
    finding.began = day
    return finding
  }
}

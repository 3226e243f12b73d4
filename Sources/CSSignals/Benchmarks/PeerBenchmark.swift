public import CSModels
public import CSScoring
import Foundation

/// Finds accounts that do far better, or far worse, than others like them.
///
/// Each of the configured figures is compared with those of the accounts of the same industry, or
/// of all accounts where too few of the industry are known. There is one finding for what is
/// better and one for what is worse, each with its most telling figures. Too small a cohort gives
/// no finding.
public struct PeerBenchmark: Detector {
  /// What is compared, and what is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// One figure.
    public struct Figure: Hashable, Sendable, Codable {
      /// The name of a metric of the cohort.
      public var metric: String
      /// Whether a higher value is the better one.
      public var isHigherBetter: Bool

      /// Creates a figure.
      public init(_ metric: String, isHigherBetter: Bool = true) {
        self.metric = metric
        self.isHigherBetter = isHigherBetter
      }
    }

    /// What is compared; by default the share of messages answered, the hours to an answer, the
    /// people who take part, the engagement of the team, the change of usage, and the seats used.
    public var figures: [Figure] = [
      Figure("reply_rate_90d"), Figure("reply_hours_90d", isHigherBetter: false),
      Figure("people_active_90d"), Figure("team_engagement"), Figure("usage_change_28d"),
      Figure("seats_used_28d"),
    ]
    /// How far from the better end a value must lie to be told, as a share of the others, ties
    /// counted half; by default 0.1.
    public var tail: Double = 0.1
    /// How many figures a finding names; by default 3.
    public var named: Int = 3
    /// Whether accounts of the same industry are preferred; by default they are.
    public var prefersIndustry: Bool = true

    /// Creates the default configuration.
    public init() {}
  }

  /// What is compared, and what is told.
  public var configuration: Configuration
  /// With whom.
  public let cohort: Cohort

  /// The name `benchmark`; findings are of type `outperforming` or `underperforming`.
  public let id: DetectorID = "benchmark"
  private let metrics: [Metric]
  private let peers: CohortPeers

  /// Creates a detector.
  ///
  /// - Parameters:
  ///   - cohort: With whom accounts are compared.
  ///   - metrics: The metrics of the figures, where they are a host's own; those of the kit are
  ///     known by name.
  ///   - configuration: When a difference is told.
  public init(
    against cohort: Cohort, metrics: [Metric] = [],
    _ configuration: Configuration = Configuration()
  ) {
    self.cohort = cohort
    self.metrics = metrics
    peers = CohortPeers(cohort)
    self.configuration = configuration
  }

  /// What there is to find, what is better first.
  public func detect(in history: History) -> [Finding] {
    guard !history.interactions.isEmpty || history.usage.contains(where: { $0.count > 0 })
    else { return [] }
    let own = Dictionary(metrics.map { ($0.name, $0) }) { first, _ in first }
    let known = configuration.figures.compactMap { figure in
      (own[figure.metric] ?? Metric.named(figure.metric)).map { (figure, $0) }
    }
    let readings = Metric.readings(of: known.map(\.1), in: history)
    var compared: [Comparison] = []
    for ((figure, metric), reading) in zip(known, readings) {
      guard let value = reading.value,
        let insight = insight(value, figure, history.account)
      else { continue }
      compared.append(Comparison(insight: insight, metric: metric, evidence: reading.evidence))
    }
    return BenchmarkInsight.Kind.allCases.compactMap { kind in
      let told = compared.filter { $0.insight.type == kind && $0.isExtreme(configuration.tail) }
        .sorted { ($1.distance, $0.metric.name) < ($0.distance, $1.metric.name) }
        .prefix(max(1, configuration.named))
      return told.isEmpty ? nil : finding(kind, Array(told), in: history)
    }
  }

  private func insight(
    _ value: Double, _ figure: Configuration.Figure, _ account: Account
  ) -> PeerComparison? {
    let industry = configuration.prefersIndustry ? account.industry : nil
    for industry in industry == nil ? [nil] : [industry, nil] {
      let others = peers.place(
        of: value, metric: figure.metric, besides: account.id, in: industry)
      if let others, others.count >= max(1, cohort.minimumCount) {
        return PeerComparison(
          value, of: figure.metric, among: others, in: industry,
          isHigherBetter: figure.isHigherBetter)
      }
    }
    return nil
  }

  private struct Comparison {
    let insight: PeerComparison
    let metric: Metric
    let evidence: [AnyRecordID]

    /// How far from the middle, 0...50.
    var distance: Double { abs(insight.percentile - 50) }

    func isExtreme(_ tail: Double) -> Bool { 50 - distance <= 100 * tail + 1e-9 }
  }

  // MARK: Words

  private func finding(
    _ kind: BenchmarkInsight.Kind, _ told: [Comparison], in history: History
  ) -> Finding {
    let account = history.account
    let isBetter = kind == .outperforming
    var statement: Statement = ""
    for (index, each) in told.enumerated() {
      let words = MetricWords(each.metric, from: account.anyID)
      let insight = each.insight
      let peers: Statement =
        insight.industry.map {
          "\(insight.count) other accounts in \(quoted: $0, from: account.anyID)"
        } ?? "\(insight.count) other accounts"
      statement = statement + (index > 0 ? " " : "")
      statement =
        statement
        + "\(words.name): \(words.value(insight.customerValue)), percentile \(Amount.number(insight.percentile)) of \(peers), whose average is \(words.value(insight.cohortAverage))."
    }
    return Finding(
      .benchmark, about: account, severity: isBetter ? .low : .medium, statement,
      advice: isBetter
        ? "Ask \(account) what they do differently, and tell others."
        : "Look at what holds \(account) back, and bring the example of similar customers.",
      evidence: evidence(told, account), type: kind.rawValue, kind: isBetter ? .opportunity : .risk,
      title: isBetter
        ? "\(account) does better than most" : "\(account) does worse than most",
      actionType: "schedule_meeting", measurements: told.flatMap { measurements($0, account) })
  }

  private func evidence(_ told: [Comparison], _ account: Account) -> [AnyRecordID] {
    var seen: Set<AnyRecordID> = []
    let records = told.flatMap { $0.evidence.suffix(8) }.filter { seen.insert($0).inserted }
    return records.isEmpty ? [account.anyID] : records
  }

  private func measurements(_ each: Comparison, _ account: Account) -> [Evidence] {
    let words = MetricWords(each.metric, from: account.anyID)
    let insight = each.insight
    return [
      Evidence(
        insight.metric, value: words.value(insight.customerValue).description,
        comparison: "average \(words.value(insight.cohortAverage)) of \(insight.count) others",
        source: "history"),
      Evidence(
        "percentile", value: Amount.number(insight.percentile).description,
        comparison: "\(insight.below) below and \(insight.equal) equal of \(insight.count)",
        source: "cohort"),
    ]
  }
}

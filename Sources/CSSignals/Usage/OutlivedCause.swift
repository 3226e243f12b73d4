public import CSModels
import CSScoring

/// Finds usage that has not come back after a known cause that should explain why it was low.
///
/// A migration, a holiday or an outage silences other detectors while it lasts. Once it is over, a
/// ``KnownCauseReview`` says of each metric whether it told the truth. Told is what fell on its days
/// and stayed low after them, `did_not_return`, for ``Configuration/window`` days after the last one:
/// the excuse is over, what it excused is not. Of several causes the one that ended last is told. The
/// type is `cause_outlived_<metric>`.
public struct OutlivedCause: Detector {
  /// What is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How a cause is judged.
    public var review = KnownCauseReview.Configuration()
    /// For how many days after its last one a cause is judged; by default 42.
    public var window: Int = 42
    /// What days without a record mean; by default that they are not known.
    public var missing = MissingPolicy()

    /// Creates the default configuration.
    public init() {}
  }

  /// What is told.
  public var configuration: Configuration

  /// The name `cause_outlived`.
  public let id: DetectorID = "cause_outlived"

  /// Usage, and known causes.
  public var reads: Set<RecordKind> { .usage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, by the names of metrics.
  public func detect(in history: History) -> [Finding] {
    let today = history.calendar.day(of: history.moment)
    let since = today.adding(days: -max(0, configuration.window))
    let over = history.knownCauses.filter { $0.end < today && $0.end >= since }
      .sorted { ($0.end, $0.anyID) > ($1.end, $1.anyID) }
    guard !over.isEmpty else { return [] }
    var types: Set<String> = []
    return DailySeries.all(in: history, missing: configuration.missing)
      .compactMap { metric, series -> Finding? in
        for cause in over where cause.metric == nil || cause.metric == metric {
          let review = KnownCauseReview(
            of: cause, in: series, others: history.knownCauses, metric: metric,
            configuration.review)
          if review.verdict == .didNotReturn,
            let finding = finding(metric, cause, review, history)
          {
            return finding
          }
        }
        return nil
      }
      .filter { types.insert($0.type).inserted }
  }

  private func finding(
    _ metric: String, _ cause: KnownCause, _ review: KnownCauseReview, _ history: History
  ) -> Finding? {
    guard let before = review.before.level, let after = review.after.level,
      let fell = review.during.change, fell < 0, let rest = review.after.change, rest < 0
    else { return nil }
    let usage = UsageMetric(metric, in: history)
    let (usual, now) = (UsageWording.amount(before), UsageWording.amount(after))
    let reason = UsageWording.reason(cause.reason)
    var finding = Finding(
      .usage, about: history.account, severity: .medium,
      "\(usage.name) has not come back: \(reason) explained it from \(cause.start) to \(cause.end), and the \(Amount.days(review.after.days)) since then had about \(now), where \(usual) were usual.",
      advice: "Ask \(history.account) what keeps them from it, or record that it lasts.",
      evidence: [usage.record, cause.anyID], type: "\(id)_\(usage.suffix)", kind: .risk,
      title: "\(usage.name) has not come back since \(cause.end)",
      soWhat: Renewal(next: history)?.sentence, actionType: "schedule_meeting",
      measurements: [
        usage.measurement,
        Evidence(
          "level_after", value: now.description, comparison: "vs \(usual) a day before",
          source: "usage", record: usage.record),
        Evidence(
          "days_after", value: Amount.days(review.after.days).description, source: "usage",
          record: usage.record),
        Evidence(
          "known_cause", value: reason.description, comparison: "\(cause.start) to \(cause.end)",
          source: "known_causes", record: cause.anyID),
      ])
    finding.began = cause.start
    return finding
  }
}

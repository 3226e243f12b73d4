public import CSModels
public import CSScoring
import Foundation

/// Finds open deals that match a saved pattern of deals won or lost.
///
/// Findings are of type `deal_pattern_won` or `deal_pattern_lost`, one of each for a deal: about
/// the pattern that went along with its outcome most often. So a deal is told once for as long as it
/// matches.
public struct DealPatternMatch: Detector {
  /// The saved patterns.
  public var patterns: [DealPattern]
  /// The pipelines of the deals.
  public var pipelines: [Pipeline]

  /// The name `deal_pattern`.
  public let id: DetectorID = "deal_pattern"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  ///
  /// - Parameters:
  ///   - patterns: The saved patterns, as of the moment of the histories or an earlier one.
  ///   - pipelines: The pipelines of the deals.
  public init(_ patterns: [DealPattern], in pipelines: [Pipeline]) {
    self.patterns = patterns
    self.pipelines = pipelines
  }

  /// What there is to find, by deal.
  public func detect(in history: History) -> [Finding] {
    let known = patterns.filter { $0.foundAt <= history.moment }
    guard !known.isEmpty else { return [] }
    let open = OpenDeal.all(in: history)
    let cases = open.compactMap { open in
      pipelines.first { $0.id == open.deal.pipeline }.flatMap {
        WinLossCase(open.deal, in: history, of: $0)
      }
    }
    var best: [String: DealPatternAlert] = [:]
    for alert in known.alerts(for: cases) {
      let key = "\(alert.outcome.rawValue)/\(alert.deal)"
      if let other = best[key], (other.share.value, alert.id) >= (alert.share.value, other.id) {
        continue
      }
      best[key] = alert
    }
    return open.flatMap { open in
      [Deal.Status.lost, .won].compactMap { outcome in
        best["\(outcome.rawValue)/\(open.deal.id)"].map { finding($0, open, in: history) }
      }
    }
  }

  private func finding(
    _ alert: DealPatternAlert, _ open: OpenDeal, in history: History
  ) -> Finding {
    let isWon = alert.outcome == .won
    let share: Statement = "\(percent: alert.share.value)"
    return Finding(
      isWon ? .opportunity : .risk, about: open.deal, severity: isWon ? .low : .medium,
      alert.statement,
      advice: isWon
        ? "Keep to what works on this deal."
        : "Look at what the pattern names, and change it before it decides.",
      evidence: [open.deal.anyID, AnyRecordID(alert.pattern)],
      type: "deal_pattern_\(alert.outcome.rawValue)",
      title: isWon
        ? "\(open.name) is like deals that were won" : "\(open.name) is like deals that were lost",
      soWhat: open.soWhat, actionType: "review_deal",
      measurements: [
        Evidence(
          "matching_deals", value: share.description,
          comparison: "\(met(alert)) of \(alert.share.count)", source: "deals",
          record: AnyRecordID(alert.pattern)),
        open.evidence,
      ])
  }

  /// How many of the matching deals had the outcome, as the alert counts them.
  private func met(_ alert: DealPatternAlert) -> Int {
    let exact = (alert.share.value * Double(alert.share.count)).rounded()
    return Int(exactly: exact) ?? alert.share.count
  }
}

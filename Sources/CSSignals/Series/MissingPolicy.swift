/// What a day without a record means, for each metric.
///
/// Counts that are written only where something happened are zero on the other days; of gauges that
/// a machine reads, such as seats in use, a day without a record says nothing.
public struct MissingPolicy: Hashable, Sendable, Codable {
  /// What it means for metrics that are not named; by default that the day is not known.
  public var usual: DailySeries.Missing
  /// What it means for some metrics, by name.
  public var metrics: [String: DailySeries.Missing]

  /// Creates a policy; by default every day without a record is not known.
  public init(
    _ usual: DailySeries.Missing = .unknown, metrics: [String: DailySeries.Missing] = [:]
  ) {
    self.usual = usual
    self.metrics = metrics
  }

  /// What it means for a metric.
  public func missing(_ metric: String) -> DailySeries.Missing { metrics[metric] ?? usual }
}

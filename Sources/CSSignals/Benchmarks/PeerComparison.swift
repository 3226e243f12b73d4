public import CSModels

/// How one number of an account compares with those of other accounts.
public struct PeerComparison: Hashable, Sendable, Codable {
  /// On which side of the middle the account stands.
  public let type: BenchmarkInsight.Kind
  /// What is compared.
  public let metric: String
  /// The account's own value.
  public let customerValue: Double
  /// The mean of the others.
  public let cohortAverage: Double
  /// The share of the others that lie below, and half of those that are equal, 0...100.
  public let percentile: Double
  /// How many others lie below.
  public let below: Int
  /// How many others are equal.
  public let equal: Int
  /// How many others there are.
  public let count: Int
  /// The industry of the others; `nil` where they are of all.
  public let industry: String?

  /// The comparison as hosts exchange it.
  ///
  /// - Parameter customer: Whose value it is.
  public func insight(about customer: Account.ID) -> BenchmarkInsight? {
    try? BenchmarkInsight(
      type, customer: customer, metric: metric, customerValue: customerValue,
      cohortAverage: cohortAverage, percentile: percentile)
  }
}

extension PeerComparison {
  /// `nil` where the value lies exactly in the middle, or the average is too large to be told.
  init?(
    _ value: Double, of metric: String, among others: CohortPeers.Place, in industry: String?,
    isHigherBetter: Bool
  ) {
    // Twice the place, so that halves are compared exactly.
    let place = 2 * others.below + others.equal
    guard place != others.count, others.average.isFinite else { return nil }
    self.init(
      type: (place > others.count) == isHigherBetter ? .outperforming : .underperforming,
      metric: metric, customerValue: value, cohortAverage: others.average,
      percentile: 50 * Double(place) / Double(others.count), below: others.below,
      equal: others.equal, count: others.count, industry: industry?.lowercased())
  }
}

extension Cohort {
  /// Compares a value with those of others.
  ///
  /// - Parameters:
  ///   - value: The account's own value.
  ///   - metric: The name of the metric.
  ///   - account: The account, which is not compared with itself.
  ///   - industry: With whom; `nil` for all.
  ///   - isHigherBetter: Whether a higher value is the better one.
  /// - Returns: `nil` where fewer than ``minimumCount`` others are known, where the value is no
  ///   finite number, or where it lies exactly in the middle.
  /// - Complexity: O(n log n) for n standings.
  public func benchmark(
    _ value: Double, of metric: String, besides account: Account.ID? = nil,
    in industry: String? = nil, isHigherBetter: Bool = true
  ) -> PeerComparison? {
    let others = values(of: metric, besides: account, in: industry)
    guard others.count >= max(1, minimumCount), value.isFinite else { return nil }
    return PeerComparison(
      value, of: metric, among: CohortPeers.Place(of: value, among: others.sorted()), in: industry,
      isHigherBetter: isHigherBetter)
  }
}

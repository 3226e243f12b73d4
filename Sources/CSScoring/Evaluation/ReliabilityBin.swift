/// What happened where about the same was predicted: one row of a table of calibration.
public struct ReliabilityBin: Sendable, Hashable, Codable {
  /// The mean of the probabilities that were stated, 0...1.
  public let stated: Double
  /// How often it happened, with Wilson's interval; `count` is the number of predictions.
  public let observed: Estimate

  /// Creates a bin.
  public init(stated: Double, observed: Estimate) {
    self.stated = stated
    self.observed = observed
  }

  /// Whether what was stated lies within the interval of what was observed.
  public var isCalibrated: Bool { observed.contains(stated) }

  /// The table of calibration: bins of equal width over 0...1, empty ones left out.
  ///
  /// - Parameters:
  ///   - probabilities: What was predicted; what is no probability is left out.
  ///   - labels: What happened, as many; what is over on either side is left out.
  ///   - count: How many bins, at least 1.
  public static func table(
    _ probabilities: [Double], labels: [Bool], count: Int = 10
  ) -> [ReliabilityBin] {
    let width = max(1, min(count, 1_000))
    var bins = [(rows: Int, stated: Double, happened: Int)](repeating: (0, 0, 0), count: width)
    for (p, happened) in zip(probabilities, labels) where (0...1).contains(p) {
      let bin = min(width - 1, Int(p * Double(width)))
      bins[bin].rows += 1
      bins[bin].stated += p
      bins[bin].happened += happened ? 1 : 0
    }
    return bins.filter { $0.rows > 0 }.map { bin in
      ReliabilityBin(
        stated: bin.stated / Double(bin.rows),
        observed: Proportion.wilson(bin.happened, of: bin.rows))
    }
  }
}

extension PredictionQuality {
  /// Judges predictions of which several are about the same subject.
  ///
  /// The figures are those of the rows; the intervals hold at least what those of independent rows
  /// hold, and what leaving out a group of subjects at a time shows (the grouped jackknife with
  /// Student's distribution; Shao and Wu, "A General Theory for Jackknife Variance Estimation",
  /// Annals of Statistics 17, 1989). Subjects are dealt to at most thirty groups by their number.
  ///
  /// - Parameters:
  ///   - probabilities: What was predicted, 0...1.
  ///   - labels: What happened.
  ///   - clusters: For each row the number of its subject, from 0.
  ///   - level: The level of the intervals, above 0 and below 1.
  /// - Throws: ``LearningError`` where the counts differ, a probability is no number of 0...1, or
  ///   all labels are the same.
  /// - Complexity: O(n log n).
  public init(
    _ probabilities: [Double], labels: [Bool], clusters: [Int], level: Double = 0.95
  ) throws(LearningError) {
    guard clusters.count == labels.count, clusters.allSatisfy({ $0 >= 0 }) else {
      throw LearningError(
        .shape,
        "There are \(clusters.count) subjects for \(labels.count) rows. Give each row the number "
          + "of its subject, from 0.")
    }
    let whole = try PredictionQuality(probabilities, labels: labels, level: level)
    let groups = min(30, Set(clusters).count)
    guard groups > 1, groups < labels.count else {
      self = whole
      return
    }
    var parts: [PredictionQuality] = []
    for group in 0..<groups {
      let rows = clusters.indices.filter { clusters[$0] % groups != group }
      let part = try? PredictionQuality(
        rows.map { probabilities[$0] }, labels: rows.map { labels[$0] }, level: level)
      if let part { parts.append(part) }
    }
    func widened(_ figure: (PredictionQuality) -> Estimate, limit: Double) -> Estimate {
      let seen = figure(whole)
      let values = parts.map { figure($0).value }
      guard values.count > 1 else { return seen }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let n = Double(values.count)
      let error = ((n - 1) / n * squares).squareRoot()
      let margin = StudentDistribution(degreesOfFreedom: n - 1).quantile((1 + level) / 2) * error
      return Estimate(
        seen.value, lower: max(0, min(seen.lower, seen.value - margin)),
        upper: min(limit, max(seen.upper, seen.value + margin)), level: level, count: seen.count)
    }
    count = whole.count
    positives = whole.positives
    auc = widened({ $0.auc }, limit: 1)
    averagePrecision = widened({ $0.averagePrecision }, limit: 1)
    brier = widened({ $0.brier }, limit: 1)
    logLoss = widened({ $0.logLoss }, limit: 35)
    calibrationError = widened({ $0.calibrationError }, limit: 1)
    lift = widened({ $0.lift }, limit: .greatestFiniteMagnitude)
  }
}

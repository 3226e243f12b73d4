extension PredictionQuality {
  /// Judges predictions of which several are about the same subject.
  ///
  /// The figures are those of the rows; the intervals hold at least what those of independent rows
  /// hold, and what leaving out a group of subjects at a time shows (the grouped jackknife with
  /// Student's distribution).
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
    let jackknife = GroupedJackknife(probabilities, labels, clusters)
    let student = StudentDistribution(degreesOfFreedom: jackknife.degreesOfFreedom)
    let reach = student.quantile((1 + level) / 2)
    func widened(_ figure: (PredictionQuality) -> Estimate, limit: Double) -> Estimate {
      let seen = figure(whole)
      guard let error = jackknife.error({ figure($0).value }) else { return seen }
      return Estimate(
        seen.value, lower: max(0, min(seen.lower, seen.value - reach * error)),
        upper: min(limit, max(seen.upper, seen.value + reach * error)), level: level,
        count: seen.count)
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

extension Verdict {
  /// Judges predictions of which several are about the same subject, made without the subjects they
  /// are about.
  ///
  /// The AUC over all rows is compared with one half by Student's test, with the error that leaving
  /// out a group of subjects at a time shows. Ten subjects of each kind are needed: to which it
  /// happened in some row, and to which it did not in some.
  ///
  /// - Parameters:
  ///   - probabilities: What was predicted.
  ///   - labels: What happened, as many.
  ///   - clusters: For each row the number of its subject, from 0.
  ///   - level: Below which p-value it is called a signal.
  public init(
    _ probabilities: [Double], labels: [Bool], clusters: [Int], level: Double = 0.01
  ) {
    let rows = zip(clusters, labels)
    let positives = Set(rows.filter { $0.1 }.map { $0.0 }).count
    let negatives = Set(rows.filter { !$0.1 }.map { $0.0 }).count
    let fewer = min(positives, negatives)
    guard fewer >= Self.neededOutcomes, clusters.count == labels.count,
      clusters.allSatisfy({ $0 >= 0 }),
      let whole = try? PredictionQuality(probabilities, labels: labels)
    else {
      self = .notEnoughData(n: fewer, needed: Self.neededOutcomes)
      return
    }
    let jackknife = GroupedJackknife(probabilities, labels, clusters)
    let excess = whole.auc.value - 0.5
    guard let error = jackknife.error({ $0.auc.value }) else {
      self = .notEnoughData(
        n: min(fewer, Self.neededOutcomes - 1), needed: Self.neededOutcomes)
      return
    }
    guard error > 0 else {
      // Every group alike: either all are told apart, or none is.
      self = excess > 0 ? .signal(p: 0) : .noSignal(p: 0.5)
      return
    }
    let student = StudentDistribution(degreesOfFreedom: jackknife.degreesOfFreedom)
    let p = student.upperTail(excess / error)
    self = p < level ? .signal(p: p) : .noSignal(p: p)
  }
}

extension ReliabilityBin {
  /// The table of calibration of predictions of which several are about the same subject.
  ///
  /// The intervals count the subjects of a bin, so that they are wide where a bin holds many days of
  /// few.
  static func table(
    _ probabilities: [Double], labels: [Bool], clusters: [Int]
  ) -> [ReliabilityBin] {
    var bins = [(stated: Double, happened: Double, rows: Double, subjects: Set<Int>)](
      repeating: (0, 0, 0, []), count: 10)
    for (index, p) in probabilities.enumerated() where (0...1).contains(p) {
      let bin = min(9, Int(p * 10))
      bins[bin].stated += p
      bins[bin].happened += labels[index] ? 1 : 0
      bins[bin].rows += 1
      bins[bin].subjects.insert(clusters[index])
    }
    return bins.filter { $0.rows > 0 }.map { bin in
      ReliabilityBin(
        stated: bin.stated / bin.rows,
        observed: Proportion.wilson(share: bin.happened / bin.rows, of: bin.subjects.count))
    }
  }
}

extension Proportion {
  /// Wilson's interval of a share that was seen in several rows of each subject.
  static func wilson(share: Double, of subjects: Int) -> Estimate {
    let ends = QualityIntervals(count: subjects, positives: 0, level: 0.95)
      .wilson(share, of: Double(max(1, subjects)))
    return Estimate(share, lower: ends.lower, upper: ends.upper, count: subjects)
  }
}

/// Figures of predictions with a group of subjects left out at a time.
///
/// Shao and Wu, "A General Theory for Jackknife Variance Estimation", Annals of Statistics 17 (1989).
private struct GroupedJackknife {
  private var parts: [PredictionQuality] = []

  /// Deals subjects to at most thirty groups by their number; a part of one outcome is left out.
  init(_ probabilities: [Double], _ labels: [Bool], _ clusters: [Int]) {
    let groups = min(30, Set(clusters).count)
    guard groups > 1, clusters.count == labels.count, clusters.allSatisfy({ $0 >= 0 }) else {
      return
    }
    for group in 0..<groups {
      let rows = clusters.indices.filter { clusters[$0] % groups != group }
      let part = try? PredictionQuality(
        rows.map { probabilities[$0] }, labels: rows.map { labels[$0] })
      if let part { parts.append(part) }
    }
  }

  var degreesOfFreedom: Double { Double(max(1, parts.count - 1)) }

  /// The standard error of a figure; `nil` where it cannot be told.
  func error(_ figure: (PredictionQuality) -> Double) -> Double? {
    guard parts.count > 1 else { return nil }
    let values = parts.map(figure)
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((n - 1) / n * squares).squareRoot()
  }
}

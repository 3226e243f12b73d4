import Foundation

/// How well probabilities foretold what happened, each figure with its interval.
public struct PredictionQuality: Sendable, Hashable, Codable {
  /// How many predictions.
  public let count: Int
  /// In how many of them it happened.
  public let positives: Int
  /// The probability that a row where it happened is ranked above one where it did not, ties
  /// counting one half: 0.5 says nothing, 1 is perfect.
  public let auc: Estimate
  /// The mean precision over the ranks at which it happened; the share of positives says nothing.
  public let averagePrecision: Estimate
  /// The mean squared error of the probability: 0 is perfect.
  public let brier: Estimate
  /// The mean negative logarithm of the probability given to what happened.
  public let logLoss: Estimate
  /// How far stated probabilities and observed shares lie apart, in ten bins of equal width,
  /// weighted by their number (expected calibration error).
  public let calibrationError: Estimate
  /// How often it happened among the tenth with the highest probabilities, over how often it
  /// happened at all.
  public let lift: Estimate

  /// Judges predictions.
  ///
  /// Intervals are those of the bootstrap over rows.
  ///
  /// - Parameters:
  ///   - probabilities: What was predicted, 0...1.
  ///   - labels: What happened.
  ///   - resamples: How many draws the intervals rest on.
  ///   - generator: The source of chance.
  /// - Throws: ``LearningError`` where the counts differ, a probability is no number of 0...1, or
  ///   all labels are the same.
  public init(
    _ probabilities: [Double], labels: [Bool], resamples: Int = 500,
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    guard probabilities.count == labels.count else {
      throw LearningError(
        .shape, "There are \(probabilities.count) predictions for \(labels.count) labels.")
    }
    if let bad = probabilities.firstIndex(where: { !(0...1).contains($0) }) {
      throw LearningError(
        .shape, "Prediction \(bad) is \(probabilities[bad]), which is no probability.")
    }
    let positives = labels.count { $0 }
    guard positives > 0, positives < labels.count else {
      throw LearningError(.oneClass, "All \(labels.count) labels are the same: nothing to judge.")
    }
    let rows = zip(probabilities, labels).map { Judged(probability: $0, happened: $1) }
    var draws: [[Double]] = Array(repeating: [], count: 6)
    var draw = rows
    for _ in 0..<max(1, resamples) {
      for index in draw.indices {
        draw[index] = rows[Int.random(in: 0..<rows.count, using: &generator)]
      }
      let figures = Self.figures(draw)
      for (index, value) in figures.enumerated() where value.isFinite { draws[index].append(value) }
    }
    let seen = Self.figures(rows)
    let estimates = seen.enumerated().map { index, value in
      Estimate(
        value, lower: Quantile.of(0.025, in: draws[index]) ?? value,
        upper: Quantile.of(0.975, in: draws[index]) ?? value, count: rows.count)
    }
    count = rows.count
    self.positives = positives
    auc = estimates[0]
    averagePrecision = estimates[1]
    brier = estimates[2]
    logLoss = estimates[3]
    calibrationError = estimates[4]
    lift = estimates[5]
  }

  private struct Judged {
    var probability: Double
    var happened: Bool
  }

  /// The six figures in the order of the properties.
  private static func figures(_ rows: [Judged]) -> [Double] {
    let sorted = rows.sorted { $0.probability > $1.probability }
    let n = Double(rows.count)
    let positives = Double(rows.count { $0.happened })
    let negatives = n - positives
    var (wins, hits, precision) = (0.0, 0.0, 0.0)
    var (brier, logLoss) = (0.0, 0.0)
    var bins = [(count: Double, stated: Double, happened: Double)](
      repeating: (0, 0, 0), count: 10)
    var start = 0
    while start < sorted.count {
      // Rows of equal probability stand at one rank.
      var end = start
      var tied = 0.0
      while end < sorted.count, sorted[end].probability == sorted[start].probability {
        if sorted[end].happened { tied += 1 }
        end += 1
      }
      let losers = Double(end - start) - tied
      wins += losers * (hits + tied / 2)
      hits += tied
      if positives > 0 { precision += tied / positives * hits / Double(end) }
      start = end
    }
    for row in sorted {
      let p = row.probability
      let y = row.happened ? 1.0 : 0.0
      brier += (p - y) * (p - y)
      logLoss -= log(max(row.happened ? p : 1 - p, 1e-15))
      let bin = min(9, Int(p * 10))
      bins[bin].count += 1
      bins[bin].stated += p
      bins[bin].happened += y
    }
    let error = bins.reduce(0) { $0 + abs($1.stated - $1.happened) } / n
    let tenth = max(1, Int((n / 10).rounded()))
    let top = Double(sorted.prefix(tenth).count { $0.happened }) / Double(tenth)
    return [
      positives > 0 && negatives > 0 ? wins / (positives * negatives) : .nan,
      positives > 0 ? precision : .nan, brier / n, logLoss / n, error,
      positives > 0 ? top / (positives / n) : .nan,
    ]
  }
}

import Foundation

/// How well probabilities foretold what happened, each figure with its interval.
///
/// Intervals hold the predictions for given and the rows for independent of each other; no chance is
/// involved. They hold the truth as often as they say, or more often: simulations in the tests see
/// to it.
public struct PredictionQuality: Sendable, Hashable, Codable {
  /// How many predictions.
  public let count: Int
  /// In how many of them it happened.
  public let positives: Int
  /// The probability that a row where it happened is ranked above one where it did not, ties
  /// counting one half: 0.5 says nothing, 1 is perfect.
  ///
  /// The interval is the fifth of Newcombe, "Confidence intervals for an effect size measure based
  /// on the Mann-Whitney statistic", Statistics in Medicine 25 (2006): wide where there are few of
  /// one kind, and no point where the ranking is perfect.
  public let auc: Estimate
  /// The mean precision over the ranks at which it happened; the share of positives says nothing.
  ///
  /// The interval is that of a share of the positives, as in Boyd, Eng and Page, "Area under the
  /// Precision-Recall Curve: Point Estimates and Confidence Intervals" (ECML 2013), after Wilson.
  public let averagePrecision: Estimate
  /// The mean squared error of the probability: 0 is perfect.
  ///
  /// The interval is Student's.
  public let brier: Estimate
  /// The mean negative logarithm of the probability given to what happened.
  ///
  /// Probabilities are held off 0 by 1e-15. The interval is Student's.
  public let logLoss: Estimate
  /// How far stated probabilities and observed shares lie apart, in ten bins of equal width,
  /// weighted by their number (expected calibration error).
  ///
  /// Chance alone makes it larger than 0: the lower end is what chance does not explain.
  public let calibrationError: Estimate
  /// How often it happened among the tenth with the highest probabilities, over how often it
  /// happened at all.
  ///
  /// The interval is that of a ratio of two shares, after Donner and Zou, "Closed-form confidence
  /// intervals for functions of the normal mean and standard deviation", Statistical Methods in
  /// Medical Research 21 (2012).
  public let lift: Estimate

  private enum CodingKeys: String, CodingKey {
    case count, positives, auc, brier, lift
    case averagePrecision = "average_precision"
    case logLoss = "log_loss"
    case calibrationError = "calibration_error"
  }

  /// Judges predictions.
  ///
  /// - Parameters:
  ///   - probabilities: What was predicted, 0...1.
  ///   - labels: What happened.
  ///   - level: The level of the intervals, above 0 and below 1.
  /// - Throws: ``LearningError`` where the counts differ, a probability is no number of 0...1, or
  ///   all labels are the same.
  /// - Complexity: O(n log n).
  public init(
    _ probabilities: [Double], labels: [Bool], level: Double = 0.95
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
    guard level > 0, level < 1 else {
      throw LearningError(.shape, "The level must lie between 0 and 1, not at \(level).")
    }
    let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
    let ranking = Ranking(order.map { probabilities[$0] }, order.map { labels[$0] })
    let intervals = QualityIntervals(count: labels.count, positives: positives, level: level)
    let squares = zip(probabilities, labels).map { ($0 - ($1 ? 1 : 0)) * ($0 - ($1 ? 1 : 0)) }
    let surprises = zip(probabilities, labels).map { -log(max($1 ? $0 : 1 - $0, 1e-15)) }
    count = labels.count
    self.positives = positives
    auc = intervals.auc(ranking.auc)
    averagePrecision = intervals.share(ranking.averagePrecision, of: positives)
    brier = intervals.mean(squares, within: 0...1)
    logLoss = intervals.mean(surprises, within: 0...35)
    calibrationError = intervals.calibrationError(probabilities, labels)
    lift = intervals.lift(ranking.topHits, of: ranking.topCount)
  }
}

/// The figures that depend on the order of the predictions alone.
private struct Ranking {
  var auc = 0.0
  var averagePrecision = 0.0
  var topCount: Int
  var topHits: Double

  /// Goes down from the highest probability; rows of equal probability stand at one rank.
  init(_ probabilities: [Double], _ happened: [Bool]) {
    let positives = Double(happened.count { $0 })
    let negatives = Double(happened.count) - positives
    topCount = max(1, Int((Double(happened.count) / 10).rounded()))
    topHits = 0
    var (wins, hits) = (0.0, 0.0)
    var start = 0
    while start < happened.count {
      var end = start
      var tied = 0.0
      while end < happened.count, probabilities[end] == probabilities[start] {
        if happened[end] { tied += 1 }
        end += 1
      }
      let losers = Double(end - start) - tied
      wins += losers * (hits + tied / 2)
      hits += tied
      averagePrecision += tied / positives * hits / Double(end)
      // Of rows that tie at the edge of the top, the share that is due.
      let due = Double(max(0, min(topCount, end) - start)) / Double(end - start)
      topHits += tied * due
      start = end
    }
    auc = wins / (positives * negatives)
  }
}

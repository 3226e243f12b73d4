import Foundation

/// Logistic regression that leaves columns out: for tables with more columns than rows can speak for.
///
/// The elastic net of Zou and Hastie (2005): sizes of coefficients cost, so that those which help
/// little are exactly 0, and their squares cost, so that columns which say the same share the work.
public struct ElasticNet: Sendable, Hashable, Classifier {
  /// The intercept, then the features in the order of the encoder; 0 where one was left out.
  ///
  /// Intervals hold the penalty and the choice of features for given, so they are too narrow where
  /// the choice was close; that of a feature left out says how far it might have moved.
  public let coefficients: [LogisticRegression.Coefficient]
  /// The weight λ of the penalty.
  public let penalty: Double
  /// The share α of the penalty that falls on sizes; the rest falls on squares.
  public let lassoShare: Double
  /// How a table becomes numbers.
  public let encoder: TableEncoder

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - labels: What happened, one a row.
  ///   - penalty: The weight λ of λ (α Σ |β| + (1 - α) / 2 · Σ β²), above 0, where scikit-learn's
  ///     `C` is 1 / λ; `nil` chooses it by the loss of leaving one row out.
  ///   - lassoShare: The share α of sizes, 0...1; `l1_ratio` of scikit-learn.
  ///   - curves: Whether numbers may bend the log-odds.
  ///   - level: The level of the intervals.
  /// - Throws: ``LearningError`` where there are no rows of one of the two labels, another number of
  ///   labels than rows, or a penalty or share that makes no sense.
  /// - Complexity: O(p · (n · d² + d³)) for n rows, d features and p penalties of the path.
  public init(
    _ table: Table, labels: [Bool], penalty: Double? = nil, lassoShare: Double = 0.5,
    curves: Bool = true, level: Double = 0.95
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    guard (0...1).contains(lassoShare) else {
      throw LearningError(.unlearnable, "The share must be within 0 and 1, not \(lassoShare).")
    }
    let encoder = TableEncoder(table, curves: curves)
    let ones = [Double](repeating: 1, count: labels.count)
    let matrix = FeatureMatrix([ones] + encoder.encode(table), rowCount: labels.count)
    let targets = labels.map { $0 ? 1.0 : 0 }
    let fit: ElasticNetFit
    if let penalty {
      guard penalty > 0, penalty.isFinite else {
        throw LearningError(.unlearnable, "The penalty must be above 0, not \(penalty).")
      }
      fit = ElasticNetFit(matrix, targets, penalty: penalty, share: lassoShare)
    } else {
      fit = Self.best(matrix, targets, share: lassoShare)
    }
    let z = NormalDistribution().quantile((1 + level) / 2)
    coefficients = zip(fit.coefficients, fit.errors).enumerated().map { index, pair in
      let (value, error) = pair
      return LogisticRegression.Coefficient(
        feature: index == 0 ? nil : encoder.features[index - 1],
        estimate: Estimate(
          value, lower: value - z * error, upper: value + z * error, level: level,
          count: labels.count))
    }
    self.penalty = fit.penalty
    self.lassoShare = lassoShare
    self.encoder = encoder
  }

  /// Goes from the penalty that leaves everything out to weaker ones, each fit beginning where the
  /// last one ended, and keeps the one whose leave-one-out loss is smallest.
  private static func best(
    _ matrix: FeatureMatrix, _ targets: [Double], share: Double
  ) -> ElasticNetFit {
    let rate = targets.reduce(0, +) / Double(max(1, targets.count))
    let slopes = matrix.sums(targets.map { $0 - rate })
    let steepest = slopes.dropFirst().reduce(0) { max($0, abs($1)) }
    let strongest = max(steepest / max(share, 0.05), 1e-3)
    var best = ElasticNetFit(matrix, targets, penalty: strongest, share: share)
    var least = best.leftOutLoss(matrix, targets)
    var last = best
    for step in 1...30 {
      let penalty = strongest * exp2(-Double(step) / 3)
      last = ElasticNetFit(
        matrix, targets, penalty: penalty, share: share, from: last.coefficients)
      let loss = last.leftOutLoss(matrix, targets)
      if loss < least { (best, least) = (last, loss) }
      // A factor of four past the minimum the path only falls apart.
      if penalty < best.penalty / 4.1 { break }
    }
    return best
  }

  /// The features that were let in.
  public var chosenFeatures: [TableEncoder.Feature] {
    coefficients.compactMap { $0.estimate.value == 0 ? nil : $0.feature }
  }

  /// The log-odds of each row of a table.
  public func logOdds(_ table: Table) -> [Double] {
    var sums = [Double](repeating: coefficients[0].estimate.value, count: table.rowCount)
    for (column, coefficient) in zip(encoder.encode(table), coefficients.dropFirst())
    where coefficient.estimate.value != 0 {
      for row in sums.indices { sums[row] += coefficient.estimate.value * column[row] }
    }
    return sums
  }

  /// The probability of each row of a table, 0...1.
  public func probabilities(_ table: Table) -> [Double] {
    logOdds(table).map { 1 / (1 + exp(-$0)) }
  }
}

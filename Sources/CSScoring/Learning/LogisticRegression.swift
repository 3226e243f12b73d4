import Foundation

/// Logistic regression: log-odds that are a sum over features, each with its interval.
///
/// The penalty is chosen from a path by the log loss of leaving one row out, so that nothing needs
/// to be tuned and no chance is involved.
public struct LogisticRegression: Sendable, Hashable {
  /// A coefficient with its interval.
  public struct Coefficient: Sendable, Hashable {
    /// What it belongs to; `nil` for the intercept.
    public let feature: TableEncoder.Feature?
    /// How much one unit adds to the log-odds: one standard deviation of a number, the presence of
    /// a word.
    public let estimate: Estimate
  }

  /// The intercept, then the features in the order of the encoder.
  public let coefficients: [Coefficient]
  /// The ridge penalty that was chosen.
  public let penalty: Double
  /// How a table becomes numbers.
  public let encoder: TableEncoder
  /// The mean of each feature where the model was trained.
  let means: [Double]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - labels: What happened, one a row.
  ///   - penalty: The weight λ of the penalty λ / 2 · Σ β², above 0; `nil` chooses it.
  ///   - curves: Whether numbers may bend the log-odds.
  ///   - level: The level of the intervals, which hold the chosen penalty for given.
  /// - Throws: ``LearningError`` where there are no rows of one of the two labels, or another
  ///   number of labels than rows.
  /// - Complexity: O(p · (n · d² + d³)) for n rows, d features and p penalties of the path.
  public init(
    _ table: Table, labels: [Bool], penalty: Double? = nil, curves: Bool = true,
    level: Double = 0.95
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    let encoder = TableEncoder(table, curves: curves)
    let features = encoder.encode(table)
    means = features.map { $0.reduce(0, +) / Double(labels.count) }
    let ones = [Double](repeating: 1, count: labels.count)
    let matrix = FeatureMatrix([ones] + features, rowCount: labels.count)
    let best = try Self.best(matrix, labels.map { $0 ? 1 : 0 }, penalty: penalty)
    self.encoder = encoder
    self.penalty = best.penalty
    let spread = best.fit.curvature?.inverse ?? []
    let size = matrix.columnCount
    coefficients = best.fit.coefficients.enumerated().map { index, value in
      let test = WaldTest(
        value, at: index, of: spread, size: size, level: level, count: labels.count)
      return Coefficient(
        feature: index == 0 ? nil : encoder.features[index - 1], estimate: test.estimate)
    }
  }

  /// The fit of a penalty, or of the one whose leave-one-out loss is smallest.
  private static func best(
    _ matrix: FeatureMatrix, _ targets: [Double], penalty: Double?
  ) throws(LearningError) -> (fit: LogisticFit, penalty: Double) {
    if let penalty {
      guard penalty > 0, penalty.isFinite else {
        throw LearningError(.unlearnable, "The penalty must be above 0, not \(penalty).")
      }
      return (LogisticFit(matrix, targets, penalty: penalty), penalty)
    }
    var best: (loss: Double, fit: LogisticFit, penalty: Double)?
    var start: [Double]?
    // From strong to weak: each fit begins where the last one ended.
    for power in stride(from: 8.0, through: -4, by: -1) {
      let penalty = exp2(power)
      let fit = LogisticFit(matrix, targets, penalty: penalty, from: start)
      start = fit.coefficients
      var loss = 0.0
      for (x, y) in zip(fit.leftOut(matrix, targets), targets) {
        loss += (x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))) - y * x
      }
      if loss.isFinite, best.map({ loss < $0.loss }) ?? true { best = (loss, fit, penalty) }
      // Two steps past the minimum the path only falls apart.
      if let best, penalty < best.penalty / 4 { break }
    }
    guard let best else { throw LearningError(.unlearnable, "The model could not be fitted.") }
    return (best.fit, best.penalty)
  }

  /// The log-odds of each row of a table.
  public func logOdds(_ table: Table) -> [Double] {
    var sums = [Double](repeating: coefficients[0].estimate.value, count: table.rowCount)
    for (column, coefficient) in zip(encoder.encode(table), coefficients.dropFirst()) {
      let weight = coefficient.estimate.value
      for row in sums.indices { sums[row] += weight * column[row] }
    }
    return sums
  }

  /// The probability of each row of a table, 0...1.
  public func probabilities(_ table: Table) -> [Double] {
    logOdds(table).map { 1 / (1 + exp(-$0)) }
  }
}

/// Why nothing could be learned.
public struct LearningError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing is wrong.
  public enum Code: String, Sendable, Hashable {
    /// All labels are the same.
    case oneClass = "one_class"
    /// There are fewer rows than it takes.
    case tooFewRows = "too_few_rows"
    /// The parts of the data do not fit together.
    case shape
    /// No model of this kind can be fitted.
    case unlearnable
  }

  /// What kind of thing is wrong.
  public let code: Code
  /// What is wrong and what to do, in words for a person.
  public let message: String

  /// Creates an error.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }

  static func check(_ table: Table, _ labels: [Bool]) throws(LearningError) {
    guard table.rowCount == labels.count || table.names.isEmpty else {
      throw LearningError(
        .shape, "There are \(labels.count) labels for \(table.rowCount) rows. Give each row one.")
    }
    let positives = labels.count { $0 }
    guard positives > 0, positives < labels.count else {
      throw LearningError(
        .oneClass,
        "All \(labels.count) labels are the same. Learning needs rows of both kinds.")
    }
  }
}

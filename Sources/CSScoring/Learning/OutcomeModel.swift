import Foundation

/// What the kit predicts outcomes with where nothing else is asked for.
///
/// The mean of three opinions on the scale of log-odds: logistic regression with curves, which is
/// right where effects add up; boosted trees, which find what holds only together; and a forest,
/// which is hard to lead astray. Each is wrong in a way of its own, and their mean is calibrated
/// without being told to be. One configuration serves all data.
public struct OutcomeModel: Sendable, Hashable {
  /// Effects that add up.
  public let regression: LogisticRegression
  /// Effects that hold together.
  public let boosted: BoostedTrees
  /// Votes.
  public let forest: RandomForest
  /// The share of rows in which it happened.
  public let baseRate: Double
  /// How many rows were learned from.
  public let count: Int

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - table: What is known of each row; blanks, rare words and names are allowed.
  ///   - labels: What happened, one a row.
  ///   - generator: The source of chance: the same seed gives the same model.
  /// - Throws: ``LearningError`` where all labels are the same, or there are fewer than ten rows.
  public init(
    _ table: Table, labels: [Bool], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    guard labels.count >= 10 else {
      throw LearningError(
        .tooFewRows, "\(labels.count) rows are too few to learn from. Bring at least ten.")
    }
    regression = try LogisticRegression(table, labels: labels)
    boosted = try BoostedTrees(table, labels: labels, using: &generator)
    forest = try RandomForest(table, labels: labels, using: &generator)
    count = labels.count
    baseRate = Double(labels.count { $0 }) / Double(labels.count)
  }

  /// No vote is worth more than all rows it rests on.
  var edge: Double { 1 / Double(2 * count + 2) }

  /// The log-odds of each row of a table.
  public func logOdds(_ table: Table) -> [Double] {
    let sums = zip(regression.logOdds(table), boosted.logOdds(table))
    let votes = forest.probabilities(table)
    return zip(sums, votes).map { pair, vote in
      (pair.0 + pair.1 + Self.logOdds(of: min(max(vote, edge), 1 - edge))) / 3
    }
  }

  static func logOdds(of share: Double) -> Double { log(share / (1 - share)) }

  /// The probability of each row of a table, 0...1.
  public func probabilities(_ table: Table) -> [Double] {
    logOdds(table).map { 1 / (1 + exp(-$0)) }
  }
}

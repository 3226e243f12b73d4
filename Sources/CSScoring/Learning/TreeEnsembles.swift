import CSModels
import Foundation

/// Trees that each mend what those before left over: gradient boosting of the log loss.
///
/// Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of Statistics 29
/// (2001), with half of the rows drawn for each tree, as in his "Stochastic Gradient Boosting"
/// (2002), and counting by bins.
public struct BoostedTrees: Sendable, Hashable {
  /// What may be set; the defaults are careful enough for a few hundred rows.
  public struct Configuration: Sendable, Hashable {
    /// How many trees.
    public var trees = 200
    /// How much of each tree is believed, above 0 up to 1.
    public var rate = 0.04
    /// How many questions each tree asks at most in a row.
    public var depth = 3
    /// How many rows a leaf holds at least.
    public var leafRows = 10
    /// The share of rows drawn for each tree, above 0 up to 1.
    public var rowShare = 0.5
    /// The share of features looked at for each question, above 0 up to 1.
    public var featureShare = 0.3
    /// What is added to the curvature of each leaf.
    public var penalty = 1.0
    /// How many leaves each tree has at most, the best split of all coming next; `nil` splits
    /// wherever anything is gained.
    public var leaves: Int?

    /// Creates the default configuration.
    public init() {}
  }

  /// How a table becomes numbers.
  public let encoder: TableEncoder
  /// The log-odds before any tree.
  public let base: Double
  let rate: Double
  let trees: [RegressionTree]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - labels: What happened, one a row.
  ///   - configuration: How to learn.
  ///   - generator: The source of chance: the same seed gives the same trees.
  /// - Throws: ``LearningError`` as ``LogisticRegression`` does.
  /// - Complexity: O(trees · depth · n · d).
  public init(
    _ table: Table, labels: [Bool], configuration: Configuration = Configuration(),
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    let encoder = TableEncoder(table)
    let columns = encoder.encode(table)
    let bins = FeatureBins(columns, rowCount: labels.count)
    let share = Double(labels.count { $0 }) / Double(labels.count)
    let base = log(share / (1 - share))
    var limits = TreeGrower.Limits()
    limits.depth = configuration.depth
    limits.leafRows = max(1, min(configuration.leafRows, labels.count / 10))
    limits.features = configuration.featureShare
    limits.penalty = configuration.penalty
    limits.leaves = configuration.leaves
    var grower = TreeGrower(bins, limits: limits)
    var odds = [Double](repeating: base, count: labels.count)
    var sums = [TreeGrower.Sums](repeating: .zero, count: labels.count)
    var rows = labels.indices.map { UInt32($0) }
    var trees: [RegressionTree] = []
    for _ in 0..<max(0, configuration.trees) {
      for row in odds.indices {
        let p = 1 / (1 + exp(-odds[row]))
        sums[row] = TreeGrower.Sums((labels[row] ? 1 : 0) - p, p * (1 - p))
      }
      if configuration.rowShare < 1 {
        rows.removeAll(keepingCapacity: true)
        for row in odds.indices
        where Double.random(in: 0..<1, using: &generator) < configuration.rowShare {
          rows.append(UInt32(row))
        }
      }
      let grown = grower.grow(sums, rows: rows, using: &generator)
      grown.add(to: &odds, configuration.rate, bins)
      trees.append(grown.tree)
    }
    self.encoder = encoder
    self.base = base
    rate = configuration.rate
    self.trees = trees
  }

  /// The log-odds of each row of a table.
  public func logOdds(_ table: Table) -> [Double] {
    let columns = encoder.encode(table)
    return (0..<table.rowCount).map { row in
      base + rate * trees.reduce(0) { $0 + $1.value(columns, row: row) }
    }
  }

  /// The probability of each row of a table, 0...1.
  public func probabilities(_ table: Table) -> [Double] {
    logOdds(table).map { 1 / (1 + exp(-$0)) }
  }
}

/// Many trees, each of its own sample, that vote with the shares in their leaves (Breiman 2001).
public struct RandomForest: Sendable, Hashable {
  /// What may be set.
  public struct Configuration: Sendable, Hashable {
    /// How many trees.
    public var trees = 400
    /// How many rows a leaf holds at least; `nil` lets it grow with the square root of their number,
    /// which keeps the shares calibrated.
    public var leafRows: Int?
    /// The share of features looked at for each question, above 0 up to 1.
    public var featureShare = 0.3

    /// Creates the default configuration.
    public init() {}
  }

  /// How a table becomes numbers.
  public let encoder: TableEncoder
  let trees: [RegressionTree]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - table: What is known of each row.
  ///   - labels: What happened, one a row.
  ///   - configuration: How to learn.
  ///   - generator: The source of chance.
  /// - Throws: ``LearningError`` as ``LogisticRegression`` does.
  public init(
    _ table: Table, labels: [Bool], configuration: Configuration = Configuration(),
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) {
    try LearningError.check(table, labels)
    encoder = TableEncoder(table)
    let bins = FeatureBins(encoder.encode(table), rowCount: labels.count)
    var limits = TreeGrower.Limits()
    limits.depth = 64
    let usual = max(5, min(20, Int(Double(labels.count).squareRoot() / 4)))
    limits.leafRows = max(1, configuration.leafRows ?? usual)
    limits.features = configuration.featureShare
    limits.penalty = 0
    var grower = TreeGrower(bins, limits: limits)
    let sums = labels.map { TreeGrower.Sums($0 ? 1 : 0, 1) }
    var trees: [RegressionTree] = []
    for _ in 0..<max(0, configuration.trees) {
      var rows = labels.indices.map { _ in
        UInt32(Int.random(in: 0..<labels.count, using: &generator))
      }
      rows.sort()
      trees.append(grower.grow(sums, rows: rows, using: &generator).tree)
    }
    self.trees = trees
  }

  /// The probability of each row of a table, 0...1.
  public func probabilities(_ table: Table) -> [Double] {
    let columns = encoder.encode(table)
    return (0..<table.rowCount).map { row in
      trees.reduce(0) { $0 + $1.value(columns, row: row) } / Double(max(1, trees.count))
    }
  }
}

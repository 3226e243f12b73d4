import Foundation

/// Why a row has its probability: a base, and what each column adds to it or takes away.
public struct OutcomeExplanation: Sendable, Hashable, Codable {
  /// What one column does.
  public struct Impact: Sendable, Hashable, Codable {
    /// The column of the table.
    public let column: String
    /// How much it adds to the probability; negative where it takes away.
    public let impact: Double
  }

  /// The probability of a row of which nothing is known.
  public let base: Double
  /// What the columns add, the largest first, whatever the sign; those that do nothing are left
  /// out.
  public let impacts: [Impact]
  /// The base and all impacts together.
  public let probability: Double
}

extension OutcomeModel {
  /// Explains the probability of each row of a table.
  ///
  /// On the scale of log-odds each opinion is a sum: the regression by its terms, measured from the
  /// mean row it was trained on; a tree by the steps on its way down (Saabas, 2014). The sum over
  /// all three is brought to the scale of probabilities by one factor a row, so that base and
  /// impacts add up.
  public func explain(_ table: Table) -> [OutcomeExplanation] {
    let names = Set(encoders.flatMap { $0.features.map(\.column) }).sorted()
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() { places[name] = place }
    let columns = encoders.map { $0.encode(table) }
    let base = 1 / (1 + exp(-baseLogOdds))
    var explanations: [OutcomeExplanation] = []
    for (row, odds) in logOdds(table).enumerated() {
      var sums = [Double](repeating: 0, count: names.count)
      func add(_ changes: [Double], _ encoder: TableEncoder, _ factor: Double) {
        for (feature, change) in zip(encoder.features, changes) {
          if let place = places[feature.column] { sums[place] += change * factor / 3 }
        }
      }
      add(regression.changes(columns[0], row: row), regression.encoder, 1)
      add(boosted.changes(columns[1], row: row), boosted.encoder, 1)
      let votes = forest.changes(columns[2], row: row)
      add(votes, forest.encoder, factor(of: votes))
      let probability = 1 / (1 + exp(-odds))
      let total = sums.reduce(0, +)
      let factor = total == 0 ? 0 : (probability - base) / total
      var impacts: [OutcomeExplanation.Impact] = []
      for (name, sum) in zip(names, sums) where sum != 0 {
        impacts.append(OutcomeExplanation.Impact(column: name, impact: sum * factor))
      }
      impacts.sort {
        let (a, b) = (abs($0.impact), abs($1.impact))
        return a == b ? $0.column < $1.column : a > b
      }
      explanations.append(
        OutcomeExplanation(base: base, impacts: impacts, probability: probability))
    }
    return explanations
  }

  /// What a change of votes is worth in log-odds, which the votes of a row share.
  private func factor(of votes: [Double]) -> Double {
    let moved = votes.reduce(0, +)
    guard moved != 0 else { return 0 }
    let before = min(max(forest.base, edge), 1 - edge)
    let after = min(max(forest.base + moved, edge), 1 - edge)
    return (Self.logOdds(of: after) - Self.logOdds(of: before)) / moved
  }

  private var encoders: [TableEncoder] { [regression.encoder, boosted.encoder, forest.encoder] }

  /// What the three say of a row of which nothing is known.
  private var baseLogOdds: Double {
    let vote = min(max(forest.base, edge), 1 - edge)
    return (regression.base + boosted.baseOfTrees + Self.logOdds(of: vote)) / 3
  }
}

extension LogisticRegression {
  /// The log-odds of the mean row.
  var base: Double {
    zip(coefficients.dropFirst(), means).reduce(coefficients[0].estimate.value) {
      $0 + $1.0.estimate.value * $1.1
    }
  }

  /// What each feature of a row adds.
  func changes(_ columns: [[Double]], row: Int) -> [Double] {
    coefficients.dropFirst().enumerated().map { index, coefficient in
      coefficient.estimate.value * (columns[index][row] - means[index])
    }
  }
}

extension BoostedTrees {
  /// The log-odds before the first question of any tree.
  var baseOfTrees: Double { trees.reduce(base) { $0 + rate * $1.nodes[0].value } }

  func changes(_ columns: [[Double]], row: Int) -> [Double] {
    var changes = [Double](repeating: 0, count: columns.count)
    for tree in trees { tree.addChanges(columns, row: row, factor: rate, to: &changes) }
    return changes
  }
}

extension RandomForest {
  /// The share before the first question of any tree.
  var base: Double {
    trees.reduce(0) { $0 + $1.nodes[0].value } / Double(max(1, trees.count))
  }

  func changes(_ columns: [[Double]], row: Int) -> [Double] {
    var changes = [Double](repeating: 0, count: columns.count)
    let factor = 1 / Double(max(1, trees.count))
    for tree in trees { tree.addChanges(columns, row: row, factor: factor, to: &changes) }
    return changes
  }
}

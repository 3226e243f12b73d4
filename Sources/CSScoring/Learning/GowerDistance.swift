/// How unlike two rows are over columns of numbers and words, with values missing.
///
/// Gower, "A General Coefficient of Similarity and Some of Its Properties", Biometrics 27 (1971): the
/// weighted mean over the columns that both rows have, of |a - b| / range for numbers and of 0 or 1
/// for words that are the same or not. 0 where rows are alike, 1 where they share nothing or no
/// column is known of both. Example: of two deals, one worth 10 of a range of 100 more and both in
/// the stage "demo", the distance is (0.1 + 0) / 2 = 0.05.
public struct GowerDistance: Sendable, Hashable {
  /// Numbers as shares of the range, or words as numbers of a list; missing ones are not a number.
  fileprivate enum Values: Sendable, Hashable {
    case numbers([Double])
    case words([Double])
  }

  private struct Plan: Sendable, Hashable {
    var name: String
    var weight: Double
    /// Half of the lowest value and of the range, so that huge values stay finite; `nil` for words.
    var low: Double?
    var range = 0.0
    var words: [String: Int] = [:]
  }

  /// A table as this distance sees it.
  struct Encoded: Sendable {
    fileprivate var columns: [Values]
    let rowCount: Int
  }

  /// The columns that count, in the order of the table.
  public var columns: [String] { plans.map(\.name) }
  private var plans: [Plan] = []
  private let known: [Values]
  /// How many rows there are to be compared with.
  public let rowCount: Int

  /// Learns ranges from a table, whose rows others are compared with.
  ///
  /// - Parameters:
  ///   - table: The rows to compare with.
  ///   - weights: What columns count for, 1 where nothing is said; columns of weight 0 or below are
  ///     left out.
  public init(_ table: Table, weights: [String: Double] = [:]) {
    for name in table.names {
      let weight = weights[name] ?? 1
      guard weight > 0, weight.isFinite, let column = table[name] else { continue }
      var plan = Plan(name: name, weight: weight)
      switch column {
      case .numbers(let values):
        let finite = values.filter(\.isFinite)
        plan.low = (finite.min() ?? 0) / 2
        plan.range = (finite.max() ?? 0) / 2 - (finite.min() ?? 0) / 2
      case .words(let values):
        for case let word? in values where plan.words[word] == nil {
          plan.words[word] = plan.words.count
        }
      }
      plans.append(plan)
    }
    rowCount = table.rowCount
    known = Self.encode(table, plans).columns
  }

  private static func encode(_ table: Table, _ plans: [Plan]) -> Encoded {
    let columns = plans.map { plan -> Values in
      var values = [Double](repeating: .nan, count: table.rowCount)
      guard let low = plan.low else {
        for (row, word) in TableEncoder.words(table[plan.name], table.rowCount).enumerated() {
          // A word never seen is like none of those that were.
          if let word { values[row] = plan.words[word].map(Double.init) ?? -1 }
        }
        return .words(values)
      }
      for (row, value) in TableEncoder.numbers(table[plan.name], table.rowCount).enumerated()
      where value.isFinite {
        values[row] = plan.range > 0 ? (value / 2 - low) / plan.range : value / 2 == low ? 0 : 1
      }
      return .numbers(values)
    }
    return Encoded(columns: columns, rowCount: table.rowCount)
  }

  func encode(_ table: Table) -> Encoded { Self.encode(table, plans) }

  /// The distances of a row of another table to each row of the learned one, 0...1.
  ///
  /// - Returns: Nothing where there is no such row.
  /// - Complexity: O(n · d).
  public func distances(of row: Int, in table: Table) -> [Double] {
    guard row >= 0, row < table.rowCount else { return [] }
    return distances(of: 0, in: encode(table.rows([row])))
  }

  func distances(of row: Int, in table: Encoded) -> [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    var weights = sums
    for (place, plan) in plans.enumerated() {
      switch (known[place], table.columns[place]) {
      case (.numbers(let values), .numbers(let own)):
        let value = own[row]
        guard !value.isNaN else { continue }
        for index in values.indices where !values[index].isNaN {
          sums[index] += plan.weight * min(1, abs(values[index] - value))
          weights[index] += plan.weight
        }
      case (.words(let values), .words(let own)):
        let value = own[row]
        guard !value.isNaN else { continue }
        for index in values.indices where !values[index].isNaN {
          sums[index] += values[index] == value ? 0 : plan.weight
          weights[index] += plan.weight
        }
      default: continue
      }
    }
    for index in sums.indices {
      sums[index] = weights[index] > 0 ? sums[index] / weights[index] : 1
    }
    return sums
  }
}

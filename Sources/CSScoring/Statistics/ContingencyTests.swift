import Foundation

/// Whether the rows of a table of counts differ in how they fall into its columns (Pearson 1900).
public struct ChiSquareTest: Hashable, Sendable {
  /// The sum of (observed - expected)² / expected.
  public let statistic: Double
  /// (rows - 1) · (columns - 1), empty rows and columns left out.
  public let degreesOfFreedom: Int
  /// The p-value, 0...1; approximate where expected counts are small.
  public let pValue: Double
  /// Cramér's V, 0 for no association to 1 for a complete one.
  public let association: Double
  /// The smallest expected count: below 5, prefer ``FisherExactTest``.
  public let smallestExpected: Double

  /// Tests a table; `nil` where it has fewer than two rows or columns with counts, or counts that
  /// are no numbers or negative.
  ///
  /// - Parameter table: Rows of equal length. No correction for continuity is made.
  public init?(_ table: [[Double]]) {
    guard let width = table.first?.count, table.allSatisfy({ $0.count == width }),
      table.allSatisfy({ $0.allSatisfy { $0 >= 0 && $0.isFinite } })
    else { return nil }
    let rows = table.filter { $0.contains { $0 > 0 } }
    let sums = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } }
    let columns = sums.indices.filter { sums[$0] > 0 }
    guard rows.count > 1, columns.count > 1 else { return nil }
    let total = sums.reduce(0, +)
    var statistic = 0.0
    var smallest = Double.infinity
    for row in rows {
      let sum = row.reduce(0, +)
      for column in columns {
        let expected = sum * sums[column] / total
        smallest = min(smallest, expected)
        statistic += (row[column] - expected) * (row[column] - expected) / expected
      }
    }
    self.statistic = statistic
    degreesOfFreedom = (rows.count - 1) * (columns.count - 1)
    pValue = ChiSquareDistribution(degreesOfFreedom: Double(degreesOfFreedom))
      .upperTail(statistic)
    association =
      (statistic / (total * Double(min(rows.count, columns.count) - 1))).squareRoot()
    smallestExpected = smallest
  }
}

/// Whether two shares differ, exactly, however few were counted (Fisher 1922).
public struct FisherExactTest: Hashable, Sendable {
  /// The two-sided p-value: the probability of all tables of these margins that are no likelier
  /// than the one seen.
  public let pValue: Double
  /// The odds of the first row over those of the second, a · d / (b · c); infinite where b or c is
  /// 0, no number where a row or a column is empty.
  public let oddsRatio: Double

  /// Compares the rows (a, b) and (c, d); `nil` for negative counts.
  public init?(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    guard a >= 0, b >= 0, c >= 0, d >= 0 else { return nil }
    let numerator = Double(a) * Double(d)
    let denominator = Double(b) * Double(c)
    oddsRatio = denominator > 0 ? numerator / denominator : numerator > 0 ? .infinity : .nan
    let (row, other, column) = (Double(a) + Double(b), Double(c) + Double(d), Double(a) + Double(c))
    let all = SpecialFunctions.logChoose(row + other, column)
    func probability(_ x: Int) -> Double {
      exp(
        SpecialFunctions.logChoose(row, Double(x))
          + SpecialFunctions.logChoose(other, column - Double(x)) - all)
    }
    // Rounding must not part tables of equal probability; the tolerance is that of R.
    let seen = probability(a) * (1 + 1e-7)
    let lowest = Int(max(0, column - other))
    let highest = Int(min(row, column))
    var sum = 0.0
    if lowest <= highest {
      for x in lowest...highest {
        let each = probability(x)
        if each <= seen { sum += each }
      }
    }
    pValue = min(1, sum)
  }
}

/// Whether a difference between two groups is more than shuffling would give.
public struct PermutationTest: Hashable, Sendable {
  /// What the statistic is on the groups as they are.
  public let statistic: Double
  /// The share of shuffles at least as far from the middle, the data as it is counted among them,
  /// so that it is never 0 (Phipson and Smyth 2010).
  public let pValue: Double
  /// How many shuffles were made.
  public let shuffles: Int

  /// Compares two groups; `nil` where one is empty.
  ///
  /// - Parameters:
  ///   - first: The values of one group.
  ///   - second: The values of the other.
  ///   - shuffles: How many times the values are dealt anew; the smallest possible p-value is
  ///     1 / (shuffles + 1).
  ///   - generator: The source of chance: the same seed gives the same p-value.
  ///   - statistic: What is computed of two groups, larger in size for groups that differ more; by
  ///     default the difference of their means.
  public init?(
    _ first: [Double], _ second: [Double], shuffles: Int = 9_999,
    using generator: inout some RandomNumberGenerator,
    statistic: (ArraySlice<Double>, ArraySlice<Double>) -> Double = { a, b in
      a.reduce(0, +) / Double(a.count) - b.reduce(0, +) / Double(b.count)
    }
  ) {
    guard !first.isEmpty, !second.isEmpty, shuffles > 0 else { return nil }
    var values = first + second
    let split = first.count
    let seen = statistic(values[..<split], values[split...])
    // Differences in the last digits are rounding: sums depend on the order of their terms.
    let threshold = abs(seen) * (1 - 1e-12)
    var extreme = 0
    for _ in 0..<shuffles {
      values.shuffle(using: &generator)
      if abs(statistic(values[..<split], values[split...])) >= threshold { extreme += 1 }
    }
    self.statistic = seen
    self.shuffles = shuffles
    pValue = Double(extreme + 1) / Double(shuffles + 1)
  }
}

/// Intervals from drawing the data again and again (Efron 1979).
public enum Bootstrap {
  /// The statistic with its interval, bias-corrected and accelerated (BCa; Efron 1987).
  ///
  /// - Parameters:
  ///   - values: What was observed; each draw takes as many with replacement.
  ///   - resamples: How many draws.
  ///   - level: How often the interval should hold the truth.
  ///   - generator: The source of chance.
  ///   - statistic: What is computed; a draw for which it is no number is left out.
  /// - Returns: `nil` for fewer than two values, or where the statistic is no number.
  public static func estimate<Value>(
    _ values: [Value], resamples: Int = 2_000, level: Double = 0.95,
    using generator: inout some RandomNumberGenerator, statistic: ([Value]) -> Double
  ) -> Estimate? {
    let seen = statistic(values)
    guard values.count > 1, resamples > 0, !seen.isNaN else { return nil }
    var draws: [Double] = []
    draws.reserveCapacity(resamples)
    var draw = values
    for _ in 0..<resamples {
      for index in draw.indices {
        draw[index] = values[Int.random(in: 0..<values.count, using: &generator)]
      }
      let value = statistic(draw)
      if !value.isNaN { draws.append(value) }
    }
    draws.sort()
    guard let first = draws.first, let last = draws.last, first < last else {
      return Estimate(seen, lower: seen, upper: seen, level: level, count: values.count)
    }
    let normal = NormalDistribution()
    let below = Double(draws.count { $0 < seen }) + Double(draws.count { $0 == seen }) / 2
    let share = min(max(below / Double(draws.count), 1e-6), 1 - 1e-6)
    let bias = normal.quantile(share)
    let acceleration = acceleration(values, statistic)
    func end(_ tail: Double) -> Double {
      let z = bias + normal.quantile(tail)
      let adjusted = normal.cumulative(bias + z / (1 - acceleration * z))
      return Quantile.of(adjusted, in: draws) ?? seen
    }
    return Estimate(
      seen, lower: end((1 - level) / 2), upper: end((1 + level) / 2), level: level,
      count: values.count)
  }

  /// How fast the error of the statistic changes with it, from leaving out parts of the data.
  ///
  /// At most a hundred parts are left out in turn, so that the cost stays bounded.
  private static func acceleration<Value>(
    _ values: [Value], _ statistic: ([Value]) -> Double
  ) -> Double {
    let parts = min(values.count, 100)
    var left: [Double] = []
    for part in 0..<parts {
      let from = values.count * part / parts
      let to = values.count * (part + 1) / parts
      let value = statistic(Array(values[..<from] + values[to...]))
      if value.isFinite { left.append(value) }
    }
    guard !left.isEmpty else { return 0 }
    let mean = left.reduce(0, +) / Double(left.count)
    var (squares, cubes) = (0.0, 0.0)
    for value in left {
      let distance = mean - value
      squares += distance * distance
      cubes += distance * distance * distance
    }
    guard squares > 0 else { return 0 }
    return cubes / (6 * squares * squares.squareRoot())
  }
}

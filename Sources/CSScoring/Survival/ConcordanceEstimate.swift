import Foundation

extension SurvivalTimes {
  /// How well risks order endings: the share of comparable pairs in which the one of higher risk
  /// ended first, with its interval.
  ///
  /// Harrell and others (1982): of two rows it must be known who ended first; ties of risk count one
  /// half. The interval leaves out each row in turn (the jackknife, as in the R package survival) and
  /// is symmetric on the scale of log-odds, so that it stays within 0...1; where no pair is out of
  /// order it is that of Wilson over the endings. One half with an interval of 0 to 1 where no pair
  /// is comparable.
  ///
  /// - Parameters:
  ///   - risks: One a row, higher for rows expected to end sooner; what is no number counts as the
  ///     lowest, and what is missing too.
  ///   - level: The level of the interval.
  /// - Complexity: O(n log n).
  public func concordance(of risks: [Double], level: Double = 0.95) -> Estimate {
    let known = durations.indices.map { row in
      row < risks.count && !risks[row].isNaN ? risks[row] : -Double.infinity
    }
    let pairs = ComparablePairs(known, self)
    let endings = ended.count { $0 }
    guard pairs.total > 0 else {
      return Estimate(0.5, lower: 0, upper: 1, level: level, count: count)
    }
    let share = pairs.won / pairs.total
    var squares = 0.0
    for row in durations.indices {
      // Each row's part in the whole, to first order.
      let influence = (pairs.wins[row] - share * pairs.counts[row]) / pairs.total
      squares += influence * influence
    }
    let error = squares.squareRoot()
    let z = NormalDistribution().quantile((1 + level) / 2)
    let wilson = Proportion.wilson(0, of: max(1, endings), level: level).upper
    guard error > 0, share > 0, share < 1 else {
      return Estimate(
        share, lower: max(0, share - wilson), upper: min(1, share + wilson), level: level,
        count: count)
    }
    let odds = log(share / (1 - share))
    let margin = z * error / (share * (1 - share))
    return Estimate(
      share, lower: 1 / (1 + exp(margin - odds)), upper: 1 / (1 + exp(-margin - odds)),
      level: level, count: count)
  }
}

/// For each row, the pairs it is in and those that stand in the right order, ties counting one half.
private struct ComparablePairs {
  var counts: [Double]
  var wins: [Double]
  /// The sums over pairs.
  var total = 0.0
  var won = 0.0

  init(_ risks: [Double], _ times: SurvivalTimes) {
    counts = [Double](repeating: 0, count: times.count)
    wins = counts
    var ranks = [Int](repeating: 0, count: risks.count)
    var distinct = 0
    var last: Double?
    for row in RadixSort.order(risks) {
      if last.map({ $0 != risks[row] }) ?? true { distinct += 1 }
      last = risks[row]
      ranks[row] = distinct
    }
    let order = times.order
    // From the end: rows that lasted longer than one that ended. Those of its own time that went on
    // lasted longer, those that ended with it did not.
    var groups: [Range<Int>] = []
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, times.durations[order[end]] == times.durations[order[start]] {
        end += 1
      }
      groups.append(start..<end)
      start = end
    }
    var later = RankCounts(distinct)
    for group in groups.reversed() {
      let (ending, going) = Self.parted(order[group], times)
      for row in going { later.add(ranks[row]) }
      for row in ending {
        counts[row] += later.total
        wins[row] += later.below(ranks[row]) + later.equal(ranks[row]) / 2
      }
      for row in ending { later.add(ranks[row]) }
    }
    total = counts.reduce(0, +)
    won = wins.reduce(0, +)
    // From the start: rows that ended before one.
    var earlier = RankCounts(distinct)
    for group in groups {
      let (ending, going) = Self.parted(order[group], times)
      for row in ending {
        counts[row] += earlier.total
        wins[row] += earlier.above(ranks[row]) + earlier.equal(ranks[row]) / 2
      }
      for row in ending { earlier.add(ranks[row]) }
      for row in going {
        counts[row] += earlier.total
        wins[row] += earlier.above(ranks[row]) + earlier.equal(ranks[row]) / 2
      }
    }
  }

  private static func parted(
    _ rows: ArraySlice<Int>, _ times: SurvivalTimes
  ) -> (ending: [Int], going: [Int]) {
    (rows.filter { times.ended[$0] }, rows.filter { !times.ended[$0] })
  }
}

/// How many of each rank were added, in a tree of partial sums (Fenwick 1994).
private struct RankCounts {
  private var tree: [Double]
  private var single: [Double]
  var total = 0.0

  init(_ size: Int) {
    tree = [Double](repeating: 0, count: size + 1)
    single = tree
  }

  mutating func add(_ rank: Int) {
    total += 1
    single[rank] += 1
    var index = rank
    while index < tree.count {
      tree[index] += 1
      index += index & -index
    }
  }

  private func upTo(_ rank: Int) -> Double {
    var (sum, index) = (0.0, rank)
    while index > 0 {
      sum += tree[index]
      index &= index - 1
    }
    return sum
  }

  func equal(_ rank: Int) -> Double { single[rank] }
  func below(_ rank: Int) -> Double { upTo(rank - 1) }
  func above(_ rank: Int) -> Double { total - upTo(rank) }
}

/// How well risks order endings: the concordance of Harrell and others (1982).
enum Concordance {
  /// The share of comparable pairs in which the one of higher risk ended first, ties of risk
  /// counting one half; one half where no pair is comparable.
  ///
  /// A pair is comparable where the earlier time is an ending; of two equal times, where one of
  /// them ended and the other went on. O(n log n).
  static func share(_ risks: [Double], _ times: SurvivalTimes) -> Double {
    var ranks = [Int](repeating: 0, count: risks.count)
    var distinct = 0
    var last: Double?
    for row in RadixSort.order(risks) {
      if last.map({ $0 != risks[row] }) ?? true { distinct += 1 }
      last = risks[row]
      ranks[row] = distinct
    }
    // Counts of rows seen so far by rank, in a tree of partial sums (Fenwick 1994).
    var tree = [Int](repeating: 0, count: distinct + 1)
    func upTo(_ place: Int) -> Int {
      var (sum, index) = (0, place)
      while index > 0 {
        sum += tree[index]
        index &= index - 1
      }
      return sum
    }
    let order = Array(times.order.reversed())
    var (pairs, wins, ties) = (0, 0, 0)
    var seen = 0
    var place = 0
    while place < order.count {
      let time = times.durations[order[place]]
      var group: [Int] = []
      while place < order.count, times.durations[order[place]] == time {
        group.append(order[place])
        place += 1
      }
      func insert(_ row: Int) {
        var index = ranks[row]
        while index < tree.count {
          tree[index] += 1
          index += index & -index
        }
        seen += 1
      }
      // Those of this time that went on outlast those that ended.
      for row in group where !times.ended[row] { insert(row) }
      for row in group where times.ended[row] {
        let own = ranks[row]
        let below = upTo(own - 1)
        pairs += seen
        wins += below
        ties += upTo(own) - below
      }
      for row in group where times.ended[row] { insert(row) }
    }
    return pairs == 0 ? 0.5 : (Double(wins) + Double(ties) / 2) / Double(pairs)
  }
}

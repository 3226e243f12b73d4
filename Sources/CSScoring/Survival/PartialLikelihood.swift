import Foundation

/// The partial likelihood of Cox with ties after Efron, its slope and its curvature.
struct PartialLikelihood {
  struct State {
    var value = 0.0
    var gradient: [Double]
    /// Minus the second derivative, by rows.
    var curvature: [Double]
  }

  private let columns: [[Double]]
  private let times: SurvivalTimes
  /// The rows, the longest time first.
  private let order: [Int]

  init(_ columns: [[Double]], _ times: SurvivalTimes) {
    self.columns = columns
    self.times = times
    order = times.order.reversed()
  }

  /// Goes through the rows from the longest time down, so that those at risk are those seen so far.
  func evaluate(_ beta: [Double]) -> State {
    let d = columns.count
    var state = State(
      gradient: [Double](repeating: 0, count: d), curvature: [Double](repeating: 0, count: d * d))
    var row = [Double](repeating: 0, count: d)
    // Sums over those at risk, and over those that end at one time.
    var (all, ending) = (Sums(d), Sums(d))
    var place = 0
    while place < order.count {
      let time = times.durations[order[place]]
      ending.reset()
      var endings = 0
      while place < order.count, times.durations[order[place]] == time {
        let index = order[place]
        var eta = 0.0
        for feature in 0..<d {
          row[feature] = columns[feature][index]
          eta += beta[feature] * row[feature]
        }
        let risk = exp(min(eta, 500))
        all.add(risk, row)
        if times.ended[index] {
          ending.add(risk, row)
          endings += 1
          state.value += eta
          for feature in 0..<d { state.gradient[feature] += row[feature] }
        }
        place += 1
      }
      for tie in 0..<endings {
        let share = Double(tie) / Double(endings)
        let total = all.zeroth - share * ending.zeroth
        state.value -= log(total)
        for i in 0..<d {
          let first = (all.first[i] - share * ending.first[i]) / total
          state.gradient[i] -= first
          for j in 0...i {
            let second = (all.second[i * d + j] - share * ending.second[i * d + j]) / total
            let other = (all.first[j] - share * ending.first[j]) / total
            state.curvature[i * d + j] += second - first * other
          }
        }
      }
    }
    for i in 0..<d {
      for j in 0..<i { state.curvature[j * d + i] = state.curvature[i * d + j] }
    }
    return state
  }

  /// The cumulative hazard of a row of log-risk 0 (Breslow).
  func baselineHazard(_ risks: [Double]) -> [(time: Double, hazard: Double)] {
    var steps: [(time: Double, increase: Double)] = []
    var atRisk = 0.0
    var place = 0
    while place < order.count {
      let time = times.durations[order[place]]
      var endings = 0
      while place < order.count, times.durations[order[place]] == time {
        atRisk += exp(min(risks[order[place]], 500))
        if times.ended[order[place]] { endings += 1 }
        place += 1
      }
      if endings > 0 { steps.append((time, Double(endings) / atRisk)) }
    }
    var hazard = 0.0
    return steps.reversed().map { step in
      hazard += step.increase
      return (step.time, hazard)
    }
  }

  /// Sums of risks, of risks times rows, and of risks times products of rows.
  private struct Sums {
    var zeroth = 0.0
    var first: [Double]
    var second: [Double]
    private let size: Int

    init(_ size: Int) {
      self.size = size
      first = [Double](repeating: 0, count: size)
      second = [Double](repeating: 0, count: size * size)
    }

    mutating func add(_ risk: Double, _ row: [Double]) {
      zeroth += risk
      for i in 0..<size {
        let weighted = risk * row[i]
        first[i] += weighted
        for j in 0...i { second[i * size + j] += weighted * row[j] }
      }
    }

    mutating func reset() {
      guard zeroth > 0 else { return }
      zeroth = 0
      for index in first.indices { first[index] = 0 }
      for index in second.indices { second[index] = 0 }
    }
  }
}

/// How well risks order endings: the concordance of Harrell and others (1982).
enum Concordance {
  /// The share of comparable pairs in which the one of higher risk ended first, ties of risk
  /// counting one half; one half where no pair is comparable.
  ///
  /// A pair is comparable where the earlier time is an ending; of two equal times, where one of
  /// them ended and the other went on. O(n log n).
  static func share(_ risks: [Double], _ times: SurvivalTimes) -> Double {
    let distinct = Array(Set(risks)).sorted()
    var rank: [Double: Int] = [:]
    for (place, value) in distinct.enumerated() { rank[value] = place + 1 }
    // Counts of rows seen so far by rank, in a tree of partial sums (Fenwick 1994).
    var tree = [Int](repeating: 0, count: distinct.count + 1)
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
        var index = rank[risks[row]] ?? 1
        while index < tree.count {
          tree[index] += 1
          index += index & -index
        }
        seen += 1
      }
      // Those of this time that went on outlast those that ended.
      for row in group where !times.ended[row] { insert(row) }
      for row in group where times.ended[row] {
        let own = rank[risks[row]] ?? 1
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

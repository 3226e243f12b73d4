import Foundation

/// The partial likelihood of Cox with ties after Efron, its slope and its curvature.
struct PartialLikelihood {
  struct State {
    var value = 0.0
    var gradient: [Double]
    /// Minus the second derivative, by rows.
    var curvature: [Double]
  }

  /// Rows of one time.
  private struct Group {
    let rows: Range<Int>
    let endings: Int
  }

  private let times: SurvivalTimes
  /// The rows, the longest time first.
  private let order: [Int]
  private let groups: [Group]
  /// The features of the rows in that order, by column and by row.
  private let matrix: FeatureMatrix
  private let rows: [Double]
  private let ended: [Bool]

  init(_ columns: [[Double]], _ times: SurvivalTimes) {
    self.times = times
    let order = Array(times.order.reversed())
    self.order = order
    let sorted = columns.map { column in order.map { column[$0] } }
    matrix = FeatureMatrix(sorted, rowCount: order.count)
    rows = order.indices.flatMap { place in sorted.map { $0[place] } }
    let ended = order.map { times.ended[$0] }
    self.ended = ended
    var groups: [Group] = []
    var place = 0
    while place < order.count {
      let first = place
      let time = times.durations[order[place]]
      var endings = 0
      while place < order.count, times.durations[order[place]] == time {
        endings += ended[place] ? 1 : 0
        place += 1
      }
      groups.append(Group(rows: first..<place, endings: endings))
    }
    self.groups = groups
  }

  /// Goes through the rows from the longest time down, so that those at risk are those seen so far.
  ///
  /// With a the sum of 1 / T over the endings up to a row's own time, T what Efron divides by, the
  /// row counts a · risk times in slope and curvature, less its part in the endings of its time. So
  /// the second moments of all risk sets are one sum over rows, and only the products of means are
  /// left to each time: O(n · d + n · d² / 2 + t · d²) for t times.
  func evaluate(_ beta: [Double]) -> State {
    let d = matrix.columnCount
    var state = State(
      gradient: [Double](repeating: 0, count: d), curvature: [Double](repeating: 0, count: d * d))
    let eta = matrix.product(beta)
    // Only ratios of risks matter; beyond e^600 they are taken for equal.
    let highest = eta.max() ?? 0
    let risks = eta.map { exp(max($0 - highest, -600)) }
    var totals = Totals(d)
    var shares = [(all: Double, ending: Double)](repeating: (0, 0), count: groups.count)
    for (index, group) in groups.enumerated() {
      totals.take(group.rows, risks, ended, rows)
      guard group.endings > 0 else { continue }
      let ratio = totals.ending / totals.all
      // Sums over ties of s^k / τ^m, with s the share of a tie and τ = T / all.
      var (one, s) = (0.0, 0.0)
      var (square, sSquare, ssSquare) = (0.0, 0.0, 0.0)
      for tie in 0..<group.endings {
        let share = Double(tie) / Double(group.endings)
        let rest = max(1 - share * ratio, .leastNormalMagnitude)
        let inverse = 1 / rest
        state.value -= log(totals.all * rest)
        one += inverse
        s += share * inverse
        square += inverse * inverse
        sSquare += share * inverse * inverse
        ssSquare += share * share * inverse * inverse
      }
      shares[index] = (one / totals.all, s / totals.all)
      totals.subtractMeans(square, sSquare, ssSquare, from: &state.curvature)
    }
    state.value -= highest * Double(groups.reduce(0) { $0 + $1.endings })
    var weights = [Double](repeating: 0, count: order.count)
    var residuals = weights
    var sum = 0.0
    for (group, share) in zip(groups, shares).reversed() {
      sum += share.all
      for place in group.rows {
        weights[place] = risks[place] * (sum - (ended[place] ? share.ending : 0))
        residuals[place] = (ended[place] ? 1 : 0) - weights[place]
        if ended[place] { state.value += eta[place] }
      }
    }
    state.gradient = matrix.sums(residuals)
    let second = matrix.gram(weights)
    for i in 0..<d {
      for j in 0...i {
        let value = second[i * d + j] + state.curvature[i * d + j]
        state.curvature[i * d + j] = value
        state.curvature[j * d + i] = value
      }
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

  /// Sums of risks, and of risks times rows: of those at risk, and of those that end at one time.
  private struct Totals {
    var all = 0.0
    var ending = 0.0
    private var first: [Double]
    private var firstEnding: [Double]

    init(_ size: Int) {
      first = [Double](repeating: 0, count: size)
      firstEnding = first
    }

    mutating func take(
      _ places: Range<Int>, _ risks: [Double], _ ended: [Bool], _ rows: [Double]
    ) {
      let size = first.count
      ending = 0
      for index in 0..<size { firstEnding[index] = 0 }
      for place in places {
        let risk = risks[place]
        all += risk
        for index in 0..<size { first[index] += risk * rows[place * size + index] }
        guard ended[place] else { continue }
        ending += risk
        for index in 0..<size { firstEnding[index] += risk * rows[place * size + index] }
      }
    }

    /// Takes the products of the means of all ties of a time from the lower triangle of a square.
    func subtractMeans(
      _ square: Double, _ sSquare: Double, _ ssSquare: Double, from target: inout [Double]
    ) {
      let size = first.count
      for i in 0..<size {
        let (a, b) = (first[i] / all, firstEnding[i] / all)
        let own = (a * square - b * sSquare) / all
        let tied = (a * sSquare - b * ssSquare) / all
        for j in 0...i {
          target[i * size + j] -= own * first[j] - tied * firstEnding[j]
        }
      }
    }
  }
}

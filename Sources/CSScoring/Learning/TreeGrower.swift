/// Grows trees from sums of gradients and curvatures by bin.
///
/// The gain of a split is that of Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System"
/// (KDD 2016), equation 7. Of two children only the smaller one is counted; the other is what is
/// left of the parent (Ke et al., "LightGBM", NeurIPS 2017).
struct TreeGrower {
  /// Gradient and curvature, or label and weight.
  typealias Sums = SIMD2<Double>

  struct Limits: Sendable, Hashable {
    /// How many questions lie between the root and a leaf at most.
    var depth = 3
    /// How many rows a leaf holds at least.
    var leafRows = 10
    /// The share of features that are looked at in each node.
    var features = 1.0
    /// What is added to the curvature of a leaf, which draws its value towards zero.
    var penalty = 1.0
  }

  private struct Open {
    var node: Int
    var rows: Range<Int>
    var depth: Int
    var total: Sums
    var histogram: [Sums]
    var counts: [UInt32]
  }

  private struct Split {
    var gain = 0.0
    var feature = -1
    var bin = 0
    var below = Sums.zero
    var belowCount = 0
  }

  let bins: FeatureBins
  let limits: Limits
  /// The features that can be asked about, and where the bins of each begin in a histogram.
  private let features: [Int]
  private let places: [Int]
  private let width: Int

  init(_ bins: FeatureBins, limits: Limits) {
    self.bins = bins
    self.limits = limits
    features = bins.thresholds.indices.filter { !bins.thresholds[$0].isEmpty }
    var places: [Int] = []
    var width = 0
    for cuts in bins.thresholds {
      places.append(width)
      width += cuts.isEmpty ? 0 : cuts.count + 1
    }
    self.places = places
    self.width = width
  }

  /// Grows a tree.
  ///
  /// - Parameters:
  ///   - sums: Gradient and curvature of each row of the data.
  ///   - rows: The rows that count, several times where they are to count so.
  ///   - generator: The source of chance for the choice of features.
  func grow(
    _ sums: [Sums], rows: [UInt32], using generator: inout some RandomNumberGenerator
  ) -> RegressionTree {
    var tree = RegressionTree()
    var order = rows
    var total = Sums.zero
    for row in rows { total += sums[Int(row)] }
    tree.nodes[0].value = leaf(total)
    guard rows.count >= 2 * limits.leafRows, limits.depth > 0 else { return tree }
    var open: [Open] = []
    var root = Open(
      node: 0, rows: 0..<order.count, depth: 0, total: total, histogram: [], counts: [])
    count(order, root.rows, sums, &root.histogram, &root.counts)
    open.append(root)
    var scratch: [UInt32] = []
    while let parent = open.popLast() {
      let split = best(parent, using: &generator)
      guard split.feature >= 0 else { continue }
      let middle = part(&order, parent.rows, split, &scratch)
      let first = tree.nodes.count
      tree.nodes[parent.node].feature = Int32(split.feature)
      tree.nodes[parent.node].below = Int32(first)
      tree.nodes[parent.node].threshold = bins.thresholds[split.feature][split.bin]
      let above = parent.total - split.below
      tree.nodes.append(RegressionTree.Node(value: leaf(split.below)))
      tree.nodes.append(RegressionTree.Node(value: leaf(above)))
      guard parent.depth + 1 < limits.depth else { continue }
      var left = Open(
        node: first, rows: parent.rows.lowerBound..<middle, depth: parent.depth + 1,
        total: split.below, histogram: [], counts: [])
      var right = Open(
        node: first + 1, rows: middle..<parent.rows.upperBound, depth: parent.depth + 1,
        total: above, histogram: [], counts: [])
      let isLeftOpen = left.rows.count >= 2 * limits.leafRows
      let isRightOpen = right.rows.count >= 2 * limits.leafRows
      guard isLeftOpen || isRightOpen else { continue }
      if left.rows.count <= right.rows.count {
        count(order, left.rows, sums, &left.histogram, &left.counts)
        (right.histogram, right.counts) = rest(of: parent, without: left)
      } else {
        count(order, right.rows, sums, &right.histogram, &right.counts)
        (left.histogram, left.counts) = rest(of: parent, without: right)
      }
      if isRightOpen { open.append(right) }
      if isLeftOpen { open.append(left) }
    }
    return tree
  }

  private func leaf(_ sums: Sums) -> Double {
    let curvature = sums.y + limits.penalty
    return curvature > 0 ? sums.x / curvature : 0
  }

  private func worth(_ sums: Sums) -> Double {
    let curvature = sums.y + limits.penalty
    return curvature > 0 ? sums.x * sums.x / curvature : 0
  }

  /// Sums up rows by feature and bin.
  private func count(
    _ order: [UInt32], _ range: Range<Int>, _ sums: [Sums], _ histogram: inout [Sums],
    _ counts: inout [UInt32]
  ) {
    histogram = [Sums](repeating: .zero, count: width)
    counts = [UInt32](repeating: 0, count: width)
    // In the order of the node, so that each column reads them one after another.
    let gathered = range.map { sums[Int(order[$0])] }
    let rows = order.span
    let values = gathered.span
    let all = bins.bins.span
    var target = histogram.mutableSpan
    var number = counts.mutableSpan
    for feature in features {
      let column = feature * bins.rowCount
      let base = places[feature]
      for index in 0..<range.count {
        let place = base + Int(all[column + Int(rows[range.lowerBound + index])])
        target[place] += values[index]
        number[place] &+= 1
      }
    }
  }

  private func rest(of parent: Open, without child: Open) -> ([Sums], [UInt32]) {
    var histogram = parent.histogram
    var counts = parent.counts
    for index in histogram.indices {
      histogram[index] -= child.histogram[index]
      counts[index] &-= child.counts[index]
    }
    return (histogram, counts)
  }

  private func best(
    _ open: Open, using generator: inout some RandomNumberGenerator
  ) -> Split {
    var split = Split()
    let parent = worth(open.total)
    let size = open.rows.count
    for feature in candidates(using: &generator) {
      let base = places[feature]
      var below = Sums.zero
      var number = 0
      for bin in bins.thresholds[feature].indices {
        below += open.histogram[base + bin]
        number += Int(open.counts[base + bin])
        guard number >= limits.leafRows else { continue }
        guard size - number >= limits.leafRows else { break }
        let gain = worth(below) + worth(open.total - below) - parent
        if gain > split.gain + 1e-12 {
          split = Split(gain: gain, feature: feature, bin: bin, below: below, belowCount: number)
        }
      }
    }
    return split
  }

  /// The features of one node, in order.
  private func candidates(using generator: inout some RandomNumberGenerator) -> [Int] {
    guard limits.features < 1, features.count > 1 else { return features }
    let wanted = max(1, Int((Double(features.count) * limits.features).rounded(.up)))
    var pool = features
    for index in 0..<min(wanted, pool.count) {
      pool.swapAt(index, Int.random(in: index..<pool.count, using: &generator))
    }
    return pool.prefix(wanted).sorted()
  }

  /// Puts the rows below the threshold first, each side in its old order.
  private func part(
    _ order: inout [UInt32], _ range: Range<Int>, _ split: Split, _ scratch: inout [UInt32]
  ) -> Int {
    scratch.removeAll(keepingCapacity: true)
    let column = split.feature * bins.rowCount
    var place = range.lowerBound
    for index in range {
      let row = order[index]
      if Int(bins.bins[column + Int(row)]) <= split.bin {
        order[place] = row
        place += 1
      } else {
        scratch.append(row)
      }
    }
    for (index, row) in scratch.enumerated() { order[place + index] = row }
    return place
  }
}

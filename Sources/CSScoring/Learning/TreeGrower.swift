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
    /// How many leaves a tree has at most, the question that gains most coming next; `nil` asks
    /// every question that gains anything.
    var leaves: Int?
  }

  /// A tree, and where the rows that made it ended up.
  struct Grown {
    var tree = RegressionTree()
    /// The rows, those of each leaf together.
    var order: [UInt32]
    /// Each leaf with its rows.
    var leaves: [(node: Int, rows: Range<Int>)] = []
    /// The last bin below the threshold of each node.
    var bins: [UInt8] = [0]

    /// Adds a share of what the tree says of every row of the data.
    func add(to values: inout [Double], _ factor: Double, _ data: FeatureBins) {
      if order.count == values.count {
        for leaf in leaves {
          let change = factor * tree.nodes[leaf.node].value
          for place in leaf.rows { values[Int(order[place])] += change }
        }
        return
      }
      let bytes = data.bins.span
      for row in values.indices {
        var index = 0
        while tree.nodes[index].feature >= 0 {
          let node = tree.nodes[index]
          let bin = bytes[Int(node.feature) * data.rowCount + row]
          index = Int(node.below) + (bin <= bins[index] ? 0 : 1)
        }
        values[row] += factor * tree.nodes[index].value
      }
    }
  }

  private struct Open {
    var node: Int
    var rows: Range<Int>
    var depth: Int
    var total: ExactSums.Sum
    var slot: Int
    var split: Split?
  }

  private struct Split {
    var gain = 0.0
    var feature = -1
    var bin = 0
    var below = ExactSums.Sum.zero
  }

  let bins: FeatureBins
  let limits: Limits
  private var histograms: Histograms
  private var scratch: [UInt32] = []

  init(_ bins: FeatureBins, limits: Limits) {
    self.bins = bins
    self.limits = limits
    histograms = Histograms(bins)
  }

  /// Grows a tree.
  ///
  /// - Parameters:
  ///   - sums: Gradient and curvature of each row of the data.
  ///   - rows: The rows that count, several times where they are to count so.
  ///   - generator: The source of chance for the choice of features.
  mutating func grow(
    _ sums: [Sums], rows: [UInt32], using generator: inout some RandomNumberGenerator
  ) -> Grown {
    let exact = ExactSums(sums, count: rows.count)
    var grown = Grown(order: rows)
    var total = ExactSums.Sum.zero
    for row in rows { total &+= exact.values[Int(row)] }
    grown.tree.nodes[0].value = leaf(exact.value(total))
    histograms.releaseAll()
    guard isOpen(rows.count, depth: 0), limits.leaves ?? 2 > 1 else {
      grown.leaves = [(0, rows.indices)]
      return grown
    }
    let slot = histograms.count(grown.order, rows.indices, exact.values, bins)
    var open = [Open(node: 0, rows: rows.indices, depth: 0, total: total, slot: slot)]
    var leaves = 1
    while let parent = next(&open, exact, &grown, using: &generator) {
      guard let split = parent.split, split.feature >= 0 else {
        histograms.release(parent.slot)
        grown.leaves.append((parent.node, parent.rows))
        continue
      }
      leaves += 1
      var (left, right) = ask(split, of: parent, exact, &grown)
      let isLast = leaves >= limits.leaves ?? .max
      let isLeftOpen = !isLast && isOpen(left.rows.count, depth: left.depth)
      let isRightOpen = !isLast && isOpen(right.rows.count, depth: right.depth)
      if isLeftOpen || isRightOpen {
        count(&left, &right, of: parent, exact, grown.order)
      } else {
        histograms.release(parent.slot)
      }
      for (child, isOpen) in [(right, isRightOpen), (left, isLeftOpen)] {
        if isOpen {
          open.append(child)
        } else {
          grown.leaves.append((child.node, child.rows))
          if isLeftOpen || isRightOpen { histograms.release(child.slot) }
        }
      }
      if isLast {
        for each in open { grown.leaves.append((each.node, each.rows)) }
        break
      }
    }
    return grown
  }

  private func isOpen(_ rows: Int, depth: Int) -> Bool {
    rows >= 2 * limits.leafRows && depth < limits.depth
  }

  /// The node to ask next, with the best question: the last one opened, or the one that gains most
  /// where leaves are counted.
  private func next(
    _ open: inout [Open], _ exact: ExactSums, _ grown: inout Grown,
    using generator: inout some RandomNumberGenerator
  ) -> Open? {
    guard limits.leaves != nil else {
      guard var last = open.popLast() else { return nil }
      last.split = best(last, exact, using: &generator)
      return last
    }
    var chosen: Int?
    for index in open.indices {
      if open[index].split == nil {
        open[index].split = best(open[index], exact, using: &generator)
      }
      let gain = open[index].split?.gain ?? 0
      if chosen.map({ gain > open[$0].split?.gain ?? 0 }) ?? true { chosen = index }
    }
    return chosen.map { open.remove(at: $0) }
  }

  /// Splits a node.
  private mutating func ask(
    _ split: Split, of parent: Open, _ exact: ExactSums, _ grown: inout Grown
  ) -> (Open, Open) {
    let middle = part(&grown.order, parent.rows, split)
    let first = grown.tree.nodes.count
    grown.tree.nodes[parent.node].feature = Int32(split.feature)
    grown.tree.nodes[parent.node].below = Int32(first)
    grown.tree.nodes[parent.node].threshold = bins.thresholds[split.feature][split.bin]
    grown.bins[parent.node] = UInt8(truncatingIfNeeded: split.bin)
    let above = parent.total &- split.below
    grown.tree.nodes.append(RegressionTree.Node(value: leaf(exact.value(split.below))))
    grown.tree.nodes.append(RegressionTree.Node(value: leaf(exact.value(above))))
    grown.bins += [0, 0]
    let depth = parent.depth + 1
    return (
      Open(
        node: first, rows: parent.rows.lowerBound..<middle, depth: depth, total: split.below,
        slot: -1),
      Open(
        node: first + 1, rows: middle..<parent.rows.upperBound, depth: depth, total: above,
        slot: -1)
    )
  }

  /// Counts the smaller child, and leaves the rest of the parent to the other.
  private mutating func count(
    _ left: inout Open, _ right: inout Open, of parent: Open, _ exact: ExactSums,
    _ order: [UInt32]
  ) {
    let isLeftSmaller = left.rows.count <= right.rows.count
    let small = histograms.count(
      order, isLeftSmaller ? left.rows : right.rows, exact.values, bins)
    histograms.subtract(small, from: parent.slot)
    left.slot = isLeftSmaller ? small : parent.slot
    right.slot = isLeftSmaller ? parent.slot : small
  }

  private func leaf(_ sums: Sums) -> Double {
    let curvature = sums.y + limits.penalty
    return curvature > 0 ? sums.x / curvature : 0
  }

  private func best(
    _ open: Open, _ exact: ExactSums, using generator: inout some RandomNumberGenerator
  ) -> Split {
    var split = Split()
    let size = open.rows.count
    let total = exact.value(open.total)
    let own = total.y + limits.penalty
    let parent = own > 0 ? total.x * total.x / own : 0
    let all = histograms.storage.span
    for feature in candidates(using: &generator) {
      let start = histograms.start(open.slot, feature)
      var below = ExactSums.Sum.zero
      for bin in bins.thresholds[feature].indices {
        let sum = all[start + bin]
        // An empty bin parts no rows that the one before it did not.
        guard sum.y != 0 else { continue }
        below &+= sum
        let number = exact.count(below)
        guard number >= limits.leafRows else { continue }
        guard size - number >= limits.leafRows else { break }
        let one = exact.value(below)
        let other = total - one
        let slopes = SIMD2(one.x, other.x)
        let curvatures = SIMD2(one.y, other.y) + limits.penalty
        let worths = (slopes * slopes / curvatures).replacing(with: 0, where: curvatures .<= 0)
        let gain = worths.x + worths.y - parent
        if gain > split.gain + 1e-12 {
          split = Split(gain: gain, feature: feature, bin: bin, below: below)
        }
      }
    }
    return split
  }

  /// The features of one node, in order.
  private func candidates(using generator: inout some RandomNumberGenerator) -> [Int] {
    let features = histograms.features
    guard limits.features < 1, features.count > 1 else { return features }
    let wanted = max(1, Int((Double(features.count) * limits.features).rounded(.up)))
    var pool = features
    for index in 0..<min(wanted, pool.count) {
      pool.swapAt(index, Int.random(in: index..<pool.count, using: &generator))
    }
    return pool.prefix(wanted).sorted()
  }

  /// Puts the rows below the threshold first, each side in its old order.
  private mutating func part(
    _ order: inout [UInt32], _ range: Range<Int>, _ split: Split
  ) -> Int {
    if scratch.count < range.count { scratch = [UInt32](repeating: 0, count: order.count) }
    let column = split.feature * bins.rowCount
    let bins = bins.bins
    let bytes = bins.span
    var rows = order.mutableSpan
    var rest = scratch.mutableSpan
    var (place, others) = (range.lowerBound, 0)
    // Each row is written to both sides, and stays where the place behind it moves on.
    for index in range {
      let row = rows[index]
      let isBelow = Int(bytes[column + Int(row)]) <= split.bin
      rows[place] = row
      rest[others] = row
      place += isBelow ? 1 : 0
      others += isBelow ? 0 : 1
    }
    for index in 0..<others { rows[place + index] = rest[index] }
    return place
  }
}

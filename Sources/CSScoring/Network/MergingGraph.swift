/// A graph without directions whose nodes may stand for several.
struct MergingGraph {
  var rows: Graph.Rows
  /// What each node's edges carry together, those to itself twice, over what all do.
  var strengths: [Double]
  /// What edges from a node to itself carry, counted twice.
  var inside: [Double]

  var count: Int { strengths.count }

  init(_ graph: Graph) {
    let rows = graph.undirected.outgoing
    var heaviest = 0.0
    for weight in rows.weights { heaviest = max(heaviest, weight) }
    var scaled = rows
    scaled.weights = rows.weights.map { $0 / max(heaviest, .leastNormalMagnitude) }
    self.init(scaled, count: graph.nodeCount)
  }

  private init(_ rows: Graph.Rows, count: Int) {
    self.rows = rows
    strengths = [Double](repeating: 0, count: count)
    inside = strengths
    var total = 0.0
    for node in 0..<count {
      for place in rows.range(node) {
        let isLoop = Int(rows.ends[place]) == node
        let weight = rows.weights[place] * (isLoop ? 2 : 1)
        strengths[node] += weight
        if isLoop { inside[node] += weight }
        total += weight
      }
    }
    guard total > 0 else { return }
    self.rows.weights = rows.weights.map { $0 / total }
    for node in 0..<count {
      strengths[node] /= total
      inside[node] /= total
    }
  }

  /// Moves single nodes while modularity grows; whether any moved.
  func move(
    _ groups: inout [Int], _ resolution: Double, using generator: inout some RandomNumberGenerator
  ) -> Bool {
    var totals = [Double](repeating: 0, count: count)
    for node in 0..<count { totals[groups[node]] += strengths[node] }
    var links = [Double](repeating: 0, count: count)
    var near: [Int] = []
    var queue = Array(0..<count).shuffled(using: &generator)
    var isWaiting = [Bool](repeating: true, count: count)
    var head = 0
    var hasMoved = false
    // Far more than is ever needed, so that rounding cannot make nodes move in a circle.
    let limit = count * 1000
    while head < queue.count, head < limit {
      let node = queue[head]
      head += 1
      isWaiting[node] = false
      let old = groups[node]
      near.removeAll(keepingCapacity: true)
      for place in rows.range(node) where Int(rows.ends[place]) != node {
        let group = groups[Int(rows.ends[place])]
        if links[group] == 0 { near.append(group) }
        links[group] += rows.weights[place]
      }
      totals[old] -= strengths[node]
      var best = old
      var gain = links[old] - resolution * strengths[node] * totals[old]
      for group in near where group != old {
        let own = links[group] - resolution * strengths[node] * totals[group]
        if own > gain + 1e-15 || (own > gain - 1e-15 && best != old && group < best) {
          (best, gain) = (group, own)
        }
      }
      totals[best] += strengths[node]
      for group in near { links[group] = 0 }
      guard best != old else { continue }
      groups[node] = best
      hasMoved = true
      for place in rows.range(node) {
        let end = Int(rows.ends[place])
        if !isWaiting[end], groups[end] != best {
          isWaiting[end] = true
          queue.append(end)
        }
      }
    }
    return hasMoved
  }

  /// The graph of the groups.
  func merged(_ groups: [Int], _ size: Int) -> MergingGraph {
    var edges: [Graph.Edge] = []
    edges.reserveCapacity(rows.ends.count)
    for node in 0..<count {
      for place in rows.range(node) {
        let end = Int(rows.ends[place])
        let (from, to) = (groups[node], groups[end])
        // Within a group each edge is met from both ends, but for those to the node itself.
        let weight = rows.weights[place] * (from == to && node != end ? 0.5 : 1)
        edges.append(Graph.Edge(from: from, to: to, weight: weight))
      }
    }
    return MergingGraph(Graph(of: size, edges: edges).outgoing, count: size)
  }

  func modularity(_ groups: [Int], _ resolution: Double) -> Double {
    let size = (groups.max() ?? -1) + 1
    var totals = [Double](repeating: 0, count: size)
    var within = 0.0
    for node in 0..<count {
      totals[groups[node]] += strengths[node]
      within += inside[node]
      for place in rows.range(node) {
        let end = Int(rows.ends[place])
        if end != node, groups[end] == groups[node] { within += rows.weights[place] }
      }
    }
    return within - resolution * totals.reduce(0) { $0 + $1 * $1 }
  }
}

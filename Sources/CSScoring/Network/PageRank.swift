/// The share of attention that ends at each node of a weighted, directed graph.
///
/// Brin and Page, "The Anatomy of a Large-Scale Hypertextual Web Search Engine" (1998): a walker
/// follows an edge in proportion to its weight with probability `damping`, and otherwise, or where
/// no edge leads on, goes to any node. The shares are those of the walker's time; they sum to 1.
/// Example: of two nodes that point at each other, each gets one half.
public enum PageRank {
  /// An edge of the graph.
  public typealias Edge = Graph.Edge

  /// The share of each node, in the order of the nodes.
  ///
  /// - Parameters:
  ///   - count: How many nodes there are, numbered from 0; none gives an empty result.
  ///   - edges: The edges; those that name no node are left out. Their order changes the result
  ///     by rounding only.
  ///   - damping: How likely an edge is followed, held within 0...0.999; by default 0.85, as in
  ///     the paper.
  ///   - tolerance: The sum of changes below which it stops; it stops after 200 rounds in any
  ///     case. O(edges) a round.
  public static func shares(
    of count: Int, edges: [Edge], damping: Double = 0.85, tolerance: Double = 1e-10
  ) -> [Double] {
    shares(in: Graph(of: count, edges: edges), damping: damping, tolerance: tolerance)
  }

  /// The share of each node of a graph; edges without a direction lead both ways.
  ///
  /// - Parameters:
  ///   - graph: The graph; an edge from a node to itself is followed like any other.
  ///   - damping: How likely an edge is followed, held within 0...0.999.
  ///   - tolerance: The sum of changes below which it stops, after 200 rounds in any case.
  public static func shares(
    in graph: Graph, damping: Double = 0.85, tolerance: Double = 1e-10
  ) -> [Double] {
    let count = graph.nodeCount
    guard count > 0 else { return [] }
    // Weights are taken relative to the heaviest edge of a node, so that no sum overflows.
    var perWeight = [Double](repeating: 0, count: count)
    for node in 0..<count {
      let weights = graph.outgoing.weights[graph.outgoing.range(node)]
      guard let heaviest = weights.max() else { continue }
      perWeight[node] = 1 / weights.reduce(0) { $0 + $1 / heaviest } / heaviest
    }
    let follow = damping.isNaN ? 0.85 : min(max(damping, 0), 0.999)
    var rank = [Double](repeating: 1 / Double(count), count: count)
    var sent = rank
    for _ in 0..<200 {
      var lost = 0.0
      for node in 0..<count {
        sent[node] = rank[node] * perWeight[node]
        if perWeight[node] == 0 { lost += rank[node] }
      }
      let everywhere = (1 - follow + follow * lost) / Double(count)
      if round(graph.incoming, sent, everywhere, follow, &rank) < tolerance { break }
    }
    return rank
  }

  /// What each node gets from where edges lead to it; the sum of changes.
  private static func round(
    _ rows: Graph.Rows, _ sent: [Double], _ everywhere: Double, _ follow: Double,
    _ rank: inout [Double]
  ) -> Double {
    let (starts, ends) = (rows.starts.span, rows.ends.span)
    let (weights, sent) = (rows.weights.span, sent.span)
    var target = rank.mutableSpan
    var change = 0.0
    for node in 0..<target.count {
      var sum = 0.0
      for place in Int(starts[node])..<Int(starts[node + 1]) {
        sum += sent[Int(ends[place])] * weights[place]
      }
      let value = everywhere + follow * sum
      change += abs(value - target[node])
      target[node] = value
    }
    return change
  }
}

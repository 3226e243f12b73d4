/// On how many shortest ways between others each node of a graph lies.
///
/// Of every ordered pair of other nodes that are joined by a way, a node gets the share of their
/// shortest ways that pass it (Freeman, "A Set of Measures of Centrality Based on Betweenness",
/// Sociometry 40, 1977); without directions each pair counts once. Who lies on many of them hears
/// what others do not, and is hard to go around. Computed after Brandes, "A Faster Algorithm for
/// Betweenness Centrality", Journal of Mathematical Sociology 25 (2001), each level of a search
/// being gone through from the side that has fewer edges (Beamer, Asanović and Patterson,
/// "Direction-Optimizing Breadth-First Search", SC 2012). Edges from a node to itself play no part.
///
/// Example: on the line 0 - 1 - 2, node 1 has 1 and the others 0.
public enum Betweenness {
  /// What makes a way short.
  public enum Distance: String, Hashable, Sendable, CaseIterable {
    /// Few edges.
    case hops
    /// A small sum of weights: the weight of an edge is its length.
    case weights
    /// Strong edges: the length of an edge is one over its weight.
    case strengths
  }

  /// The betweenness of each node, 0 and above; in the order of the nodes.
  ///
  /// - Parameters:
  ///   - graph: The graph; an empty one gives an empty result.
  ///   - distance: What makes a way short.
  ///   - normalized: Whether to divide by the number of pairs of other nodes, which gives 0...1.
  ///   - pivots: From how many nodes to search, at even distances of their numbers, the result being
  ///     scaled up (Brandes and Pich, "Centrality Estimation in Large Networks", 2007); `nil`
  ///     searches from all and is exact.
  /// - Complexity: O(nodes · edges) for hops, O(nodes · edges · log nodes) otherwise.
  public static func centrality(
    in graph: Graph, distance: Distance = .hops, normalized: Bool = false, pivots: Int? = nil
  ) -> [Double] {
    let count = graph.nodeCount
    var result = [Double](repeating: 0, count: count)
    let wanted = min(max(pivots ?? count, 0), count)
    guard count > 2, wanted > 0 else { return result }
    let sources = (0..<wanted).map { $0 * count / wanted }
    switch distance {
    case .hops:
      var search = LevelSearch(graph)
      for source in sources { search.add(from: source, to: &result) }
    case .weights, .strengths:
      var search = LengthSearch(graph, inverted: distance == .strengths)
      for source in sources { search.add(from: source, to: &result) }
    }
    var factor = Double(count) / Double(wanted)
    // Each pair without direction was met from both ends; all pairs are counted so in any case.
    if normalized {
      factor /= Double(count - 1) * Double(count - 2)
    } else if !graph.isDirected {
      factor /= 2
    }
    for node in result.indices { result[node] *= factor }
    return result
  }
}

/// The share of attention that ends at each node of a weighted, directed graph.
///
/// Brin and Page, "The Anatomy of a Large-Scale Hypertextual Web Search Engine" (1998): a walker
/// follows an edge in proportion to its weight with probability `damping`, and otherwise, or where
/// no edge leads on, goes to any node. The shares are those of the walker's time; they sum to 1.
/// Example: of two nodes that point at each other, each gets one half.
public enum PageRank {
  /// An edge of the graph.
  public struct Edge: Hashable, Sendable {
    /// Where it starts.
    public let from: Int
    /// Where it ends.
    public let to: Int
    /// How much it carries; what is not a positive number carries nothing.
    public let weight: Double

    /// Creates an edge.
    public init(from: Int, to: Int, weight: Double = 1) {
      self.from = from
      self.to = to
      self.weight = weight
    }
  }

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
    guard count > 0 else { return [] }
    let usable = edges.filter {
      (0..<count).contains($0.from) && (0..<count).contains($0.to) && $0.weight > 0
        && $0.weight.isFinite
    }
    var out = [Double](repeating: 0, count: count)
    for edge in usable { out[edge.from] += edge.weight }
    let follow = damping.isNaN ? 0.85 : min(max(damping, 0), 0.999)
    var rank = [Double](repeating: 1 / Double(count), count: count)
    for _ in 0..<200 {
      var lost = 0.0
      for node in 0..<count where out[node] == 0 { lost += rank[node] }
      let everywhere = (1 - follow + follow * lost) / Double(count)
      var next = [Double](repeating: everywhere, count: count)
      for edge in usable {
        next[edge.to] += follow * rank[edge.from] * (edge.weight / out[edge.from])
      }
      var change = 0.0
      for node in 0..<count { change += abs(next[node] - rank[node]) }
      rank = next
      if change < tolerance { break }
    }
    return rank
  }
}

/// Groups of nodes with more edges among themselves than chance would give them.
///
/// The method of Blondel and others, "Fast unfolding of communities in large networks", Journal of
/// Statistical Mechanics P10008 (2008): nodes move to the group of neighbors where modularity grows
/// most, until none does; then groups become nodes, and so on; at last single nodes may move once
/// more. Directions are added up. The same seed gives the same groups; other seeds may give others
/// of about the same modularity.
public struct Communities: Hashable, Sendable {
  /// The group of each node, counted from 0 in the order of their smallest nodes.
  public let membership: [Int]
  /// How many groups there are.
  public let count: Int
  /// How much more of the edges lies within groups than chance would put there, -0.5...1.
  public let modularity: Double

  /// Finds groups.
  ///
  /// - Parameters:
  ///   - graph: The graph; a node without edges is a group of its own.
  ///   - resolution: Above 1 finds more and smaller groups; held within 0...1000.
  ///   - generator: The source of chance: in what order nodes are looked at.
  /// - Complexity: O(edges) for each of a few rounds.
  public init(
    in graph: Graph, resolution: Double = 1, using generator: inout some RandomNumberGenerator
  ) {
    let resolution = resolution.isNaN ? 1 : min(max(resolution, 0), 1000)
    let whole = MergingGraph(graph)
    var parts = Array(0..<graph.nodeCount)
    var current = whole
    while true {
      var groups = Array(0..<current.count)
      let moved = current.move(&groups, resolution, using: &generator)
      let count = Self.renumber(&groups)
      parts = parts.map { groups[$0] }
      guard moved, count < current.count else { break }
      current = current.merged(groups, count)
    }
    _ = whole.move(&parts, resolution, using: &generator)
    count = Self.renumber(&parts)
    membership = parts
    modularity = whole.modularity(parts, resolution)
  }

  /// How much more of the edges lies within groups than chance would put there (Newman, "Modularity
  /// and community structure in networks", PNAS 103, 2006); 0 without edges.
  ///
  /// - Parameters:
  ///   - membership: The group of each node; nodes for which there is none stay alone.
  ///   - graph: The graph; directions are added up.
  ///   - resolution: How much chance counts.
  public static func modularity(
    of membership: [Int], in graph: Graph, resolution: Double = 1
  ) -> Double {
    let known = min(membership.count, graph.nodeCount)
    var parts = Array(membership.prefix(known))
    renumber(&parts)
    parts += Array(known..<graph.nodeCount)
    return MergingGraph(graph).modularity(parts, resolution)
  }

  /// Counts groups from 0 in the order of their smallest nodes; how many there are.
  @discardableResult
  private static func renumber(_ groups: inout [Int]) -> Int {
    var numbers: [Int: Int] = [:]
    for node in groups.indices {
      let next = numbers.count
      let number = numbers[groups[node]] ?? next
      numbers[groups[node]] = number
      groups[node] = number
    }
    return numbers.count
  }
}

/// A weighted graph, directed or not, whose nodes are numbers from 0.
///
/// Edges between the same two nodes become one edge that carries the sum of their weights. Edges
/// that name no node, and edges whose weight is not a positive number, are left out. An edge from a
/// node to itself is kept; each algorithm says what it makes of it.
///
/// Example: `Graph(of: 3, edges: [.init(from: 0, to: 1), .init(from: 1, to: 2)], directed: false)`.
public struct Graph: Hashable, Sendable {
  /// An edge of a graph.
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

  /// Edges by the node they start or end at, in compressed rows: those of a node are neighbors in
  /// memory.
  struct Rows: Hashable, Sendable {
    /// Where the edges of each node begin, and behind the last, where they end.
    var starts: [Int32]
    /// The nodes at the other ends, ascending for each node.
    var ends: [Int32] = []
    var weights: [Double] = []

    func range(_ node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }
  }

  /// How many nodes there are.
  public let nodeCount: Int
  /// Whether edges have a direction.
  public let isDirected: Bool
  /// How many different edges there are; without directions each counts once.
  public let edgeCount: Int
  let outgoing: Rows
  let incoming: Rows

  /// Creates a graph.
  ///
  /// - Parameters:
  ///   - count: How many nodes there are, at most 2^31 - 2; fewer than none count as none.
  ///   - edges: The edges in any order.
  ///   - directed: Whether an edge leads one way only.
  /// - Complexity: O(nodes + edges).
  public init(of count: Int, edges: [Edge], directed: Bool = true) {
    let nodes = min(max(count, 0), Int(Int32.max) - 1)
    var usable = edges.filter {
      (0..<nodes).contains($0.from) && (0..<nodes).contains($0.to) && $0.weight > 0
        && $0.weight.isFinite
    }
    if !directed {
      usable += usable.filter { $0.from != $0.to }
        .map { Edge(from: $0.to, to: $0.from, weight: $0.weight) }
    }
    let byEnd = Self.sorted(usable, nodes) { $0.to }
    let rows = Self.merged(Self.sorted(byEnd, nodes) { $0.from }, nodes)
    nodeCount = nodes
    isDirected = directed
    outgoing = rows
    incoming = directed ? Self.turned(rows, nodes) : rows
    let loops = directed ? 0 : (0..<nodes).count { rows.ends[rows.range($0)].contains(Int32($0)) }
    edgeCount = directed ? rows.ends.count : (rows.ends.count + loops) / 2
  }

  /// The nodes an edge joins a node with, whatever its direction, without the node itself; ascending.
  public func neighbors(of node: Int) -> [Int] {
    guard (0..<nodeCount).contains(node) else { return [] }
    let out = outgoing.ends[outgoing.range(node)]
    let all = isDirected ? Set(out).union(incoming.ends[incoming.range(node)]) : Set(out)
    return all.map { Int($0) }.filter { $0 != node }.sorted()
  }

  /// How many nodes an edge joins a node with, whatever its direction, without the node itself.
  public func degree(of node: Int) -> Int { neighbors(of: node).count }

  /// The graph without directions: an edge carries what both directions carried.
  public var undirected: Graph {
    isDirected ? Graph(of: nodeCount, edges: edges, directed: false) : self
  }

  /// The edges in the order of their nodes; without directions, from the smaller node to the larger.
  public var edges: [Edge] {
    (0..<nodeCount).flatMap { node in
      outgoing.range(node).compactMap { place in
        let end = Int(outgoing.ends[place])
        guard isDirected || node <= end else { return nil }
        return Edge(from: node, to: end, weight: outgoing.weights[place])
      }
    }
  }

  /// Edges in the order of one end, those of equal ends in their old order.
  private static func sorted(_ edges: [Edge], _ nodes: Int, by end: (Edge) -> Int) -> [Edge] {
    guard var result = edges.first.map({ [Edge](repeating: $0, count: edges.count) }) else {
      return []
    }
    var places = [Int](repeating: 0, count: nodes + 1)
    for edge in edges { places[end(edge) + 1] += 1 }
    for node in 0..<nodes { places[node + 1] += places[node] }
    for edge in edges {
      let node = end(edge)
      result[places[node]] = edge
      places[node] += 1
    }
    return result
  }

  private static func merged(_ edges: [Edge], _ nodes: Int) -> Rows {
    var rows = Rows(starts: [0])
    rows.starts.reserveCapacity(nodes + 1)
    rows.ends.reserveCapacity(edges.count)
    rows.weights.reserveCapacity(edges.count)
    var place = 0
    for node in 0..<nodes {
      let start = rows.ends.count
      while place < edges.count, edges[place].from == node {
        let edge = edges[place]
        if rows.ends.count > start, Int(rows.ends[rows.ends.count - 1]) == edge.to {
          let sum = rows.weights[rows.weights.count - 1] + edge.weight
          rows.weights[rows.weights.count - 1] = min(sum, .greatestFiniteMagnitude)
        } else {
          rows.ends.append(Int32(truncatingIfNeeded: edge.to))
          rows.weights.append(edge.weight)
        }
        place += 1
      }
      rows.starts.append(Int32(truncatingIfNeeded: rows.ends.count))
    }
    return rows
  }

  private static func turned(_ rows: Rows, _ nodes: Int) -> Rows {
    var starts = [Int32](repeating: 0, count: nodes + 1)
    for end in rows.ends { starts[Int(end) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var result = Rows(
      starts: starts, ends: [Int32](repeating: 0, count: rows.ends.count),
      weights: [Double](repeating: 0, count: rows.ends.count))
    var places = starts
    for node in 0..<nodes {
      for place in rows.range(node) {
        let end = Int(rows.ends[place])
        let target = Int(places[end])
        result.ends[target] = Int32(truncatingIfNeeded: node)
        result.weights[target] = rows.weights[place]
        places[end] += 1
      }
    }
    return result
  }
}

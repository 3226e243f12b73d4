/// How far the people around somebody depend on that person to hear of each other.
///
/// Burt, "Structural Holes: The Social Structure of Competition" (1992). With p_ij the share of
/// what i exchanges with anybody that is exchanged with j, in both directions together:
///
///     constraint(i)     = Σ_j (p_ij + Σ_q p_iq · p_qj)²
///     effectiveSize(i)  = Σ_j (1 - Σ_q p_iq · m_jq)
///
/// over the neighbors j of i, q other than i and j, and m_jq what j exchanges with q over the most
/// that j exchanges with anybody. A low constraint is a broker: the neighbors do not know each
/// other. Directions are added up, and edges from a node to itself play no part.
///
/// Example: the middle of a star of four has constraint 1/3 and effective size 3; each of three who
/// all know each other has 1.125 and 1.
public struct Brokerage: Hashable, Sendable {
  /// The constraint of each node, above 0 and at most about 1.5, less being better; `nil` where
  /// nobody is near.
  public let constraints: [Double?]
  /// How many neighbors of each node are not told by others of what it tells them: at most their
  /// number; 0 where nobody is near.
  public let effectiveSizes: [Double]

  /// Computes both for every node.
  ///
  /// - Complexity: O(Σ over nodes of the degrees of its neighbors).
  public init(in graph: Graph) {
    let rows = graph.undirected.outgoing
    let count = graph.nodeCount
    var sums = [Double](repeating: 0, count: count)
    var most = sums
    for node in 0..<count {
      for place in rows.range(node) where Int(rows.ends[place]) != node {
        most[node] = max(most[node], rows.weights[place])
      }
      // Relative to the largest, so that no sum overflows.
      for place in rows.range(node) where Int(rows.ends[place]) != node {
        sums[node] += rows.weights[place] / most[node]
      }
    }
    /// Weight over the largest, over the sum of such.
    func share(_ place: Int, of node: Int) -> Double {
      rows.weights[place] / most[node] / sums[node]
    }
    var constraints = [Double?](repeating: nil, count: count)
    var sizes = [Double](repeating: 0, count: count)
    var own = [Double](repeating: 0, count: count)
    var indirect = own
    for node in 0..<count where sums[node] > 0 {
      let near = rows.range(node).filter { Int(rows.ends[$0]) != node }
      for place in near { own[Int(rows.ends[place])] = share(place, of: node) }
      var size = Double(near.count)
      for place in near {
        let middle = Int(rows.ends[place])
        for onward in rows.range(middle) {
          let end = Int(rows.ends[onward])
          guard end != node, end != middle else { continue }
          indirect[end] += own[middle] * share(onward, of: middle)
          size -= own[end] * (rows.weights[onward] / most[middle])
        }
      }
      var sum = 0.0
      for place in near {
        let end = Int(rows.ends[place])
        let part = own[end] + indirect[end]
        sum += part * part
      }
      constraints[node] = sum
      sizes[node] = max(size, 0)
      for place in near {
        let middle = Int(rows.ends[place])
        own[middle] = 0
        for onward in rows.range(middle) { indirect[Int(rows.ends[onward])] = 0 }
        indirect[middle] = 0
      }
    }
    self.constraints = constraints
    effectiveSizes = sizes
  }
}

/// The parts of a graph between which no edge leads.
public enum Components {
  /// The number of each node's part, counted from 0 in the order of their smallest nodes.
  ///
  /// Directions play no part. O(nodes + edges).
  public static func membership(in graph: Graph) -> [Int] {
    var parts = [Int](repeating: -1, count: graph.nodeCount)
    var next = 0
    var open: [Int] = []
    for start in parts.indices where parts[start] < 0 {
      parts[start] = next
      open.append(start)
      while let node = open.popLast() {
        for rows in graph.isDirected ? [graph.outgoing, graph.incoming] : [graph.outgoing] {
          for place in rows.range(node) {
            let end = Int(rows.ends[place])
            guard parts[end] < 0 else { continue }
            parts[end] = next
            open.append(end)
          }
        }
      }
      next += 1
    }
    return parts
  }
}

/// A tree of thresholds whose leaves hold numbers.
struct RegressionTree: Sendable, Hashable, Codable {
  struct Node: Sendable, Hashable, Codable {
    /// The feature that is asked about; -1 in a leaf.
    var feature: Int32 = -1
    /// Where the smaller values go; the larger ones go to the node after it.
    var below: Int32 = -1
    var threshold = 0.0
    /// What the tree says where it ends here: in a leaf, and on the way, what it would have said.
    var value = 0.0
  }

  var nodes: [Node] = [Node()]

  /// The value of a row.
  func value(_ columns: [[Double]], row: Int) -> Double {
    var index = 0
    while nodes[index].feature >= 0 {
      let node = nodes[index]
      let isBelow = columns[Int(node.feature)][row] <= node.threshold
      index = Int(node.below) + (isBelow ? 0 : 1)
    }
    return nodes[index].value
  }

  /// Adds what each feature on the way of a row changed; the changes and the value of the root make
  /// up the value of the row.
  func addChanges(_ columns: [[Double]], row: Int, factor: Double, to changes: inout [Double]) {
    var index = 0
    while nodes[index].feature >= 0 {
      let node = nodes[index]
      let isBelow = columns[Int(node.feature)][row] <= node.threshold
      index = Int(node.below) + (isBelow ? 0 : 1)
      changes[Int(node.feature)] += factor * (nodes[index].value - node.value)
    }
  }
}

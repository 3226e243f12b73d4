/// Counts shortest ways from one node, level by level, and what each node carries of them.
///
/// From a level the next one is found along the edges that leave it, or along those that enter what
/// has not been found yet, whichever are fewer; so it is with the way back.
struct LevelSearch {
  private let outgoing: Graph.Rows
  private let incoming: Graph.Rows
  private let count: Int
  /// The level of each node; -1 where it has not been found.
  private var levels: [Int32]
  /// How many shortest ways lead to each node, in the unit of its level.
  private var ways: [Double]
  /// The ways to the nodes of the level that is left, zeros elsewhere.
  private var active: [Double]
  /// What a node carries of the ways to all nodes behind it, for each way that leads to it.
  private var carried: [Double]
  /// One plus that times the ways, divided by the ways: what a node asks of those before it.
  private var asked: [Double]
  /// The nodes in the order in which they were found, one place more than there are nodes, how many
  /// they are, and where each level begins.
  private var found: [Int32]
  private var tail = 0
  private var starts: [Int] = []
  /// The unit of the ways of each level, in units of the level before.
  private var units: [Double] = []
  private var unfound: [Int32] = []

  init(_ graph: Graph) {
    outgoing = graph.outgoing
    incoming = graph.incoming
    count = graph.nodeCount
    levels = [Int32](repeating: -1, count: count)
    ways = [Double](repeating: 0, count: count)
    active = ways
    carried = ways
    asked = ways
    found = [Int32](repeating: 0, count: count + 1)
  }

  /// Adds what each node carries of the ways from a source.
  mutating func add(from source: Int, to result: inout [Double]) {
    forget()
    levels[source] = 0
    ways[source] = 1
    found[0] = Int32(source)
    tail = 1
    starts = [0, 1]
    units = [1]
    // Edges that leave the last level, and edges that enter what has not been found.
    var leaving = outgoing.range(source).count
    var entering = incoming.ends.count - incoming.range(source).count
    var isListed = false
    while tail < count {
      let unknown = count - tail
      let first = tail
      if entering + unknown < 2 * leaving {
        if !isListed {
          unfound = levels.indices.filter { levels[$0] < 0 }.map { Int32($0) }
          isListed = true
        }
        let last = starts[starts.count - 2]..<starts[starts.count - 1]
        for node in found[last] { active[Int(node)] = ways[Int(node)] }
        Self.pull(
          incoming, next: Int32(starts.count - 1), active, &unfound, &found, &tail, &levels, &ways)
        for node in found[last] { active[Int(node)] = 0 }
      } else {
        Self.push(
          outgoing, starts[starts.count - 2]..<starts[starts.count - 1],
          next: Int32(starts.count - 1), &found, &tail, &levels, &ways)
        if isListed { unfound.removeAll { levels[Int($0)] >= 0 } }
      }
      guard tail > first else { break }
      leaving = 0
      for node in found[first..<tail] {
        leaving += outgoing.range(Int(node)).count
        entering -= incoming.range(Int(node)).count
      }
      starts.append(tail)
      units.append(unit(from: first))
    }
    goBack()
    for node in found[1..<max(1, tail)] {
      result[Int(node)] += carried[Int(node)] * ways[Int(node)]
    }
  }

  private mutating func forget() {
    for node in 0..<count {
      levels[node] = -1
      ways[node] = 0
      carried[node] = 0
      asked[node] = 0
    }
  }

  /// Goes along the edges that leave the last level.
  private static func push(
    _ rows: Graph.Rows, _ level: Range<Int>, next: Int32, _ found: inout [Int32],
    _ tail: inout Int, _ levels: inout [Int32], _ ways: inout [Double]
  ) {
    let (edges, ends) = (rows.starts.span, rows.ends.span)
    var found = found.mutableSpan
    var ways = ways.mutableSpan
    var levels = levels.mutableSpan
    var count = tail
    // Whether a node is new is a coin toss that no processor can guess: nothing here branches on it.
    for index in level {
      let node = Int(found[index])
      let own = ways[node].bitPattern
      for place in Int(edges[node])..<Int(edges[node + 1]) {
        let end = ends[place]
        let old = levels[Int(end)]
        // All ones where the node is new, zeros elsewhere.
        let isNew = old >> 31
        found[count] = end
        count -= Int(isNew)
        let level = (old & ~isNew) | (next & isNew)
        levels[Int(end)] = level
        ways[Int(end)] += Double(bitPattern: own & mask(level, next))
      }
    }
    tail = count
  }

  /// All ones where two levels are the same, zeros elsewhere.
  @inline(__always)
  private static func mask(_ one: Int32, _ other: Int32) -> UInt64 {
    let difference = Int64(one ^ other)
    return UInt64(bitPattern: (difference | -difference) >> 63) ^ .max
  }

  /// Goes along the edges that enter what has not been found.
  private static func pull(
    _ rows: Graph.Rows, next: Int32, _ active: [Double], _ unfound: inout [Int32],
    _ found: inout [Int32], _ tail: inout Int, _ levels: inout [Int32], _ ways: inout [Double]
  ) {
    let (edges, ends, active) = (rows.starts.span, rows.ends.span, active.span)
    var found = found.mutableSpan
    var ways = ways.mutableSpan
    var levels = levels.mutableSpan
    var (kept, count) = (0, tail)
    for index in unfound.indices {
      let node = Int(unfound[index])
      var sum = 0.0
      for place in Int(edges[node])..<Int(edges[node + 1]) { sum += active[Int(ends[place])] }
      found[count] = Int32(node)
      unfound[kept] = Int32(node)
      count += sum > 0 ? 1 : 0
      kept += sum > 0 ? 0 : 1
      ways[node] = sum
      levels[node] = sum > 0 ? next : -1
    }
    unfound.removeSubrange(kept...)
    tail = count
  }

  /// Scales down ways that have become too many for a number; the unit they are given in.
  private mutating func unit(from first: Int) -> Double {
    var most = 0.0
    for node in found[first..<tail] { most = max(most, ways[Int(node)]) }
    guard most > 0x1p900 else { return 1 }
    let unit = 0x1p-800
    for node in found[first..<tail] {
      ways[Int(node)] = max(ways[Int(node)] * unit, .leastNormalMagnitude)
    }
    return unit
  }

  /// Goes back from the last level to the first.
  ///
  /// An edge that enters a node leaves its level, the level before, or one further behind, and an
  /// edge that leaves a node never skips a level; so sums along all edges are right where they are
  /// read, and nothing has to be asked of an edge.
  private mutating func goBack() {
    for level in stride(from: units.count - 1, to: 0, by: -1) {
      let (before, first, last) = (starts[level - 1], starts[level], starts[level + 1])
      var (entering, leaving) = (0, 0)
      for index in first..<last {
        let node = Int(found[index])
        asked[node] = units[level] * (1 / ways[node] + carried[node])
        entering += incoming.range(node).count
      }
      for index in before..<first { leaving += outgoing.range(Int(found[index])).count }
      if entering < leaving {
        Self.give(incoming, found[first..<last], before: Int32(level - 1), levels, asked, &carried)
      } else {
        Self.take(outgoing, found[before..<first], asked, &carried)
      }
    }
  }

  /// Each node of a level gives what it asks to those before it.
  private static func give(
    _ rows: Graph.Rows, _ nodes: ArraySlice<Int32>, before: Int32, _ levels: [Int32],
    _ asked: [Double], _ carried: inout [Double]
  ) {
    let (edges, ends, levels) = (rows.starts.span, rows.ends.span, levels.span)
    var carried = carried.mutableSpan
    for node in nodes {
      let node = Int(node)
      let own = asked[node].bitPattern
      for place in Int(edges[node])..<Int(edges[node + 1]) {
        let end = Int(ends[place])
        carried[end] += Double(bitPattern: own & mask(levels[end], before))
      }
    }
  }

  /// Each node of a level takes what those behind it ask.
  private static func take(
    _ rows: Graph.Rows, _ nodes: ArraySlice<Int32>, _ asked: [Double], _ carried: inout [Double]
  ) {
    let (edges, ends, asked) = (rows.starts.span, rows.ends.span, asked.span)
    for node in nodes {
      var sum = 0.0
      for place in Int(edges[Int(node)])..<Int(edges[Int(node) + 1]) {
        sum += asked[Int(ends[place])]
      }
      carried[Int(node)] = sum
    }
  }
}

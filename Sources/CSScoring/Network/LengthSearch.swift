/// Counts shortest ways from one node by the lengths of edges (Dijkstra 1959), and what each node
/// carries of them.
struct LengthSearch {
  private struct Entry {
    var distance: Double
    var node: Int32
    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      (a.distance, a.node) < (b.distance, b.node)
    }
  }

  private let outgoing: Graph.Rows
  private let incoming: Graph.Rows
  private let inverted: Bool
  private var distances: [Double]
  private var ways: [Double]
  private var carried: [Double]
  /// The place of each node in the order in which they were settled; -1 before.
  private var places: [Int]
  private var settled: [Int] = []
  private var heap: [Entry] = []

  init(_ graph: Graph, inverted: Bool) {
    outgoing = graph.outgoing
    incoming = graph.incoming
    self.inverted = inverted
    distances = [Double](repeating: .infinity, count: graph.nodeCount)
    ways = [Double](repeating: 0, count: graph.nodeCount)
    carried = ways
    places = [Int](repeating: -1, count: graph.nodeCount)
  }

  private func length(_ weight: Double) -> Double {
    inverted ? min(1 / weight, .greatestFiniteMagnitude) : weight
  }

  /// Adds what each node carries of the ways from a source.
  mutating func add(from source: Int, to result: inout [Double]) {
    for node in distances.indices {
      distances[node] = .infinity
      ways[node] = 0
      carried[node] = 0
      places[node] = -1
    }
    settled.removeAll(keepingCapacity: true)
    distances[source] = 0
    ways[source] = 1
    insert(Entry(distance: 0, node: Int32(source)))
    while let entry = removeFirst() {
      let node = Int(entry.node)
      guard places[node] < 0 else { continue }
      places[node] = settled.count
      settled.append(node)
      for place in outgoing.range(node) {
        let end = Int(outgoing.ends[place])
        guard places[end] < 0 else { continue }
        let distance = entry.distance + length(outgoing.weights[place])
        guard distance.isFinite else { continue }
        if distance < distances[end] {
          distances[end] = distance
          ways[end] = ways[node]
          insert(Entry(distance: distance, node: Int32(end)))
        } else if distance == distances[end] {
          ways[end] = min(ways[end] + ways[node], .greatestFiniteMagnitude)
        }
      }
    }
    for node in settled.reversed() where node != source {
      let asked = (1 + carried[node]) / ways[node]
      for place in incoming.range(node) {
        let start = Int(incoming.ends[place])
        guard places[start] >= 0, places[start] < places[node],
          distances[start] + length(incoming.weights[place]) == distances[node]
        else { continue }
        carried[start] += ways[start] * asked
      }
      result[node] += carried[node]
    }
  }

  private mutating func insert(_ entry: Entry) {
    var place = heap.count
    heap.append(entry)
    while place > 0 {
      let parent = (place - 1) / 2
      guard Entry.precedes(entry, heap[parent]) else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = entry
  }

  private mutating func removeFirst() -> Entry? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    var place = 0
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, Entry.precedes(heap[child + 1], heap[child]) { child += 1 }
      guard Entry.precedes(heap[child], last) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = last
    return first
  }
}

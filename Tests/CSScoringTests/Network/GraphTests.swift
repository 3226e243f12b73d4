import CSModels
import CSScoring
import Testing

/// Golden values are those of networkx 3.6.1 on a small graph with a node apart.
@Suite struct GraphTests {
  static let edges: [Graph.Edge] = [
    (0, 1, 3), (0, 2, 1), (1, 2, 2), (2, 3, 1), (3, 4, 4), (4, 5, 1), (5, 3, 2), (5, 6, 1),
    (6, 7, 5), (7, 8, 1), (8, 6, 1), (8, 9, 2), (2, 0, 1), (4, 3, 1), (9, 0, 1),
  ].map { Graph.Edge(from: $0.0, to: $0.1, weight: $0.2) }
  static let directed = Graph(of: 11, edges: edges)
  static let plain = Graph(of: 11, edges: edges, directed: false)

  static func random(_ nodes: Int, _ edges: Int, directed: Bool, seed: UInt64) -> Graph {
    var generator = SeededGenerator(seed: seed)
    return Graph(
      of: nodes,
      edges: (0..<edges).map { _ in
        Graph.Edge(
          from: Int.random(in: 0..<nodes, using: &generator),
          to: Int.random(in: 0..<nodes, using: &generator),
          weight: Double(Int.random(in: 1...4, using: &generator)))
      }, directed: directed)
  }

  @Test func edgesOfTheSameNodesAreOne() {
    let graph = Graph(
      of: 3,
      edges: [
        .init(from: 0, to: 1, weight: 2), .init(from: 0, to: 1), .init(from: 1, to: 0),
        .init(from: 2, to: 2), .init(from: 0, to: 3), .init(from: -1, to: 0),
        .init(from: 0, to: 2, weight: -1), .init(from: 0, to: 2, weight: .nan),
      ])
    #expect(
      graph.edges == [
        .init(from: 0, to: 1, weight: 3), .init(from: 1, to: 0), .init(from: 2, to: 2),
      ])
    #expect(
      graph.undirected.edges == [.init(from: 0, to: 1, weight: 4), .init(from: 2, to: 2)])
    #expect(graph.edgeCount == 3 && graph.undirected.edgeCount == 2)
    #expect(graph.neighbors(of: 0) == [1] && graph.neighbors(of: 2).isEmpty)
    #expect(graph.neighbors(of: 9).isEmpty && graph.degree(of: -1) == 0)
    #expect(Graph(of: -1, edges: Self.edges).nodeCount == 0)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func theOrderOfEdgesPlaysNoPart(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    #expect(Graph(of: 11, edges: Self.edges.shuffled(using: &generator)) == Self.directed)
  }

  /// `networkx.pagerank(D, tol=1e-12)`.
  @Test func pageRankAgreesWithGoldenValues() {
    let golden = [
      0.10706796407808991, 0.08303415222189496, 0.10810929687982279, 0.1818697790409702,
      0.1693676373067826, 0.08675957097873647, 0.059231739700863546, 0.06512530386827685,
      0.07013483341119352, 0.05452139739021654, 0.014778325123152712,
    ]
    for (a, b) in zip(PageRank.shares(in: Self.directed), golden) { #expect(abs(a - b) < 1e-9) }
  }

  @Test func componentsAreNumberedByTheirFirstNodes() {
    #expect(
      Components.membership(in: Self.directed) == [Int](repeating: 0, count: 10) + [1])
    #expect(
      Components.membership(
        in: Graph(of: 5, edges: [.init(from: 4, to: 1), .init(from: 3, to: 0)]))
        == [0, 1, 2, 0, 1])
    #expect(Components.membership(in: Graph(of: 0, edges: [])).isEmpty)
  }
}

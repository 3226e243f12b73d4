import CSModels
import CSScoring
import Testing

@Suite struct BetweennessTests {
  typealias Distance = Betweenness.Distance

  /// `networkx.betweenness_centrality(G, normalized=False, weight=…)` of networkx 3.6.1; the weight
  /// is none, `weight`, and 1 / `weight`.
  @Test(
    arguments: [
      (true, .hops, [30, 0, 30, 30, 30, 29, 30, 30, 30, 27, 0]),
      (false, .hops, [7.5, 0, 8, 8.5, 0, 8.5, 8, 0, 7.5, 7, 0]),
      (true, .weights, [30, 0, 30, 30, 30, 29, 30, 30, 30, 27, 0]),
      (false, .weights, [6, 0, 7, 8, 0, 14, 10, 0, 13, 7, 0]),
      (true, .strengths, [30, 30, 30, 30, 30, 29, 30, 30, 30, 27, 0]),
    ] as [(Bool, Distance, [Double])])
  func agreesWithGoldenValues(directed: Bool, distance: Distance, golden: [Double]) {
    let graph = directed ? GraphTests.directed : GraphTests.plain
    let found = Betweenness.centrality(in: graph, distance: distance)
    for (a, b) in zip(found, golden) { #expect(abs(a - b) < 1e-9, "\(found)") }
    let shares = Betweenness.centrality(in: graph, distance: distance, normalized: true)
    for (a, b) in zip(shares, golden) {
      #expect(abs(a - b / (directed ? 90 : 45)) < 1e-12)
    }
  }

  /// With all weights equal, both searches count the same ways.
  @Test(arguments: [(5, 12), (40, 60), (40, 400), (60, 55)], [true, false])
  func bothSearchesAgree(size: (nodes: Int, edges: Int), directed: Bool) {
    let graph = GraphTests.random(size.nodes, size.edges, directed: directed, seed: 3)
    let plain = Graph(
      of: size.nodes, edges: graph.edges.map { .init(from: $0.from, to: $0.to) },
      directed: directed)
    let hops = Betweenness.centrality(in: plain)
    let lengths = Betweenness.centrality(in: plain, distance: .weights)
    #expect(hops.contains { $0 > 0 })
    for (a, b) in zip(hops, lengths) { #expect(abs(a - b) < 1e-9) }
  }

  /// In a tree of n nodes the betweenness of all is the sum of the ways' inner nodes.
  @Test func aLineCountsItsPairs() {
    let line = Graph(of: 6, edges: (0..<5).map { .init(from: $0, to: $0 + 1) }, directed: false)
    #expect(Betweenness.centrality(in: line) == [0, 4, 6, 6, 4, 0])
    #expect(Betweenness.centrality(in: line, pivots: 6) == [0, 4, 6, 6, 4, 0])
    #expect(Betweenness.centrality(in: line, pivots: 0) == [Double](repeating: 0, count: 6))
    #expect(Betweenness.centrality(in: line, pivots: 3).allSatisfy { $0.isFinite })
  }

  /// 2^1200 ways lead through 1200 diamonds, more than a number holds.
  @Test func moreWaysThanANumberHolds() {
    var edges: [Graph.Edge] = []
    for diamond in 0..<1200 {
      let first = diamond * 3
      for middle in [first + 1, first + 2] {
        edges += [.init(from: first, to: middle), .init(from: middle, to: first + 3)]
      }
    }
    let found = Betweenness.centrality(in: Graph(of: 3601, edges: edges), pivots: 4)
    #expect(found.allSatisfy { $0.isFinite && $0 >= 0 })
    // Both middles of a diamond carry the same.
    #expect(abs(found[1] - found[2]) < 1e-6 && found[1] > 0)
    #expect(abs(found[3595] - found[3596]) < 1e-6 && found[3595] > 0)
  }

  @Test func oddGraphsHaveNoWays() {
    #expect(Betweenness.centrality(in: Graph(of: 0, edges: [])).isEmpty)
    #expect(Betweenness.centrality(in: Graph(of: 2, edges: [.init(from: 0, to: 1)])) == [0, 0])
    let heavy = Graph(
      of: 4,
      edges: [
        .init(from: 0, to: 1, weight: 1e308), .init(from: 1, to: 2, weight: 1e308),
        .init(from: 2, to: 3, weight: 1e-308), .init(from: 3, to: 3),
      ])
    for distance in Distance.allCases {
      let found = Betweenness.centrality(in: heavy, distance: distance)
      #expect(found.allSatisfy { $0.isFinite && $0 >= 0 })
    }
  }
}

import CSScoring
import Testing

@Suite struct BrokerageTests {
  /// The values of networkx 3.6.1, with weights.
  ///
  /// `networkx.constraint(G, weight="weight")` and `networkx.effective_size(G, nodes=range(10),
  /// weight="weight")`. Without `nodes` it takes another way, by matrices, whose
  /// sizes are not those of its own definition.
  @Test(arguments: [GraphTests.directed, GraphTests.plain])
  func agreesWithGoldenValues(graph: Graph) throws {
    let constraints = [
      0.7133333333333334, 0.9376000000000003, 0.8096000000000003, 0.6137152777777778,
      0.9809027777777777, 0.880642361111111, 0.651502267573696, 0.8472576530612242,
      0.6437429138321995, 0.5555555555555556,
    ]
    let sizes = [
      2.2777777777777777, 1.1333333333333333, 2.2, 2.6375, 1.1, 2.25, 2.6142857142857143, 1.55,
      2.5, 2.0, 0,
    ]
    let found = Brokerage(in: graph)
    for (a, b) in zip(found.constraints, constraints) { #expect(abs(try #require(a) - b) < 1e-12) }
    #expect(found.constraints[10] == nil)
    for (a, b) in zip(found.effectiveSizes, sizes) { #expect(abs(a - b) < 1e-12) }
  }

  /// `networkx.constraint(U)` and `networkx.effective_size(U)`, without weights.
  @Test func agreesWithoutWeights() throws {
    let plain = Graph(
      of: 11, edges: GraphTests.plain.edges.map { .init(from: $0.from, to: $0.to) },
      directed: false)
    let found = Brokerage(in: plain)
    let ends = (0.558641975308642, 0.8888888888888888)
    let golden = [ends.0, ends.1, ends.0, ends.0, ends.1, ends.0, ends.0, ends.1, ends.0, 0.5]
    for (a, b) in zip(found.constraints, golden) { #expect(abs(try #require(a) - b) < 1e-12) }
    let sizes = [7.0 / 3, 1, 7.0 / 3, 7.0 / 3, 1, 7.0 / 3, 7.0 / 3, 1, 7.0 / 3, 2, 0]
    for (a, b) in zip(found.effectiveSizes, sizes) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func theExamplesHold() throws {
    let star = Brokerage(
      in: Graph(of: 4, edges: (1...3).map { .init(from: 0, to: $0) }, directed: false))
    #expect(abs(try #require(star.constraints[0]) - 1.0 / 3) < 1e-12)
    #expect(star.constraints[1] == 1 && abs(star.effectiveSizes[0] - 3) < 1e-12)
    let three = Brokerage(
      in: Graph(
        of: 3, edges: [.init(from: 0, to: 1), .init(from: 1, to: 2), .init(from: 2, to: 0)]))
    #expect(three.constraints == [1.125, 1.125, 1.125])
    #expect(three.effectiveSizes == [1, 1, 1])
  }

  @Test func oddGraphsAreHarmless() {
    #expect(Brokerage(in: Graph(of: 0, edges: [])).constraints.isEmpty)
    let odd = Graph(
      of: 3,
      edges: [
        .init(from: 0, to: 0), .init(from: 1, to: 2, weight: .greatestFiniteMagnitude),
        .init(from: 2, to: 1, weight: .greatestFiniteMagnitude),
      ])
    #expect(Brokerage(in: odd).constraints == [nil, 1, 1])
  }
}

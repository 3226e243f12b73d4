import CSModels
import CSScoring
import Testing

@Suite struct PageRankTests {
  typealias Edge = PageRank.Edge

  /// The stationary equations solved exactly in fractions.
  @Test func agreesWithTheExactSolution() {
    let triangle = PageRank.shares(
      of: 3,
      edges: [
        Edge(from: 0, to: 1), Edge(from: 0, to: 2), Edge(from: 1, to: 2), Edge(from: 2, to: 0),
      ])
    expect(triangle, [0.3877897117, 0.2148106275, 0.3973996608])
    let dangling = PageRank.shares(
      of: 4, edges: [Edge(from: 0, to: 1, weight: 3), Edge(from: 0, to: 2), Edge(from: 1, to: 2)])
    expect(dangling, [0.1602082708, 0.2623410434, 0.4172424151, 0.1602082708])
  }

  func expect(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-8) }
  }

  @Test func withoutEdgesAllAreEqual() {
    #expect(PageRank.shares(of: 4, edges: []) == [0.25, 0.25, 0.25, 0.25])
    #expect(PageRank.shares(of: 0, edges: [Edge(from: 0, to: 1)]).isEmpty)
    #expect(PageRank.shares(of: -1, edges: []).isEmpty)
  }

  @Test func edgesThatNameNoNodeOrWeighNothingAreLeftOut() {
    let odd = [
      Edge(from: 0, to: 9), Edge(from: -1, to: 0), Edge(from: 0, to: 1, weight: -2),
      Edge(from: 0, to: 1, weight: .nan), Edge(from: 0, to: 1, weight: .infinity),
    ]
    #expect(PageRank.shares(of: 2, edges: odd) == [0.5, 0.5])
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func sharesSumToOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let edges = (0..<80).map { _ in
      Edge(
        from: Int.random(in: 0..<30, using: &generator),
        to: Int.random(in: 0..<30, using: &generator),
        weight: Double.random(in: 0...5, using: &generator))
    }
    let shares = PageRank.shares(of: 30, edges: edges)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9 && shares.allSatisfy { $0 > 0 })
  }
}

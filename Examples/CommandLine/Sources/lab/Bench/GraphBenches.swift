import ArgumentParser
import CSScoring
import Foundation

/// PageRank.
struct PageRankBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pagerank",
    abstract: "Measures PageRank with 5,000 nodes and 50,000 edges, or on an edge list.",
    discussion: "The graph is in memory. check holds the largest share.")

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.requireOneThread(for: "pagerank") }

  func run() throws {
    let graph = try options.graph()
    try options.measure(
      "PageRank \(graph.nodeCount) nodes \(graph.edgeCount) edges"
    ) { ["max": PageRank.shares(in: graph).max() ?? 0] }
  }
}

/// Betweenness.
struct BetweennessBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "betweenness",
    abstract: "Measures exact betweenness with 5,000 nodes and 50,000 edges, or on an edge list.",
    discussion: "Directed, by hops. The graph is in memory. check holds the largest value.")

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.requireOneThread(for: "betweenness") }

  func run() throws {
    let graph = try options.graph()
    try options.measure(
      "betweenness (exact, directed) \(graph.nodeCount)/\(graph.edgeCount)"
    ) { ["max": Betweenness.centrality(in: graph).max() ?? 0] }
  }
}

extension BenchOptions {
  /// The graph of the edge list that was named, or a random one.
  fileprivate func graph() throws -> Graph {
    guard let data else {
      return Graph(
        of: 5_000, edges: BenchData.edges().map { Graph.Edge(from: $0.from, to: $0.to) })
    }
    let list = try EdgeList(data)
    guard list.complaints.isEmpty else { throw BadData(list.complaints[0]).reported }
    return Graph(of: list.names.count, edges: list.edges)
  }
}

import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// A network, measured node by node.
struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Measures every node of a network; prints one JSON object a line.",
    discussion: """
      The file holds an edge a line: from, to and, if need be, a weight, parted by spaces, tabs, \
      commas or semicolons; empty lines and those that begin with # are skipped. A line that cannot \
      be read is named on standard error as FILE:LINE: REASON and left out, and the exit status is 65.

      Each line has node, degree, pagerank, betweenness (the number of pairs whose shortest ways pass), \
      constraint and effective_size (Burt; constraint is null where nobody is near), community and \
      component, in the order in which nodes first occur. Communities come of the method of Louvain \
      without directions. Their number and modularity are said on standard error.

      Example: lab network mails.txt
      """)

  @Argument(help: "An edge list; none or - for standard input.", completion: .file())
  var file = "-"

  @Flag(help: "Edges lead both ways.")
  var undirected = false

  @Option(
    help: """
      What makes a way short: few edges (hops), a small sum of weights (weights), or strong edges \
      (strengths).
      """)
  var distance: Betweenness.Distance = .hops

  @Flag(help: "Give betweenness as a share of all pairs of other nodes, 0 to 1.")
  var normalized = false

  @Option(help: "Search from so many nodes only, which estimates betweenness.")
  var pivots: Int?

  @Option(help: "Above 1 finds more and smaller communities.")
  var resolution = 1.0

  @Option(help: "The seed of chance: the same seed gives the same communities.")
  var seed: UInt64 = 0

  func validate() throws {
    guard pivots ?? 1 > 0 else { throw ValidationError("--pivots must be at least 1.") }
    guard resolution > 0, resolution.isFinite else {
      throw ValidationError("--resolution must be above 0.")
    }
  }

  func run() throws {
    let list = try EdgeList(file)
    for complaint in list.complaints { complain(complaint) }
    let graph = Graph(of: list.names.count, edges: list.edges, directed: !undirected)
    let shares = PageRank.shares(in: graph)
    let betweenness = Betweenness.centrality(
      in: graph, distance: distance, normalized: normalized, pivots: pivots)
    let brokerage = Brokerage(in: graph)
    let components = Components.membership(in: graph)
    var generator = SeededGenerator(seed: seed)
    let communities = Communities(in: graph, resolution: resolution, using: &generator)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (node, name) in list.names.enumerated() {
      let line = NodeLine(
        node: name, degree: graph.degree(of: node), pagerank: shares[node],
        betweenness: betweenness[node], constraint: brokerage.constraints[node],
        effectiveSize: brokerage.effectiveSizes[node],
        community: communities.membership[node], component: components[node])
      print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }
    complain(
      "\(graph.nodeCount) nodes, \(graph.edgeCount) edges, \(communities.count) communities, "
        + "modularity \(communities.modularity)")
    if !list.complaints.isEmpty { throw ExitCode(65) }
  }

  private func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

extension Betweenness.Distance: @retroactive ExpressibleByArgument {}

/// One line of the result.
private struct NodeLine: Encodable {
  var node: String
  var degree: Int
  var pagerank: Double
  var betweenness: Double
  var constraint: Double?
  var effectiveSize: Double
  var community: Int
  var component: Int

  private enum CodingKeys: String, CodingKey {
    case node, degree, pagerank, betweenness, constraint, community, component
    case effectiveSize = "effective_size"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(node, forKey: .node)
    try container.encode(degree, forKey: .degree)
    try container.encode(pagerank, forKey: .pagerank)
    try container.encode(betweenness, forKey: .betweenness)
    // Null and not nothing, so that every line has the same keys.
    try container.encode(constraint, forKey: .constraint)
    try container.encode(effectiveSize, forKey: .effectiveSize)
    try container.encode(community, forKey: .community)
    try container.encode(component, forKey: .component)
  }
}

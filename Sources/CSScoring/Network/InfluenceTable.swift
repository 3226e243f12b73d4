import CSModels
import Foundation

/// Everybody's place in the network of one history.
struct InfluenceTable {
  private let history: History
  private let scorer: Influence
  private let strengths: StrengthTable
  private let neighbors: [[Int]]
  private let attention: [Double]
  /// The share of shortest ways between others that pass somebody.
  private let betweenness: [Double]
  private let constraints: [Double?]
  private let addressed: [Int: [Int]]
  private let answers: [Int: Answers]
  private let widest: Int

  /// Who of the company answered somebody, and with what.
  private struct Answers {
    var people: Set<Int> = []
    var interactions: [Int] = []
  }

  init(_ history: History, _ scorer: Influence, _ table: StrengthTable? = nil) {
    self.history = history
    self.scorer = scorer
    let strengths =
      table ?? StrengthTable(history, RelationshipStrength("", scorer.configuration.messages))
    self.strengths = strengths
    let network = strengths.ties.network
    let count = network.people.count
    var edges: [Graph.Edge] = []
    var addressed: [Int: [Int]] = [:]
    var answers: [Int: Answers] = [:]
    for letter in network.letters {
      let isOurs = network.isTeammate(letter.author)
      let weight = strengths.weights[letter.interaction]
      for recipient in letter.recipients
      where !isOurs || strengths.ties.isTwoWay(recipient) {
        edges.append(Graph.Edge(from: letter.author, to: recipient, weight: weight))
        addressed[recipient, default: []].append(letter.interaction)
      }
      if let answered = letter.answered, !isOurs, !network.isTeammate(answered) {
        answers[answered, default: Answers()].people.insert(letter.author)
        answers[answered, default: Answers()].interactions.append(letter.interaction)
      }
    }
    let graph = Graph(of: count, edges: edges)
    let around = graph.undirected
    let neighbors = (0..<count).map { around.neighbors(of: $0) }
    // Number 0 stands for colleagues of whom nothing is known; it takes part only where it writes.
    let present = neighbors.count { !$0.isEmpty }
    let shares = PageRank.shares(in: graph)
    let among = zip(shares, neighbors).reduce(0) { $0 + ($1.1.isEmpty ? 0 : $1.0) }
    attention = shares.map { among > 0 ? $0 / among * Double(present) : 0 }
    let pivots = min(count, max(1, scorer.configuration.pivots))
    let pairs = Double(max(0, present - 1) * max(0, present - 2)) / 2
    betweenness =
      pairs > 0
      ? Betweenness.centrality(in: around, pivots: pivots).map { min(1, $0 / pairs) }
      : [Double](repeating: 0, count: count)
    constraints = Brokerage(in: around).constraints
    self.neighbors = neighbors
    self.addressed = addressed
    self.answers = answers
    widest = history.people.reduce(0) { most, person in
      max(most, network.number(of: .contact(person.id)).map { neighbors[$0].count } ?? 0)
    }
  }

  func score(_ contact: Contact) -> Score {
    let configuration = scorer.configuration
    var parts: [Contribution] = []
    if let seniority = Seniority(contact, in: history) {
      let roles = history.roles.filter {
        $0.person == contact.id || $0.reportingManager == contact.id
      }
      parts.append(
        Contribution(
          "seniority", Points(configuration.seniorityWorth.doubleValue * seniority.share),
          evidence: [contact.anyID] + roles.map(\.anyID)))
    }
    if let number = strengths.ties.network.number(of: .contact(contact.id)),
      !neighbors[number].isEmpty
    {
      parts += place(of: number)
    }
    return Score(scorer.version, of: contact.anyID, base: 0, parts, at: history.moment)
  }

  /// What somebody's place in the network is worth.
  private func place(of number: Int) -> [Contribution] {
    let configuration = scorer.configuration
    let people = neighborIDs(of: number)
    let reach =
      Double(neighbors[number].count) / Double(max(widest, configuration.leastReach, 1))
    let share = attention[number] / (attention[number] + 3)
    let answers = answers[number] ?? Answers()
    let answering = Double(answers.people.count) / Double(answers.people.count + 2)
    let parts = [
      ("reach", configuration.reachWorth, reach, people),
      (
        "attention", configuration.attentionWorth, share,
        strengths.newest([addressed[number] ?? []])
      ),
      ("betweenness", configuration.betweennessWorth, betweenness[number].squareRoot(), people),
      ("brokerage", configuration.brokerageWorth, max(0, 1 - (constraints[number] ?? 1)), people),
      ("answers", configuration.answersWorth, answering, strengths.newest([answers.interactions])),
    ]
    return parts.compactMap { name, worth, share, evidence in
      let amount = Points(worth.doubleValue * share)
      return amount == .zero ? nil : Contribution(name, amount, evidence: evidence)
    }
  }

  private func neighborIDs(of number: Int) -> [AnyRecordID] {
    let known: [AnyRecordID] = neighbors[number].compactMap { neighbor in
      switch strengths.ties.network.people[neighbor] {
      case .contact(let id): AnyRecordID(id)
      case .teammate(let id): AnyRecordID(id)
      case nil: nil
      }
    }
    return Array(known.sorted().prefix(max(0, scorer.configuration.messages.evidenceLimit)))
  }
}

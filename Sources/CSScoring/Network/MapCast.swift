import CSModels
import Foundation

/// The colleagues and the ties of a relationship map.
struct MapCast {
  private let history: History
  private let table: StrengthTable
  private let known: Set<Contact.ID>

  init(_ history: History, _ table: StrengthTable) {
    self.history = history
    self.table = table
    known = Set(history.people.map(\.id))
  }

  func pattern(of contact: Contact, usualReplyHours: Double?) -> RelationshipMap.Pattern {
    let network = table.ties.network
    let tie = network.number(of: .contact(contact.id)).flatMap { table.ties.team[$0] } ?? Tie()
    return RelationshipMap.Pattern(
      sent: tie.inbound.count, received: tie.outbound.count, encounters: tie.encounters.count,
      usualReplyHours: usualReplyHours, lastContact: tie.last.map { history.interactions[$0].date })
  }

  /// The colleagues who have a tie with a contact of the company, by id.
  var teammates: [RelationshipMap.Node] {
    var ties: [Teammate.ID: Tie] = [:]
    for (pair, tie) in table.ties.pairs {
      guard case .contact(let contact) = table.ties.network.people[pair.one],
        known.contains(contact),
        case .teammate(let id) = table.ties.network.people[pair.other]
      else { continue }
      ties[id, default: Tie()].inbound += tie.inbound
      ties[id, default: Tie()].outbound += tie.outbound
      ties[id, default: Tie()].encounters += tie.encounters
    }
    var names: [Teammate.ID: String] = [:]
    for teammate in history.teammates { names[teammate.id] = teammate.name }
    return ties.sorted { $0.key.rawValue < $1.key.rawValue }.map { id, tie in
      let (inbound, outbound) = (Set(tie.inbound), Set(tie.outbound))
      let met = Set(tie.encounters)
      let last = inbound.union(outbound).union(met).max()
      return RelationshipMap.Node(
        id: AnyRecordID(id), name: names[id] ?? id.rawValue, title: nil, influence: nil,
        engagement: nil, strength: nil,
        pattern: RelationshipMap.Pattern(
          sent: outbound.count, received: inbound.count, encounters: met.count,
          usualReplyHours: nil, lastContact: last.map { history.interactions[$0].date }))
    }
  }

  /// The ties between people of the company and colleagues, and among people of the company.
  var edges: [RelationshipMap.Edge] {
    let people = table.ties.network.people
    var found: [RelationshipMap.Edge] = []
    for (pair, tie) in table.ties.pairs {
      guard case .contact(let contact) = people[pair.one], known.contains(contact),
        case .teammate(let teammate) = people[pair.other]
      else { continue }
      found += [edge(AnyRecordID(contact), AnyRecordID(teammate), tie)].compactMap(\.self)
    }
    for (pair, tie) in table.ties.among {
      guard case .contact(let one) = people[pair.one], known.contains(one),
        case .contact(let other) = people[pair.other], known.contains(other)
      else { continue }
      let turned = Tie(
        inbound: tie.outbound, outbound: tie.inbound, encounters: tie.encounters)
      let first = AnyRecordID(one) < AnyRecordID(other)
      let pair = first ? (one, other) : (other, one)
      found += [edge(AnyRecordID(pair.0), AnyRecordID(pair.1), first ? tie : turned)]
        .compactMap(\.self)
    }
    return found.sorted {
      ($1.strength, $0.from, $0.to) < ($0.strength, $1.from, $1.to)
    }
  }

  private func edge(
    _ from: AnyRecordID, _ to: AnyRecordID, _ tie: Tie
  ) -> RelationshipMap.Edge? {
    guard let last = tie.last else { return nil }
    return RelationshipMap.Edge(
      from: from, to: to, strength: table.score(tie, of: from).value,
      forward: tie.inbound.count, backward: tie.outbound.count, encounters: tie.encounters.count,
      lastContact: history.interactions[last].date)
  }
}

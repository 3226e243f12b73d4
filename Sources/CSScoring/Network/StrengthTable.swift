import CSModels
import Foundation

/// The strengths of all ties of one history, computed from one reading of it.
struct StrengthTable {
  let ties: Ties
  var configuration: RelationshipStrength.Configuration { scorer.configuration }
  let history: History
  let scorer: RelationshipStrength
  /// The decayed weight of each interaction.
  let weights: [Double]

  /// Reads a history, or takes the ties that were read with the same configuration.
  init(_ history: History, _ scorer: RelationshipStrength, _ known: Ties? = nil) {
    self.history = history
    self.scorer = scorer
    let configuration = scorer.configuration
    ties = known ?? Ties.of(history, maximumRecipients: configuration.maximumRecipients)
    weights = Self.weights(in: history, halfLifeDays: configuration.halfLifeDays)
  }

  private struct WeightsKey: Hashable {
    let halfLifeDays: Double
  }

  private static func weights(in history: History, halfLifeDays: Double) -> [Double] {
    history.remembered(WeightsKey(halfLifeDays: halfLifeDays)) {
      let decay = Decay(halfLifeDays: halfLifeDays, at: history.moment)
      let all = history.interactions
      let interactions = all.span
      var weights: [Double] = []
      weights.reserveCapacity(interactions.count)
      for index in interactions.indices {
        weights.append(decay.weight(of: interactions[index].date))
      }
      return weights
    }
  }

  /// The strength of a contact's tie with all colleagues.
  func team(_ contact: Contact.ID) -> Score {
    let tie = ties.network.number(of: .contact(contact)).flatMap { ties.team[$0] }
    return score(tie ?? Tie(), of: AnyRecordID(contact))
  }

  /// Every pair of a contact and a colleague.
  var relationships: [Relationship] {
    var found: [Relationship] = []
    for (pair, tie) in ties.pairs {
      guard case .contact(let contact) = ties.network.people[pair.one],
        case .teammate(let teammate) = ties.network.people[pair.other], let last = tie.last
      else { continue }
      found.append(
        Relationship(
          contact: contact, teammate: teammate,
          score: score(tie, of: Relationship.subject(contact, teammate)),
          inbound: tie.inbound.count, outbound: tie.outbound.count,
          encounters: tie.encounters.count, lastContact: history.interactions[last].date))
    }
    return found.sorted {
      ($1.score.value, $0.contact.rawValue, $0.teammate.rawValue)
        < ($0.score.value, $1.contact.rawValue, $1.teammate.rawValue)
    }
  }

  /// The strength of a tie, in parts.
  func score(_ tie: Tie, of subject: AnyRecordID) -> Score {
    switch scorer.formula {
    case .twoWay: twoWay(tie, of: subject)
    case .dotAlign: dotAlign(tie, of: subject)
    case .interactionsRank: interactionsRank(tie, of: subject)
    }
  }

  private func twoWay(_ tie: Tie, of subject: AnyRecordID) -> Score {
    let (inbound, outbound) = (sum(tie.inbound), sum(tie.outbound))
    let met = sum(tie.encounters) * scorer.configuration.encounterWorth
    let mean = curve((inbound + outbound) / 2)
    let even = curve(min(inbound, outbound))
    let whole = curve(min(inbound, outbound) + met)
    var parts: [Contribution] = []
    if inbound + outbound > 0 {
      parts.append(
        Contribution("messages", mean, evidence: newest([tie.inbound, tie.outbound])))
    }
    if even != mean {
      let surplus = inbound > outbound ? tie.inbound : tie.outbound
      parts.append(Contribution("imbalance", even - mean, evidence: newest([surplus])))
    }
    if !tie.encounters.isEmpty {
      parts.append(
        Contribution("meetings and calls", whole - even, evidence: newest([tie.encounters])))
    }
    return Score(scorer.version, of: subject, base: 0, parts, at: history.moment)
  }

  /// The strength of all ties together.
  func company(_ account: Account) -> Score {
    var shares: [(name: String, id: String, weight: Double, tie: Tie)] = []
    for person in history.people {
      guard let number = ties.network.number(of: .contact(person.id)), let tie = ties.team[number]
      else { continue }
      let weight = min(sum(tie.inbound), sum(tie.outbound))
      if weight > 0 { shares.append((person.name, person.id.rawValue, weight, tie)) }
    }
    shares.sort { ($1.weight, $0.id) < ($0.weight, $1.id) }
    let met = sum(ties.encounters) * scorer.configuration.encounterWorth
    let whole = shares.reduce(met) { $0 + $1.weight }
    guard whole > 0 else {
      return Score(scorer.version, of: account.anyID, base: 0, [], at: history.moment)
    }
    let value = curve(whole).doubleValue
    func part(_ name: String, _ weight: Double, _ places: [[Int]]) -> Contribution {
      Contribution(name, Points(value * weight / whole), evidence: newest(places))
    }
    var parts = shares.prefix(5).map {
      part("exchange with \($0.name)", $0.weight, [$0.tie.inbound, $0.tie.outbound])
    }
    let others = shares.dropFirst(5)
    if !others.isEmpty {
      let places = others.flatMap { [$0.tie.inbound, $0.tie.outbound] }
      parts.append(part("exchange with others", others.reduce(0) { $0 + $1.weight }, places))
    }
    if met > 0 { parts.append(part("meetings and calls", met, [ties.encounters])) }
    return Score(scorer.version, of: account.anyID, base: 0, parts, at: history.moment)
  }

  /// The newest records of lists that run from old to new, as evidence.
  func newest(_ lists: [[Int]]) -> [AnyRecordID] {
    let limit = max(0, scorer.configuration.evidenceLimit)
    return Set(lists.flatMap { $0.suffix(limit) }).sorted(by: >).prefix(limit)
      .map { history.interactions[$0].anyID }
  }

  /// The decayed weight of what goes both ways.
  func exchange(_ tie: Tie) -> Double {
    min(sum(tie.inbound), sum(tie.outbound))
      + sum(tie.encounters) * scorer.configuration.encounterWorth
  }

  /// The decayed weight of some records.
  func sum(_ places: [Int]) -> Double { places.reduce(0) { $0 + weights[$1] } }

  private func curve(_ x: Double) -> Points {
    let halfway = scorer.configuration.halfway
    guard x > 0, halfway > 0 else { return x > 0 ? 100 : 0 }
    return Points(100 * x / (x + halfway))
  }
}

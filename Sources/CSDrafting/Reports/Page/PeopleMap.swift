import CSModels

/// Who speaks with whom, as a drawing and a table need it: the strongest ties of one account.
struct PeopleMap: Equatable, Sendable {
  /// Somebody on either side.
  struct Person: Equatable, Sendable {
    let id: AnyRecordID
    let name: String
    let title: String?
    let isTeammate: Bool
    /// 0...100.
    let influence: Double
  }

  /// What lies between two people.
  struct Tie: Equatable, Sendable {
    let from: AnyRecordID
    let to: AnyRecordID
    /// 0...100.
    let strength: Double
    /// Messages from `from` to `to`.
    let forward: Int
    /// Messages from `to` to `from`.
    let backward: Int
    let encounters: Int
    let lastContact: CivilDate

    /// Whether messages went one way only, and nobody met.
    var isOneWay: Bool { encounters == 0 && (forward == 0) != (backward == 0) }
  }

  /// Whom the map shows at most.
  struct Limits: Equatable, Sendable {
    var contacts = 8
    var teammates = 5
  }

  /// Colleagues, in the order in which they are drawn.
  let teammates: [Person]
  /// People of the account, those with the strongest ties first.
  let contacts: [Person]
  /// The ties among those shown, strongest first.
  let ties: [Tie]
  /// How many of each side are left out.
  let hidden: (contacts: Int, teammates: Int)

  /// Picks whom to show, in O(n log n).
  init(_ people: [Person], _ ties: [Tie], limits: Limits = Limits()) {
    var sums: [AnyRecordID: Double] = [:]
    for tie in ties {
      sums[tie.from, default: 0] += tie.strength
      sums[tie.to, default: 0] += tie.strength
    }
    func ranked(_ side: [Person]) -> [Person] {
      side.sorted { a, b in
        let (one, other) = (sums[a.id] ?? -1, sums[b.id] ?? -1)
        if one != other { return one > other }
        return a.influence == b.influence ? a.id < b.id : a.influence > b.influence
      }
    }
    let allContacts = people.filter { !$0.isTeammate }
    let contacts = Array(ranked(allContacts).prefix(max(1, limits.contacts)))
    let rows = Dictionary(
      contacts.enumerated().map { ($1.id, Double($0)) }, uniquingKeysWith: { first, _ in first })
    var pull: [AnyRecordID: (rows: Double, weight: Double)] = [:]
    for tie in ties {
      guard let row = rows[tie.from], rows[tie.to] == nil else { continue }
      let weight = tie.strength + 1
      let known = pull[tie.to] ?? (0, 0)
      pull[tie.to] = (known.rows + row * weight, known.weight + weight)
    }
    let allTeammates = people.filter(\.isTeammate)
    let speaking = ranked(allTeammates.filter { pull[$0.id] != nil })
    func row(_ person: Person) -> Double {
      guard let pull = pull[person.id], pull.weight > 0 else { return 0 }
      return pull.rows / pull.weight
    }
    let teammates = speaking.prefix(max(1, limits.teammates)).sorted { (a: Person, b: Person) in
      row(a) == row(b) ? a.id < b.id : row(a) < row(b)
    }
    let shown = Set(contacts.map(\.id) + teammates.map(\.id))
    self.contacts = contacts
    self.teammates = teammates
    self.ties = ties.filter { shown.contains($0.from) && shown.contains($0.to) }
      .sorted { ($1.strength, $0.from, $0.to) < ($0.strength, $1.from, $1.to) }
    hidden = (allContacts.count - contacts.count, allTeammates.count - teammates.count)
  }

  /// The person of an id, where it is shown.
  func person(_ id: AnyRecordID) -> Person? {
    contacts.first { $0.id == id } ?? teammates.first { $0.id == id }
  }

  static func == (a: PeopleMap, b: PeopleMap) -> Bool {
    a.teammates == b.teammates && a.contacts == b.contacts && a.ties == b.ties
      && a.hidden == b.hidden
  }
}

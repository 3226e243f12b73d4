public import Foundation

extension History {
  /// The same account as seen from an earlier moment.
  ///
  /// It is what the store would have given for that moment: what is dated later is gone. A moment
  /// that is not earlier changes nothing. O(n) for n interactions and people, O(n log n) for n deals
  /// and moves, without going to a store.
  public func rewound(to earlier: Date) -> History {
    guard earlier < moment else { return self }
    var past = History(account, at: earlier, profile: profile, calendar: calendar)
    past.people = people.filter { $0.firstSeen.map { $0 <= earlier } ?? true }
    // Kept in order: what is visible is a beginning.
    var (low, high) = (0, interactions.count)
    while low < high {
      let middle = (low + high) / 2
      if interactions[middle].date <= earlier { low = middle + 1 } else { high = middle }
    }
    if low == interactions.count {
      past.interactions = interactions
      past.positions = positions
      past.teammates = teammates
    } else {
      past.interactions = Array(interactions[..<low])
      past.positions = positions.compactMapValues { places in
        let visible = places.prefix { $0 < low }
        return visible.isEmpty ? nil : Array(visible)
      }
      let met = Set(past.interactions.flatMap(\.teammates))
      past.teammates = teammates.filter { met.contains($0.id) }
    }
    for each in subscriptions { past.add(each) }
    for each in roles { past.add(each) }
    past.add(former: formerPeople)
    for each in usage { past.add(each) }
    past.add(deals: deals, moves: moves)
    past.add(tickets: tickets)
    past.add(annotations: annotations)
    past.add(knownCauses: knownCauses)
    return past
  }
  /// Whether nothing but time lies between this history and the same account as read from a later
  /// moment: nothing happened, and nothing began or ended.
  ///
  /// Usage is not asked about, nor are known causes, which are plans.
  package func isAsQuiet(until later: History) -> Bool {
    people.count == later.people.count && interactions.count == later.interactions.count
      && annotations.count == later.annotations.count && moves.count == later.moves.count
      && subscriptions == later.subscriptions && roles == later.roles
      && tickets == later.tickets && deals == later.deals
  }
}

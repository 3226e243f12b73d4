import Foundation

/// What is known besides what happened, each as it was at the moment.
extension History {
  /// Adds a person, unless first seen after the moment; one who is there already is replaced.
  public mutating func add(_ contact: Contact) {
    forget()
    if let first = contact.firstSeen, first > moment { return }
    if let index = people.firstIndex(where: { $0.id == contact.id }) {
      people[index] = contact
    } else {
      people.append(contact)
    }
  }

  /// Adds people as one by one, in O(n) for n people in all.
  public mutating func add(people several: some Sequence<Contact>) {
    forget()
    var places: [Contact.ID: Int] = [:]
    for (index, person) in people.enumerated() { places[person.id] = index }
    for contact in several where contact.firstSeen.map({ $0 <= moment }) ?? true {
      if let index = places[contact.id] {
        people[index] = contact
      } else {
        places[contact.id] = people.count
        people.append(contact)
      }
    }
  }

  /// Adds people who are recorded elsewhere now and held positions here; add the positions first.
  ///
  /// Whoever still was here at the moment, as an edit that came later shows, is one of ``people``;
  /// whoever holds none any more is one of ``formerPeople``; everybody else is left out, as is who is
  /// there already.
  public mutating func add(former several: some Sequence<Contact>) {
    forget()
    for contact in several
    where person(contact.id) == nil && contact.firstSeen.map({ $0 <= moment }) ?? true {
      let own = roles.filter { $0.person == contact.id && $0.company == account.id }
      if own.contains(where: { $0.endDate == nil && $0.isKnownByAnEdit }) {
        add(contact)
      } else if !own.isEmpty, own.allSatisfy({ $0.endDate != nil }),
        !formerPeople.contains(where: { $0.id == contact.id })
      {
        formerPeople.append(contact)
      }
    }
  }

  /// Adds a colleague.
  public mutating func add(_ teammate: Teammate) {
    forget()
    if !teammates.contains(where: { $0.id == teammate.id }) { teammates.append(teammate) }
  }

  /// Adds a subscription, unless it starts after the moment.
  ///
  /// An end that lies after the moment is not seen yet.
  public mutating func add(_ subscription: Subscription) {
    forget()
    if let start = subscription.start, start > moment { return }
    var seen = subscription
    if let end = subscription.end, end > moment { seen.end = nil }
    subscriptions.removeAll { $0.id == subscription.id }
    subscriptions.append(seen)
  }

  /// Adds a position, unless it was taken after the moment.
  ///
  /// An end that lies after the moment is not seen yet.
  public mutating func add(_ role: OrganizationalRole) {
    forget()
    if let start = role.startDate, start > moment { return }
    var seen = role
    if let end = role.endDate, end > moment { seen = role.stillHeld }
    roles.removeAll { $0.id == role.id }
    roles.append(seen)
  }

  /// Adds a series, leaving out the day of the moment, which is not complete, and what is later.
  public mutating func add(_ series: UsageSeries) {
    forget()
    let today = calendar.day(of: moment)
    let days = today.daysSince1970 - series.start.daysSince1970
    guard days > 0 else { return }
    var visible = series
    if series.count > days { visible.kept = series.kept.prefix(days) }
    usage.removeAll { $0.id == series.id }
    usage.append(visible)
  }

  /// Adds a deal with its moves, as both were at the moment; see ``Deal/seen(at:moves:)``.
  ///
  /// A deal opened later is left out, and so are later moves. A deal whose id is there already
  /// takes its place with its moves.
  public mutating func add(_ deal: Deal, moves several: some Sequence<StageMove> = []) {
    add(deals: [deal], moves: several)
  }

  /// Adds deals with their moves, as one by one, in O(n log n) for n deals and moves in all.
  public mutating func add(
    deals several: some Sequence<Deal>, moves all: some Sequence<StageMove> = []
  ) {
    forget()
    let moved = Dictionary(grouping: all, by: \.subject)
    var latest: [AnyRecordID: Deal] = [:]
    for deal in several {
      if let seen = deal.seen(at: moment, moves: moved[deal.anyID] ?? []) {
        latest[deal.anyID] = seen
      }
    }
    guard !latest.isEmpty else { return }
    deals.removeAll { latest[$0.anyID] != nil }
    moves.removeAll { latest[$0.subject] != nil }
    deals += latest.values
    deals.sort(by: Self.precedes)
    moves += latest.keys.flatMap { moved[$0] ?? [] }.filter { $0.date.isAtOrBefore(moment) }
    moves.sort(by: StageMove.precedes)
  }

  /// Adds tickets, as they were known at the moment; see ``Ticket/seen(at:)``.
  ///
  /// One whose id is there already takes its place.
  public mutating func add(tickets several: some Sequence<Ticket>) {
    forget()
    tickets = Self.merged(tickets, several.compactMap { $0.seen(at: moment) })
  }

  /// Adds annotations, leaving out those of what was written after the moment.
  public mutating func add(annotations several: some Sequence<Annotation>) {
    forget()
    annotations = Self.merged(annotations, several.filter { $0.date.isAtOrBefore(moment) })
  }

  /// Adds known causes of the company or of all; those of another are left out.
  public mutating func add(knownCauses several: some Sequence<KnownCause>) {
    forget()
    let own = several.filter { $0.account.map { $0 == account.id } ?? true }
    knownCauses = Self.merged(knownCauses, own)
  }

  /// Both, the later of one id, by moment and id.
  private static func merged<R: Record>(_ known: [R], _ new: [R]) -> [R] {
    guard !new.isEmpty else { return known }
    let latest = Dictionary((known + new).map { ($0.id, $0) }) { $1 }
    return latest.values.sorted { a, b in
      let (x, y) = (a.timestamp ?? .distantPast, b.timestamp ?? .distantPast)
      return x == y ? a.id.rawValue.precedesInBytes(b.id.rawValue) : x < y
    }
  }

  private static func precedes(_ a: Deal, _ b: Deal) -> Bool {
    let (x, y) = (a.opened ?? .distantPast, b.opened ?? .distantPast)
    return x == y ? a.anyID < b.anyID : x < y
  }
}

extension Date {
  /// Whether it is a moment at all, and not a later one; `<=` takes what is no number for earlier.
  func isAtOrBefore(_ moment: Date) -> Bool {
    timeIntervalSince1970 <= moment.timeIntervalSince1970
  }
}

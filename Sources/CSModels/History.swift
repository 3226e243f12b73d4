public import Foundation

/// One account as seen from one moment, with nothing later in it.
///
/// It is the only input of pure functions over the past: a scorer or a detector cannot look ahead
/// because there is nothing to see. What-if is an edited copy.
public struct History: Sendable {
  /// Where one stands.
  public let moment: Date
  /// The company.
  public var account: Account {
    didSet { forget() }
  }
  /// When people at the company work.
  public internal(set) var calendar: WorkCalendar
  /// What the organisation says about itself.
  public internal(set) var profile: WorkspaceProfile
  /// The people of the company, in the order in which they were first seen.
  public internal(set) var people: [Contact] = []
  /// Those who held a position there until they went elsewhere, in the order of their positions.
  ///
  /// They are none of its ``people`` any more.
  public internal(set) var formerPeople: [Contact] = []
  /// The colleagues who deal with the company.
  public internal(set) var teammates: [Teammate] = []
  /// What happened, oldest first; of one instant, by id.
  public internal(set) var interactions: [Interaction] = []
  /// What the company pays for.
  public internal(set) var subscriptions: [Subscription] = []
  /// The positions of its people.
  public internal(set) var roles: [OrganizationalRole] = []
  /// What was counted, cut off at the moment.
  public internal(set) var usage: [UsageSeries] = []
  /// What the company may buy or has bought, oldest first, each as it was at the moment.
  public internal(set) var deals: [Deal] = []
  /// How its deals moved, oldest first.
  public internal(set) var moves: [StageMove] = []

  /// What was asked of the help desk, oldest first, each as it was known at the moment.
  public internal(set) var tickets: [Ticket] = []
  /// What analyses said about what was written, oldest first.
  public internal(set) var annotations: [Annotation] = []
  /// What colleagues know about some days, the company's own and those of all, by first day.
  ///
  /// A plan may reach beyond the moment.
  public internal(set) var knownCauses: [KnownCause] = []

  var positions: [Contact.ID: [Int]] = [:]
  /// What was computed from this very history; whatever changes the history starts anew.
  ///
  /// Everything public that changes it calls ``forget()`` before anything else.
  var memory = HistoryMemory()

  /// Creates a history in which nothing has happened.
  ///
  /// - Parameters:
  ///   - account: The company.
  ///   - moment: Where one stands.
  ///   - profile: What the organisation says about itself.
  ///   - calendar: When people there work; by default the account's own calendar, then the
  ///     profile's.
  public init(
    _ account: Account, at moment: Date, profile: WorkspaceProfile = WorkspaceProfile(domains: []),
    calendar: WorkCalendar? = nil
  ) {
    self.account = account
    self.moment = moment
    self.profile = profile
    self.calendar = calendar ?? account.calendar ?? profile.calendar
  }

  /// Adds an interaction, unless it lies after the moment.
  public mutating func add(_ interaction: Interaction) {
    add([interaction])
  }

  /// Adds interactions, leaving out what lies after the moment.
  ///
  /// An interaction whose id is there already takes its place. O(n log n) for n interactions, and
  /// O(n) where they are in order, as a store returns them.
  public mutating func add(_ several: some Sequence<Interaction>) {
    forget()
    let all = Array(several)
    let visible =
      all.span.isAllVisible(at: moment) ? all : all.filter { $0.date.isAtOrBefore(moment) }
    guard !visible.isEmpty else { return }
    if goOn(with: visible) {
      let start = interactions.count
      if start == 0 { interactions = visible } else { interactions += visible }
      find(from: start)
      return
    }
    var latest: [Interaction.ID: Interaction] = [:]
    for interaction in interactions { latest[interaction.id] = interaction }
    for interaction in visible { latest[interaction.id] = interaction }
    interactions = latest.values.sorted(by: Self.precedes)
    positions = [:]
    find(from: 0)
  }

  /// Notes with whom the interactions from a place on were.
  private mutating func find(from start: Int) {
    let all = interactions
    let span = all.span
    for index in start..<span.count {
      for contact in span[index].contacts {
        positions[contact, default: []].append(new: index)
      }
    }
  }

  /// Whether interactions are in order, come after those that are there, and repeat no id.
  private func goOn(with new: [Interaction]) -> Bool {
    let known = interactions.span
    let new = new.span
    if known.count > 0, !Self.precedes(known[known.count - 1], new[0]) { return false }
    for index in 1..<max(1, new.count) where !Self.precedes(new[index - 1], new[index]) {
      return false
    }
    if new.count == 1 {
      for index in known.indices where known[index].id == new[0].id { return false }
      return true
    }
    var seen = Set<Interaction.ID>(minimumCapacity: new.count)
    for index in new.indices where !seen.insert(new[index].id).inserted { return false }
    for index in known.indices where seen.contains(known[index].id) { return false }
    return true
  }

  private static func precedes(_ a: Interaction, _ b: Interaction) -> Bool {
    a.date == b.date ? a.id.rawValue.precedesInBytes(b.id.rawValue) : a.date < b.date
  }

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

  /// The history as if an interaction had happened.
  public func adding(_ interaction: Interaction) -> History {
    var copy = self
    copy.add(interaction)
    return copy
  }

  /// What happened with a person, oldest first.
  public func interactions(with contact: Contact) -> [Interaction] {
    (positions[contact.id] ?? []).map { interactions[$0] }
  }

  /// The places of what happened with a person among ``interactions``, oldest first.
  ///
  /// Read in place through a span where much is read: an interaction has many parts, and copying one
  /// counts references to them all.
  package func places(with contact: Contact.ID) -> [Int] { positions[contact] ?? [] }

  /// The person of an id, where it is one of the company's.
  public func person(_ id: Contact.ID) -> Contact? { people.first { $0.id == id } }
}

extension Span<Interaction> {
  /// Whether nothing happened after a moment.
  fileprivate func isAllVisible(at moment: Date) -> Bool {
    for index in indices where !self[index].date.isAtOrBefore(moment) { return false }
    return true
  }
}

extension Date {
  /// Whether it is a moment at all, and not a later one; `<=` takes what is no number for earlier.
  fileprivate func isAtOrBefore(_ moment: Date) -> Bool {
    timeIntervalSince1970 <= moment.timeIntervalSince1970
  }
}

extension [Int] {
  /// Adds a number, unless it is the last one already.
  fileprivate mutating func append(new number: Int) {
    if last != number { append(number) }
  }
}

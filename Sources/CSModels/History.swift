public import Foundation

/// One account as seen from one moment, with nothing later in it.
///
/// It is the only input of pure functions over the past: a scorer or a detector cannot look ahead
/// because there is nothing to see. What-if is an edited copy.
public struct History: Sendable {
  /// Where one stands.
  public let moment: Date
  /// The company.
  public var account: Account
  /// When people at the company work.
  public private(set) var calendar: WorkCalendar
  /// What the organisation says about itself.
  public private(set) var profile: WorkspaceProfile
  /// The people of the company, in the order in which they were first seen.
  public private(set) var people: [Contact] = []
  /// The colleagues who deal with the company.
  public private(set) var teammates: [Teammate] = []
  /// What happened, oldest first; of one instant, by id.
  public private(set) var interactions: [Interaction] = []
  /// What the company pays for.
  public private(set) var subscriptions: [Subscription] = []
  /// The positions of its people.
  public private(set) var roles: [OrganizationalRole] = []
  /// What was counted, cut off at the moment.
  public private(set) var usage: [UsageSeries] = []
  /// What the company may buy or has bought, oldest first, each as it was at the moment.
  public private(set) var deals: [Deal] = []
  /// How its deals moved, oldest first.
  public private(set) var moves: [StageMove] = []

  /// What was asked of the help desk, oldest first, each as it was known at the moment.
  public private(set) var tickets: [Ticket] = []
  /// What analyses said about what was written, oldest first.
  public private(set) var annotations: [Annotation] = []
  /// What colleagues know about some days, the company's own and those of all, by first day.
  ///
  /// A plan may reach beyond the moment.
  public private(set) var knownCauses: [KnownCause] = []

  private var positions: [Contact.ID: [Int]] = [:]

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
  /// An interaction whose id is there already takes its place. O(n log n) for n interactions.
  public mutating func add(_ several: some Sequence<Interaction>) {
    let visible = several.filter { $0.date <= moment }
    guard !visible.isEmpty else { return }
    if visible.count == 1, let only = visible.first,
      interactions.last.map({ Self.precedes($0, only) }) ?? true,
      !interactions.contains(where: { $0.id == only.id })
    {
      for contact in Set(only.contacts) {
        positions[contact, default: []].append(interactions.count)
      }
      interactions.append(only)
      return
    }
    var latest: [Interaction.ID: Interaction] = [:]
    for interaction in interactions { latest[interaction.id] = interaction }
    for interaction in visible { latest[interaction.id] = interaction }
    interactions = latest.values.sorted(by: Self.precedes)
    positions = [:]
    for (index, interaction) in interactions.enumerated() {
      for contact in Set(interaction.contacts) {
        positions[contact, default: []].append(index)
      }
    }
  }

  private static func precedes(_ a: Interaction, _ b: Interaction) -> Bool {
    a.date == b.date ? a.id.rawValue.precedesInBytes(b.id.rawValue) : a.date < b.date
  }

  /// Adds a person, unless first seen after the moment; one who is there already is replaced.
  public mutating func add(_ contact: Contact) {
    if let first = contact.firstSeen, first > moment { return }
    if let index = people.firstIndex(where: { $0.id == contact.id }) {
      people[index] = contact
    } else {
      people.append(contact)
    }
  }

  /// Adds people as one by one, in O(n) for n people in all.
  public mutating func add(people several: some Sequence<Contact>) {
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

  /// Adds a colleague.
  public mutating func add(_ teammate: Teammate) {
    if !teammates.contains(where: { $0.id == teammate.id }) { teammates.append(teammate) }
  }

  /// Adds a subscription, unless it starts after the moment.
  ///
  /// An end that lies after the moment is not seen yet.
  public mutating func add(_ subscription: Subscription) {
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
    if let start = role.startDate, start > moment { return }
    var seen = role
    if let end = role.endDate, end > moment { seen = role.stillHeld }
    roles.removeAll { $0.id == role.id }
    roles.append(seen)
  }

  /// Adds a series, leaving out the day of the moment, which is not complete, and what is later.
  public mutating func add(_ series: UsageSeries) {
    let today = calendar.day(of: moment)
    let days = today.daysSince1970 - series.start.daysSince1970
    guard days > 0 else { return }
    var visible = series
    visible.values = Array(series.values.prefix(days))
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
    moves += latest.keys.flatMap { moved[$0] ?? [] }.filter { $0.date <= moment }
    moves.sort(by: StageMove.precedes)
  }

  /// Adds tickets, as they were known at the moment; see ``Ticket/seen(at:)``.
  ///
  /// One whose id is there already takes its place.
  public mutating func add(tickets several: some Sequence<Ticket>) {
    tickets = Self.merged(tickets, several.compactMap { $0.seen(at: moment) })
  }

  /// Adds annotations, leaving out those of what was written after the moment.
  public mutating func add(annotations several: some Sequence<Annotation>) {
    annotations = Self.merged(annotations, several.filter { $0.date <= moment })
  }

  /// Adds known causes of the company or of all; those of another are left out.
  public mutating func add(knownCauses several: some Sequence<KnownCause>) {
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
    past.interactions = Array(interactions[..<low])
    past.positions = positions.compactMapValues { places in
      let visible = places.prefix { $0 < low }
      return visible.isEmpty ? nil : Array(visible)
    }
    let met = Set(past.interactions.flatMap(\.teammates))
    past.teammates = teammates.filter { met.contains($0.id) }
    for each in subscriptions { past.add(each) }
    for each in roles { past.add(each) }
    for each in usage { past.add(each) }
    past.add(deals: deals, moves: moves)
    past.add(tickets: tickets)
    past.add(annotations: annotations)
    past.add(knownCauses: knownCauses)
    return past
  }

  /// What happened with a person, oldest first.
  public func interactions(with contact: Contact) -> [Interaction] {
    (positions[contact.id] ?? []).map { interactions[$0] }
  }

  /// The person of an id, where it is one of the company's.
  public func person(_ id: Contact.ID) -> Contact? { people.first { $0.id == id } }
}

public import CSModels
public import Foundation

/// What passed between us and the people of a deal, as a history tells it.
///
/// Only what persons did counts, and only from the opening of the deal to its end or the moment.
/// Where the deal names nobody, all people of the company count.
public struct DealActivity: Sendable {
  /// What passed, oldest first.
  public let interactions: [Interaction]
  /// Whether anything at all is recorded of the company; where not, silence means nothing.
  public let isRecorded: Bool
  /// The people of the deal that the history knows.
  public let people: [Contact]
  /// Where one stands, or the end of the deal.
  public let end: Date
  private let history: History
  private let named: Set<Contact.ID>

  /// Reads a history.
  public init(_ deal: Deal, in history: History) {
    self.init(
      with: Set(deal.contacts), from: deal.opened, through: deal.closed ?? history.moment,
      in: history)
  }

  init(
    with named: Set<Contact.ID>, from opened: Date?, through closed: Date, in history: History
  ) {
    self.history = history
    self.named = named
    end = min(closed, history.moment)
    let end = end
    let start = opened ?? .distantPast
    let all = history.interactions.filter { $0.nature == .person && $0.direction != .internal }
    isRecorded = !all.isEmpty
    interactions = all.filter {
      $0.date >= start && $0.date <= end
        && (named.isEmpty || !named.isDisjoint(with: $0.contacts))
    }
    people = history.people.filter { named.isEmpty || named.contains($0.id) }
  }

  /// What they wrote, called or came to.
  public var inbound: [Interaction] { interactions.filter(Self.isFromThem) }
  /// What we wrote.
  public var outbound: [Interaction] { interactions.filter { !Self.isFromThem($0) } }
  /// Meetings and calls.
  public var meetings: [Interaction] {
    interactions.filter { $0.channel == .meeting || $0.channel == .call }
  }

  /// A meeting is from both; it counts as theirs, for they gave their time.
  private static func isFromThem(_ each: Interaction) -> Bool {
    each.direction == .inbound || each.channel == .meeting || each.channel == .call
  }

  /// The people of whom something came within some days, in the history's order.
  public func activePeople(withinDays days: Double) -> [Contact] {
    let start = end.addingTimeInterval(-days * 86_400)
    let ids = Set(inbound.filter { $0.date >= start }.flatMap(\.contacts))
    return people.filter { ids.contains($0.id) }
  }

  /// How high each of the people stands, where that is known.
  public var seniorities: [Seniority] { people.compactMap { Seniority($0, in: history) } }

  /// Who leads a department or stands higher.
  public var executives: [Contact] {
    people.filter { (Seniority($0, in: history) ?? .junior) >= .director }
  }

  /// The days between one sign of life and the next, in order.
  public var gaps: [Double] {
    zip(interactions, interactions.dropFirst()).map {
      $1.date.timeIntervalSince($0.date) / 86_400
    }
  }

  /// The days since the last sign of life of either side; `nil` where there was none.
  public var silence: Double? {
    interactions.last.map { end.timeIntervalSince($0.date) / 86_400 }
  }

  /// What we have sent since they last came forward.
  public var unansweredSince: [Interaction] {
    guard let last = inbound.last else { return outbound }
    return outbound.filter { $0.date > last.date }
  }
}

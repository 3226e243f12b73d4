import CSModels
import Foundation

/// The parts of one contact's engagement, each `nil` where nothing is known.
struct EngagementMeasures {
  private typealias Dated = (date: Date, evidence: AnyRecordID)

  private let contact: Contact
  private let correspondence: Correspondence
  private let configuration: Engagement.Configuration
  private let decay: Decay
  private let start: Date

  init(
    _ contact: Contact, _ correspondence: Correspondence,
    _ configuration: Engagement.Configuration
  ) {
    self.contact = contact
    self.correspondence = correspondence
    self.configuration = configuration
    decay = Decay(halfLifeDays: configuration.halfLifeDays, at: correspondence.moment)
    start = correspondence.moment.subtracting(configuration.window, in: correspondence.calendar)
  }

  var recency: Contribution? {
    guard let last = correspondence.lastSignOfLife else { return nil }
    return part(
      "last sign of life", configuration.recencyWorth, decay.weight(of: last.date),
      [last.evidence])
  }

  var reciprocity: Contribution? {
    let met = correspondence.encounters.filter(\.tookPlace)
    let live = met.reduce(0) { $0 + decay.weight(of: $1.date) }
    let inbound = correspondence.received.reduce(live) {
      $0 + decay.weight(of: $1.message.date)
    }
    let outbound = correspondence.sent.reduce(live) { $0 + decay.weight(of: $1.message.date) }
    guard inbound > 0 || outbound > 0 else { return nil }
    let balance = 2 * min(inbound, outbound) / (inbound + outbound + 2)
    return part(
      "two-way exchange", configuration.reciprocityWorth, balance,
      newest(
        correspondence.sent.suffix(candidates).map { ($0.message.date, $0.message.evidence) },
        correspondence.received.suffix(candidates).map { ($0.message.date, $0.message.evidence) },
        met.suffix(candidates).map { ($0.date, $0.evidence) }))
  }

  var replies: Contribution? {
    let asked = correspondence.asked(since: start)
    guard !asked.isEmpty else { return nil }
    let answered = asked.count(where: \.isAnswered)
    return part(
      "messages answered", configuration.replyWorth, Self.shrunk(answered, of: asked.count) - 0.5,
      newest(asked.suffix(candidates).map { ($0.message.date, ($0.reply ?? $0.message).evidence) }))
  }

  var speed: Contribution? {
    let answered = correspondence.sent.filter(\.isAnswered)
    let split = answered.partitioned { $0.reply.map { $0.date >= start } ?? false }
    let (earlier, recent) = (split.without, split.with)
    guard min(earlier.count, recent.count) >= max(1, configuration.leastAnswers),
      let before = Quantile.median(earlier.compactMap(\.replyHours)),
      let now = Quantile.median(recent.compactMap(\.replyHours))
    else { return nil }
    // An hour is added on both sides: whether somebody takes ten minutes or thirty says little.
    let doublings = log2((before + 1) / (now + 1))
    return part(
      "speed of answers", configuration.speedWorth, min(max(doublings / 2, -1), 1) / 2,
      newest(recent.compactMap { $0.reply.map { ($0.date, $0.evidence) } }))
  }

  var meetings: Contribution? {
    let known = correspondence.encounters.filter {
      $0.channel == .meeting && $0.date >= start && $0.isKept != nil
    }
    guard !known.isEmpty else { return nil }
    let kept = known.count { $0.isKept == true }
    return part(
      "meetings kept", configuration.meetingWorth, Self.shrunk(kept, of: known.count) - 0.5,
      newest(known.map { ($0.date, $0.evidence) }))
  }

  var usage: Contribution? {
    let weeks = UsageWeeks(
      of: contact, in: correspondence.history, from: start, to: correspondence.moment)
    guard weeks.known > 0 else { return nil }
    return part(
      "product usage", configuration.usageWorth,
      Self.shrunk(weeks.active, of: weeks.known) - 0.5,
      Array(weeks.evidence.prefix(max(0, configuration.evidenceLimit))))
  }

  var tickets: Contribution? {
    var last: [String: Dated] = [:]
    for exchange in correspondence.received where exchange.message.channel == .ticket {
      let message = exchange.message
      let ticket = message.thread.map { "thread/\($0)" } ?? "message/\(message.id)"
      last[ticket] = (message.date, message.evidence)
    }
    guard !last.isEmpty else { return nil }
    let dated = last.values.sorted { ($0.date, $0.evidence) < ($1.date, $1.evidence) }
    let weight = dated.reduce(0) { $0 + decay.weight(of: $1.date) }
    return part("tickets", configuration.ticketWorth, weight / (weight + 2), newest(dated))
  }

  /// Laplace's rule of succession: the share that k of n suggest where every share was equally
  /// likely beforehand.
  static func shrunk(_ k: Int, of n: Int) -> Double { (Double(k) + 1) / (Double(n) + 2) }

  private func part(
    _ name: String, _ worth: Points, _ share: Double, _ evidence: [AnyRecordID]
  ) -> Contribution {
    Contribution(name, Points(worth.doubleValue * share), evidence: evidence)
  }

  /// How many of the newest of a list may be named.
  private var candidates: Int { 2 * max(0, configuration.evidenceLimit) }

  /// The newest records of lists that run from old to new.
  private func newest(_ lists: [Dated]...) -> [AnyRecordID] {
    let limit = max(0, configuration.evidenceLimit)
    let newest = lists.flatMap { $0.suffix(candidates) }
      .sorted { ($1.date, $1.evidence) < ($0.date, $0.evidence) }
    var found: [AnyRecordID] = []
    for candidate in newest where found.count < limit && !found.contains(candidate.evidence) {
      found.append(candidate.evidence)
    }
    return found
  }
}

extension Array {
  fileprivate func partitioned(by holds: (Element) -> Bool) -> (with: [Element], without: [Element])
  {
    var with: [Element] = []
    var without: [Element] = []
    for element in self {
      if holds(element) { with.append(element) } else { without.append(element) }
    }
    return (with, without)
  }
}

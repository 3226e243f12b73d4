public import CSModels
import CSScoring
import Foundation

/// Tells that a renewal comes near, with what speaks for it and what against it.
///
/// It ends when the subscription is renewed, which moves its day, or ends; one whose day has passed
/// without either is told for some days more. Use, seats, contact,
/// sponsors and tickets count where they are known; what is not known says nothing. The advice names
/// a sponsor, else a champion, who was in touch lately and has not left, else whoever was last.
public struct RenewalApproaching: ReadingDetector {
  /// When a renewal is told, and what counts for it and against it.
  public struct Configuration: Hashable, Sendable, Codable {
    /// From how many days before on; by default 90.
    public var window: Int = 90
    /// For how many days after its day it is told where it was neither renewed nor ended; by default
    /// 30.
    public var overdue: Int = 30
    /// From how many days before on it is severe; by default 30.
    public var soon: Int = 30
    /// From which change of use over 28 days on it speaks for the renewal; by default 0.1.
    public var growth: Double = 0.1
    /// Up to which change it speaks against; by default -0.2.
    public var decline: Double = -0.2
    /// From which share of seats in use on that speaks for it; by default 0.8.
    public var wellUsed: Double = 0.8
    /// Up to which share it speaks against; by default 0.5.
    public var littleUsed: Double = 0.5
    /// From how many times the main contact's own rhythm on silence speaks against; by default 2.
    public var silence: Double = 2
    /// From how many open tickets on they speak against; by default 3.
    public var tickets: Int = 3
    /// From which share of the contact through one person on that speaks against; by default 0.8.
    public var singleThread: Double = 0.8
    /// Within how many days somebody must have been in touch to be asked about it; by default 180.
    public var activity: Int = 180

    /// Creates the default configuration.
    public init() {}
  }

  /// When a renewal is told.
  public var configuration: Configuration

  /// The name `renewal_approaching`, which is also the type of its findings.
  public let id: DetectorID = "renewal_approaching"

  /// Everything but usage, which changes only what is said.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    isNear(in: history) ? detect(in: AccountReading(history)) : []
  }

  private func isNear(in history: History) -> Bool {
    Renewal(next: history, overdue: configuration.overdue)
      .map { $0.daysLeft <= configuration.window } ?? false
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let history = reading.history
    guard let renewal = Renewal(next: history, overdue: configuration.overdue),
      renewal.daysLeft <= configuration.window
    else { return [] }
    let account = history.account
    let record = renewal.subscription.anyID
    let reasons = RenewalReasons(history, configuration)
    var statement = renewal.words
    for (lead, side) in [
      ("For it speaks:" as Statement, reasons.pro), ("Against it speaks:", reasons.con),
    ] where !side.isEmpty {
      statement = statement + " \(lead) \(Self.joined(side.map(\.words)))."
    }
    let isDoubtful = reasons.con.count > reasons.pro.count
    let severity: Finding.Severity =
      renewal.daysLeft <= configuration.soon ? .high : isDoubtful ? .medium : .low
    let lately = lately(in: reading)
    let partner =
      present(of: lately.filter { $0.person.role == .sponsor }, in: history)
      ?? present(of: lately.filter { $0.person.role == .champion }, in: history)
    let whom = partner ?? present(of: lately, in: history)
    let advice: Statement =
      partner.map { "Agree on the renewal with \($0)." }
      ?? whom.map { "Ask \($0) who at \(account) decides about the renewal, and agree on it." }
      ?? "Find out who at \(account) decides about the renewal, and agree on it."
    var seen: Set<AnyRecordID> = [record]
    let evidence = reasons.all.flatMap { $0.evidence.suffix(5) }.filter { seen.insert($0).inserted }
    return [
      Finding(
        .timing, about: account, severity: severity, statement, advice: advice,
        evidence: [record] + evidence.prefix(12), type: id.rawValue,
        kind: isDoubtful ? .risk : .opportunity,
        title: renewal.daysLeft < 0
          ? "The renewal of \(account) is overdue"
          : "The subscription of \(account) is up for renewal",
        actionType: "schedule_meeting",
        measurements: [
          Evidence(
            "renewal", value: Amount.text(of: renewal.day),
            comparison: renewal.distance.description, source: "subscriptions",
            record: record),
          Evidence(
            "value", value: Amount.text(of: renewal.subscription.value), source: "subscriptions",
            record: record),
        ] + reasons.all.map(\.measurement), related: whom.map { [$0.anyID] } ?? [])
    ]
  }

  /// Those who were in touch lately, the latest first.
  private func lately(in reading: AccountReading) -> [CustomerCircle.Member] {
    reading.circle.active(after: start(in: reading.history), through: reading.today)
  }

  /// The first of whom nothing says that they leave or have left; to read that takes long.
  private func present(of members: [CustomerCircle.Member], in history: History) -> Contact? {
    let start = start(in: history)
    return members.first { Departure(of: $0, in: history, since: start) == nil }?.person
  }

  private func start(in history: History) -> CivilDate {
    history.calendar.day(of: history.moment).adding(days: -max(1, configuration.activity))
  }

  private static func joined(_ parts: [Statement]) -> Statement {
    parts.enumerated().reduce("") { text, part in
      part.offset == 0
        ? part.element
        : part.offset + 1 == parts.count
          ? "\(text) and \(part.element)" : "\(text), \(part.element)"
    }
  }
}

/// What speaks for a renewal, and what against it.
struct RenewalReasons {
  struct Reason {
    let words: Statement
    let measurement: Evidence
    let evidence: [AnyRecordID]
  }

  private(set) var pro: [Reason] = []
  private(set) var con: [Reason] = []

  var all: [Reason] { pro + con }

  init(_ history: History, _ configuration: RenewalApproaching.Configuration) {
    let metrics: [Metric] = [
      .usageChange(over: .days(28)), .seatsUsed(over: .days(28)),
      .executivesActive(over: .days(90)),
      .silence, .singleThreadedness(over: .days(90)),
    ]
    let readings = Metric.readings(of: metrics, in: history)
    func reason(_ index: Int, _ words: Statement, _ value: Statement) -> Reason {
      Reason(
        words: words,
        measurement: Evidence(
          metrics[index].name, value: value.description, source: "history"),
        evidence: readings[index].evidence)
    }
    if let change = readings[0].value {
      let words = Amount.percent(abs(change))
      if change >= configuration.growth {
        pro.append(reason(0, "use rose by \(words) over \(28) days", "\(words) over 28 days"))
      } else if change <= configuration.decline {
        con.append(reason(0, "use fell by \(words) over \(28) days", "\(words) over 28 days"))
      }
    }
    if let used = readings[1].value {
      let share = Amount.percent(used)
      if used >= configuration.wellUsed {
        pro.append(reason(1, "\(share) of the seats are in use", share))
      } else if used <= configuration.littleUsed {
        con.append(reason(1, "only \(share) of the seats are in use", share))
      }
    }
    if let executives = readings[2].value, executives >= 1 {
      let count = Int(min(executives, 1_000))
      pro.append(
        reason(2, "\(count) who \(count == 1 ? "decides" : "decide") took part", "\(count)"))
    }
    if let silence = readings[3].value, silence >= configuration.silence {
      let times: Statement = "\(silence, digits: 1)"
      con.append(
        reason(3, "the main contact is silent for \(times) times the usual", "\(times)"))
    }
    if let share = readings[4].value, share >= configuration.singleThread {
      let words = Amount.percent(share)
      con.append(reason(4, "\(words) of the contact runs through one person", words))
    }
    let open = history.tickets.filter { $0.isOpen(at: history.moment) }
    if open.count >= max(1, configuration.tickets) {
      con.append(
        Reason(
          words: "\(open.count) tickets are open",
          measurement: Evidence("open_tickets", value: "\(open.count)", source: "tickets"),
          evidence: open.map(\.anyID)))
    }
  }
}

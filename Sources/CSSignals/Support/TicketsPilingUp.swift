public import CSModels
import CSScoring
import Foundation

/// Finds accounts whose unresolved tickets pile up, by what is usual for them.
///
/// It is told where at least ``Configuration/minimumOpen`` tickets are open, ``Configuration/factor``
/// times the usual number, and so many have a probability of at most
/// ``Configuration/significance``. The same is asked of the tickets that have been open for longer
/// than nine of ten took to be solved. What is usual are the daily numbers of the account's own past
/// before the last ``Configuration/recent`` days. An account that has few tickets, or whose
/// solutions are not recorded, gives no finding, and neither do days for which a cause is known.
public struct TicketsPilingUp: Detector {
  /// When a backlog is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How few open tickets are never told; by default 3 are the least.
    public var minimumOpen: Int = 3
    /// How many times the usual number must be open; by default 2.
    public var factor: Double = 2
    /// The probability at or below which a number is told; by default 0.001.
    public var significance: Double = 0.001
    /// How many days before the moment are not counted as usual; by default 28.
    public var recent: Int = 28
    /// How many days back the usual number is learnt; by default 365.
    public var window: Int = 365
    /// How many days it takes to know what is usual; by default 90.
    public var minimumDays: Int = 90
    /// How many solved tickets it takes to know how long they take; by default 10.
    public var minimumSolved: Int = 10
    /// Which share of the tickets is solved within the usual time; by default 0.9.
    public var solvedShare: Double = 0.9
    /// Of how few solved tickets solutions count as not recorded; by default a share of 0.3.
    public var recordedShare: Double = 0.3

    /// Creates the default configuration.
    public init() {}
  }

  /// When a backlog is told.
  public var configuration: Configuration

  /// The name `tickets_piling_up`, which is also the type of its findings.
  public let id: DetectorID = "tickets_piling_up"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    guard history.tickets.count >= configuration.minimumOpen else { return [] }
    let ledger = TicketLedger(history)
    let open = ledger.open
    let recent = max(0, configuration.recent)
    let first = min(ledger.age, max(recent, configuration.window))
    guard open.count >= max(1, configuration.minimumOpen),
      first - recent >= max(1, configuration.minimumDays),
      !history.knowsCauseOfTickets(inLastDays: recent)
    else { return [] }
    let took = ledger.solveDays(from: Double(first), to: Double(recent))
    let opened = ledger.opened(from: first + 1, to: recent)
    guard Double(took.count) >= configuration.recordedShare * Double(opened) else { return [] }
    let mean = took.isEmpty ? 0 : took.reduce(0, +) / Double(took.count)
    let independent = Double(first - recent) / max(7, 2 * mean)
    let usual = CountBaseline(
      ledger.openCounts(daysBefore: recent...first), independent: independent)
    var old: (count: Int, limit: Double, usual: CountBaseline)?
    if took.count >= max(1, configuration.minimumSolved),
      let limit = Quantile.of(configuration.solvedShare, in: took), limit > 0,
      let usual = CountBaseline(
        ledger.openCounts(daysBefore: recent...first, olderThan: limit), independent: independent)
    {
      old = (open.count { ledger.days($0) > limit }, limit, usual)
    }
    guard let usual else { return [] }
    let isHigh = isUnusual(open.count, usual)
    let isOld = old.map { isUnusual($0.count, $0.usual) } ?? false
    guard isHigh || isOld else { return [] }
    return [
      finding(
        open, ledger, usual: usual, days: first - recent, old: old.map { ($0.count, $0.limit) },
        history)
    ]
  }

  private func isUnusual(_ count: Int, _ usual: CountBaseline) -> Bool {
    count >= max(1, configuration.minimumOpen)
      && Double(count) >= configuration.factor * usual.usual
      && usual.probability(ofAtLeast: count) <= configuration.significance
  }

  // MARK: Words

  private func finding(
    _ open: [Ticket], _ ledger: TicketLedger, usual: CountBaseline, days: Int,
    old: (count: Int, limit: Double)?, _ history: History
  ) -> Finding {
    let account = history.account
    let oldest = Int(open.map(ledger.days).max()?.rounded(.down) ?? 0)
    let urgent = open.count { $0.priority == .urgent }
    var statement: Statement =
      "\(open.count) tickets of \(account) are open; \(usual.usual, digits: 1) were usual in the \(days) days before. The oldest has been open for \(Amount.days(oldest))."
    var measurements = [
      Evidence(
        "open_tickets", value: "\(open.count)",
        comparison: "usually \("\(usual.usual, digits: 1)" as Statement) over \(days) days",
        source: "tickets"),
      Evidence("oldest_open_ticket", value: Amount.days(oldest).description, source: "tickets"),
    ]
    if let old, old.count > 0 {
      let limit = Int(old.limit.rounded(.up))
      statement =
        statement
        + " \(old.count) have been open for longer than nine in ten took before, \(Amount.days(limit))."
      measurements.append(
        Evidence(
          "tickets_open_too_long", value: "\(old.count)",
          comparison: "nine in ten were solved within \(Amount.days(limit))", source: "tickets"))
    }
    if urgent > 0 {
      statement = statement + " \(urgent) of the open ones \(urgent == 1 ? "is" : "are") urgent."
      measurements.append(Evidence("urgent_tickets", value: "\(urgent)", source: "tickets"))
    }
    let renewal = Renewal(next: history)?.sentence
    return Finding(
      .risk, about: account, severity: urgent > 0 || renewal != nil ? .high : .medium, statement,
      advice: "Go through the open tickets with support, and tell \(account) what comes when.",
      evidence: open.prefix(8).map(\.anyID), type: id.rawValue,
      title: "Unresolved tickets of \(account) are piling up", soWhat: renewal,
      actionType: "review_tickets",
      measurements: measurements)
  }
}

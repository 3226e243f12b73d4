public import CSModels
import Foundation

/// Finds accounts that open far more tickets than they used to, or far fewer.
///
/// The tickets of the last ``Configuration/recent`` days are compared with the weeks before. A rise
/// is a risk; a fall is told as a movement only, where tickets were many: they may have fewer
/// problems, or less use. Days for which a cause is known give no finding.
public struct TicketVolume: Detector {
  /// When a change is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days are judged; by default 28.
    public var recent: Int = 28
    /// How many weeks before them are looked at; by default 48.
    public var weeks: Int = 48
    /// How few weeks will do; by default 12.
    public var minimumWeeks: Int = 12
    /// By what factor the number must have risen; by default 2.
    public var rise: Double = 2
    /// To which part of the usual number it must have fallen; by default 0.33.
    public var fall: Double = 0.33
    /// How many tickets a rise has at least; by default 5.
    public var minimumTickets: Int = 5
    /// How many tickets must have been usual for a fall; by default 8.
    public var minimumUsual: Double = 8
    /// The probability at or below which a number is told; by default 0.001.
    public var significance: Double = 0.001

    /// Creates the default configuration.
    public init() {}
  }

  /// When a change is told.
  public var configuration: Configuration

  /// The name `ticket_volume`, which is also the type of its findings.
  public let id: DetectorID = "ticket_volume"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    let recent = min(max(1, configuration.recent), 3_650)
    let ledger = TicketLedger(history)
    let weeks = min(configuration.weeks, (ledger.age - recent) / 7)
    guard weeks >= max(2, configuration.minimumWeeks),
      !history.knowsCauseOfTickets(inLastDays: recent)
    else { return [] }
    let counts = (0..<weeks).map { week in
      Double(ledger.opened(from: recent + 7 * (week + 1), to: recent + 7 * week))
    }
    guard
      let usual = CountBaseline(
        counts, independent: Double(weeks), span: Double(recent) / 7)
    else { return [] }
    let count = ledger.opened(from: recent, to: 0)
    let rose =
      count >= configuration.minimumTickets && Double(count) >= configuration.rise * usual.usual
      && usual.probability(ofAtLeast: count) <= configuration.significance
    let fell =
      usual.usual >= configuration.minimumUsual
      && Double(count) <= configuration.fall * usual.usual
      && usual.probability(ofAtMost: count) <= configuration.significance
    guard rose || fell else { return [] }
    let account = history.account
    let start = history.moment.subtracting(.days(recent))
    let records =
      rose
      ? ledger.tickets.filter { $0.opened > start }.suffix(8) : ledger.tickets.suffix(8)
    return [
      Finding(
        .risk, about: account, severity: rose ? .medium : .low,
        "\(account) opened \(count) tickets in the last \(recent) days; \(usual.usual, digits: 1) were usual over \(weeks) weeks before.",
        advice: rose
          ? "Ask support what the tickets have in common."
          : "Look whether \(account) has fewer problems or less use.",
        evidence: records.map(\.anyID), type: id.rawValue, kind: rose ? .risk : .trend,
        title: rose
          ? "\(account) opens more tickets than before"
          : "\(account) opens fewer tickets than before", actionType: "review_tickets",
        measurements: [
          Evidence(
            "tickets_opened", value: "\(count) in \(recent) days",
            comparison:
              "usually \("\(usual.usual, digits: 1)" as Statement), by \(weeks) weeks before",
            source: "tickets")
        ])
    ]
  }
}

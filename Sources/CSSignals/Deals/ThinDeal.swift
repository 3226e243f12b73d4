public import CSModels
import CSScoring
import Foundation

/// Finds large open deals that hang on one of their people, or in which nobody who decides takes
/// part.
///
/// Large is what is worth as much as the configuration says for its currency; a currency that it
/// does not name has no large deals. To take part is to have written to or met us within
/// ``Configuration/activeDays``; who decides leads a department or stands higher. Where nothing is
/// recorded of the company, or a deal is younger than ``Configuration/minimumAge``, nothing is told.
public struct ThinDeal: Detector {
  /// Which deals are looked at.
  public struct Configuration: Hashable, Sendable, Codable {
    /// From which worth on a deal is large, one amount a currency; by default 25,000 US dollars,
    /// euros or francs, 20,000 pounds, or 4,000,000 yen.
    public var large: [Money] = [
      .usd(25_000), .eur(25_000), Money(25_000, .chf), Money(20_000, .gbp), Money(4_000_000, .jpy),
    ]
    /// How many of their people must take part; by default 2.
    public var minimumPeople: Int = 2
    /// Within how many days; by default 90.
    public var activeDays: Double = 90
    /// How many days a deal has to find its people; by default 21.
    public var minimumAge: Int = 21
    /// Whether somebody who decides must take part; by default so, where titles are known.
    public var needsExecutive: Bool = true

    /// Creates the default configuration.
    public init() {}
  }

  /// Which deals are looked at.
  public var configuration: Configuration

  /// The name `thin_deal`, which is also the type of its findings.
  public let id: DetectorID = "thin_deal"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the deals.
  public func detect(in history: History) -> [Finding] {
    OpenDeal.all(in: history).compactMap { finding(about: $0, in: history) }
  }

  private func isLarge(_ value: Money) -> Bool {
    configuration.large.contains {
      $0.currency == value.currency && value.minorUnits >= $0.minorUnits
    }
  }

  private func finding(about open: OpenDeal, in history: History) -> Finding? {
    let deal = open.deal
    guard let value = deal.value, isLarge(value), let opened = deal.opened,
      open.days(since: history.calendar.day(of: opened)) >= configuration.minimumAge
    else { return nil }
    let activity = open.activity
    guard activity.isRecorded else { return nil }
    let active = activity.activePeople(withinDays: configuration.activeDays)
      .sorted { $0.anyID < $1.anyID }
    let known = activity.seniorities.count
    let isThin = active.count < max(1, configuration.minimumPeople)
    let lacksPower = configuration.needsExecutive && known > 0 && activity.executives.isEmpty
    guard isThin || lacksPower else { return nil }
    let days = Int(max(0, min(configuration.activeDays, 36_500)))
    var statement: Statement =
      "\(open.name) is worth \(Amount.money(value, from: deal.anyID))."
    var measurements = [
      Evidence("value", value: Amount.text(of: value), source: "deals", record: deal.anyID),
      open.evidence,
    ]
    if isThin {
      statement =
        statement
        + " \(active.count) of their people took part in the last \(days) days; it takes \(configuration.minimumPeople)."
      measurements.append(
        Evidence(
          "people_active", value: "\(active.count) in \(days) days",
          comparison: "it takes \(configuration.minimumPeople)", source: "history"))
    }
    if lacksPower {
      statement =
        statement + " Nobody who decides takes part, as far as \(known) known titles tell."
      measurements.append(
        Evidence("titles_known", value: "\(known)", comparison: "no executive", source: "contacts"))
    }
    let advice: Statement =
      isThin
      ? active.first.map { "Ask \($0) to introduce you to a second person." }
        ?? "Find out who at \(history.account) takes part, and write to them."
      : "Find out who at \(history.account) decides, and bring them in."
    return Finding(
      .risk, about: deal, severity: isThin && lacksPower ? .high : .medium, statement,
      advice: advice, evidence: [deal.anyID] + active.map(\.anyID), type: id.rawValue,
      title: isThin
        ? "\(open.name) hangs on too few people" : "Nobody who decides takes part in \(open.name)",
      actionType: "schedule_meeting", measurements: measurements,
      related: active.map(\.anyID))
  }
}

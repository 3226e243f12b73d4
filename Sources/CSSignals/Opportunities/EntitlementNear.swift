public import CSModels
import CSScoring
import Foundation

/// Finds accounts that have nearly used up what they pay for: seats, or another limit.
///
/// Seats in use are the most users of a day in the last ``Configuration/days`` days, by
/// `Metric.seatsUsed`; other limits are those of the subscriptions (`Subscription.limits`), each
/// against the highest day of the series of its name. At ``Configuration/threshold`` it is told, a
/// tenth of a percent below it is not.
public struct EntitlementNear: UsageDetector {
  /// When an entitlement is near.
  public struct Configuration: Hashable, Sendable, Codable {
    /// From which share on, compared with `>=`; by default 0.92.
    public var threshold: Double = 0.92
    /// How many days back the most of a day is looked for; by default 28.
    public var days: Int = 28

    /// Creates the default configuration.
    public init() {}
  }

  /// When an entitlement is near.
  public var configuration: Configuration

  /// The name `entitlement_near`, which is also the type of its findings.
  public let id: DetectorID = "entitlement_near"

  /// Subscriptions, usage, and known causes.
  public var reads: Set<RecordKind> { [Subscription.kind, UsageSeries.kind, KnownCause.kind] }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account; of several entitlements, about the fullest.
  public func detect(in history: History) -> [Finding] {
    let running = history.subscriptions.filter { $0.isActive(at: history.moment) }
    guard !running.isEmpty, !history.usage.isEmpty else { return [] }
    let near = ([seats(of: running, in: history)] + limits(of: running, in: history))
      .compactMap(\.self)
      // 0.92 of a limit is no exact number.
      .filter { $0.share >= configuration.threshold - 1e-9 }
      .sorted { $0.share == $1.share ? $0.name < $1.name : $0.share > $1.share }
    guard let fullest = near.first else { return [] }
    let account = history.account
    let record = running[0].anyID
    let name: Statement = fullest.isSeats ? "seats" : "\(quoted: fullest.name, from: record)"
    let used = Amount.number(fullest.used)
    let limit = Amount.number(fullest.limit)
    let share = Amount.percent(fullest.share)
    let rest: Statement =
      near.count > 1
      ? " \(near.count - 1) more \(near.count == 2 ? "entitlement is" : "entitlements are") as near."
      : ""
    let measurement: Statement = "\(used) of \(limit)"
    var measurements = [
      Evidence(
        fullest.isSeats ? "seats_used" : fullest.name, value: measurement.description,
        comparison: "\(share) on the busiest of \(configuration.days) days", source: "usage")
    ]
    if near.count > 1 {
      measurements.append(
        Evidence("more_entitlements", value: "\(near.count - 1)", source: "usage"))
    }
    return [
      Finding(
        .opportunity, about: account, severity: fullest.share >= 1 ? .high : .medium,
        "\(account) used \(used) of \(limit) \(name) on the busiest of the last \(configuration.days) days, \(share).\(rest)",
        advice: fullest.share > 1
          ? "Agree with \(account) on what they use beyond it."
          : "Offer \(account) more before they run out.",
        evidence: running.map(\.anyID).sorted() + fullest.records, type: id.rawValue,
        title: title(account, fullest, fullest.isSeats ? "its seats" : name),
        soWhat: Renewal(next: history)?.sentence,
        actionType: "schedule_meeting", measurements: measurements)
    ]
  }

  private func title(
    _ account: Account, _ entitlement: Entitlement, _ name: Statement
  ) -> Statement {
    if entitlement.share > 1 { return "\(account) uses more than \(name)" }
    return entitlement.share == 1
      ? "\(account) has used up \(name)" : "\(account) has nearly used up \(name)"
  }

  private struct Entitlement {
    let name: String
    let isSeats: Bool
    let used: Double
    let limit: Double
    let records: [AnyRecordID]
    var share: Double { used / limit }
  }

  private func seats(of running: [Subscription], in history: History) -> Entitlement? {
    let reading = Metric.seatsUsed(over: .days(max(1, configuration.days))).read(history)
    let seats = running.reduce(0.0) { $0 + Double(max($1.seats, 0)) }
    guard let share = reading.value, seats > 0 else { return nil }
    return Entitlement(
      name: "seats", isSeats: true, used: (share * seats * 1e6).rounded() / 1e6, limit: seats,
      records: reading.evidence.filter { $0.kind == UsageSeries.kind })
  }

  private func limits(of running: [Subscription], in history: History) -> [Entitlement?] {
    var sums: [String: Double] = [:]
    for (name, limit) in running.flatMap({ $0.limits ?? [:] }) where limit > 0 && limit.isFinite {
      sums[name, default: 0] += limit
    }
    return sums.keys.sorted().map { name in
      guard let limit = sums[name], limit.isFinite, let usage = UsageFigures(name, in: history),
        let most = usage.values(from: max(1, configuration.days), to: 1).max()
      else { return nil }
      return Entitlement(
        name: usage.name, isSeats: false, used: most, limit: limit, records: usage.records)
    }
  }
}

public import CSModels
import CSScoring
import Foundation

/// Finds accounts with something at stake where all contact runs through one person.
///
/// Told where a subscription runs or a deal is open, the account has been in touch on at least
/// ``Configuration/minimumDays`` of the last ``Configuration/window`` days, or of the later half of
/// them, and one person makes up at least ``Configuration/smallestShare`` of it. Requests to the help desk are no such contact: who
/// only files them holds no relationship. `StakeholderCoverage` of CSScoring scores the
/// same thing with others by its weight; here it is counted in days, which people can check.
public struct SingleThreading: ReadingDetector {
  /// When an account hangs on one person.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days back contact is counted; by default 91, a quarter.
    ///
    /// The later half of them is enough where it holds as much contact as is needed.
    public var window: Int = 91
    /// How many days of contact there must be; by default 10.
    public var minimumDays: Int = 10
    /// How long the account must have been in touch, in days; by default 90.
    public var minimumAge: Int = 90
    /// From which share of the days on it hangs on one person; by default 0.9.
    public var smallestShare: Double = 0.9
    /// Whether it is told only where a subscription runs or a deal is open; by default it is.
    public var needsSomethingAtStake: Bool = true

    /// Creates the default configuration.
    public init() {}
  }

  /// When an account hangs on one person.
  public var configuration: Configuration

  /// The name `single_threading`, which is also the type of its findings.
  public let id: DetectorID = "single_threading"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find: at most one finding about the account.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let history = reading.history
    let renewal = Renewal(next: history)
    let deal = history.deals.last { $0.status == .open }
    guard !configuration.needsSomethingAtStake || renewal != nil || deal != nil else { return [] }
    let all = history.interactions
    let interactions = all.span
    var requests: Set<AnyRecordID> = []
    for index in interactions.indices where interactions[index].channel == .ticket {
      requests.insert(interactions[index].anyID)
    }
    let window = configuration.window.held(1...100_000)
    for days in [window, (window + 1) / 2] {
      let found = detect(in: reading, days, renewal, deal, without: requests)
      if !found.isEmpty { return found }
    }
    return []
  }

  private func detect(
    in reading: AccountReading, _ window: Int, _ renewal: Renewal?, _ deal: Deal?,
    without requests: Set<AnyRecordID>
  ) -> [Finding] {
    let history = reading.history
    let start = reading.today.adding(days: -window)
    let days = reading.people.map { person in
      (person, person.touches.count { $0.day >= start && !requests.contains($0.record) })
    }
    let total = days.reduce(0) { $0 + $1.1 }
    guard let first = reading.touches.first?.day,
      first <= reading.today.adding(days: -max(0, configuration.minimumAge)),
      total >= max(1, configuration.minimumDays), let most = days.map(\.1).max(),
      Double(most) >= configuration.smallestShare * Double(total),
      let (person, _) = days.first(where: { $0.1 == most })
    else { return [] }
    let contact = person.contact
    let others = reading.circle.members.map(\.person).filter {
      $0.id != contact.id && !RoleAddress.isShared($0)
    }
    let advice: Statement =
      others.first.map { "Ask \(contact) for an introduction to \($0), and to whoever decides." }
      ?? "Ask \(contact) who else uses the product, and who decides about it."
    let isNear = renewal.map { $0.daysLeft <= 183 } ?? false
    var measurements = [
      Evidence(
        "days_of_contact", value: "\(most) of \(total)",
        comparison: "in \(window) days, with \(contact.name)", source: "history",
        record: person.touches.last?.record),
      Evidence(
        "share_of_contact",
        value: "\("\(percent: Double(most) / Double(total))" as Statement)", source: "history"),
    ]
    if let deal {
      measurements.append(
        Evidence("open_deal", value: deal.name, source: "deal", record: deal.anyID))
    }
    return [
      Finding(
        .risk, about: history.account, severity: isNear || deal != nil ? .medium : .low,
        "In the last \(window) days, \(most) of \(Amount.days(total)) of contact with \(history.account) were with \(contact).",
        advice: advice,
        evidence: person.touches.filter { !requests.contains($0.record) }.suffix(10).map(\.record),
        type: id.rawValue,
        title: "All contact with \(history.account) runs through \(contact)",
        soWhat: renewal?.sentence, measurements: measurements, related: [contact.anyID])
    ]
  }
}

public import CSModels
import Foundation

/// Finds accounts in which several people got another department or manager at about the same time.
///
/// The positions of each person are compared as ``RoleChange`` does; a new title alone is none. The
/// scanner tells the reorganization instead of the changes of those concerned.
public struct Reorganization: Detector {
  /// What counts as a reorganization.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many people must be concerned; by default 3.
    public var minimumPeople: Int = 3
    /// Within how many days before today their new positions must have begun; by default 45.
    public var freshFor: Int = 45

    /// Creates the default configuration.
    public init() {}
  }

  /// What counts as a reorganization.
  public var configuration: Configuration

  /// The name `reorganization`, which is also the type of its findings.
  public let id: DetectorID = "reorganization"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find: at most one finding about the account.
  public func detect(in history: History) -> [Finding] {
    let fewest = configuration.minimumPeople.held(0...1_000_000)
    guard history.roles.count >= 2 * fewest else { return [] }
    let today = history.calendar.day(of: history.moment)
    let since = today.adding(days: -max(0, configuration.freshFor))
    let changes = history.people
      .compactMap { PositionChange(latestOf: $0, in: history) }
      .filter { $0.day > since && ($0.departments != nil || $0.managers != nil) }
      .sorted { ($0.day, $0.person.anyID) < ($1.day, $1.person.anyID) }
    guard let first = changes.first, changes.count >= max(1, configuration.minimumPeople) else {
      return []
    }
    let managers = Dictionary(grouping: changes.compactMap(\.managers?.new), by: \.self)
      .mapValues(\.count)
    let top = managers.max {
      $0.value == $1.value ? $0.key.rawValue > $1.key.rawValue : $0.value < $1.value
    }
    let leader = top.flatMap { $0.value > 1 ? history.person($0.key) : nil }
    var statement: Statement =
      "Since \(Amount.day(first.day, today: today, from: first.now.record)), \(changes.count) people at \(history.account) have another department or manager: \(Amount.names(changes.map(\.person)))."
    var measurements = [
      Evidence(
        "people_concerned", value: "\(changes.count)",
        comparison: Amount.names(changes.map(\.person)).description, source: "contact"),
      Evidence(
        "since", value: Amount.text(of: first.day), source: "contact", record: first.now.record),
    ]
    if let leader, let count = top?.value {
      statement = statement + " \(count) of them now report to \(leader)."
      measurements.append(
        Evidence(
          "report_to", value: "\(count)", comparison: leader.name, source: "contact",
          record: leader.anyID))
    }
    let hasRole = changes.contains { $0.person.role == .sponsor || $0.person.role == .champion }
    let advice: Statement =
      leader.map { "Ask for a meeting with \($0), and who decides about the contract now." }
      ?? "Ask \(first.person) who decides about the contract now."
    return [
      Finding(
        .engagement, about: history.account, severity: hasRole ? .high : .medium, statement,
        advice: advice, evidence: changes.flatMap { [$0.now.record, $0.before.record] },
        type: id.rawValue, title: "\(history.account) is being reorganized",
        soWhat: Renewal(next: history)?.sentence, actionType: "schedule_meeting",
        measurements: measurements, signal: hasRole ? .championRisk : .orgChange,
        related: changes.map(\.person.anyID) + (leader.map { [$0.anyID] } ?? []))
    ]
  }
}

public import CSModels
import CSScoring
import Foundation

/// Finds people whose title, department or manager has changed.
///
/// Two successive positions of one person in the account are compared
/// (``/CSModels/OrganizationalRole``), or one that ended and what the person's own record says now: a
/// daily run makes dated positions of titles, departments and managers that were saved over. Another
/// spelling is no change: case, punctuation, accents, the order of the words, customary abbreviations,
/// and a slip of the pen. A new title is a `role_change`, whatever else changes with it; a new
/// department without one is a `department_change`, and a new manager alone a
/// `reporting_line_shift`.
public struct RoleChange: Detector {
  /// How long a change is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days after the new position began the finding lasts; by default 30.
    public var freshFor: Int = 30

    /// Creates the default configuration.
    public init() {}
  }

  /// How long a change is told.
  public var configuration: Configuration

  /// The name `role_change`, the type of findings about a new title.
  public let id: DetectorID = "role_change"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the people.
  public func detect(in history: History) -> [Finding] {
    let today = history.calendar.day(of: history.moment)
    let since = today.adding(days: -max(0, configuration.freshFor))
    return history.people.compactMap { person in
      guard let change = PositionChange(latestOf: person, in: history), change.day > since else {
        return nil
      }
      return finding(about: change, in: history)
    }
  }

  private func finding(about change: PositionChange, in history: History) -> Finding? {
    let (person, before, now, day) = (change.person, change.before, change.now, change.day)
    let said = Amount.day(
      day, today: history.calendar.day(of: history.moment), from: now.record)
    var changes: Statement = ""
    var measurements = [
      Evidence(
        "since", value: "\(day)", comparison: Amount.text(of: day), source: "contact",
        record: now.record)
    ]
    func add(_ change: Statement, _ metric: String, _ old: String, _ new: String) {
      changes = changes.isEmpty ? change : "\(changes) \(change)"
      measurements.append(
        Evidence(
          metric, value: new, comparison: "was \(old)", source: "contact", record: now.record)
      )
    }
    if change.changesTitle {
      add(
        "The title is now \(quoted: now.title, from: now.record), and was \(quoted: before.title, from: before.record).",
        "title", before.title, now.title)
    }
    if let (old, new) = change.departments {
      add(
        "The department is now \(quoted: new, from: now.record), and was \(quoted: old, from: before.record).",
        "department", old, new)
    }
    if let (old, new) = change.managers {
      let names = (history.person(old), history.person(new))
      if case (let old?, let new?) = names {
        add(
          "\(person) now reports to \(new), and reported to \(old).", "reporting_manager",
          old.name, new.name)
      } else {
        add(
          "\(person) now reports to \(quoted: new.rawValue, from: now.record), and reported to \(quoted: old.rawValue, from: before.record).",
          "reporting_manager", old.rawValue, new.rawValue)
      }
    }
    guard !changes.isEmpty else { return nil }
    let hasRole = person.role == .sponsor || person.role == .champion
    let isSenior = (Seniority(title: now.title) ?? .staff) >= .vicePresident
    return Finding(
      .engagement, about: person, severity: hasRole ? .high : isSenior ? .medium : .low,
      "\(person) changed position on \(said). \(changes)",
      advice:
        "Congratulate \(person), and ask who is responsible for what \(person) did with us.",
      evidence: [now.record, before.record], type: change.type,
      title: "\(person) has a new position at \(history.account)", measurements: measurements,
      // Another title may end a champion's say; another manager or department changes the order.
      signal: hasRole && change.changesTitle ? .championRisk : .orgChange,
      related: now.manager.map { [AnyRecordID($0)] } ?? [])
  }
}

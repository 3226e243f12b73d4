import CSModels
import Foundation

/// The latest change of one person's position in an account.
struct PositionChange {
  /// A position, and the record that says so.
  struct Position {
    var title: String
    var department: String?
    var manager: Contact.ID?
    var record: AnyRecordID

    init(_ role: OrganizationalRole) {
      title = role.title
      department = role.department
      manager = role.reportingManager
      record = role.anyID
    }

    init(of person: Contact) {
      title = person.title ?? ""
      record = person.anyID
    }
  }

  let person: Contact
  let before: Position
  let now: Position
  /// The day on which the new one began, or the former was overwritten.
  let day: CivilDate

  /// The latest change of a person's position: from one that began to one that began later, or from
  /// one that ended to one that goes on, or else to what the person's own record says; `nil` where
  /// nothing of the kind is known.
  init?(latestOf person: Contact, in history: History) {
    let positions = history.roles
      .filter { $0.person == person.id && $0.company == history.account.id }
      .sorted {
        ($0.startDate ?? .distantPast, $0.endDate ?? .distantFuture, $0.id.rawValue)
          < ($1.startDate ?? .distantPast, $1.endDate ?? .distantFuture, $1.id.rawValue)
      }
    let found = [
      Self.begun(positions), Self.overwritten(positions, by: person),
    ]
    .compactMap(\.self)
    guard let latest = found.max(by: { $0.date < $1.date }) else { return nil }
    self.person = person
    before = latest.before
    now = latest.now
    day = history.calendar.day(of: latest.date)
  }

  private typealias Step = (before: Position, now: Position, date: Date)

  /// The last position, where it began at a known time after the one before.
  private static func begun(_ positions: [OrganizationalRole]) -> Step? {
    guard let now = positions.last, let before = positions.dropLast().last,
      let start = now.startDate, before.startDate.map({ $0 < start }) ?? true
    else { return nil }
    return (Position(before), Position(now), start)
  }

  /// The position that ended last, where one that began no later goes on, or the person's own record
  /// says something else.
  private static func overwritten(
    _ positions: [OrganizationalRole], by person: Contact
  ) -> Step? {
    let ended = positions.compactMap { role in role.endDate.map { (role, $0) } }
    let last = ended.max { a, b in
      a.1 == b.1
        ? a.0.department == nil && b.0.department != nil
        : a.1 < b.1
    }
    guard let (role, end) = last else { return nil }
    let before = Position(role)
    let held = positions.last {
      $0.endDate == nil && $0.startDate.map { $0 <= end } ?? true
    }
    let candidates = [held.map(Position.init), Position(of: person)].compactMap(\.self)
    return candidates.first { isChange(from: before, to: $0) }.map { (before, $0, end) }
  }

  private static func isChange(from before: Position, to now: Position) -> Bool {
    changesTitle(from: before, to: now) || departments(from: before, to: now) != nil
      || managers(from: before, to: now) != nil
  }

  /// Whether the title differs in more than its spelling.
  var changesTitle: Bool { Self.changesTitle(from: before, to: now) }

  /// The type of the finding about it.
  var type: String {
    changesTitle
      ? "role_change" : departments != nil ? "department_change" : "reporting_line_shift"
  }

  /// The departments, where both are known and differ.
  var departments: (old: String, new: String)? { Self.departments(from: before, to: now) }

  /// The managers, where both are known and differ.
  var managers: (old: Contact.ID, new: Contact.ID)? { Self.managers(from: before, to: now) }

  private static func changesTitle(from before: Position, to now: Position) -> Bool {
    let (old, new) = (TitleWords(before.title), TitleWords(now.title))
    return !old.isEmpty && !new.isEmpty && !old.isSame(as: new)
  }

  private static func departments(
    from before: Position, to now: Position
  ) -> (old: String, new: String)? {
    guard let old = before.department, let new = now.department,
      !TitleWords(old).isSame(as: TitleWords(new))
    else { return nil }
    return (old, new)
  }

  private static func managers(
    from before: Position, to now: Position
  ) -> (old: Contact.ID, new: Contact.ID)? {
    guard let old = before.manager, let new = now.manager, old != new else { return nil }
    return (old, new)
  }
}

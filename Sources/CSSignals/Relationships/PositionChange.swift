import CSModels
import Foundation

/// Two successive positions of one person in an account.
struct PositionChange {
  let person: Contact
  let before: OrganizationalRole
  let now: OrganizationalRole
  /// The day on which the new one began.
  let day: CivilDate

  /// The latest change of a person's position; `nil` where fewer than two positions are known, or
  /// the last has no beginning.
  init?(latestOf person: Contact, in history: History) {
    let positions = history.roles
      .filter { $0.person == person.id && $0.company == history.account.id }
      .sorted {
        ($0.startDate ?? .distantPast, $0.id.rawValue)
          < ($1.startDate ?? .distantPast, $1.id.rawValue)
      }
    guard let now = positions.last, let before = positions.dropLast().last,
      let start = now.startDate
    else { return nil }
    self.person = person
    self.before = before
    self.now = now
    day = history.calendar.day(of: start)
  }

  /// Whether the title differs in more than case, punctuation and accents.
  var changesTitle: Bool { Self.isDifferent(before.title, now.title) }

  /// The type of the finding about it.
  var type: String {
    changesTitle
      ? "role_change" : departments != nil ? "department_change" : "reporting_line_shift"
  }

  /// The departments, where both are known and differ.
  var departments: (old: String, new: String)? {
    guard let old = before.department, let new = now.department, Self.isDifferent(old, new) else {
      return nil
    }
    return (old, new)
  }

  /// The managers, where both are known and differ.
  var managers: (old: Contact.ID, new: Contact.ID)? {
    guard let old = before.reportingManager, let new = now.reportingManager, old != new else {
      return nil
    }
    return (old, new)
  }

  static func isDifferent(_ old: String, _ new: String) -> Bool {
    func words(_ text: String) -> [String] { NoticeText(text).sentences.flatMap(\.words) }
    return words(old) != words(new)
  }
}

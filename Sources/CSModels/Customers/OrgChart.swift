import Foundation

/// Who reports to whom in a company.
public struct OrgChart: Hashable, Sendable {
  /// The people, sorted by id.
  public let people: [Contact.ID]
  /// The manager of each person who has one.
  public let managers: [Contact.ID: Contact.ID]

  /// Draws the chart of some positions; of several of one person, the one that began last counts,
  /// and ended ones do not.
  ///
  /// - Throws: ``InvalidValue`` where somebody is, over others, their own manager.
  public init(_ roles: some Sequence<OrganizationalRole>) throws(InvalidValue) {
    var current: [Contact.ID: OrganizationalRole] = [:]
    for role in roles where role.endDate == nil {
      if let other = current[role.person],
        (other.startDate ?? .distantPast, other.id.rawValue)
          > (role.startDate ?? .distantPast, role.id.rawValue)
      {
        continue
      }
      current[role.person] = role
    }
    let managers = current.compactMapValues(\.reportingManager)
    people = Set(current.keys).union(managers.values).sorted { $0.rawValue < $1.rawValue }
    self.managers = managers
    for person in people {
      var seen: Set<Contact.ID> = [person]
      var next = managers[person]
      while let manager = next {
        guard seen.insert(manager).inserted else {
          throw InvalidValue(
            "reporting_manager", "\(person) reports to \(person) over others. Mend the circle.")
        }
        next = managers[manager]
      }
    }
  }

  /// The people who report to nobody; there may be several.
  public var roots: [Contact.ID] { people.filter { managers[$0] == nil } }

  /// The people who report to somebody, sorted by id.
  public func reports(of person: Contact.ID) -> [Contact.ID] {
    people.filter { managers[$0] == person }
  }
}

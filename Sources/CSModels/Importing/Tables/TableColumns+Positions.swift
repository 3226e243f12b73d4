import Foundation

extension TableColumns {
  private static let department = ["Department", "Division"]
  private static let manager = [
    "Manager e-mail", "Reports to e-mail", "Reports to", "Manager", "Supervisor e-mail",
  ]

  /// The position that a row of people speaks of; `nil` where it names neither department nor manager,
  /// or no account.
  func position(_ row: Row, of contact: Contact) throws(ImportError) -> OrganizationalRole? {
    let department = cell(row, Self.department).optional
    let written = cell(row, Self.manager).optional?.lowercased()
    let manager = written.flatMap { $0.utf8.contains(UInt8(ascii: "@")) ? Contact.ID($0) : nil }
    guard department != nil || manager != nil, let account = contact.account else { return nil }
    do {
      return try OrganizationalRole(
        person: contact.id, company: account, title: contact.title ?? "", department: department,
        reportingManager: manager)
    } catch {
      throw ImportError(.invalid, "\(error.message)")
    }
  }

  /// A position with what is known of it and not in the table.
  static func merged(
    _ role: OrganizationalRole, onto known: OrganizationalRole?
  ) -> OrganizationalRole {
    guard var merged = known, known?.endDate == nil else { return role }
    if !role.title.isEmpty { merged.title = role.title }
    if let department = role.department { merged.department = department }
    if let manager = role.reportingManager { merged.reportingManager = manager }
    return merged
  }
}

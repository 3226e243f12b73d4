import CSModels

/// Addresses behind which nobody in particular, or nobody at all, sits.
enum RoleAddress {
  /// Whether only machines write from the addresses of a contact.
  static func isRobot(_ contact: Contact) -> Bool {
    !contact.emails.isEmpty && contact.emails.allSatisfy { has($0, robots) }
  }

  /// Whether the addresses of a contact belong to a function, or to a machine.
  static func isShared(_ contact: Contact) -> Bool {
    !contact.emails.isEmpty && contact.emails.allSatisfy { has($0, robots) || has($0, functions) }
  }

  private static func has(_ address: String, _ names: Set<String>) -> Bool {
    let local = address.prefix { $0 != "@" && $0 != "+" }.filter { $0.isLetter || $0.isNumber }
    return names.contains(local)
  }

  private static let robots: Set<String> = [
    "noreply", "donotreply", "mailerdaemon", "postmaster", "newsletter", "newsletters",
    "notification", "notifications", "alerts", "bounce", "bounces", "nepasrepondre", "noresponder",
  ]

  private static let functions: Set<String> = [
    "info", "support", "help", "helpdesk", "service", "services", "sales", "billing", "invoice",
    "invoices", "accounting", "accounts", "contact", "kontakt", "office", "admin", "team", "hr",
    "jobs", "marketing", "press", "security", "abuse", "webmaster", "hello", "rechnung",
    "buchhaltung", "einkauf", "orders", "bestellung", "purchasing",
  ]
}

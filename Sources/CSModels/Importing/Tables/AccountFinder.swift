import Foundation

/// Whose a row of a help desk or of usage is: told by an id, a subscription, a person or a name.
struct AccountFinder {
  private var ids: Set<String> = []
  private var names: [String: [Account.ID]] = [:]
  private var domains: [String: Account.ID] = [:]
  private var people: [String: Contact] = [:]
  private var subscriptions: [String: Account.ID] = [:]

  /// Reads what the store knows of accounts, people and subscriptions.
  init(_ intake: inout Intake) async throws(StoreError) {
    for account in try await intake.fetchAll(RecordQuery<Account>.all) {
      ids.insert(account.id.rawValue)
      names[Self.plain(account.name), default: []].append(account.id)
      for domain in account.domains { domains[domain.lowercased()] = account.id }
    }
    for contact in try await intake.fetchAll(RecordQuery<Contact>.all) {
      for email in contact.emails { people[email] = contact }
    }
    for each in try await intake.fetchAll(RecordQuery<Subscription>.all) {
      subscriptions[each.id.rawValue] = each.account
    }
  }

  /// The person with an address, in lower case.
  func person(_ email: String) -> Contact? { people[email] }

  /// The account of a row.
  ///
  /// - Parameters:
  ///   - account: An id, or the name of an account that is known.
  ///   - subscription: The id of one that is known.
  ///   - email: The address of somebody there, in lower case.
  /// - Throws: ``ImportError`` that says what was looked for.
  func account(
    _ account: Cell?, subscription: Cell?, email: String?
  ) throws(ImportError) -> Account.ID {
    if let text = account?.optional, let cell = account {
      if ids.contains(text) { return Account.ID(text) }
      let called = names[Self.plain(text)] ?? []
      if called.count == 1 { return called[0] }
      guard called.isEmpty else {
        throw cell.unreadable("is the name of \(called.count) accounts. Give their ids.")
      }
      // An id whose account comes later; a name alone says too little.
      if TableColumns.plain(cell.column).hasSuffix("id") { return Account.ID(text) }
      if email.flatMap(self.account(of:)) == nil {
        throw cell.unreadable("is no account that is known. Import the accounts first.")
      }
    }
    if let text = subscription?.optional, let cell = subscription {
      if let account = subscriptions[text] { return account }
      throw cell.unreadable("is no subscription that is known. Import the subscriptions first.")
    }
    if let email, let found = self.account(of: email) { return found }
    if let email {
      throw ImportError(
        .invalid,
        "No account is known for \"\(email)\". Import the accounts with their domains first.")
    }
    throw ImportError(
      .missing, "The row names no account. Add a column Account ID, or an e-mail address.")
  }

  private func account(of email: String) -> Account.ID? {
    if let account = people[email]?.account { return account }
    guard let at = email.lastIndex(of: "@") else { return nil }
    var domain = email[email.index(after: at)...]
    while true {
      if let found = domains[String(domain)] { return found }
      guard let dot = domain.firstIndex(of: ".") else { return nil }
      domain = domain[domain.index(after: dot)...]
    }
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

import Foundation

/// Who is behind every address of an import: the records that exist, and those to add.
struct Directory: Sendable {
  /// The person behind each address.
  private(set) var persons: [String: Participant.Person] = [:]
  /// Contacts to save, in the order of their ids.
  private(set) var contacts: [Contact] = []
  /// Colleagues to save, in the order of their ids.
  private(set) var teammates: [Teammate] = []
  /// Companies to save, in the order of their ids.
  private(set) var accounts: [Account] = []
  /// How many addresses were found to belong to somebody known by another.
  private(set) var merges = 0

  private var accountOf: [Contact.ID: Account.ID] = [:]
  private var mended: [String: String] = [:]

  /// What a store knows already.
  struct Known: Sendable {
    var profile: WorkspaceProfile
    var contacts: [Contact] = []
    var teammates: [Teammate] = []
    var accounts: [Account] = []
  }

  /// Finds out who is who.
  init(_ book: AddressBook, known: Known) {
    var companies = Companies(known.accounts)
    func isOwn(_ key: String) -> Bool {
      known.profile.owns(domain: MailAddress(address: key).domain)
    }
    var matching = PersonMatching()
    var named: [(key: String, name: PersonName)] = []
    for teammate in known.teammates {
      if let name = PersonName(teammate.name) { named.append((teammate.email, name)) }
    }
    for contact in known.contacts {
      for email in contact.emails {
        matching.join(contact.email, email)
        if let name = PersonName(contact.name) { named.append((email, name)) }
      }
    }
    let people = book.people
    for key in people {
      if let whole = book.mended(key) {
        mended[key] = whole
        continue
      }
      if let name = book.name(of: key) { named.append((key, name)) }
    }
    let teammateKeys = Set(known.teammates.map(\.email))
    matching.join(named) { key in
      if isOwn(key) || teammateKeys.contains(key) { return "" }
      let domain = MailAddress(address: key).domain
      return !MailDomain.isCompany(domain)
        ? nil : companies.known(domain)?.rawValue ?? MailDomain.registrable(domain)
    }

    var groups: [String: [String]] = [:]
    for key in people where mended[key] == nil {
      groups[matching.group(of: key), default: []].append(key)
    }
    let contactByEmail = Dictionary(
      known.contacts.flatMap { contact in contact.emails.map { ($0, contact) } },
      uniquingKeysWith: { first, _ in first })
    let byGroup = Dictionary(
      known.contacts.map { (matching.group(of: $0.email), $0) },
      uniquingKeysWith: { $0.id.rawValue < $1.id.rawValue ? $0 : $1 })
    let teammateByGroup = Dictionary(
      known.teammates.map { (matching.group(of: $0.email), $0) },
      uniquingKeysWith: { first, _ in first })
    for (group, keys) in groups.sorted(by: { $0.key < $1.key }) {
      let ranked = keys.sorted { Self.precedes($0, $1, in: book, isOwn: isOwn) }
      guard let primary = ranked.first else { continue }
      let person: Participant.Person
      if let teammate = teammateByGroup[group] {
        person = .teammate(teammate.id)
        merges += keys.count { $0 != teammate.email }
      } else if isOwn(primary) {
        let name = Self.displayName(of: ranked, in: book)
        let teammate = Teammate(name, email: primary)
        teammates.append(teammate)
        person = .teammate(teammate.id)
        merges += keys.count - 1
      } else {
        let existing = byGroup[group] ?? keys.lazy.compactMap { contactByEmail[$0] }.first
        let contact = Self.contact(
          existing, addresses: ranked, in: book, companies: &companies, merges: &merges)
        accountOf[contact.id] = contact.account
        contacts.append(contact)
        person = .contact(contact.id)
      }
      for key in keys { persons[key] = person }
    }
    for contact in known.contacts {
      for email in contact.emails where persons[email] == nil {
        persons[email] = .contact(contact.id)
      }
      if accountOf[contact.id] == nil { accountOf[contact.id] = contact.account }
    }
    for teammate in known.teammates where persons[teammate.email] == nil {
      persons[teammate.email] = .teammate(teammate.id)
    }
    accounts = companies.added
    contacts.sort { $0.id.rawValue < $1.id.rawValue }
    teammates.sort { $0.id.rawValue < $1.id.rawValue }
  }

  /// The person behind an address, where there is one.
  func person(_ address: MailAddress) -> Participant.Person? {
    let key = address.key
    return persons[mended[key] ?? key]
  }

  /// The company of a contact.
  func account(of contact: Contact.ID) -> Account.ID? { accountOf[contact] }

  /// An own address first, then a company's, then the one used most, then the earliest.
  private static func precedes(
    _ a: String, _ b: String, in book: AddressBook, isOwn: (String) -> Bool
  ) -> Bool {
    func rank(_ key: String) -> (Int, Int, Int, Double) {
      let entry = book.entries[key] ?? AddressBook.Entry()
      let isPrivate = MailDomain.isFreemail(MailAddress(address: key).domain)
      return (
        isOwn(key) ? 0 : isPrivate ? 2 : 1, -entry.authored, -entry.received,
        entry.first?.timeIntervalSince1970 ?? 0
      )
    }
    let x = rank(a)
    let y = rank(b)
    return x == y ? a < b : x < y
  }

  private static func displayName(of keys: [String], in book: AddressBook) -> String {
    let names = keys.compactMap { book.name(of: $0) }
    if let full = names.first(where: { $0.words.count > 1 }) ?? names.first { return full.display }
    guard let key = keys.first else { return "" }
    let parts = key.prefix { $0 != "@" }.split(separator: ".")
    guard parts.count == 2, parts.allSatisfy({ $0.count > 1 && $0.allSatisfy(\.isLetter) }) else {
      return key
    }
    return parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  private static func contact(
    _ existing: Contact?, addresses: [String], in book: AddressBook, companies: inout Companies,
    merges: inout Int
  ) -> Contact {
    let entries = addresses.compactMap { book.entries[$0] }
    let first = entries.compactMap(\.first).min()
    let title = entries.compactMap(\.title).max { $0.date < $1.date }?.text
    let domains = addresses.map { MailAddress(address: $0).domain }
    let company = domains.first(where: MailDomain.isCompany)
    guard var contact = existing else {
      var contact = Contact(
        displayName(of: addresses, in: book), email: addresses.first ?? "", title: title,
        firstSeen: first)
      contact.emails = addresses
      contact.account = company.map { companies.account(of: $0) }
      merges += addresses.count - 1
      return contact
    }
    let new = addresses.filter { !contact.emails.contains($0) }
    merges += new.count
    contact.emails += new
    if contact.title == nil { contact.title = title }
    if contact.account == nil { contact.account = company.map { companies.account(of: $0) } }
    if let known = contact.firstSeen, let first, first < known { contact.firstSeen = first }
    if contact.name.isEmpty || contact.name.contains("@") {
      contact.name = displayName(of: addresses, in: book)
    }
    return contact
  }
}

/// Companies by domain: those that exist, and those that mail adds.
private struct Companies {
  private var byDomain: [String: Account.ID] = [:]
  private(set) var added: [Account] = []

  init(_ accounts: [Account]) {
    for account in accounts.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
      for domain in account.domains where byDomain[domain] == nil {
        byDomain[domain] = account.id
      }
    }
  }

  /// The company that a domain, or a parent of it, belongs to.
  func known(_ domain: String) -> Account.ID? {
    var rest = domain[...]
    while true {
      if let account = byDomain[String(rest)] { return account }
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
  }

  mutating func account(of domain: String) -> Account.ID {
    if let account = known(domain) { return account }
    let registrable = MailDomain.registrable(domain)
    let account = Account(
      MailDomain.companyName(registrable), id: RecordID(registrable), domains: [registrable])
    added.append(account)
    byDomain[registrable] = account.id
    return account.id
  }
}

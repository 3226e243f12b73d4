import Foundation

/// The names that exports give to the columns of a ``CustomerTable``, and how their cells are read.
struct TableColumns {
  static let account = ["Account ID", "Account", "Company ID", "Customer ID", "Customer", "CRM ID"]
  static let name = [
    "Name", "Full name", "Contact name", "Account name", "Company name", "Company",
  ]
  static let email = ["E-mail", "Email address", "Mail"]
  static let subscription = ["Subscription ID", "Subscription", "Contract ID", "Contract"]
  static let renewal = ["Renewal", "Renewal date", "Renews", "Renews on", "End date", "Ends"]
  static let value = [
    "Value per year", "Annual value", "ARR", "Annual recurring revenue", "ARR amount", "Value",
    "Amount",
  ]
  private static let start = ["Start", "Start date", "Starts"]
  private static let ended = ["Ended", "Ended on", "Cancelled", "Cancelled on", "Churned on"]
  private static let title = ["Title", "Job title", "Position"]
  static let owner = ["Owner", "Account owner", "CSM", "Owner e-mail"]
  private static let employees = ["Employees", "Employee count", "Headcount"]
  private static let domains = ["Domains", "Domain", "Website", "Mail domains"]

  /// A column's name without case, spaces and marks.
  static func plain(_ name: String) -> String {
    var name = name.lowercased()
    if name.hasSuffix("(utc)") { name.removeLast(5) }
    return String(decoding: name.utf8.filter { !" -_.".utf8.contains($0) }, as: UTF8.self)
  }

  /// The first of some names that is among the columns, as it stands there.
  static func find(_ wanted: [String], among columns: [String]) -> String? {
    let names = columns.map { (plain($0), $0) }
    for name in wanted.map(plain) {
      if let found = names.first(where: { $0.0 == name }) { return found.1 }
    }
    return nil
  }

  /// The columns among some whose cells are dates, of subscriptions and of deals.
  static func dates(among columns: [String]) -> [String] {
    let names = Set((renewal + start + ended + dealDates).map(plain))
    return columns.filter { names.contains(plain($0)) }
  }

  let table: CustomerTable

  init(_ table: CustomerTable) { self.table = table }

  /// The cell of the first column that has one of these names.
  func cell(_ row: Row, _ names: [String]) -> Cell {
    for name in names.map(Self.plain) {
      if let column = row.columns.first(where: { Self.plain($0) == name }) { return row[column] }
    }
    return row[names[0]]
  }

  func cell(_ row: Row, _ name: String) -> Cell { cell(row, [name]) }

  /// The id of a row's account.
  func account(of row: Row) throws(ImportError) -> Account.ID {
    RecordID(try cell(row, Self.account).string())
  }

  /// The address of a row's person, in lower case.
  func email(of row: Row) throws(ImportError) -> String {
    try cell(row, Self.email).string().lowercased()
  }

  /// A row of accounts, with what is known of the account and not in the table.
  func account(_ row: Row, onto known: Account?) throws(ImportError) -> Account {
    let name = try cell(row, Self.name).string()
    let id = try self.account(of: row)
    var account = known ?? Account(name, id: id)
    account.name = name
    if let domains = cell(row, Self.domains).optional {
      for domain in domains.lowercased().split(whereSeparator: { " ,;".contains($0) }) {
        let domain = String(domain)
        if !account.domains.contains(domain) { account.domains.append(domain) }
      }
    }
    if let industry = cell(row, "Industry").optional { account.industry = industry }
    if let count = cell(row, Self.employees).ifPresent {
      account.employeeCount = try count.integer(.unambiguous)
    }
    if let owner = cell(row, Self.owner).optional { account.owner = RecordID(owner.lowercased()) }
    if let parent = cell(row, "Parent").optional { account.parent = RecordID(parent) }
    if let zone = cell(row, "Time zone").optional {
      do {
        account.calendar = try WorkCalendar(timeZone: zone)
      } catch {
        throw ImportError(.invalid, "Column \"Time zone\": \(error.message)")
      }
    }
    return account
  }

  /// A row of people, with what is known of the person and not in the table.
  func contact(_ row: Row, onto known: Contact?) throws(ImportError) -> Contact {
    let name = try cell(row, Self.name).string()
    let email = try self.email(of: row)
    var contact = known ?? Contact(name, email: email)
    contact.name = name
    if let title = cell(row, Self.title).optional { contact.title = title }
    if let role = cell(row, "Role").ifPresent { contact.role = try self.role(role) }
    if let account = cell(row, Self.account).optional { contact.account = RecordID(account) }
    if let phone = cell(row, ["Phone", "Telephone"]).optional, !contact.phones.contains(phone) {
      contact.phones.append(phone)
    }
    return contact
  }

  private func role(_ cell: Cell) throws(ImportError) -> Contact.Role {
    let text = try cell.string()
    guard let role = Contact.Role(rawValue: text.lowercased()) else {
      let names = Contact.Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw ImportError(
        .invalid, "Column \"\(cell.column)\": \"\(text)\" is no role. Write one of \(names).")
    }
    return role
  }

  /// A row of subscriptions.
  ///
  /// Where no renewal is written, it is the end of the first year or month after the start, by how
  /// often it is billed. Where it is marked as churned, it has ended on the day of its renewal.
  func subscription(_ row: Row) throws(ImportError) -> Subscription {
    let seats = cell(row, "Seats").ifPresent
    let start = try cell(row, Self.start).ifPresent.map { (cell) throws(ImportError) in
      try day(cell)
    }
    var end = try cell(row, Self.ended).ifPresent.map { (cell) throws(ImportError) in
      try day(cell)
    }
    let written = cell(row, Self.renewal)
    let renewal: Date
    if written.optional == nil, let start, let term = term(of: row) {
      renewal = start.adding(term, in: WorkCalendar.weekdays(in: "UTC"))
    } else {
      renewal = try day(written)
      let churned = cell(row, ["Churn flag", "Churned", "Has churned"]).ifPresent
      if end == nil, let churned, (try? churned.boolean()) == true { end = renewal }
    }
    return Subscription(
      id: RecordID(try cell(row, Self.subscription).string()), account: try account(of: row),
      value: try money(cell(row, Self.value)), seats: try seats?.integer(.unambiguous) ?? 0,
      renewal: renewal, start: start, end: end,
      product: cell(row, ["Product", "Plan", "Plan tier"]).optional)
  }

  /// For how long a subscription runs at a time.
  private func term(of row: Row) -> Period? {
    let text = cell(row, ["Billing frequency", "Billing period", "Term"]).optional?.lowercased()
    guard let text else { return nil }
    if text.contains("month") { return .months(1) }
    if text.contains("quarter") { return .months(3) }
    return text.contains("year") || text.contains("annual") ? .months(12) : nil
  }

  func money(_ cell: Cell) throws(ImportError) -> Money {
    let text = try cell.string()
    let signs: [(String, Currency)] = [
      ("\u{20AC}", .eur), ("EUR", .eur), ("\u{A3}", .gbp), ("GBP", .gbp), ("CHF", .chf),
      ("\u{A5}", .jpy), ("JPY", .jpy), ("USD", .usd),
    ]
    let written = signs.first { text.contains($0.0) }?.1
    let dollar = text.contains("$") && table.currency?.code == "EUR" ? Currency.usd : nil
    return try cell.money(written ?? dollar ?? table.currency ?? .usd, unit: .whole)
  }

  /// A day: with points the day comes first everywhere, a year that comes first is read as such.
  func day(_ cell: Cell) throws(ImportError) -> Date {
    let text = try cell.string()
    let digits = text.prefix { $0.isNumber }.count
    if digits >= 4 { return try cell.date(.yearFirst, in: table.zone) }
    if text.contains(".") { return try cell.date(.dayFirst, in: table.zone) }
    if text.contains(where: \.isLetter) { return try cell.date(.monthName, in: table.zone) }
    guard let form = table.dates else {
      throw ImportError(
        .unreadable,
        "Column \"\(cell.column)\": \"\(text)\" can be read in two ways. Write 2026-03-15, or say "
          + "whether the day or the month comes first.")
    }
    return try cell.date(form, in: table.zone)
  }
}

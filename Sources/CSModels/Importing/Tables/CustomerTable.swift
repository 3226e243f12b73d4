public import Foundation

/// A table of accounts, people, subscriptions, deals, tickets, usage or known causes, told by the names
/// of its columns.
///
/// It reads what systems commonly export, so that a host without a mapping of its own has a
/// beginning. Ids are those of the table: an account of id `A-1001` is `A-1001`, a contact is its
/// address in lower case. Of a person who is known already, the table changes only what it says.
///
/// | table | needs | reads, where there |
/// |---|---|---|
/// | accounts | `Account ID` and `Name` | domains, industry, employees, owner (an address), parent, time zone |
/// | people | `E-mail` and `Name` | title, role, account id, telephone |
/// | subscriptions | `Subscription ID`, `Account ID`, value a year, renewal | product, seats, start, ended |
/// | deals | `Deal ID` and `Stage` | name, account id, contact (an address), owner, pipeline, value, opened, expected close, status, closed, reason |
/// | tickets | `Ticket ID` and when it was opened | account, requester (an address), subject, priority, status, solved |
/// | usage | `Date`, and whose it is | the metric and its value, or one metric a column |
/// | known causes | `Reason`, `From` and `To` | account id, metric, note |
///
/// Tables of people may have a department and a manager (an address), which become an
/// ``OrganizationalRole`` without a start. Tickets and usage belong to the account that is named by
/// its id or name, or by a subscription, or by the address or domain of a person: import those tables
/// first. Help desks name their columns differently, and the customary names are known; a ticket whose
/// status is done without a day of its own was solved when it was last updated. Usage has one row for
/// each day, account and metric, or a column for each metric; several rows of one day are added up,
/// and what an export no longer has stays. A metric is called as its column or its name in small letters:
/// `daily_active_users`.
///
/// The stage of a deal is the id of one of its pipeline's; its status is open, won or lost, also as
/// in `Closed Won`. A table says how a deal stands and not how it came there: make a ``StageMove`` of
/// every change that your system has dated.
///
/// `Account ID` may also be called company or customer id, and so on. Days may be written
/// `2026-03-15` or `15.03.2026`; `03/04/2026` is refused as ambiguous unless ``dates`` says which,
/// or another day of the table does, such as `27/04/2026`.
/// Use ``ColumnMapping`` for anything else.
public struct CustomerTable: Importer {
  /// What a table is about.
  public enum Content: String, Hashable, Sendable, Codable, CaseIterable {
    /// One company a row.
    case accounts
    /// One person a row.
    case contacts
    /// One subscription a row.
    case subscriptions
    /// One deal a row.
    case deals
    /// One request on the help desk a row.
    case tickets
    /// What was used on a day, one metric a row or a column.
    case usage
    /// One stretch of days a row, and what colleagues know about it.
    case knownCauses = "known_causes"
  }

  /// The name under which imports of tables are recorded.
  public let source: SourceName = "table"
  /// The table.
  public let file: URL
  /// What it is about.
  public let content: Content
  /// The zone of the IANA database in which days begin; `nil`, as by default, for that of the
  /// organisation's calendar.
  public var timeZone: String?
  /// The currency of amounts that stand without one; `nil`, as by default, for that of the
  /// organisation.
  public var currency: Currency?
  /// The pipeline of deals that stand without one.
  public var pipeline: Pipeline.ID = "sales"
  /// How days with slashes or hyphens are written; `nil` finds it out from the whole table, and
  /// refuses them where nothing in it tells.
  public var dates: DateForm?

  /// The zone in which days begin, once it is known.
  var zone: String { timeZone ?? "UTC" }

  /// Creates an importer of a table of a stated content.
  public init(_ file: URL, as content: Content) {
    self.file = file
    self.content = content
  }

  /// Creates an importer of a table, or `nil` where the file's columns are those of none.
  ///
  /// - Throws: ``ImportError`` where the file is missing, or is no text.
  public init?(recognizing file: URL) throws(ImportError) {
    let reader = try CSVReader(file)
    guard let content = Self.content(of: reader.columns) else { return nil }
    self.init(file, as: content)
  }

  /// What a table with these columns is about, or `nil` where they are those of none.
  public static func content(of columns: [String]) -> Content? {
    let names = Set(columns.map(TableColumns.plain))
    func has(_ columns: [String]) -> Bool {
      columns.contains { names.contains(TableColumns.plain($0)) }
    }
    if TableColumns.areTickets(names) { return .tickets }
    if has(TableColumns.deal), has(TableColumns.stage) { return .deals }
    if TableColumns.areCauses(names) { return .knownCauses }
    if has(TableColumns.subscription), has(TableColumns.account), has(TableColumns.renewal) {
      return .subscriptions
    }
    if TableColumns.areUsage(names) { return .usage }
    if has(TableColumns.email), has(TableColumns.name) { return .contacts }
    if has(TableColumns.account), has(TableColumns.name) { return .accounts }
    return nil
  }

  /// Reads the table row by row, rejecting what cannot be read and keeping the rest.
  ///
  /// - Throws: ``ImportError`` where the file cannot be read, or its first row lacks a column;
  ///   ``StoreError`` where the store cannot be written.
  public func read(into intake: inout Intake) async throws {
    let reader = try CSVReader(file)
    var table = self
    table.timeZone = timeZone ?? intake.profile.calendar.timeZone
    table.currency = currency ?? intake.profile.currency
    let places = try Places(reader.columns, content, file)
    if dates == nil { table.dates = try DateFormSearch(file, columns: places.dates).form }
    let columns = TableColumns(table)
    let name = file.lastPathComponent
    var people: [String: Contact] = [:]
    if content == .contacts {
      for contact in try await intake.fetchAll(RecordQuery<Contact>.all) {
        for email in contact.emails { people[email] = contact }
      }
    }
    let accounts = content == .tickets || content == .usage ? try await AccountFinder(&intake) : nil
    var usage = UsageGathering()
    var isFirst = true
    while let entry = try reader.next() {
      switch entry {
      case .rejected(let line, let reason):
        intake.reject(file: name, line: line, reason)
      case .row(let row) where row.isBlank:
        continue
      case .row(let row):
        do {
          switch content {
          case .accounts:
            let known: Account? = try await intake.find(try columns.account(of: row))
            try await intake.add(
              try columns.account(row, onto: known), file: name, line: row.line)
          case .contacts:
            let email = try columns.email(of: row)
            let contact = try columns.contact(row, onto: people[email])
            try await intake.add(contact, file: name, line: row.line)
            if let role = try columns.position(row, of: contact) {
              let known: OrganizationalRole? = try await intake.find(role.id)
              try await intake.add(
                TableColumns.merged(role, onto: known), file: name, line: row.line)
            }
          case .subscriptions:
            try await intake.add(try columns.subscription(row), file: name, line: row.line)
          case .deals:
            let known: Deal? = try await intake.find(try columns.deal(of: row))
            try await intake.add(try columns.deal(row, onto: known), file: name, line: row.line)
          case .tickets:
            guard let accounts, let places = places.tickets else { continue }
            let ticket = try columns.ticket(row, places, accounts)
            try await intake.add(ticket, file: name, line: row.line)
          case .knownCauses:
            try await intake.add(try columns.cause(row), file: name, line: row.line)
          case .usage:
            guard let accounts, let places = places.usage else { continue }
            let found = try columns.usage(row, places, accounts)
            for (metric, value) in found.counts {
              usage.add(value, of: metric, on: found.day, at: found.account)
            }
          }
        } catch let error as ImportError {
          if isFirst, error.code == .unknownColumn {
            throw ImportError(error.code, "\(name): \(error.message)")
          }
          intake.reject(file: name, line: row.line, error.message)
        }
        isFirst = false
      }
    }
    try await usage.write(to: &intake, named: name)
  }

  /// The columns of the file that are looked up once.
  private struct Places {
    var tickets: TableColumns.Tickets?
    var usage: TableColumns.Usage?
    var dates: [String] = []

    init(_ columns: [String], _ content: Content, _ file: URL) throws(ImportError) {
      switch content {
      case .accounts, .contacts: break
      case .subscriptions, .deals: dates = TableColumns.dates(among: columns)
      case .knownCauses:
        dates = [TableColumns.firstDay, TableColumns.lastDay]
          .compactMap { TableColumns.find($0, among: columns) }
      case .tickets:
        let found = TableColumns.Tickets(columns)
        (tickets, dates) = (found, found.dates)
      case .usage:
        let reader = try CSVReader(file)
        var sample: [Row] = []
        while sample.count < 200, let entry = try reader.next() {
          if case .row(let row) = entry, !row.isBlank { sample.append(row) }
        }
        let found = TableColumns.Usage(columns, sample: sample)
        (usage, dates) = (found, [found.date])
      }
    }
  }
}

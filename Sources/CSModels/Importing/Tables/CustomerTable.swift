public import Foundation

/// A table of accounts, of people, of subscriptions or of deals, told by the names of its columns.
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
///
/// The stage of a deal is the id of one of its pipeline's; its status is open, won or lost, also as
/// in `Closed Won`. A table says how a deal stands and not how it came there: make a ``StageMove`` of
/// every change that your system has dated.
///
/// `Account ID` may also be called company or customer id, and so on. Days may be written
/// `2026-03-15` or `15.03.2026`; `03/04/2026` is refused as ambiguous unless ``dates`` says which.
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
  }

  /// The name under which imports of tables are recorded.
  public let source: SourceName = "table"
  /// The table.
  public let file: URL
  /// What it is about.
  public let content: Content
  /// The zone of the IANA database in which days begin.
  public var timeZone = "UTC"
  /// The currency of amounts that stand without one.
  public var currency: Currency = .usd
  /// The pipeline of deals that stand without one.
  public var pipeline: Pipeline.ID = "sales"
  /// How days with slashes or hyphens are written; `nil` refuses them.
  public var dates: DateForm?

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
    if has(TableColumns.deal), has(TableColumns.stage) { return .deals }
    if has(TableColumns.subscription), has(TableColumns.account), has(TableColumns.renewal) {
      return .subscriptions
    }
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
    let columns = TableColumns(self)
    let name = file.lastPathComponent
    var people: [String: Contact] = [:]
    if content == .contacts {
      for contact in try await intake.fetchAll(RecordQuery<Contact>.all) {
        for email in contact.emails { people[email] = contact }
      }
    }
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
            try await intake.add(
              try columns.contact(row, onto: people[email]), file: name, line: row.line)
          case .subscriptions:
            try await intake.add(try columns.subscription(row), file: name, line: row.line)
          case .deals:
            let known: Deal? = try await intake.find(try columns.deal(of: row))
            try await intake.add(try columns.deal(row, onto: known), file: name, line: row.line)
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
  }
}

import Foundation

extension TableColumns {
  private static let date = [
    "Date", "Day", "Usage date", "Activity date", "Event date", "Usage day", "Datum",
  ]
  private static let metric = [
    "Metric", "Metric name", "Feature", "Feature name", "Event", "Event name", "Event type",
  ]
  private static let quantity = [
    "Value", "Count", "Usage count", "Quantity", "Total", "Events", "Usage", "Amount",
  ]
  private static let holder = [
    "Account ID", "Company ID", "Customer ID", "CRM ID", "Organization ID", "Tenant ID",
    "Workspace ID", "Account", "Company", "Customer", "Organization", "Organisation", "Tenant",
    "Workspace", "Account name", "Company name", "Customer name", "Organization name",
  ]
  private static let user = ["User e-mail", "User", "Contact e-mail", "Contact", "Person"]

  /// Whether columns are those of usage: a day, whose it is, and at least one more.
  ///
  /// - Parameter names: The plain names of the columns.
  static func areUsage(_ names: Set<String>) -> Bool {
    func has(_ columns: [String]) -> Bool { columns.contains { names.contains(plain($0)) } }
    let whose = holder + subscription + user + email
    return has(date) && has(whose) && names.count >= 3 && !has(deal + ticket)
  }

  /// The columns of a table of usage, looked up once.
  struct Usage {
    let date: String
    let account, subscription, person, metric, quantity: String?
    /// Columns that count something by themselves; each is a metric.
    private(set) var counted: [(column: String, metric: String)] = []

    /// - Parameters:
    ///   - names: The columns of the table.
    ///   - sample: Some of its rows, by which columns that count are told.
    init(_ names: [String], sample: [Row]) {
      func find(_ wanted: [String]) -> String? { TableColumns.find(wanted, among: names) }
      date = find(TableColumns.date) ?? TableColumns.date[0]
      account = find(holder)
      subscription = find(TableColumns.subscription)
      person = find(user + email)
      metric = find(TableColumns.metric)
      quantity = metric == nil ? nil : find(TableColumns.quantity)
      let known = Set([date, account, subscription, person, metric].compactMap(\.self))
      counted = names.compactMap { name in
        guard !known.contains(name), !Self.isName(name) else { return nil }
        let written = sample.compactMap { row in row[name].ifPresent }
        guard !written.isEmpty, written.allSatisfy({ (try? $0.double(.unambiguous)) != nil }) else {
          return nil
        }
        return (name, TableColumns.metricName(name))
      }
    }

    /// Whether a column holds names of things, whatever they look like.
    private static func isName(_ column: String) -> Bool {
      let words = column.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      return words.last == "id" || words.last == "key" || words.contains("name")
        || words.contains("year") || words.contains("month") || words.contains("week")
    }
  }

  /// What a row of usage counts, and whose and of which day it is.
  func usage(
    _ row: Row, _ columns: Usage, _ accounts: AccountFinder
  ) throws(ImportError) -> (account: Account.ID, day: CivilDate, counts: [(String, Double)]) {
    let address = columns.person.flatMap { row[$0].optional }?.lowercased()
    let email = address.flatMap { $0.utf8.contains(UInt8(ascii: "@")) ? $0 : nil }
    let account = try accounts.account(
      columns.account.map { row[$0] }, subscription: columns.subscription.map { row[$0] },
      email: email)
    let day = try civilDay(row[columns.date])
    guard Self.plausible.contains(day) else {
      throw row[columns.date].unreadable("is no day on which software was used. Check the year.")
    }
    var counts: [(String, Double)] = []
    for (column, metric) in columns.counted {
      guard let cell = row[column].ifPresent else { continue }
      counts.append((metric, try cell.double(.unambiguous)))
    }
    if let column = columns.metric, let name = row[column].optional {
      let value = try columns.quantity.flatMap { row[$0].ifPresent }?.double(.unambiguous) ?? 1
      if columns.quantity.map({ row[$0].optional != nil }) ?? true {
        counts.append((Self.metricName(name), value))
      }
    }
    return (account, day, counts)
  }

  private static let plausible =
    CivilDate(daysSince1970: 7_305)...CivilDate(daysSince1970: 47_482)

  /// The day of a cell, whatever its time.
  func civilDay(_ cell: Cell) throws(ImportError) -> CivilDate {
    let date = try day(cell)
    if table.zone == "UTC" {
      return CivilDate(daysSince1970: Int((date.timeIntervalSince1970 / 86_400).rounded(.down)))
    }
    do {
      return try WorkCalendar(timeZone: table.zone).day(of: date)
    } catch {
      throw ImportError(.invalid, "Column \"\(cell.column)\": \(error.message)")
    }
  }

  /// The name of a metric: `Daily active users` becomes `daily_active_users`.
  static func metricName(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
  }
}

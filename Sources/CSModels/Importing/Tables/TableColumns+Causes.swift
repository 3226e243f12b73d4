import Foundation

extension TableColumns {
  private static let reason = ["Reason", "Cause", "Known cause"]
  static let firstDay = ["From", "First day", "Start", "Start date"]
  static let lastDay = ["To", "Until", "Last day", "End", "End date"]

  /// Whether columns are those of known causes: a reason, a first and a last day.
  ///
  /// - Parameter names: The plain names of the columns.
  static func areCauses(_ names: Set<String>) -> Bool {
    func has(_ columns: [String]) -> Bool { columns.contains { names.contains(plain($0)) } }
    return has(reason) && has(firstDay) && has(lastDay)
      && !has(subscription + deal + ticket + email)
  }

  /// A row of known causes; without an account it holds for all.
  func cause(_ row: Row) throws(ImportError) -> KnownCause {
    let written = cell(row, Self.reason)
    let text = try written.string()
    guard let reason = KnownCause.Reason(rawValue: text.lowercased()) else {
      let names = KnownCause.Reason.allCases.map(\.rawValue).joined(separator: ", ")
      throw written.unreadable("is no reason. Write one of \(names).")
    }
    let start = try civilDay(cell(row, Self.firstDay))
    let end = try civilDay(cell(row, Self.lastDay))
    guard start <= end else {
      throw ImportError(.invalid, "The last day, \(end), lies before the first, \(start).")
    }
    let account = cell(row, Self.account).optional
    let metric = cell(row, "Metric").optional.map(Self.metricName)
    let id = "\(account ?? "all")/\(reason.rawValue)/\(start)" + (metric.map { "/\($0)" } ?? "")
    return KnownCause(
      id: KnownCause.ID(id), reason, on: start...end, account: account.map { Account.ID($0) },
      metric: metric, note: cell(row, ["Note", "Notes", "Description"]).optional ?? "")
  }
}

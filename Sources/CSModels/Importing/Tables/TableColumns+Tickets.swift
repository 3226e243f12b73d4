import Foundation

extension TableColumns {
  static let ticket = [
    "Ticket ID", "Ticket", "Ticket number", "Ticket no", "Case ID", "Case number",
    "Conversation ID",
    "Issue key", "Issue ID", "Request ID",
  ]
  static let opened = [
    "Opened", "Opened at", "Opened on", "Submitted at", "Submitted on", "Created at", "Created",
    "Created on", "Created time", "Create date", "Created date", "Requested", "Requested at",
    "Conversation started at", "Started at", "Date/Time opened", "Date opened",
  ]
  private static let solved = [
    "Solved at", "Solved", "Solved on", "Resolved at", "Resolved", "Resolved time", "Resolved on",
    "Resolution date", "Closed at", "Closed", "Closed on", "Closed time", "Close date",
    "Closed date", "Last closed at", "First closed at", "Date/Time closed", "Date closed",
  ]
  private static let updated = [
    "Updated at", "Updated", "Last update time", "Last updated", "Last modified date",
  ]
  static let requester = [
    "Requester e-mail", "Requester", "Contact e-mail", "User e-mail", "Customer e-mail",
    "Reporter e-mail", "Reporter", "Associated contact", "Contact", "User",
  ]
  private static let company = [
    "Account ID", "Company ID", "Customer ID", "CRM ID", "Account", "Company", "Company name",
    "Customer", "Organization", "Organisation", "Organization name", "Organizations",
    "Requester organization", "Account name", "Customer name",
  ]
  private static let subject = [
    "Subject", "Ticket name", "Ticket subject", "Summary", "Title", "Conversation title",
  ]
  private static let priority = ["Priority", "Ticket priority", "Severity", "Urgency"]
  private static let status = [
    "Status", "Ticket status", "State", "Conversation state", "Ticket state",
  ]

  /// Whether columns are those of a help desk: a ticket and when it was opened.
  ///
  /// - Parameter names: The plain names of the columns.
  static func areTickets(_ names: Set<String>) -> Bool {
    func has(_ columns: [String]) -> Bool { columns.contains { names.contains(plain($0)) } }
    if has(deal) { return false }
    guard has(opened) else { return false }
    return has(ticket) || (names.contains("id") && has(requester) && has(priority + status))
  }

  /// The columns of a table of tickets, looked up once.
  struct Tickets {
    fileprivate let id: String
    fileprivate let account, requester, subject, priority, status: String?
    fileprivate let opened: String
    fileprivate let solved, updated: String?
    let dates: [String]

    init(_ names: [String]) {
      func find(_ wanted: [String]) -> String? { TableColumns.find(wanted, among: names) }
      id = find(ticket + ["ID"]) ?? ticket[0]
      account = find(company)
      requester = find(TableColumns.requester + email)
      subject = find(TableColumns.subject)
      priority = find(TableColumns.priority)
      status = find(TableColumns.status)
      opened = find(TableColumns.opened) ?? TableColumns.opened[0]
      solved = find(TableColumns.solved)
      updated = find(TableColumns.updated)
      dates = [opened, solved, updated].compactMap(\.self)
    }
  }

  /// A row of tickets.
  func ticket(
    _ row: Row, _ columns: Tickets, _ accounts: AccountFinder
  ) throws(ImportError) -> Ticket {
    let id = try row[columns.id].string()
    let written = columns.requester.flatMap { row[$0].optional }?.lowercased()
    let address = written.flatMap { $0.utf8.contains(UInt8(ascii: "@")) ? $0 : nil }
    let requester = address.map { accounts.person($0)?.id ?? Contact.ID($0) }
    var ticket = Ticket(
      id: Ticket.ID(id),
      account: try accounts.account(
        columns.account.map { row[$0] }, subscription: nil, email: address),
      requester: requester, opened: try day(row[columns.opened]))
    if let subject = columns.subject.flatMap({ row[$0].optional }) { ticket.subject = subject }
    if let cell = columns.priority.flatMap({ row[$0].ifPresent }) {
      ticket.priority = try priority(cell)
    }
    if let cell = columns.solved.flatMap({ row[$0].ifPresent }) { ticket.solved = try day(cell) }
    switch columns.status.flatMap({ row[$0].optional }).map(Self.isDone) {
    case false?: ticket.solved = nil
    case true? where ticket.solved == nil:
      guard let cell = columns.updated.flatMap({ row[$0].ifPresent }) else {
        throw ImportError(
          .missing, "Ticket \(id) is done, and no column says since when. Add a column Solved at.")
      }
      ticket.solved = try day(cell)
    default: break
    }
    return ticket
  }

  /// Whether a ticket of a status needs nothing more; `nil` where the status is another word.
  private static func isDone(_ status: String) -> Bool? {
    let words = Set(status.lowercased().split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: ["reopened", "unresolved", "unsolved"]) { return false }
    let done: Set = [
      "solved", "resolved", "closed", "done", "completed", "gel\u{F6}st", "geschlossen",
      "erledigt",
    ]
    if !words.isDisjoint(with: done) { return words.contains("not") ? false : true }
    let open: Set = [
      "open", "new", "pending", "hold", "waiting", "progress", "snoozed", "offen", "neu",
    ]
    return words.isDisjoint(with: open) ? nil : false
  }

  private func priority(_ cell: Cell) throws(ImportError) -> Ticket.Priority {
    let text = try cell.string().lowercased()
    let word = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let found = word.lazy.compactMap { Self.priorities[$0] }.first
    if let found { return found }
    if text.allSatisfy({ !$0.isLetter && !$0.isNumber }) { return .normal }
    throw cell.unreadable("is no priority. Write one of low, normal, high, urgent.")
  }

  private static let priorities: [String: Ticket.Priority] = [
    "urgent": .urgent, "critical": .urgent, "blocker": .urgent, "highest": .urgent,
    "emergency": .urgent, "p1": .urgent, "p0": .urgent, "sev1": .urgent, "dringend": .urgent,
    "high": .high, "major": .high, "important": .high, "p2": .high, "sev2": .high, "hoch": .high,
    "priority": .high, "normal": .normal, "medium": .normal, "moderate": .normal, "none": .normal,
    "p3": .normal, "sev3": .normal, "mittel": .normal, "low": .low, "lowest": .low, "minor": .low,
    "trivial": .low, "p4": .low, "p5": .low, "sev4": .low, "niedrig": .low,
  ]
}

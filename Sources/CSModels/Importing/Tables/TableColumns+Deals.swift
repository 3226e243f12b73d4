import Foundation

extension TableColumns {
  static let deal = ["Deal ID", "Opportunity ID", "Deal", "Opportunity"]
  static let stage = ["Stage", "Deal stage", "Stage ID"]
  private static let called = ["Deal name", "Opportunity name", "Name"]
  private static let begun = ["Opened", "Opened on", "Created", "Created on", "Create date"]
  private static let closed = ["Closed", "Closed on", "Closed date"]
  private static let expected = ["Expected close", "Expected close date", "Close date"]
  static let dealDates = begun + closed + expected
  private static let reason = ["Reason", "Closed reason", "Lost reason", "Won reason"]

  /// The id of a row's deal.
  func deal(of row: Row) throws(ImportError) -> Deal.ID {
    RecordID(try cell(row, Self.deal).string())
  }

  /// A row of deals, with what is known of the deal and not in the table.
  func deal(_ row: Row, onto known: Deal?) throws(ImportError) -> Deal {
    let pipeline = cell(row, "Pipeline").optional.map { Pipeline.ID($0) }
    let id = try self.deal(of: row)
    var deal = known ?? Deal(id: id, in: pipeline ?? table.pipeline, opened: nil)
    if let pipeline { deal.pipeline = pipeline }
    deal.stage = RecordID(try cell(row, Self.stage).string())
    if let name = cell(row, Self.called).optional { deal.name = name }
    if let account = cell(row, Self.account).optional { deal.account = RecordID(account) }
    if let owner = cell(row, Self.owner).optional { deal.owner = RecordID(owner.lowercased()) }
    if let person = cell(row, ["Contact"] + Self.email).optional {
      let id = Contact.ID(person.lowercased())
      if !deal.contacts.contains(id) { deal.contacts.append(id) }
    }
    if let value = cell(row, Self.value).ifPresent { deal.value = try money(value) }
    if let opened = cell(row, Self.begun).ifPresent { deal.opened = try day(opened) }
    if let day = cell(row, Self.expected).ifPresent { deal.expectedClose = try self.day(day) }
    if let status = cell(row, ["Status", "Outcome"]).ifPresent {
      deal.status = try self.status(status)
      if deal.status == .open { (deal.closed, deal.statedReason) = (nil, nil) }
    }
    if let closed = cell(row, Self.closed).ifPresent { deal.closed = try day(closed) }
    if let reason = cell(row, Self.reason).optional { deal.statedReason = reason }
    return deal
  }

  private func status(_ cell: Cell) throws(ImportError) -> Deal.Status {
    let text = try cell.string()
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard let status = words.last.flatMap(Deal.Status.init) else {
      throw ImportError(
        .invalid, "Column \"\(cell.column)\": \"\(text)\" is no status. Write open, won or lost.")
    }
    return status
  }
}

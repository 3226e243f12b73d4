import ArgumentParser
import CSModels
import CSSignals

/// Which insights of a feed are asked for, and from where on.
struct FeedFilter: ParsableArguments {
  @Option(help: "Only those about a customer: an account's id, name or mail domain.")
  var account: String?

  @Option(help: "Only those of a category.")
  var category: Insight.Category?

  @Option(help: "Only those of a kind of news.")
  var kind: Insight.Kind?

  @Option(help: "Only those of a type, such as going_dark.")
  var type: String?

  @Option(help: "Only those of a priority.")
  var priority: Insight.Priority?

  @Option(help: "Only those in a state. (default: what is open)")
  var status: Insight.Status?

  @Option(help: "Only those found since a day or an instant.", transform: Moment.init)
  var since: Moment?

  @Option(
    help: """
      By priority alike for all, or as the colleague's own feedback has it. (default: personal for \
      representatives and viewers, priority for managers and admins)
      """)
  var order: InsightQuery.Order?

  @Option(help: "How many to pass over; --limit says how many to print. (default: 0, and 20)")
  var offset: Int?

  func validate() throws {
    if let offset, offset < 0 { throw ValidationError("--offset must not be negative.") }
  }

  /// Whether any of it was said.
  var isGiven: Bool {
    account != nil || category != nil || kind != nil || type != nil || priority != nil
      || status != nil
      || since != nil || order != nil || offset != nil
  }

  /// The query that is meant.
  ///
  /// - Throws: `ImportError` for an account that the store does not know.
  func query(of store: any RecordStore, calendar: WorkCalendar, limit: Int) async throws
    -> InsightQuery
  {
    InsightQuery(
      customer: try await customer(in: store), category: category, kind: kind, type: type,
      priority: priority, status: status, since: since?.beginning(in: calendar), order: order,
      limit: limit, offset: offset ?? 0)
  }

  private func customer(in store: any RecordStore) async throws -> Account.ID? {
    guard let account else { return nil }
    if let known = try await store.find(Account.ID(account)) { return known.id }
    let name = account.lowercased()
    let named = try await store.fetchAll(.accounts).filter {
      $0.name.lowercased() == name || $0.domains.contains(name)
    }
    guard let first = named.first else {
      throw ImportError(.missing, "There is no account \"\(account)\". Write it as --list does.")
    }
    guard named.count == 1 else {
      let ids = named.map(\.id.rawValue).joined(separator: ", ")
      throw ImportError(.missing, "Several accounts are called \"\(account)\": name one of \(ids).")
    }
    return first.id
  }
}

extension Insight.Category: @retroactive ExpressibleByArgument {}
extension Insight.Kind: @retroactive ExpressibleByArgument {}
extension Insight.Priority: @retroactive ExpressibleByArgument {}
extension Insight.Status: @retroactive ExpressibleByArgument {}
extension InsightQuery.Order: @retroactive ExpressibleByArgument {}
